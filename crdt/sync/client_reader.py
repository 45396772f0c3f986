"""Envelopes of one document, judged and opened as they come (docs/protocol.md §4.6).

Order of checks for each: shape, place (document, owner, kind), signature and standing (by the
document's `Authority`), chain (its epochs too), opening. Nothing is dropped without a record: what
may not be applied goes to the owner as SetAside, and what may become good later waits. It knows
nothing of pages and phases.
"""

from __future__ import annotations

from collections.abc import Sequence

from crdt.envelope import Envelope, open_changes, parse_envelope
from crdt.errors import (
    ChainFork,
    ChainGap,
    CrdtError,
    EpochFell,
    Refused,
    RevokedDevice,
    UnknownDevice,
    WrongEpoch,
    WrongKind,
)
from crdt.protocol import messages as m
from crdt.shapes import Form, Tip
from crdt.sync import client_events as ev
from crdt.sync.authority import AccountAuthority, Authority
from crdt.sync.chains import ChainBook, Verdict
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_waiting import Waiting


class GapWhileLive(Exception):
    """A delivery does not continue its chain: something came in between."""


class EnvelopeReader:
    """Reads one document's envelopes into `Opened`.

    Attributes: book (the chains so far); forked (devices that signed two envelopes for one place);
    contradicted (by device, a tip that somebody claims where another envelope is known here).
    """

    def __init__(
        self, desk: ClientDesk, state: ev.DocumentState, authority: Authority | None = None
    ) -> None:
        self.book = ChainBook(state.tips, state.unproven, state.epochs)
        self.forked: set[bytes] = set()
        self.contradicted: dict[bytes, Tip] = {}
        self._desk = desk
        self._document = state.document
        self._place = (state.document, state.owner, state.kind)
        self._authority = AccountAuthority(desk) if authority is None else authority
        self._waiting = Waiting(state.parked)
        self._expected: dict[bytes, Tip] = {}
        self.expect(state.claimed)

    def read(
        self, item: m.Item, opened: list[ev.Opened], *, list_is_fresh: bool, is_live: bool
    ) -> None:
        """Adds to `opened` what may be applied by now.

        Raises UnknownDevice or WrongEpoch when the list has to be fetched first, and GapWhileLive
        when the reader `is_live` and should ask for a page instead.
        """
        try:
            envelope = self._verified(item)
        except (UnknownDevice, WrongEpoch) as error:
            if not list_is_fresh:
                raise
            self._refuse(item.raw, error)
            return
        except _BeyondCutoff as error:
            self._park(error.envelope, item, RevokedDevice.code)
            self._unpark(opened)
            return
        except CrdtError as error:
            self._refuse(item.raw, error)
            return
        if envelope is None:
            return
        header = envelope.header
        match self.book.judge(header.device, header.seq, header.prev, envelope.id):
            case Verdict.KNOWN:
                return
            case Verdict.FORK:
                self._note_fork(Tip(header.device, header.seq, envelope.id))
                self._tell_aside(item.raw, ChainFork.code)
            case Verdict.GAP:
                if is_live:
                    raise GapWhileLive
                self._park(envelope, item, ChainGap.code)
                self._unpark(opened)
            case Verdict.NEXT:
                self._take(envelope, item, opened)
                self._unpark(opened)

    def read_waiting(self) -> tuple[ev.Opened, ...]:
        """What waited and may be applied now."""
        opened: list[ev.Opened] = []
        self._unpark(opened)
        return tuple(opened)

    def expect(self, seen: Sequence[Tip]) -> None:
        """What others have seen must exist: it is compared when all is fetched (§5.5)."""
        self.doubt(seen)
        for tip in seen:
            known = self._expected.get(tip.device)
            if known is None or tip.seq > known.seq:
                self._expected[tip.device] = tip
            self._waiting.vouch(tip)

    def doubt(self, claimed: Sequence[Tip]) -> None:
        """Somebody's word, which counts only so far as it is to be looked at (§5.5)."""
        for tip in claimed:
            if self.book.contradicts(tip):
                self.contradicted.setdefault(tip.device, tip)

    def missing(self, relay_tips: Sequence[Tip]) -> list[Tip]:
        """Tips somebody vouches for that this replica has not reached (§5.5)."""
        vouched = [*relay_tips, *self._expected.values()]
        return [
            tip
            for tip in vouched
            if tip.seq > self.book.seq_of(tip.device) and self._authority.is_expected(tip.device)
        ]

    def alarm(self, kind: ev.AlarmKind, tip: Tip) -> None:
        """Tells of something that honest peers do not produce."""
        alarm = ev.Alarm(
            kind=kind,
            document=self._document,
            device=tip.device,
            seq=tip.seq,
            envelope=tip.envelope,
        )
        self._desk.tell(alarm)

    def _note_fork(self, shown: Tip) -> None:
        """Two signatures of one device accuse it; a snapshot's word against one does not (§5.5)."""
        known = self.book.at(shown.device, shown.seq)
        if self.book.is_proven(known):
            self.forked.add(shown.device)
            self.alarm(ev.AlarmKind.FORK, shown)
        else:
            self.contradicted.setdefault(known.device, known)

    def _verified(self, item: m.Item) -> Envelope | None:
        """The envelope, its author checked; None when this very one is known already."""
        envelope = parse_envelope(item.raw)
        header = envelope.header
        place = (header.document, header.owner, header.kind)
        if place != self._place:
            raise WrongKind("the envelope belongs to another document")
        if header.form is not Form.CHANGES:
            raise WrongKind("a snapshot stands in the log")
        if self.book.knows(Tip(header.device, header.seq, envelope.id)):
            return None
        try:
            self._authority.verify(envelope)
        except RevokedDevice as error:
            last_epoch = self._authority.last_epoch(header)
            if not self._waiting.is_vouched_for(envelope, last_epoch):
                raise _BeyondCutoff(envelope) from error
        return envelope

    def _take(self, envelope: Envelope, item: m.Item, opened: list[ev.Opened]) -> None:
        header = envelope.header
        has_fallen = header.epoch < self.book.epoch_of(header.device)
        self.book.extend(header.device, header.seq, envelope.id, header.epoch)
        if has_fallen:
            self._tell_aside(item.raw, EpochFell.code)
            return
        try:
            body = open_changes(envelope, self._authority.epoch_key(header.epoch))
        except CrdtError as error:
            self._tell_aside(item.raw, error.code)
            return
        opened.append(ev.Opened(envelope=envelope, body=body, position=item.position))
        self.expect(body.seen)

    def _park(self, envelope: Envelope, item: m.Item, code: str) -> None:
        if self._waiting.add(envelope, item):
            self._tell_aside(item.raw, code, parked=True)

    def _unpark(self, opened: list[ev.Opened]) -> None:
        """Takes what waited for what was taken just now, and what waited for that."""
        devices = list(self._waiting.devices())
        while devices:
            if self._unpark_one(devices[-1], opened):
                devices = list(self._waiting.devices())
            else:
                devices.pop()

    def _unpark_one(self, device: bytes, opened: list[ev.Opened]) -> bool:
        """Takes the one that continues the device's chain, if it may be taken now."""
        seq = self.book.seq_of(device) + 1
        item = self._waiting.at(device, seq)
        if item is None:
            return False
        try:
            envelope = self._verified(item)
        except _BeyondCutoff:
            return False
        except CrdtError as error:
            self._waiting.remove(device, seq)
            self._tell_aside(item.raw, error.code)
            return False
        if envelope is None or envelope.header.prev != self.book.tip_id(device):
            return False
        self._take(envelope, item, opened)
        self._waiting.remove(device, seq)
        return True

    def _refuse(self, raw: bytes, error: CrdtError) -> None:
        """It may not be read. Signatures are checked before standing: these two come after."""
        signed = isinstance(error, WrongEpoch | RevokedDevice)
        if not signed:
            self._desk.count_unsigned()
        event = ev.SetAside(
            document=self._document, raw=raw, code=error.code, parked=False, signed=signed
        )
        self._desk.tell(event)

    def _tell_aside(self, raw: bytes, code: str, *, parked: bool = False) -> None:
        self._desk.tell(ev.SetAside(document=self._document, raw=raw, code=code, parked=parked))


class _BeyondCutoff(Refused):
    """A removed device wrote it after its cut-off, and nobody has vouched for it yet."""

    code = RevokedDevice.code

    def __init__(self, envelope: Envelope) -> None:
        super().__init__("written after the device was removed")
        self.envelope = envelope
