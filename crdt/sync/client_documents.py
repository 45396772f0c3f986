"""All documents of one client's connection: who follows which, and what is on its way.

Part of `ClientSession`. Messages about documents go to their machines; pushes and snapshots that
were sent are remembered until they are answered. It knows nothing of signing in; while the device
list does not agree with the relay's, nothing is started (`start_all` begins, docs/protocol.md
§8.3).

A document of a team waits until the team's log, lists and keys are as new as the relay's, and is
read by their authority (`crdt.sync.client_teams`); a tally is one's own, and read as one's own.

Which documents there are is what devices and relays say, so it is bounded (§5.8): at most
`FETCHED_AT_ONCE` are fetched at a time, the profile and what is known here before the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from crdt.envelope import Envelope
from crdt.ids import DocumentId, EnvelopeId, TeamId
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import ACCOUNT_KINDS, Kind, Tip
from crdt.sync import client_events as ev
from crdt.sync.client_desk import ClientDesk
from crdt.sync.client_document import DocumentMachine, Phase
from crdt.sync.client_teams import ClientTeams

FETCHED_AT_ONCE: Final = 16

DocumentMessage = m.Page | m.CursorLost | m.Deliver | m.Behind | m.SnapshotPart


class ClientDocuments:
    """The machines of a connection.

    `teams` says by what authority a team's documents are read, and when they may be.
    `forgotten` is called when the relay turns out not to know the account any more.
    """

    def __init__(
        self,
        desk: ClientDesk,
        documents: Iterable[ev.DocumentState],
        forgotten: Callable[[], None],
        teams: ClientTeams,
    ) -> None:
        self._desk = desk
        self._forgotten = forgotten
        self._teams = teams
        self._machines: dict[DocumentId, DocumentMachine] = {}
        self._team_of: dict[DocumentId, TeamId] = {}
        for state in sorted(documents, key=_profile_then_known):
            self._make(state)
        self._queue: deque[DocumentMachine] = deque()
        self._fetching: set[DocumentMachine] = set()
        self._catalogue: dict[bytes, m.DocumentInfo] = {}
        self._in_flight: set[bytes] = set()
        self._storing: dict[bytes, DocumentId] = {}
        self._push_limit = desk.limits.push_envelopes

    @property
    def in_flight(self) -> int:
        """Envelopes pushed and not answered yet."""
        return len(self._in_flight)

    @property
    def caught_up(self) -> bool:
        """Whether every document that may be fetched is live, and every push was answered."""
        live = all(
            machine.phase is Phase.LIVE
            for machine in self._machines.values()
            if self._may_start(machine)
        )
        return live and not self._in_flight

    def limit_pushes(self, envelopes: int) -> None:
        """What the relay takes at once."""
        self._push_limit = max(1, min(self._push_limit, envelopes))

    def take_catalogue(self, infos: Iterable[m.DocumentInfo]) -> None:
        """The documents the relay holds, by its word."""
        for info in tuple(infos)[: self._desk.limits.documents_per_account]:
            if info.kind in ACCOUNT_KINDS and info.owner == self._desk.account:
                self._catalogue[info.document] = info

    def forget_catalogue(self) -> None:
        """The relay holds nothing any more."""
        self._catalogue.clear()

    def start_all(self) -> None:
        """The lists agree: every document, known here or there, is compared."""
        for info in self._catalogue.values():
            document = DocumentId(info.document)
            is_room = len(self._machines) < self._desk.limits.documents_learned
            if document not in self._machines and is_room:
                state = ev.DocumentState(owner=info.owner, document=document, kind=info.kind)
                self._make(state)
                self._desk.tell(ev.DocumentFound(state=state))
        self._fetching.clear()
        for machine in self._machines.values():
            if not self._may_start(machine):
                machine.stop()
        self._queue = deque(each for each in self._machines.values() if self._may_start(each))
        self._fetch_more()

    def receive_list(self) -> None:
        """The device list was fetched: go on with what waited for it."""
        for machine in self._machines.values():
            if machine.document not in self._team_of:
                machine.receive_list()
        self._fetch_more()

    def receive_team(self, team: TeamId) -> None:
        """All of a team was fetched: begin with its documents, or go on with what waited for it."""
        for document, owner in self._team_of.items():
            machine = self._machines[document]
            if owner != team:
                continue
            if machine.phase is Phase.IDLE and machine not in self._queue:
                self._queue.append(machine)
            else:
                machine.receive_list()
        self._fetch_more()

    def team_of(self, document: bytes) -> TeamId | None:
        """Whose log and lists a document is read by; None for one's own."""
        return self._team_of.get(DocumentId(document))

    def watch(self, state: ev.DocumentState, *, started: bool) -> None:
        """Follows a document from now on."""
        if state.document in self._machines:
            return
        machine = self._make(state)
        if started and self._may_start(machine):
            self._queue.append(machine)
            self._fetch_more()

    def unwatch(self, owner: bytes) -> None:
        """Follows the documents of a team no more."""
        gone = [machine for machine in self._machines.values() if machine.owner == owner]
        for machine in gone:
            del self._machines[machine.document]
            self._team_of.pop(machine.document, None)
            self._fetching.discard(machine)
            if machine in self._queue:
                self._queue.remove(machine)
        self._fetch_more()

    def _make(self, state: ev.DocumentState) -> DocumentMachine:
        authority = None
        if state.kind in (Kind.TEAM, Kind.SPACE):
            team = self._team_of[state.document] = TeamId(state.owner)
            authority = self._teams.authority(team)
        machine = DocumentMachine(self._desk, state, authority)
        self._machines[state.document] = machine
        return machine

    def _may_start(self, machine: DocumentMachine) -> bool:
        team = self._team_of.get(machine.document)
        return team is None or self._teams.is_current(team) or machine.phase is not Phase.IDLE

    def refresh(self, document: DocumentId) -> None:
        """Compares a document with the relay again, from the tips."""
        if self._is_begun(document):
            self._machines[document].refresh()

    def check_own(self, document: DocumentId) -> None:
        """Has the relay show the chain of this device."""
        if self._is_begun(document):
            self._machines[document].check_own()

    def expect(self, document: DocumentId, tips: Sequence[Tip]) -> None:
        """Other devices say that these exist."""
        if document in self._machines:
            self._machines[document].expect(tips)

    def doubt(self, document: DocumentId, tips: Sequence[Tip]) -> None:
        """The relay claims these where others are known here."""
        if document in self._machines:
            self._machines[document].doubt(tips)

    def _is_begun(self, document: DocumentId) -> bool:
        """Whether there is something to compare again; what waits will be compared anyhow."""
        machine = self._machines.get(document)
        return machine is not None and machine not in self._queue

    def _settle(self, machine: DocumentMachine) -> None:
        """Something came of a document: perhaps there is room for another now."""
        if self._queue and machine.phase is Phase.LIVE:
            self._fetch_more()

    def _fetch_more(self) -> None:
        """Begins with what waits, as far as there is room."""
        at_rest = (Phase.LIVE, Phase.IDLE)
        self._fetching = {machine for machine in self._fetching if machine.phase not in at_rest}
        while self._queue and len(self._fetching) < FETCHED_AT_ONCE:
            machine = self._queue.popleft()
            info = self._catalogue.get(machine.document)
            machine.start(info.snapshot if info else b"")
            self._fetching.add(machine)

    # Sending

    def push(self, envelopes: Sequence[Envelope]) -> None:
        """Sends envelopes in the order given, which is the order of their chains."""
        for batch in self._batches(envelopes):
            self._desk.send(m.Push(batch))

    def push_again(self, envelopes: Sequence[Envelope]) -> None:
        """The same for those that were offered to a relay before (§5.7)."""
        for batch in self._batches(envelopes):
            self._desk.send(tm.PushAgain(batch))

    def _batches(self, envelopes: Sequence[Envelope]) -> Iterator[tuple[bytes, ...]]:
        """As much at once as the relay takes; what goes out is noted."""
        batch: list[bytes] = []
        size = 0
        for envelope in envelopes:
            machine = self._machines.get(DocumentId(envelope.header.document))
            if machine is not None:
                machine.note_pushed(envelope)
            self._in_flight.add(envelope.id)
            if batch and (
                len(batch) == self._push_limit
                or size + len(envelope.raw) > self._desk.limits.page_bytes
            ):
                yield tuple(batch)
                batch, size = [], 0
            batch.append(envelope.raw)
            size += len(envelope.raw)
        if batch:
            yield tuple(batch)

    def put_snapshot(self, envelope: Envelope) -> None:
        """Uploads a sealed snapshot in parts."""
        header, size = envelope.header, self._desk.limits.snapshot_part_bytes
        parts = -(-len(envelope.raw) // size)
        self._storing[envelope.id] = DocumentId(header.document)
        for part in range(parts):
            data = envelope.raw[part * size : (part + 1) * size]
            self._desk.send(
                m.SnapshotPut(header.owner, header.document, envelope.id, part, parts, data)
            )

    def fetch_snapshot(self, document: DocumentId, snapshot: EnvelopeId) -> None:
        """Fetches a snapshot that was offered."""
        if document in self._machines:
            self._machines[document].fetch_snapshot(snapshot)

    def accept_snapshot(
        self, document: DocumentId, covered: Sequence[Tip], snapshot: EnvelopeId
    ) -> None:
        """The snapshot loaded and reached its heads; the relay may drop what it covers."""
        self._desk.send(m.SnapshotVerified(self._desk.account, document, snapshot))
        if document in self._machines:
            self._machines[document].accept_snapshot(covered, snapshot)

    def refuse_snapshot(self, document: DocumentId, snapshot: EnvelopeId) -> None:
        """The snapshot did not load or lied about its heads."""
        if document in self._machines:
            self._machines[document].refuse_snapshot(snapshot)

    # Receiving

    def receive(self, message: DocumentMessage) -> bool:
        """Takes a message about a document; True when it needs a newer device list."""
        machine = self._machines.get(DocumentId(message.document))
        if machine is None:
            return False
        match message:
            case m.Page():
                machine.receive_page(message)
            case m.CursorLost():
                machine.receive_cursor_lost()
            case m.Deliver():
                machine.receive_deliver(message)
            case m.Behind():
                machine.receive_behind()
            case m.SnapshotPart():
                machine.receive_snapshot_part(message)
        self._settle(machine)
        return machine.needs_list

    def receive_ack(self, item: m.Acked) -> None:
        """An envelope of ours, or one we brought back, is durable."""
        if item.envelope not in self._in_flight:
            return
        self._in_flight.discard(item.envelope)
        document, envelope = DocumentId(item.document), EnvelopeId(item.envelope)
        self._desk.tell(ev.PushAcked(document=document, envelope=envelope, position=item.position))
        machine = self._machines.get(document)
        if machine is not None:
            machine.note_acked(envelope, item.position)

    def receive_stored(self, stored: m.SnapshotStored) -> None:
        """A snapshot of ours is durable."""
        document = self._storing.pop(stored.snapshot, None)
        if document is not None:
            snapshot = EnvelopeId(stored.snapshot)
            self._desk.tell(ev.SnapshotOnRelay(document=document, snapshot=snapshot))

    def receive_nack(self, nack: m.Nack) -> bool:
        """A refusal; False when it is about something else than documents."""
        document = DocumentId(nack.ref)
        if nack.ref in self._in_flight:
            self._receive_push_refused(nack)
        elif nack.ref in self._storing:
            self._desk.tell(
                ev.SnapshotRefused(
                    document=self._storing.pop(nack.ref),
                    snapshot=EnvelopeId(nack.ref),
                    code=nack.code,
                )
            )
        elif document in self._machines:
            self._receive_document_refused(self._machines[document], nack)
        else:
            return self._receive_fetch_refused(nack)
        return True

    def _receive_push_refused(self, nack: m.Nack) -> None:
        self._in_flight.discard(nack.ref)
        self._desk.tell(
            ev.PushRefused(
                envelope=EnvelopeId(nack.ref),
                code=nack.code,
                tip=nack.tip,
                retry_after_ms=nack.retry_after_ms,
            )
        )
        if nack.code == codes.UNKNOWN_ACCOUNT:
            self._forgotten()

    def _receive_document_refused(self, machine: DocumentMachine, nack: m.Nack) -> None:
        if nack.code == codes.UNKNOWN_ACCOUNT:
            self._forgotten()
        else:
            machine.stop()
            self._desk.tell(ev.DocumentRefused(document=machine.document, code=nack.code))
            self._fetch_more()

    def _receive_fetch_refused(self, nack: m.Nack) -> bool:
        for machine in self._machines.values():
            if machine.is_fetching(nack.ref):
                machine.refuse_snapshot(EnvelopeId(nack.ref))
                self._desk.tell(
                    ev.SnapshotMissing(
                        document=machine.document, snapshot=EnvelopeId(nack.ref), code=nack.code
                    )
                )
                return True
        return False


def _profile_then_known(state: ev.DocumentState) -> tuple[bool, bool]:
    return state.kind is not Kind.PROFILE, not (state.tips or state.cursor)
