"""One document on the client's side of a connection: fetching, comparing, staying up to date.

Phases: SNAPSHOT → PAGING → LIVE, with RECONCILING when the relay's log is not the one the cursor
came from, or when something is missing. What each envelope is worth is judged by
`crdt.sync.client_reader`.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from hashlib import sha256

import msgspec

from crdt.envelope import Envelope
from crdt.errors import CrdtError, UnknownDevice, WrongEpoch
from crdt.ids import EnvelopeId
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.shapes import TEAM_KINDS, Tip
from crdt.sync import client_events as ev
from crdt.sync.authority import AccountAuthority, Authority
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_reader import EnvelopeReader, GapWhileLive
from crdt.sync.client_snapshot import SnapshotFetch

_STALLS_BORNE = 8
"""Answers in a row that bring nobody further; an honest relay gives one now and then."""


class Phase(enum.Enum):
    """What the machine waits for."""

    IDLE = "idle"
    SNAPSHOT = "snapshot"
    PAGING = "paging"
    RECONCILING = "reconciling"
    LIVE = "live"


class DocumentMachine:
    """Follows one document from the cursor to the present, and stays there."""

    def __init__(
        self, desk: ClientDesk, state: ev.DocumentState, authority: Authority | None = None
    ) -> None:
        self.document = state.document
        self.phase = Phase.IDLE
        self.needs_list = False
        self._desk = desk
        self.owner = state.owner
        self._kind = state.kind
        self._cursor = state.cursor
        self._authority = AccountAuthority(desk) if authority is None else authority
        self._reader = EnvelopeReader(desk, state, self._authority)
        self._book = self._reader.book
        self._held: list[m.Item] = []
        self._held_page: m.Page | None = None
        self._reported: set[Tip] = set()
        self._snapshot: SnapshotFetch | None = None
        self._snapshots_known: set[bytes] = set()
        self._reconciled = False
        self._cursor_lost = False
        self._doubted: set[bytes] = set()
        self._checked: set[bytes] = set()
        self._held_bytes = 0
        self._held_dropped = False
        self._stalls = 0

    def start(self, snapshot: bytes = b"") -> None:
        """Begins on a fresh connection; an empty replica takes the snapshot first (§6.4)."""
        self._reconciled = False
        self._cursor_lost = False
        self._doubted.clear()
        self._checked.clear()
        self._stalls = 0
        self._held_dropped = False
        self.needs_list = False
        if snapshot and not self._book.tips() and snapshot not in self._snapshots_known:
            self.fetch_snapshot(EnvelopeId(snapshot))
        else:
            self._subscribe()

    def stop(self) -> None:
        """The relay does not serve it: wait for the next connection."""
        self.phase = Phase.IDLE

    def note_pushed(self, envelope: Envelope) -> None:
        """An envelope goes out, ours or one that is brought back: its chain grows here too."""
        header = envelope.header
        is_own = header.device == self._desk.device
        note = self._book.state if is_own else self._book.remember
        note(header.device, header.seq, header.prev, envelope.id)

    def note_acked(self, envelope: EnvelopeId, position: int) -> None:
        """Ours follows directly on the cursor: move it, so that it is not fetched again."""
        at = self._cursor.position if self._cursor else 0
        if position == at + 1:
            self._cursor = m.Cursor(position, envelope)
            self._tell_received(())

    def receive_page(self, page: m.Page) -> None:
        """Takes part of the log; asks for the next part, or becomes live.

        Of a team's documents no snapshots are taken (§12.6): what a relay says of one is left.
        """
        if page.snapshot and self._kind in TEAM_KINDS:
            page = msgspec.structs.replace(page, snapshot=b"")
        if self.phase in (Phase.PAGING, Phase.RECONCILING):
            self._read_page(page)

    def receive_deliver(self, deliver: m.Deliver) -> None:
        """Takes what others wrote just now."""
        if self.needs_list:
            self._hold_more(deliver.items)
        elif self.phase is Phase.LIVE:
            self._read_items(deliver.items, None)
            self._look_for_missing()

    def receive_cursor_lost(self) -> None:
        """Another log than the cursor's: compare tips instead, from none on (§5.4)."""
        if self._cursor_lost or self.phase is Phase.IDLE:
            self._desk.give_up(codes.OUT_OF_ORDER)
            return
        self._cursor_lost = True
        self._reconcile()

    def refresh(self) -> None:
        """The owner misses something there: compare tips."""
        self._reconcile()

    def check_own(self) -> None:
        """The relay says that our own chain goes another way: have it show the envelopes.

        Its word proves nothing; an envelope with our signature at a place of ours does.
        """
        self._show_again({self._desk.device})

    def doubt(self, tips: Sequence[Tip]) -> None:
        """The relay claims these where others are known here: have it show them."""
        self._reader.doubt(tips)
        self._look_for_missing()

    def receive_behind(self) -> None:
        """Deliveries were left out: ask from the cursor on."""
        if self.phase is Phase.LIVE:
            self._subscribe()

    def receive_list(self) -> None:
        """The device list, or all of a team, was fetched: go on with what waited for it."""
        if not self.needs_list:
            if self.phase is not Phase.IDLE:
                self._read_waiting()
        else:
            self.needs_list = False
            held, self._held = self._held, []
            dropped, self._held_dropped = self._held_dropped, False
            self._read_items(held, self._held_page, list_is_fresh=True)
            if dropped and self.phase is Phase.LIVE:
                self._subscribe()

    def expect(self, tips: Sequence[Tip]) -> None:
        """Others vouch for these: compare, unless that is under way anyhow."""
        self._reader.expect(tips)
        if self.phase is not Phase.IDLE:
            self._read_waiting()
        self._look_for_missing()

    # Snapshots

    def fetch_snapshot(self, snapshot: EnvelopeId) -> None:
        """Fetches a snapshot; while nothing is known yet, before anything else."""
        if self._snapshot is not None:
            if self._snapshot.snapshot != snapshot:
                self._tell_missing(snapshot, codes.BUSY)
        else:
            self._snapshot = SnapshotFetch(self._desk, self.owner, self.document, snapshot)
            if self.phase is not Phase.LIVE:
                self.phase = Phase.SNAPSHOT

    def is_fetching(self, snapshot: bytes) -> bool:
        """Whether this snapshot is on its way."""
        return self._snapshot is not None and self._snapshot.snapshot == snapshot

    def receive_snapshot_part(self, part: m.SnapshotPart) -> None:
        """Takes a part; the whole is verified and opened before the owner sees it."""
        if self._snapshot is None or part.snapshot != self._snapshot.snapshot:
            return
        try:
            arrived = self._snapshot.receive_part(part, self._kind)
        except CrdtError as error:
            snapshot = EnvelopeId(part.snapshot)
            self.refuse_snapshot(snapshot)
            self._tell_missing(snapshot, error.code)
            return
        if arrived is not None:
            self._snapshot.release()
            self._desk.tell(arrived)

    def accept_snapshot(self, covered: Sequence[Tip], snapshot: EnvelopeId) -> None:
        """The owner loaded it and reached its heads: chains may start at its tips (§6.4)."""
        self._end_fetch(snapshot)
        self._reader.doubt(self._book.adopt(covered))
        self._read_waiting()
        if self.phase is Phase.SNAPSHOT:
            self._reconcile() if self._book.tips() else self._subscribe()
        self._look_for_missing()

    def refuse_snapshot(self, snapshot: EnvelopeId) -> None:
        """It did not arrive, verify or load: go on with the log as it is."""
        self._end_fetch(snapshot)
        if self.phase is Phase.SNAPSHOT:
            self._subscribe()

    def _end_fetch(self, snapshot: EnvelopeId) -> None:
        self._snapshots_known.add(snapshot)
        if self._snapshot is not None:
            self._snapshot.release()
            self._snapshot = None

    # Reading

    def _read_page(self, page: m.Page) -> None:
        """Reads a part of the log; one that leads nowhere is borne a few times only."""
        before = self._cursor.position if self._cursor else 0
        last = page.items[-1].position if page.items else 0
        self._stalls = 0 if page.complete or last > before else self._stalls + 1
        if self._stalls > _STALLS_BORNE:
            self._desk.give_up(codes.MALFORMED)
        else:
            self._read_items(page.items, page)

    def _read_items(
        self, items: Sequence[m.Item], page: m.Page | None, *, list_is_fresh: bool = False
    ) -> None:
        opened: list[ev.Opened] = []
        for index, item in enumerate(items):
            try:
                self._reader.read(
                    item, opened, list_is_fresh=list_is_fresh, is_live=self.phase is Phase.LIVE
                )
            except (UnknownDevice, WrongEpoch):
                self._hold(items[index:], page)
                break
            except GapWhileLive:
                self._tell_received(tuple(opened))
                self._subscribe()
                return
            self._cursor = m.Cursor(item.position, sha256(item.raw).digest())
        if opened or items:
            self._tell_received(tuple(opened))
        if page is not None and not self.needs_list:
            self._turn_page(page)

    def _read_waiting(self) -> None:
        opened = self._reader.read_waiting()
        if opened:
            self._tell_received(opened)

    # Pages

    def _subscribe(self) -> None:
        self.phase = Phase.PAGING
        self._ask()

    def _reconcile(self) -> None:
        self.phase = Phase.RECONCILING
        self._reconciled = True
        self._cursor = None
        self._ask()

    def _ask(self) -> None:
        """The next page; without a cursor, or when reconciling, what tips cover is left out."""
        by_tips = self._cursor is None or self.phase is Phase.RECONCILING
        tips = self._book.tips() if by_tips else ()
        tips = tuple(tip for tip in tips if tip.device not in self._doubted)
        self._desk.send(m.Subscribe(self.owner, self.document, self._kind, self._cursor, tips))

    def _turn_page(self, page: m.Page) -> None:
        self._held_page = None
        if not page.complete:
            self._ask()
            return
        missing = self._reader.missing(page.tips)
        fresh = page.snapshot and page.snapshot not in self._snapshots_known
        if missing and fresh:
            self.phase = Phase.SNAPSHOT
            self.fetch_snapshot(EnvelopeId(page.snapshot))
        elif missing and not self._reconciled:
            self._reconcile()
        elif unchecked := self._contradicted(page.tips) - self._checked:
            self._show_again(unchecked)
        else:
            self._become_live(page, missing)

    def _look_for_missing(self) -> None:
        """While live: what is vouched for and was not reported yet is asked for again."""
        missing = set(self._reader.missing(())) - self._reported
        if self.phase is Phase.LIVE and (missing or self._contradicted(()) - self._checked):
            self._reconciled = False
            self._subscribe()

    def _contradicted(self, relay_tips: Sequence[Tip]) -> set[bytes]:
        """Devices of which somebody claims another envelope than is known here."""
        self._reader.doubt(relay_tips)
        return set(self._reader.contradicted)

    def _show_again(self, devices: set[bytes]) -> None:
        """A claim proves nothing: have the relay show these chains, once a connection (§5.5)."""
        self._checked |= devices
        self._doubted |= devices
        self._reconcile()

    def _become_live(self, page: m.Page, missing: Sequence[Tip]) -> None:
        self.phase = Phase.LIVE
        self._doubted.clear()
        self._report_withheld(missing)
        relay = {tip.device: tip for tip in page.tips}
        for tip in self._book.tips():
            held = relay.get(tip.device)
            from_seq = held.seq + 1 if held else 1
            if from_seq <= tip.seq and self._authority.may_bring(tip.device):
                self._desk.tell(
                    ev.Wanted(document=self.document, device=tip.device, from_seq=from_seq)
                )
        self._desk.tell(ev.DocumentReady(document=self.document))
        if page.snapshot and page.snapshot not in self._snapshots_known:
            snapshot = EnvelopeId(page.snapshot)
            self._desk.tell(ev.SnapshotOffered(document=self.document, snapshot=snapshot))

    def _report_withheld(self, missing: Sequence[Tip]) -> None:
        """What somebody claims and the relay has not shown, also where another is known here."""
        forked, contradicted = self._reader.forked, self._reader.contradicted
        claimed = [tip for device, tip in contradicted.items() if device not in forked]
        for tip in {*missing, *claimed} - self._reported:
            self._reported.add(tip)
            self._reader.alarm(ev.AlarmKind.WITHHELD, tip)

    # Waiting

    def _hold(self, items: Sequence[m.Item], page: m.Page | None) -> None:
        self._held = list(items)
        self._held_bytes = sum(len(item.raw) for item in items)
        self._held_page = page
        self.needs_list = True

    def _hold_more(self, items: Sequence[m.Item]) -> None:
        """Deliveries while the list is fetched; too many are left to a page afterwards."""
        self._held_bytes += sum(len(item.raw) for item in items)
        if self._held_dropped or self._held_bytes > 2 * self._desk.limits.page_bytes:
            self._held_dropped = True
        else:
            self._held += items

    # Telling

    def _tell_received(self, opened: tuple[ev.Opened, ...]) -> None:
        cursor = self._cursor
        self._desk.tell(ev.Received(document=self.document, opened=opened, cursor=cursor))

    def _tell_missing(self, snapshot: EnvelopeId, code: str) -> None:
        self._desk.tell(ev.SnapshotMissing(document=self.document, snapshot=snapshot, code=code))
