"""The account's data as the app uses it: what is written, read, received and kept in order.

The one door for everything that changes documents. Each `record_*` is durable when it returns:
change, envelope and outbox row are one transaction. Used from one thread; subscribers are called
on it, after the commit, and read what they need anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.together import TogetherDone
from core.vscode_import import ImportResult, new_sessions
from crdt.devices import DeviceList
from crdt.documents.journal import Journal, by_quarter, quarter_of, quarter_of_day
from crdt.documents.profile import Json
from crdt.documents.records import EditValue
from crdt.documents.schema import native_session_id
from crdt.envelope import Envelope
from crdt.ids import DeviceId, DocumentId
from crdt.keys import DeviceKeys
from crdt.parts import Parts
from crdt.protocol.messages import Cursor
from crdt.shapes import ACCOUNT_KINDS, TEAM_KINDS, Kind, SnapshotBody
from crdt.sync.client_events import Opened, SnapshotArrived
from desktop.services import compaction, receiving, rewriting
from desktop.services.account import Account, Entropy
from desktop.services.errors import NothingThere
from desktop.services.history import History
from desktop.services.moving import adopt_account
from desktop.services.profile_book import ProfileBook
from desktop.services.receiving import Applied
from desktop.services.running import RunningSitting
from desktop.services.shelf import Shelf
from desktop.services.steps import Progress, Steps, aside, finish
from desktop.storage import documents, quarantine, values
from desktop.storage.database import Database
from desktop.storage.snapshots import SnapshotRow

Unsubscribe = Callable[[], None]

_FORKED = "forked"
_IMPORTED_AT_ONCE = 300
"""Sessions in one transaction of an import: about six milliseconds, and one envelope."""


class Library:
    """The documents of one account.

    Attributes: history, profile, running, shelf; told_of_teams, what an export says of teams.
    """

    def __init__(
        self,
        database: Database,
        account: Account,
        *,
        wall_ms: Callable[[], int],
        entropy: Entropy,
    ) -> None:
        self._database = database
        self.account = account
        self.shelf = Shelf(database, account, wall_ms=wall_ms, entropy=entropy)
        self.history = History(self.shelf)
        self.profile = ProfileBook(self.shelf)
        self.running = RunningSitting(database)
        self.told_of_teams: Callable[[], tuple[Mapping[str, object], ...]] = tuple
        self._schedule = compaction.SnapshotSchedule(self.shelf)
        self._subscribers: dict[object, Callable[[], None]] = {}

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after documents changed, on the thread that changed them."""
        token = object()
        self._subscribers[token] = callback

        def stop() -> None:
            self._subscribers.pop(token, None)

        return stop

    def sessions(self) -> tuple[Session, ...]:
        """All finished sessions, oldest first; the same tuple until something changes."""
        return self.history.sessions()

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was brought over from the VS Code extension, oldest first."""
        return self.history.imports()

    def challenges(self) -> tuple[ChallengeDone, ...]:
        """The challenges that were met, oldest day first."""
        return self.history.challenges()

    def together(self) -> tuple[TogetherDone, ...]:
        """The challenges that were met with others, in the order of time."""
        return self.history.together()

    def new_session_id(self) -> str:
        """An id for a sitting of this device that begins now."""
        return native_session_id(self.account.device, self.shelf.wall_ms())

    def record_session(self, session: Session) -> None:
        """Keep a finished session; the checkpoint of the same sitting goes with it."""
        with self.shelf.writing():
            self._add([session], [])
            self.running.clear_if(session.id)
        self._tell()

    def record_import(self, result: ImportResult) -> int:
        """`import_steps` at once; how many sessions were new."""
        return finish(self.import_steps(result))

    def import_steps(self, result: ImportResult) -> Steps[int]:
        """Keep what an export brought that is not here yet; how many sessions were new.

        Every step is a transaction of a few milliseconds. Stopped in the middle, or with the
        process, what was kept stays, and importing again keeps the rest, each session once. The
        record, which carries the points over, comes last.
        """
        yield from self.history.read_steps()
        fresh = yield from aside(partial(new_sessions, self.sessions(), result.sessions))
        known = {record.fingerprint for record in self.imports()}
        records = [] if result.record.fingerprint in known else [result.record]
        kept = 0
        try:
            for part in _import_parts(fresh):
                yield Progress(done=kept, of=len(fresh))
                with self.shelf.writing():
                    self._add(part, [])
                kept += len(part)
            yield Progress(done=kept, of=len(fresh))
            if records:
                with self.shelf.writing():
                    self._add([], records)
        finally:
            if kept or records:
                self._tell()
        return kept

    def record_challenges(self, met: Iterable[ChallengeDone]) -> None:
        """Keep met challenges; one whose day and kind are here already stays as it is."""
        known = {(done.day, done.kind) for done in self.challenges()}
        fresh = [done for done in met if (done.day, done.kind) not in known]
        if not fresh:
            return
        with self.shelf.writing():
            for done in fresh:
                self._write(quarter_of_day(done.day), challenges=[done])
        self._tell()

    def record_together(self, met: Iterable[TogetherDone]) -> None:
        """Keep challenges met with others; one that is here already stays as it is."""
        known = {done.challenge for done in self.together()}
        fresh = [done for done in met if done.challenge not in known]
        if not fresh:
            return
        with self.shelf.writing():
            for done in fresh:
                self._write(quarter_of_day(done.first), together=[done])
        self._tell()

    def edit_session(self, session_id: str, fields: Mapping[str, EditValue]) -> None:
        """Say something more of a session. Raises NothingThere."""
        session = self.history.find(session_id)
        if session is None:
            raise NothingThere("That session is not in the history.")
        with self.shelf.writing():
            document = self._journal(quarter_of(session.started_at_ms))
            journal = Journal(self.shelf.open(document).replica)
            self.shelf.commit(document, journal.edit(self.account.device, session, fields))
        self.history.changed(document)
        self._tell()

    def checkpoint(self, session: Session) -> None:
        """Keep what would be lost if the program ended now. There is one place for that, so what a
        former run left there and nobody answered for becomes a session first."""
        if self.running.unfinished() is not None:
            self.keep_unfinished()
        self.running.save(session)

    def keep_unfinished(self) -> Session | None:
        """Save what a former run left of a sitting as a session."""
        session = self.running.unfinished()
        if session is not None:
            self.record_session(session)
            self.running.settle()
        return session

    def set_settings(self, settings: Mapping[str, Json]) -> None:
        """Keep settings that all devices of the account share."""
        self.change_profile(lambda profile: profile.set_settings(settings))

    def change_profile(self, change: Callable[[ProfileBook], bool]) -> None:
        """Write to the profile; `change` says whether anything differs then."""
        with self.shelf.writing():
            changed = change(self.profile)
        if changed:
            self._tell()

    def name_device(self, device: DeviceId, name: str) -> None:
        """Give a device another name."""
        with self.shelf.writing():
            self.profile.name_device(device, name)
        self._tell()

    def note_seen(self) -> None:
        """State in the profile what of the journals this device has verified, now and then."""
        with self.shelf.writing():
            self.profile.note_seen()

    def note_seen_now(self) -> None:
        """The same at once, because somebody asked for an exchange."""
        with self.shelf.writing():
            self.profile.note_seen(every_ms=0)

    def apply_received(
        self, document: DocumentId, opened: Sequence[Opened], cursor: Cursor | None
    ) -> Applied:
        """Take in a slice of verified envelopes with its cursor, in one transaction."""
        applied = receiving.apply_received(self.shelf, document, opened, cursor)
        if opened and opened[0].envelope.header.kind in ACCOUNT_KINDS:
            self._document_changed(document)
        return applied

    def prepare_snapshot(self, arrived: SnapshotArrived) -> Parts[None]:
        """Load a snapshot that came in pieces, ahead of `load_snapshot`, a few milliseconds at a
        time."""
        return receiving.prepare_snapshot(self.shelf, arrived)

    def load_snapshot(self, document: DocumentId, envelope: Envelope, body: SnapshotBody) -> None:
        """Take in a verified snapshot. Raises receiving.SnapshotRefused."""
        receiving.load_snapshot(self.shelf, document, envelope, body)
        compaction.drop_covered(self.shelf, document)
        self._document_changed(document)

    def list_grew(self, *, rotated: bool) -> None:
        """The device list grew: seal anew what was never offered, and try again what was not
        readable before."""
        if rotated and not self.account.is_revoked:
            rewriting.reseal_queued(self.shelf)
        others = documents.ids_of_kinds(self._database, TEAM_KINDS)
        for row in quarantine.set_aside_rows(self._database):
            if row.document not in others and receiving.apply_again(self.shelf, row):
                self._document_changed(row.document)
        self._tell()

    def note_fork(self) -> None:
        """Another holder of this device's keys has written: a new device is needed."""
        values.set_meta(self._database, _FORKED, b"1")

    @property
    def needs_new_device(self) -> bool:
        """True after a fork, until this profile has become a new device."""
        return values.get_meta(self._database, _FORKED) is not None

    def become_device(self, devices: DeviceList, keys: DeviceKeys) -> None:
        """Go on as another device, which stands in the verified list `devices`.

        Of the same account: what was not acknowledged is written again. Of another account: the
        sessions are copied over by id, and the old account is left.
        """
        name = self.profile.device_name(self.account.device)
        if devices.account == self.account.id:
            rewriting.become_device(self.shelf, devices, keys)
        else:
            adopt_account(self.shelf, devices, keys)
            with self.shelf.writing():
                self.profile.register_journals()
        values.set_meta(self._database, _FORKED, None)
        self.history.all_changed()
        if name and not self.profile.device_name(self.account.device):
            self.name_device(self.account.device, self.profile.free_name(name))
        self._tell()

    def make_due_snapshots(self) -> tuple[SnapshotRow, ...]:
        """Seal a snapshot of every document that is due for one."""
        return self._schedule.make_due()

    def tidy(self) -> None:
        """`tidy_steps` at once."""
        finish(self.tidy_steps())

    def tidy_steps(self) -> Steps[None]:
        """Quick-start checkpoints, and letting go of what a verified snapshot covers."""
        return compaction.tidy_steps(self.shelf)

    def _add(self, sessions: Iterable[Session], records: Iterable[ImportRecord]) -> None:
        for quarter, part in by_quarter(sessions).items():
            self._write(quarter, sessions=part)
        for record in records:
            self._write(quarter_of(record.at_ms), imports=[record])

    def _write(
        self,
        quarter: str,
        *,
        sessions: Iterable[Session] = (),
        imports: Iterable[ImportRecord] = (),
        challenges: Iterable[ChallengeDone] = (),
        together: Iterable[TogetherDone] = (),
    ) -> None:
        document = self._journal(quarter)
        journal = Journal(self.shelf.open(document).replica)
        changes = journal.add(self.account.device, sessions, imports, challenges, together)
        self.shelf.commit(document, changes)
        self.history.changed(document)

    def _journal(self, quarter: str) -> DocumentId:
        """The journal of a quarter, made known here and in the profile if it is new."""
        document = self.account.journal_id(quarter)
        if not self.shelf.known(document):
            self.shelf.ensure(document, Kind.JOURNAL, quarter)
            self.profile.register(document, Kind.JOURNAL, quarter)
        return document

    def _document_changed(self, document: DocumentId) -> None:
        self.history.changed(document)
        if document == self.account.profile_id():
            self.profile.learn_documents()
        self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._subscribers.values()):
            callback()


def _import_parts(sessions: Iterable[Session]) -> Iterator[tuple[Session, ...]]:
    """Sessions of one quarter each, so many that writing them takes a few milliseconds."""
    for found in by_quarter(sessions).values():
        for start in range(0, len(found), _IMPORTED_AT_ONCE):
            yield found[start : start + _IMPORTED_AT_ONCE]
