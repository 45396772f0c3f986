"""All finished sessions and imports of the account, read from the journals once and kept.

A journal is read again only after it changed. Sessions come oldest first, the same tuple until
something changes; what a newer version wrote and this one cannot read is counted.
"""

from __future__ import annotations

from core.history import Session
from core.imported import ImportRecord
from core.vscode_import import merge_imports
from crdt.documents.journal import Journal, JournalReading
from crdt.ids import DocumentId
from crdt.shapes import Kind
from desktop.services.shelf import Shelf
from desktop.storage import documents


class History:
    """The journals of all quarters as one history."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._readings: dict[DocumentId, JournalReading] = {}
        self._sessions: tuple[Session, ...] | None = None
        self._imports: tuple[ImportRecord, ...] | None = None

    def changed(self, document: DocumentId) -> None:
        """A document may say something else now."""
        self._readings.pop(document, None)
        self._sessions = self._imports = None

    def all_changed(self) -> None:
        """Everything may be different now."""
        self._readings.clear()
        self._sessions = self._imports = None

    def sessions(self) -> tuple[Session, ...]:
        """All sessions, oldest first, each (id, start) once."""
        if self._sessions is None:
            self._sessions = merge_imports(*(reading.sessions for reading in self._read()))
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

    def unreadable(self) -> int:
        """Records that a newer version of the app may be able to read."""
        return sum(reading.unreadable for reading in self._read())

    def find(self, session_id: str) -> Session | None:
        """A session by its id; of several with one id, the latest."""
        for session in reversed(self.sessions()):
            if session.id == session_id:
                return session
        return None

    def _read(self) -> list[JournalReading]:
        """Every journal, in an order that is the same on every device."""
        readings = []
        for row in documents.list_documents(self._shelf.database):
            if row.kind is not Kind.JOURNAL:
                continue
            reading = self._readings.get(row.document)
            if reading is None:
                reading = Journal(self._shelf.open(row.document).replica).read()
                self._readings[row.document] = reading
            readings.append(reading)
        return readings
