"""Showing a pairing link and letting a newcomer in: the old device's side (docs/protocol.md §7.5).

The state machine is `crdt.pairing.OldSide`; here it meets the relay's mailboxes, the clock, and
the person who compares fingerprints. One offer at a time; a new one closes the one before.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from crdt.derivation import NONCE_BYTES
from crdt.devices import DeviceList
from crdt.errors import CrdtError
from crdt.pairing import (
    PAIRING_SECRET_BYTES,
    PAIRING_TTL_MS,
    Approval,
    DocumentTips,
    OldSide,
    PairingOffer,
    fingerprint,
)
from crdt.sync import client_events as ev
from desktop.services.account import Account, Entropy
from desktop.services.entries import Command, EntryWriter
from desktop.services.replication import ReplicaStore


class HostState(enum.Enum):
    """Where the offer is."""

    NONE = "none"
    OFFERED = "offered"
    ASKING = "asking"
    APPROVING = "approving"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostStatus:
    """What to show. `code` says why it failed."""

    state: HostState = HostState.NONE
    link: str = ""
    expires_at_ms: int = 0
    newcomer_name: str = ""
    fingerprint: str = ""
    code: str = ""


class PairingHost:
    """Offers, hears, asks the person, adds, and tells the newcomer."""

    def __init__(
        self,
        *,
        account: Account,
        store: ReplicaStore,
        writer: EntryWriter,
        command: Command,
        entropy: Entropy,
        now_ms: Callable[[], int],
        device_name: Callable[[], str],
        added: Callable[[bytes, str], None],
    ) -> None:
        self.status = HostStatus()
        self._account = account
        self._store = store
        self._writer = writer
        self._command = command
        self._entropy = entropy
        self._now_ms = now_ms
        self._device_name = device_name
        self._added = added
        self._side: OldSide | None = None

    def offer(self, relay_url: str) -> HostStatus:
        """Makes a link and listens for who opens it."""
        made = PairingOffer.create(
            relay_url,
            self._account.id,
            self._account.devices.head,
            self._entropy(PAIRING_SECRET_BYTES),
            self._now_ms() + PAIRING_TTL_MS,
        )
        return self.resume(made)

    def resume(self, offer: PairingOffer) -> HostStatus:
        """Listens for an offer that was made before, perhaps by another run of the program."""
        self._side = OldSide(offer, self._account.keys)
        self.status = HostStatus(
            state=HostState.OFFERED, link=offer.link, expires_at_ms=offer.expires_at_ms
        )
        self.listen()
        return self.status

    def listen(self) -> None:
        """Asks for the mailbox again, after every new connection."""
        side = self._side
        if side is not None and self.status.state in (HostState.OFFERED, HostState.ASKING):
            name = side.offer.invite.to_old.name
            self._command(lambda session: session.open_mailbox(name, 0))

    def cancel(self) -> None:
        """Takes the link back."""
        self._side = None
        self.status = HostStatus()

    def receive_mailbox(self, event: ev.MailboxArrived) -> bool:
        """Posts for this offer; True when they were for it."""
        side = self._side
        if side is None or event.name != side.offer.invite.to_old.name:
            return False
        try:
            request = side.receive_items(event.items, self._now_ms())
        except CrdtError as error:
            self._fail(error.code)
            return True
        if request is not None and self.status.state is HostState.OFFERED:
            self.status = replace(
                self.status,
                state=HostState.ASKING,
                newcomer_name=request.name,
                fingerprint=fingerprint(request.public),
            )
        return True

    def approve(self, shown: str) -> None:
        """The person compared the fingerprints. A text that differs closes the offer."""
        side = self._side
        if side is None or self.status.state is not HostState.ASKING:
            self._fail("pairing_idle")
            return
        if shown.strip().lower() != self.status.fingerprint.lower():
            self._decline(side)
            self._fail("fingerprint_differs")
            return
        self._set(HostState.APPROVING)
        self._writer.propose(lambda devices: self._entry(side, devices), self._entry_done)

    def decline(self) -> None:
        """The person said no."""
        if self._side is not None and self.status.state is HostState.ASKING:
            self._decline(self._side)
            self.cancel()

    def _entry(self, side: OldSide, devices: DeviceList) -> bytes | None:
        return side.approve(devices, self._account.sealing_key, self._now_ms())

    def _entry_done(self, code: str | None) -> None:
        side = self._side
        if side is None:
            return
        if code is not None:
            self._fail(code)
            return
        assert side.request is not None
        device = side.request.public.device_id()
        try:
            reply = side.finish(self._account.devices, self._approval(), self._entropy(NONCE_BYTES))
        except CrdtError as error:
            self._fail(error.code)
            return
        name = side.offer.invite.to_new.name
        self._command(lambda session: session.put_mailbox(name, reply, PAIRING_TTL_MS))
        self._added(device, side.request.name)
        self._set(HostState.DONE)
        self._side = None

    def _approval(self) -> Approval:
        documents = tuple(
            DocumentTips(state.owner, state.document, state.kind, state.tips)
            for state in self._store.account_documents()
        )
        return Approval(
            list_head=self._account.devices.head,
            profile=self._account.profile_id(),
            documents=documents,
            account_name="",
            device_name=self._device_name(),
        )

    def _decline(self, side: OldSide) -> None:
        reply, name = side.decline(self._entropy(NONCE_BYTES)), side.offer.invite.to_new.name
        self._command(lambda session: session.put_mailbox(name, reply, PAIRING_TTL_MS))

    def _fail(self, code: str) -> None:
        self._side = None
        self.status = HostStatus(state=HostState.FAILED, code=code)

    def _set(self, state: HostState) -> None:
        self.status = replace(self.status, state=state)
