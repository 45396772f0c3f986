"""Becoming a device of an account that exists: by a pairing link, or by the recovery key.

Both run a guest's conversation and end in a verified device list on which the new device stands
(docs/protocol.md §7.4, §7.5). They change nothing here: the caller keeps the keys before, and
takes the result over afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from crdt.devices import DeviceList, add_device
from crdt.errors import CrdtError, LogBroken
from crdt.keys import DeviceKeys
from crdt.pairing import PAIRING_TTL_MS, Approval, Declined, Joined, NewSide
from crdt.protocol import codes
from crdt.recovery import RecoveryKey
from desktop.link.errors import (
    LinkError,
    PairingDeclined,
    RelayRefused,
    TimedOut,
    UnknownRecoveryKey,
    WrongList,
)
from desktop.link.guest import GuestTalk, guest_talk

RECOVERY_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A device list on which we stand, the relay's key, and what the old device told us."""

    url: str
    relay_key: bytes = field(repr=False)
    devices: DeviceList
    approval: Approval | None = None


async def join_by_link(
    side: NewSide, *, app: str, shown: Callable[[str], None], timeout_s: float
) -> Joining:
    """Answers a pairing link and waits for approval. `shown` gets the fingerprint to compare.

    Raises LinkError.
    """
    invite = side.invite
    try:
        async with asyncio.timeout(timeout_s), guest_talk(invite.relay_url, app) as talk:
            talk.put_mailbox(invite.to_old.name, side.hello, PAIRING_TTL_MS)
            shown(side.fingerprint)
            async for items in talk.mailbox(invite.to_new.name):
                if side.receive_items(items):
                    joined = await _join(side, talk)
                    if joined is not None:
                        return Joining(
                            url=invite.relay_url,
                            relay_key=talk.relay_key,
                            devices=joined.devices,
                            approval=joined.approval,
                        )
    except TimeoutError as error:
        raise TimedOut("Nobody approved this device in time.") from error
    raise LinkError("The relay ended the conversation.")


async def _join(side: NewSide, talk: GuestTalk) -> Joined | None:
    entries = await talk.entries(side.invite.account)
    try:
        joined = side.join(entries)
    except CrdtError as error:
        raise WrongList("The relay showed another list of devices than the link names.") from error
    if isinstance(joined, Declined):
        raise PairingDeclined
    return joined


async def recover(
    url: str, recovery: RecoveryKey, keys: DeviceKeys, *, app: str, now_ms: int
) -> Joining:
    """Finds the account of a recovery key and adds this device to it. Raises LinkError."""
    async with guest_talk(url, app) as talk:
        account = await talk.locate(recovery.locator)
        if account is None:
            raise UnknownRecoveryKey
        for _ in range(RECOVERY_TRIES):
            devices = _verified(await talk.entries(account), recovery)
            if devices.account != account:
                raise WrongList("The relay showed another account than the key belongs to.")
            epoch = devices.open_epoch_keys(recovery)[devices.epoch]
            entry = add_device(devices, recovery, keys.public, epoch, now_ms)
            try:
                await talk.append(account, devices.head, entry)
            except RelayRefused as error:
                if error.code == codes.HEAD_MOVED:
                    continue
                raise
            return Joining(url=url, relay_key=talk.relay_key, devices=devices.append(entry))
    raise TimedOut("The list of devices kept changing. Please try again.")


def _verified(entries: tuple[bytes, ...], recovery: RecoveryKey) -> DeviceList:
    try:
        devices = DeviceList.from_entries(entries)
    except LogBroken as error:
        raise WrongList("The relay's list of devices does not verify.") from error
    if devices.recovery != recovery.public:
        raise UnknownRecoveryKey("That recovery key was replaced by a newer one.")
    return devices
