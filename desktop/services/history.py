"""All finished sessions and imports of the account, read from the journals once and kept.

A journal is read again only after it changed, and then only what is new in it is parsed. Sessions
come oldest first, the same tuple until something changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from core.challenges import ChallengeDone, merge_challenges
from core.history import Session
from core.imported import ImportRecord
from core.together import TogetherDone, merge_together
from core.vscode_import import merge_imports
from crdt.documents.journal import Journal, JournalReading, Parsed, quarter_of
from crdt.ids import DocumentId
from crdt.shapes import Kind
from desktop.services.shelf import Shelf
from desktop.services.steps import Steps, aside, paced
from desktop.storage import documents
from desktop.storage.documents import DocumentRow

_ROUNDS = 10


class History:
    """The journals of all quarters as one history."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._readings: dict[DocumentId, JournalReading] = {}
        self._parsed: dict[DocumentId, Parsed] = {}
        self._merged = _Merged(readings=(), sessions=())
        self._sessions: tuple[Session, ...] | None = None
        self._imports: tuple[ImportRecord, ...] | None = None
        self._challenges: tuple[ChallengeDone, ...] | None = None
        self._stale: set[DocumentId] = set()
        self._changes = self._generation = 0

    def changed(self, document: DocumentId) -> None:
        """A document may say something else now."""
        self._changes += 1
        self._stale.add(document)
        self._sessions = self._imports = self._challenges = None

    def all_changed(self) -> None:
        """Everything may be different now."""
        self._changes += 1
        self._generation += 1
        self._readings.clear()
        self._parsed.clear()
        self._sessions = self._imports = self._challenges = None

    def sessions(self) -> tuple[Session, ...]:
        """All sessions, oldest first, each (id, start) once."""
        if self._sessions is None:
            self._merged = self._merged.now(tuple(self._read()))
            self._sessions = self._merged.sessions
        return self._sessions

    def imports(self) -> tuple[ImportRecord, ...]:
        """All imports, oldest first, each once."""
        if self._imports is None:
            found: dict[str, ImportRecord] = {}
            for reading in self._read():
                for record in reading.imports:
                    known = found.get(record.fingerprint)
                    if known is None or record.imported_at_ms < known.imported_at_ms:
                        found[record.fingerprint] = record
            ordered = sorted(found.values(), key=lambda record: (record.at_ms, record.fingerprint))
            self._imports = tuple(ordered)
        return self._imports

    def challenges(self) -> tuple[ChallengeDone, ...]:
        """All met challenges, oldest day first, each (day, kind) once."""
        if self._challenges is None:
            readings = (reading.challenges for reading in self._read())
            self._challenges = merge_challenges(*readings)
        return self._challenges

    def together(self) -> tuple[TogetherDone, ...]:
        """All challenges that were met with others, each once, in the order of time."""
        return merge_together(*(reading.together for reading in self._read()))

    def read_steps(self) -> Steps[None]:
        """Reads what changed, in steps; afterwards `sessions` and `imports` take no time.

        What changes on the way is read as well, a few rounds long: while very much arrives, the
        rest is read by who asks for it.
        """
        for _ in range(_ROUNDS):
            for row in self._journals():
                yield from self._reading_steps(row)
            if self._sessions is not None:
                return
            if self._stale:
                continue
            before, changes, readings = self._merged, self._changes, tuple(self._read())
            merged = yield from aside(partial(before.now, readings))
            if changes == self._changes:
                self._merged, self._sessions = merged, merged.sessions

    def find(self, session_id: str) -> Session | None:
        """A session by its id; of several with one id, the latest."""
        for session in reversed(self.sessions()):
            if session.id == session_id:
                return session
        return None

    def _read(self) -> list[JournalReading]:
        """Every journal, in an order that is the same on every device."""
        return [self._reading(row.document) for row in self._journals()]

    def _journals(self) -> list[DocumentRow]:
        rows = documents.list_documents(self._shelf.database)
        return [row for row in rows if row.kind is Kind.JOURNAL]

    def _reading(self, document: DocumentId) -> JournalReading:
        reading = self._readings.get(document)
        if reading is None or document in self._stale:
            self._stale.discard(document)
            parsed = self._parsed.setdefault(document, {})
            reading = Journal(self._shelf.open(document).replica, parsed).read()
            self._readings[document] = reading
        return reading

    def _reading_steps(self, row: DocumentRow) -> Steps[None]:
        """Reads a journal that changed; what is written to it meanwhile makes it stale again.

        One of a past quarter that nobody else had opened is let go of: it takes much memory, and
        hardly changes any more.
        """
        document = row.document
        if document in self._readings and document not in self._stale:
            return
        self._stale.discard(document)
        generation = self._generation
        is_kept = self._shelf.is_open(document) or row.period == quarter_of(self._shelf.wall_ms())
        parsed = self._parsed.setdefault(document, {})
        reading = Journal(self._shelf.open(document).replica, parsed).read_in_parts()
        whole = yield from paced(reading)
        if generation == self._generation:
            self._readings[document] = whole
        if not is_kept:
            self._shelf.let_go(document)
            self._parsed.pop(document, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merged:
    """Readings, and their sessions as one history."""

    readings: tuple[JournalReading, ...]
    sessions: tuple[Session, ...]

    def now(self, readings: tuple[JournalReading, ...]) -> _Merged:
        """The same for these readings. What only adds to the end is added to the end."""
        added = self._added_by(readings)
        if added is None:
            sessions = merge_imports(*(reading.sessions for reading in readings))
        else:
            sessions = self.sessions + added if added else self.sessions
        return _Merged(readings=readings, sessions=sessions)

    def _added_by(self, readings: tuple[JournalReading, ...]) -> tuple[Session, ...] | None:
        """What one reading that grew adds after everything else; None when more has changed."""
        if len(readings) != len(self.readings):
            return None
        pairs = zip(self.readings, readings, strict=True)
        changed = [(before, after) for before, after in pairs if before is not after]
        if len(changed) != 1:
            return None if changed else ()
        before, after = changed[0]
        count = len(before.sessions)
        added = after.sessions[count:]
        if after.sessions[:count] != before.sessions:
            return None
        if added and self.sessions and added[0].started_at_ms <= self.sessions[-1].started_at_ms:
            return None
        return added
