"""The side of pairing that shows the link (docs/protocol.md §7.5).

It follows this table; an event that is not in it is refused as misuse:

    | state     | event   | next      |
    |-----------|---------|-----------|
    | offered   | hello   | asking    |
    | asking    | approve | approving |
    | asking    | decline | closed    |
    | asking    | rival   | closed    |
    | approving | approve | approving |
    | approving | finish  | done      |

A link serves one newcomer and ten minutes, and this side sees to both: a second device that
answers (a rival) closes the offer before anyone is added, because then the link has leaked. What
does not open is counted and otherwise ignored, so that a relay cannot spoil a pairing by noise.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from crdt.devices.builders import add_device
from crdt.devices.device_list import DeviceList
from crdt.errors import CrdtError, Misuse, Refused
from crdt.keys import DeviceKeys, EpochKey
from crdt.pairing.link import PAIRING_TTL_MS, PairingOffer
from crdt.pairing.posts import Approval, Declined, NewcomerHello, Reply, open_hello, seal_post


class PairingExpired(Refused):
    """The link is older than ten minutes. A new one takes a moment."""

    code = "pairing_expired"


class PairingSpoiled(Refused):
    """A second device answered the same link, so neither was added. Please use a new link."""

    code = "pairing_spoiled"


class OldState(enum.Enum):
    """Where the old device is with one offer."""

    OFFERED = "offered"
    ASKING = "asking"
    APPROVING = "approving"
    DONE = "done"
    CLOSED = "closed"


class OldEvent(enum.Enum):
    """What can happen to an offer."""

    HELLO = "hello"
    RIVAL = "rival"
    APPROVE = "approve"
    DECLINE = "decline"
    FINISH = "finish"


TRANSITIONS: Final[Mapping[tuple[OldState, OldEvent], OldState]] = {
    (OldState.OFFERED, OldEvent.HELLO): OldState.ASKING,
    (OldState.ASKING, OldEvent.APPROVE): OldState.APPROVING,
    (OldState.ASKING, OldEvent.DECLINE): OldState.CLOSED,
    (OldState.ASKING, OldEvent.RIVAL): OldState.CLOSED,
    (OldState.APPROVING, OldEvent.APPROVE): OldState.APPROVING,
    (OldState.APPROVING, OldEvent.FINISH): OldState.DONE,
}


class OldSide:
    """The device that shows the link.

    Call `receive_items` with what lies in the mailbox, show `request.name` and `fingerprint`,
    then `approve` (append the entry; after `head_moved` call it again with the grown list) and
    `finish` (post the bytes), or `decline` (post the bytes).

    Attributes: state; request (the newcomer, once it answered); ignored (how many
    posts did not open, or came too late).
    """

    def __init__(self, offer: PairingOffer, keys: DeviceKeys) -> None:
        self.offer = offer
        self.state = OldState.OFFERED
        self.request: NewcomerHello | None = None
        self.ignored = 0
        self._keys = keys

    def receive_items(self, items: Sequence[bytes], now_ms: int) -> NewcomerHello | None:
        """The newcomer that asks, if one does. Seeing the same post again changes nothing.

        Raises PairingExpired, or PairingSpoiled when a second device answers.
        """
        for sealed in items:
            invite = self.offer.invite
            try:
                hello = open_hello(sealed, mailbox=invite.to_old, account=invite.account)
            except CrdtError:
                self.ignored += 1
                continue
            self._receive_hello(hello, now_ms)
        return self.request

    def approve(self, devices: DeviceList, epoch_key: EpochKey, now_ms: int) -> bytes | None:
        """The entry that adds the newcomer, to be appended. Only after the person confirmed.

        None when it stands on the list already (an earlier attempt was cut short): go on with
        `finish`. Raises PairingExpired, RevokedDevice for keys that were removed once, or Misuse.
        """
        request = self._require_request()
        device = request.public.device_id()
        if device in devices.devices:
            devices.require_active(device)
            self._step(OldEvent.APPROVE)
            return None
        self._check_time(now_ms)
        entry = add_device(devices, self._keys, request.public, epoch_key, now_ms)
        self._step(OldEvent.APPROVE)
        return entry

    def finish(self, devices: DeviceList, approval: Approval, nonce: bytes) -> bytes:
        """The reply to post once the entry is durable. `devices`: the list as it stands then."""
        request = self._require_request()
        if approval.list_head != devices.head or not devices.is_active(request.public.device_id()):
            raise Misuse("the newcomer is told of a list on which it stands")
        reply = self._seal(approval, nonce)
        self._step(OldEvent.FINISH)
        return reply

    def decline(self, nonce: bytes) -> bytes:
        """The reply to post when the person said no."""
        self._step(OldEvent.DECLINE)
        return self._seal(Declined(), nonce)

    def _receive_hello(self, hello: NewcomerHello, now_ms: int) -> None:
        if self.request is not None and hello.public == self.request.public:
            return
        match self.state:
            case OldState.OFFERED:
                self._check_time(now_ms)
                self._step(OldEvent.HELLO)
                self.request = hello
            case OldState.ASKING:
                self._step(OldEvent.RIVAL)
                self.request = None
                raise PairingSpoiled("a second device answered the link")
            case OldState.APPROVING | OldState.DONE | OldState.CLOSED:
                self.ignored += 1
            case _:
                assert_never(self.state)

    def _check_time(self, now_ms: int) -> None:
        # A clock that was set back by more than the offer's life must not prolong it.
        expires_at_ms = self.offer.expires_at_ms
        if not expires_at_ms - 2 * PAIRING_TTL_MS <= now_ms < expires_at_ms:
            raise PairingExpired("the offer is not valid at this time")

    def _require_request(self) -> NewcomerHello:
        if self.request is None:
            raise Misuse("no device has asked")
        return self.request

    def _seal(self, reply: Reply, nonce: bytes) -> bytes:
        invite = self.offer.invite
        return seal_post(
            reply,
            mailbox=invite.to_new,
            account=invite.account,
            signer=self._keys,
            nonce=nonce,
        )

    def _step(self, event: OldEvent) -> None:
        try:
            self.state = TRANSITIONS[(self.state, event)]
        except KeyError as error:
            raise Misuse(f"{event.value} while {self.state.value}") from error
