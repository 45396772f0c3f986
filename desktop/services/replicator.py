"""Between the conversation with a relay and the profile: the owner of a `ClientSession`.

Runs on the thread that owns the profile. Events come in order through `handle`; what the session
should do goes out through `command`. It decides what is pushed and when, keeps what arrives, and
knows in words how things stand. It opens no sockets and shows nothing.

Rules: rows are marked offered before they are sent (docs/protocol.md §5.7); what arrives is stored
and applied in one transaction with its cursor; acknowledgements of one batch are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from crdt.ids import DocumentId
from crdt.protocol import codes
from crdt.shapes import Tip
from crdt.sync import client_events as ev
from crdt.sync.client_desk import Identity
from crdt.sync.team_events import BoardNews
from desktop.link.relay_link import LinkDown, Setup, SetupWanted
from desktop.services.account import Account
from desktop.services.arrivals import Arrivals
from desktop.services.entries import Command, EntryWriter
from desktop.services.library import Library
from desktop.services.pusher import Pusher
from desktop.services.replication import AlarmNote, ReplicaStore
from desktop.services.replication_status import Phase, ReplicationStatus
from desktop.services.snapshot_keeper import SnapshotKeeper
from desktop.services.teams.core import TeamCore
from desktop.services.teams.couriers import Couriers
from desktop.services.verification import note_agreement
from desktop.storage.errors import StorageError


class Replicator:
    """Keeps this profile and a relay the same.

    Attributes: status (frozen); writer (device list entries); `changed` is called after every
    batch of events and after every change of status.
    """

    def __init__(
        self,
        *,
        account: Account,
        library: Library,
        store: ReplicaStore,
        command: Command,
        give_setup: Callable[[Setup], None],
        now_ms: Callable[[], int],
        changed: Callable[[], None],
        app: str,
        teams: TeamCore,
    ) -> None:
        self.status = ReplicationStatus(outbox=store.outbox_size())
        self.writer = EntryWriter(lambda: account.devices, command)
        self.mailbox_listeners: list[Callable[[ev.MailboxArrived], bool]] = []
        self.signed_in_listeners: list[Callable[[], None]] = []
        self.board_listeners: list[Callable[[BoardNews], None]] = []
        self._account = account
        self._library = library
        self._store = store
        self._command = command
        self._give_setup = give_setup
        self._now_ms = now_ms
        self._changed = changed
        self._app = app
        self._snapshots = SnapshotKeeper(account, library, store, command)
        self._pusher = Pusher(store, command, lambda: account.device, self._push_contradicted)
        self.teams = Couriers(teams, self._team_settled)
        self._pusher.teams = self.teams
        self._is_settling = False
        self._known: set[DocumentId] = set()
        self._heard = False
        self._arrivals = Arrivals()
        library.shelf.is_offered_at_once = self._pusher.offers

    def handle(self, events: Sequence[ev.Event]) -> None:
        """Takes a batch of events, in order."""
        found = [event.state for event in events if isinstance(event, ev.DocumentFound)]
        if found:
            self._store.add_documents(found)
        with self._settling():
            for event in events:
                if not self.teams.handle(event):
                    self._handle(event)

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """What teams want to have pushed or shown meanwhile is seen to at the end."""
        self._is_settling = True
        try:
            yield
        finally:
            self._is_settling = False
        self._settle()

    def _team_settled(self) -> None:
        if not self._is_settling:
            self._settle()

    def flush(self) -> None:
        """Something was written here: offer it."""
        with self._settling():
            self._watch_new()
            self.teams.flush()

    @property
    def is_signed_in(self) -> bool:
        """Whether the relay knows this device right now."""
        return self.status.phase in (Phase.SYNCING, Phase.UP_TO_DATE, Phase.TROUBLE)

    @property
    def is_connected(self) -> bool:
        """Whether there is a conversation, or one is beginning."""
        return self.is_signed_in or self.status.phase is Phase.CONNECTING

    @property
    def caught_up(self) -> bool:
        """Whether all that is here is on the relay, and all that is there is here."""
        return self.status.phase is Phase.UP_TO_DATE and not self.writer.busy

    def _handle(self, event: ev.Event) -> None:
        match event:
            case SetupWanted():
                self._answer_setup()
            case ev.Greeted():
                self._pin(event.relay_key)
            case ev.SignedInEvent():
                self._store.set_erased(None)
                self._set(Phase.SYNCING)
                self.teams.begin()
            case ev.ListGrew():
                self._receive_list(event)
            case ev.EntryAppended():
                self.writer.receive_appended(event)
            case ev.EntryRefused():
                self.writer.receive_refused(event)
            case ev.DocumentFound():
                self._known.add(event.state.document)
                self._arrivals.expect(event.state)
            case ev.Received():
                self._receive(event)
            case ev.SetAside():
                self._set_aside(event)
            case ev.PushAcked():
                self._pusher.receive_acked(event)
            case ev.PushRefused():
                self._pusher.receive_refused(event)
            case ev.Wanted():
                self._snapshots.bring_back(event)
                self._pusher.bring_back(event)
            case ev.DocumentReady():
                self._receive_ready(event.document)
            case (
                ev.SnapshotOffered()
                | ev.SnapshotArrived()
                | ev.SnapshotOnRelay()
                | ev.SnapshotRefused()
                | ev.SnapshotUnsound()
                | ev.SnapshotMissing()
            ):
                self._snapshots.handle(event, self._now_ms())
                self._learn_from_profile()
            case ev.Alarm():
                self._alarm(event)
            case ev.RevokedEvent():
                self._set(Phase.REVOKED)
            case ev.MailboxArrived():
                any(listener(event) for listener in self.mailbox_listeners)
            case BoardNews():
                for told in self.board_listeners:
                    told(event)
            case ev.DocumentRefused():
                self._set(Phase.TROUBLE, event.code)
            case LinkDown():
                self._receive_down(event)
            case _:
                return

    # Connecting

    def _answer_setup(self) -> None:
        relay = self._store.relay()
        if relay is None:
            return
        if self._account.is_revoked:
            self._set(Phase.REVOKED)
            return
        documents = self._store.account_documents()
        self._known = {state.document for state in documents}
        self._arrivals.begin(documents)
        self._pusher.begin()
        self._snapshots.begin()
        self._set(Phase.CONNECTING)
        self._give_setup(
            Setup(
                url=relay.url,
                identity=Identity(keys=self._account.keys, devices=self._account.devices),
                relay_pin=relay.relay_key,
                documents=documents,
                app=self._app,
            )
        )

    def _pin(self, relay_key: bytes) -> None:
        relay = self._store.relay()
        if relay is not None and relay.relay_key is None:
            self._store.set_relay(relay.url, relay_key)

    def _receive_down(self, event: LinkDown) -> None:
        self._pusher.end()
        self.teams.end()
        self.writer.receive_closed()
        relay = self._store.relay()
        if event.code == codes.ERASED and relay is not None:
            with suppress(StorageError):  # the relay says so once more at the next start
                self._store.set_erased(relay.url)
        if self.status.phase is not Phase.REVOKED:
            self._set(Phase.OFFLINE, event.code)

    def stopped(self, code: str = "") -> None:
        """There is no relay any more, or, with a code, none to talk to."""
        self._pusher.end()
        self.teams.end()
        self._set(Phase.OFFLINE, code)

    def _receive_list(self, event: ev.ListGrew) -> None:
        rotated = self._account.grow(event.first, event.entries)
        self._library.list_grew(rotated=rotated)
        self.teams.flush()
        self.writer.receive_list()

    def _receive(self, event: ev.Received) -> None:
        self._library.apply_received(event.document, event.opened, event.cursor)
        own = self._account.device
        self._heard |= any(item.envelope.header.device != own for item in event.opened)
        if event.opened and event.document == self._account.profile_id():
            self._learn_from_profile()
        if event.opened and self.status.alarms:
            self._store.settle_alarms()

    def _receive_ready(self, document: DocumentId) -> None:
        self._pusher.ready.add(document)
        self._arrivals.receive_ready(document)
        if self._all_ready:
            for listener in self.signed_in_listeners:
                listener()

    @property
    def _all_ready(self) -> bool:
        ready = self._pusher.ready
        return bool(ready) and ready >= self._known

    def _push_contradicted(self, document: DocumentId, tip: Tip) -> None:
        """The relay claims another envelope of another device: let it show that (§5.5)."""
        self._command(lambda session: session.doubt(document, [tip]))

    def _settle(self) -> None:
        self._state_tips()
        self._pusher.settle()
        if self._pusher.ready and self._pusher.is_idle:
            self._snapshots.make_due(self._pusher.ready)
        self._measure()
        self._changed()

    def _state_tips(self) -> None:
        """Once all is fetched: say in the profile what was verified, and compare (§5.5)."""
        if self._heard and self._all_ready:
            self._heard = False
            self._library.note_seen()
            note_agreement(self._library, self._store, self._now_ms())

    def _watch_new(self) -> None:
        """Documents made since the connection began are followed too."""
        if self._store.document_ids() <= self._known:
            return
        for state in self._store.account_documents():
            if state.document not in self._known:
                self._known.add(state.document)
                self._arrivals.expect(state)
                self._watch(state)

    def _learn_from_profile(self) -> None:
        """Others state there which documents exist, and how far they have read them."""
        self._watch_new()
        self.teams.flush()
        claimed: dict[DocumentId, list[Tip]] = {}
        for document, tip, _ in self._store.undelivered():
            claimed.setdefault(document, []).append(tip)
        for document, tips in claimed.items():
            self._expect(document, tips)

    def _expect(self, document: DocumentId, tips: Sequence[Tip]) -> None:
        self._command(lambda session: session.expect(document, tips))

    def _watch(self, state: ev.DocumentState) -> None:
        self._command(lambda session: session.watch(state))

    # Noting

    def _set_aside(self, event: ev.SetAside) -> None:
        self._store.set_aside(
            event.document,
            event.raw,
            event.code,
            parked=event.parked,
            signed=event.signed,
            now_ms=self._now_ms(),
        )

    def _alarm(self, event: ev.Alarm) -> None:
        note = AlarmNote(
            kind=event.kind.value,
            document=event.document,
            device=event.device,
            seq=event.seq,
            envelope=event.envelope,
            at_ms=self._now_ms(),
        )
        self._store.add_alarm(note)
        own = event.device == self._account.device
        if event.kind is ev.AlarmKind.FORK and own:
            self._library.note_fork()
            self._pusher.blocked = codes.FORK

    def _measure(self) -> None:
        outbox = self._store.outbox_size()
        self.status = self.status.with_counts(
            outbox=outbox,
            set_aside=self._store.set_aside_count(),
            alarms=self._store.alarms(),
            arrivals=self._arrivals.counts,
        )
        if self.status.phase not in (Phase.SYNCING, Phase.UP_TO_DATE, Phase.TROUBLE):
            return
        if self._pusher.blocked:
            self._set(Phase.TROUBLE, self._pusher.blocked)
        elif (
            not self._store.account_outbox_size()
            and self._pusher.is_idle
            and self._pusher.ready >= self._known
        ):
            done = not self._snapshots.busy
            self._set(Phase.UP_TO_DATE if done else Phase.SYNCING)
        else:
            self._set(Phase.SYNCING)

    def _set(self, phase: Phase, code: str = "") -> None:
        self.status = self.status.with_phase(phase, code)
