"""The side of pairing that opened the link (docs/protocol.md §7.5).

The newcomer believes the link alone: the list must start at its account, contain its head, and
list the newcomer. A reply counts when a device on that list signed it. If the old device stops
after adding it, the newcomer joins by the list, only without the tips.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crdt.devices.device_list import DeviceList
from crdt.errors import BadSignature, CrdtError, LogBroken
from crdt.keys import DeviceKeys, EpochKey
from crdt.pairing.link import PairingInvite, fingerprint
from crdt.pairing.posts import (
    Approval,
    Declined,
    NewcomerHello,
    Reply,
    SignedReply,
    open_reply,
    seal_post,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The newcomer is a device of the account. `approval` is None if none arrived."""

    devices: DeviceList
    approval: Approval | None
    epoch_keys: Mapping[int, EpochKey] = field(repr=False)


class NewSide:
    """The device that opened the link.

    Post `hello`, then call `receive_items` with what lies in `invite.to_new`; on an approval, or
    from time to time without one, fetch the account's list and call `join`.
    """

    def __init__(self, invite: PairingInvite, keys: DeviceKeys, name: str, nonce: bytes) -> None:
        self.invite = invite
        self.ignored = 0
        self.hello = seal_post(
            NewcomerHello(public=keys.public, name=name),
            mailbox=invite.to_old,
            account=invite.account,
            signer=keys,
            nonce=nonce,
        )
        self._keys = keys
        self._replies: list[SignedReply] = []

    @property
    def fingerprint(self) -> str:
        """What to show, for comparison with the old device's screen."""
        return fingerprint(self._keys.public)

    def receive_items(self, items: Sequence[bytes]) -> bool:
        """Whether a reply has come; what it says counts once `join` has verified its author."""
        for sealed in items:
            invite = self.invite
            try:
                reply = open_reply(sealed, mailbox=invite.to_new, account=invite.account)
            except CrdtError:
                self.ignored += 1
                continue
            self._replies.append(reply)
        return bool(self._replies)

    def join(self, entries: Sequence[bytes]) -> Joined | Declined | None:
        """Verifies the account's list from its first entry to the newcomer's own.

        None while the newcomer does not stand on it. Raises LogBroken for a list that is not the
        one of the link and the approval, RevokedDevice when the newcomer was removed already, and
        CannotOpen when the wrapped keys do not match their commitments.
        """
        devices = DeviceList.from_entries(entries)
        heads = devices.heads()
        if devices.account != self.invite.account or self.invite.head not in heads:
            raise LogBroken("the list is not the one the link names")
        reply = self._verified_reply(devices)
        if self._keys.device_id not in devices.devices:
            return reply if isinstance(reply, Declined) else None
        devices.require_active(self._keys.device_id)
        approval = reply if isinstance(reply, Approval) else None
        if approval is not None and approval.list_head not in heads:
            raise LogBroken("the list is older than the approval")
        keys = devices.open_epoch_keys(self._keys)
        return Joined(devices=devices, approval=approval, epoch_keys=keys)

    def _verified_reply(self, devices: DeviceList) -> Reply | None:
        for signed in self._replies:
            if not devices.is_active(signed.device):
                continue
            try:
                signed.verify(devices.public_of(signed.device))
            except BadSignature:
                self.ignored += 1
                continue
            return signed.reply
        return None
