"""Sending what is written here: the outbox, what is on its way, and what was refused.

Part of `Replicator`. Rows are marked offered before they are sent (docs/protocol.md §5.7), in the
order of their chains, a bounded number at a time, and only of documents that were compared with
the relay on this connection. What others signed and the relay does not want back is no trouble of
ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from crdt.envelope import parse_envelope
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.protocol import codes
from crdt.shapes import TEAM_KINDS, Header, Tip
from crdt.sync import client_events as ev
from desktop.services.entries import Command
from desktop.services.replication import OutboxItem, ReplicaStore

IN_FLIGHT_ENVELOPES = 512
REFRESHES = 3


class TeamPushes(Protocol):
    """What the pusher asks of who knows teams."""

    def is_team(self, document: DocumentId) -> bool:
        """Whether a document is a team's, or a tally."""

    def holds(self, document: DocumentId) -> bool:
        """Whether nothing may be pushed there now."""

    def receive_push_refused(self, header: Header, event: ev.PushRefused) -> bool:
        """One's own envelope was not taken; True where nothing more is to be done about it."""


class Pusher:
    """What goes out on this connection.

    Attributes: ready (documents whose outbox may flow); blocked (a code while nothing does); teams
    (who knows the documents of teams, None where nobody does). `contradicted` is called with the
    tip that the relay says it holds where another device's envelope was brought. It has to show
    that one first: its word alone proves nothing.
    """

    def __init__(
        self,
        store: ReplicaStore,
        command: Command,
        own_device: Callable[[], DeviceId],
        contradicted: Callable[[DocumentId, Tip], None],
    ) -> None:
        self.ready: set[DocumentId] = set()
        self.blocked = ""
        self.teams: TeamPushes | None = None
        self._store = store
        self._command = command
        self._own_device = own_device
        self._contradicted = contradicted
        self._in_flight: dict[EnvelopeId, Header] = {}
        self._sent_again: set[EnvelopeId] = set()
        self._refreshes: dict[DocumentId, int] = {}
        self._acked: list[tuple[EnvelopeId, int]] = []

    @property
    def is_idle(self) -> bool:
        """Whether all that was sent was answered."""
        return not self._in_flight

    def begin(self) -> None:
        """A new connection: nothing was compared, sent or refused on it yet."""
        self.end()
        self._refreshes.clear()
        self.blocked = ""

    def end(self) -> None:
        """The connection is over."""
        self.ready.clear()
        self._in_flight.clear()
        self._sent_again.clear()

    def offers(self, document: DocumentId) -> bool:
        """Whether what is written now is about to be sent (§5.7). What is written for a team may
        have to be sealed anew first."""
        is_account = self.teams is None or not self.teams.is_team(document)
        return is_account and document in self.ready and not self.blocked

    def settle(self) -> None:
        """Notes what was acknowledged, in one transaction, and sends what may follow."""
        if self._acked:
            acked, self._acked = self._acked, []
            self._store.mark_acked(acked)
        self._push_outbox()

    def bring_back(self, event: ev.Wanted) -> None:
        """The relay lost these (§5.4)."""
        device = DeviceId(event.device)
        raws = self._store.envelopes_for(event.document, device, event.from_seq)
        if raws and self._is_team(event.document):
            self._push_again(raws)
        elif raws:
            self._push(raws)

    def receive_acked(self, event: ev.PushAcked) -> None:
        """An envelope is durable on the relay."""
        self._in_flight.pop(event.envelope, None)
        self._sent_again.discard(event.envelope)
        self._acked.append((event.envelope, event.position))

    def receive_refused(self, event: ev.PushRefused) -> None:
        """An envelope was not taken; what can be done about it depends on why."""
        header = self._in_flight.pop(event.envelope, None)
        if header is None:
            return
        if header.kind in TEAM_KINDS and self.teams is not None:
            self._receive_team_refused(header, event, self.teams)
            return
        match event.code:
            case codes.GAP:
                self._refresh(DocumentId(header.document), codes.GAP)
            case codes.FORK if header.device == self._own_device():
                self._refresh(DocumentId(header.document), codes.FORK)
            case codes.FORK:
                if event.tip is not None and event.tip.device == header.device:
                    self._contradicted(DocumentId(header.document), event.tip)
            case codes.UNKNOWN_ACCOUNT:
                self.ready.clear()
            case _ if header.device == self._own_device():
                self.blocked = event.code

    def _receive_team_refused(
        self, header: Header, event: ev.PushRefused, teams: TeamPushes
    ) -> None:
        """One document of a team holds up nothing else. Under a key that was replaced while it was
        on its way, it is offered again as it is (§12.6): it lies in the outbox still."""
        document = DocumentId(header.document)
        is_own = header.device == self._own_device()
        if event.code == codes.WRONG_EPOCH and event.envelope not in self._sent_again:
            return
        if event.code == codes.UNKNOWN_ACCOUNT:
            self.ready.clear()
        elif is_own and teams.receive_push_refused(header, event):
            return
        elif event.code in (codes.GAP, codes.WRONG_EPOCH) or (is_own and event.code == codes.FORK):
            self._refresh(document, event.code)
        elif is_own:
            self.ready.discard(document)

    def _push_outbox(self) -> None:
        room = IN_FLIGHT_ENVELOPES - len(self._in_flight)
        if room <= 0 or self.blocked or not self.ready:
            return
        rows = self._next_rows(room)
        if not rows:
            return
        fresh = [row.id for row in rows if not row.offered]
        if fresh:
            self._store.mark_offered(fresh)
        again = [row.raw for row in rows if row.offered and self._is_team(row.document)]
        if again:
            self._push_again(again)
        self._push([row.raw for row in rows if not (row.offered and self._is_team(row.document))])

    def _next_rows(self, room: int) -> list[OutboxItem]:
        """The oldest rows that may go now. What waits for a team stands in nobody's way."""
        limit = IN_FLIGHT_ENVELOPES * 2
        while True:
            found = self._store.outbox(limit)
            held: dict[DocumentId, bool] = {}
            rows = [row for row in found if self._may_go(row, held)]
            if len(rows) >= room or len(found) < limit:
                return rows[:room]
            limit *= 2

    def _may_go(self, row: OutboxItem, held: dict[DocumentId, bool]) -> bool:
        if row.document not in self.ready or row.id in self._in_flight:
            return False
        if row.document not in held:
            held[row.document] = self.teams is not None and self.teams.holds(row.document)
        return not held[row.document]

    def _is_team(self, document: DocumentId) -> bool:
        return self.teams is not None and self.teams.is_team(document)

    def _push(self, raws: Sequence[bytes]) -> None:
        envelopes = [parse_envelope(raw) for raw in raws]
        self._in_flight.update((envelope.id, envelope.header) for envelope in envelopes)
        if envelopes:
            self._command(lambda session: session.push(envelopes))

    def _push_again(self, raws: Sequence[bytes]) -> None:
        """Of a team, and offered to a relay before: it may not be sealed anew (§5.7)."""
        envelopes = [parse_envelope(raw) for raw in raws]
        self._in_flight.update((envelope.id, envelope.header) for envelope in envelopes)
        self._sent_again.update(envelope.id for envelope in envelopes)
        self._command(lambda session: session.push_again(envelopes))

    def _refresh(self, document: DocumentId, code: str) -> None:
        """Something before it is missing or different there: compare again, a few times. What is
        being compared already, as one of several was refused, is compared once."""
        if document not in self.ready:
            return
        tries = self._refreshes.get(document, 0)
        self._refreshes[document] = tries + 1
        self.ready.discard(document)
        if tries >= REFRESHES:
            self.blocked = "" if self._is_team(document) else code
        elif code == codes.FORK:
            self._command(lambda session: session.check_own(document))
        else:
            self._command(lambda session: session.refresh(document))
