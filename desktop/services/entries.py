"""Appending to the device list, with patience for somebody who was faster.

The relay appends by compare-and-swap (docs/protocol.md §7.1). A proposal is a function of the list
as it stands: when the head moved meanwhile, it is asked again with the grown list, a bounded
number of times. One proposal at a time; what is proposed has no effect here until it is durable.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crdt.devices import DeviceList
from crdt.devices.entries import parse_entry
from crdt.errors import CrdtError, Misuse
from crdt.protocol import codes
from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession
from desktop.link.conversation import UNREACHABLE

MAX_TRIES = 6

Propose = Callable[[DeviceList], bytes | None]
Finished = Callable[[str | None], None]
Command = Callable[[Callable[[ClientSession], None]], None]


@dataclass(slots=True)
class _Proposal:
    propose: Propose
    finished: Finished
    head: bytes = b""
    tries: int = 0
    waiting_for_list: bool = False


class EntryWriter:
    """Brings one proposal after the other to the end of the list."""

    def __init__(self, devices: Callable[[], DeviceList], command: Command) -> None:
        self._devices = devices
        self._command = command
        self._proposal: _Proposal | None = None

    @property
    def busy(self) -> bool:
        """Whether a proposal is under way."""
        return self._proposal is not None

    def propose(self, propose: Propose, finished: Finished) -> None:
        """Appends what `propose` returns; None means that nothing is left to do.

        `finished` gets None once the entry is durable, else a stable code. Raises Misuse while
        another proposal is under way.
        """
        if self._proposal is not None:
            raise Misuse("another entry is being appended")
        self._proposal = _Proposal(propose=propose, finished=finished)
        self._try()

    def receive_appended(self, event: ev.EntryAppended) -> None:
        """The relay took it; done as soon as our list has it too."""
        if self._proposal is not None and event.head == self._proposal.head:
            self._finish_if_listed(self._proposal)

    def receive_refused(self, event: ev.EntryRefused) -> None:
        """The relay did not take it; a moved head is followed once the list has grown."""
        if self._proposal is None:
            return
        if event.code == codes.HEAD_MOVED:
            self._proposal.waiting_for_list = True
        else:
            self._finish(event.code)

    def receive_list(self) -> None:
        """The list grew: the proposal may be on it by now, or fit onto it."""
        proposal = self._proposal
        if proposal is None:
            return
        if not self._finish_if_listed(proposal) and proposal.waiting_for_list:
            self._try()

    def receive_closed(self) -> None:
        """The connection ended: whether it was taken shows in the list next time."""
        if self._proposal is not None:
            self._finish(UNREACHABLE)

    def _finish_if_listed(self, proposal: _Proposal) -> bool:
        listed = proposal.head in self._devices().heads()
        if listed:
            self._finish(None)
        return listed

    def _try(self) -> None:
        proposal = self._proposal
        assert proposal is not None
        proposal.tries += 1
        proposal.waiting_for_list = False
        if proposal.tries > MAX_TRIES:
            self._finish(codes.HEAD_MOVED)
            return
        devices = self._devices()
        try:
            entry = proposal.propose(devices)
        except CrdtError as error:
            self._finish(error.code)
            return
        if entry is None:
            self._finish(None)
            return
        proposal.head = parse_entry(entry).hash
        raw, head, account = entry, devices.head, devices.account
        self._command(lambda session: session.append_entry(head, raw, account))

    def _finish(self, code: str | None) -> None:
        proposal, self._proposal = self._proposal, None
        assert proposal is not None
        proposal.finished(code)
