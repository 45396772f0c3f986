"""The journal: the finished sessions and imports of one UTC quarter.

A session is written once, under a key of the device that made it. What is said of it later (how
one felt, its quality) stands under keys of its own, where the last writer wins. The same import
made on two devices folds by (id, start), smallest key first. Keys and versions are in
`crdt.documents.schema`, the JSON in `crdt.documents.records`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.history import Session
from core.imported import ImportRecord
from crdt.automerge import Replica, Scalar
from crdt.documents.records import (
    EDITABLE,
    EditValue,
    read_edit,
    read_import,
    read_session,
    write_edit,
    write_import,
    write_session,
)
from crdt.documents.schema import (
    EDIT,
    IMPORT,
    SESSION,
    edit_key,
    parse_edit_key,
    parse_session_key,
    quarter_of,
    session_key,
)
from crdt.documents.versions import has_newer, put_versioned
from crdt.errors import Malformed, Misuse
from crdt.ids import DeviceId

__all__ = ["Journal", "JournalReading", "by_quarter", "quarter_of"]

_Edits = Mapping[str, dict[str, EditValue]]

Parsed = dict[str, tuple[Scalar, Mapping[str, EditValue], Session]]
"""Sessions as they were read, by key, with what they were read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalReading:
    """All of a journal at one moment. `unreadable` records are kept, and may be readable by a
    newer version of the app, as is likely when `newer` is True."""

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    unreadable: int
    newer: bool


class Journal:
    """Reads and writes one journal. Every writing method returns the raw changes it made.

    unreadable: how many records the last reading could not read. `parsed`, where it is given, is
    filled and used: what stands in the journal as before is not parsed again, and is the same
    object.
    """

    def __init__(self, replica: Replica, parsed: Parsed | None = None) -> None:
        self._replica = replica
        self._parsed: Parsed = {} if parsed is None else parsed
        self.unreadable = 0

    def add(
        self,
        device: DeviceId,
        sessions: Iterable[Session] = (),
        imports: Iterable[ImportRecord] = (),
    ) -> tuple[bytes, ...]:
        """Writes what is not written yet; a session that `device` wrote before stays as it is."""
        items: dict[str, Scalar] = {}
        for session in sessions:
            key = session_key(device, session.id, session.started_at_ms)
            if self._replica.get(key) is None:
                items[key] = write_session(session)
        for record in imports:
            key = f"{IMPORT}{device.hex()}/{record.fingerprint}"
            if self._replica.get(key) is None:
                items[key] = write_import(record)
        return put_versioned(self._replica, device, items)

    def edit(
        self, device: DeviceId, session: Session, fields: Mapping[str, EditValue]
    ) -> tuple[bytes, ...]:
        """Sets fields of a session that is in the journal; None clears one.

        Raises Misuse for a field that is never edited, or a session that is not here.
        """
        if not fields.keys() <= EDITABLE:
            raise Misuse("a field of a session that is never edited")
        key = self._find(session)
        items = {edit_key(key, name): write_edit(value) for name, value in fields.items()}
        return put_versioned(self._replica, device, items)

    def sessions(self) -> tuple[Session, ...]:
        """The sessions, oldest first, each once."""
        return self.read().sessions

    def imports(self) -> tuple[ImportRecord, ...]:
        """The imports, each once."""
        return self.read().imports

    def read(self) -> JournalReading:
        """Everything that can be read. 20,000 sessions take about a fifth of a second."""
        items = self._replica.items()
        self.unreadable = 0
        sessions = self._read_sessions(items, self._read_edits(items))
        imports = self._read_imports(items)
        return JournalReading(
            sessions=sessions,
            imports=imports,
            unreadable=self.unreadable,
            newer=has_newer(items),
        )

    def _find(self, session: Session) -> str:
        wanted = (session.id, session.started_at_ms)
        for key in self._replica.items(SESSION):
            try:
                parts = parse_session_key(key)
            except Malformed:
                continue
            if (parts.id, parts.started_at_ms) == wanted:
                return key
        raise Misuse("a session that is not in this journal")

    def _read_edits(self, items: Mapping[str, Scalar]) -> _Edits:
        edits: dict[str, dict[str, EditValue]] = defaultdict(dict)
        for key, value in items.items():
            if not key.startswith(EDIT):
                continue
            session, field = parse_edit_key(key)
            if field not in EDITABLE:
                continue
            try:
                edits[session][field] = read_edit(value)
            except Malformed:
                self.unreadable += 1
        return edits

    def _read_sessions(self, items: Mapping[str, Scalar], edits: _Edits) -> tuple[Session, ...]:
        found: dict[tuple[int, str], Session] = {}
        nothing: dict[str, EditValue] = {}
        for key, value in items.items():
            if not key.startswith(SESSION):
                continue
            try:
                session = self._read_session(key, value, edits.get(key, nothing))
            except Malformed:
                self.unreadable += 1
                continue
            found.setdefault((session.started_at_ms, session.id), session)
        return tuple(found[place] for place in sorted(found))

    def _read_session(self, key: str, value: Scalar, edits: dict[str, EditValue]) -> Session:
        known = self._parsed.get(key)
        if known is not None and known[0] == value and known[1] == edits:
            return known[2]
        session = read_session(parse_session_key(key), value, edits)
        self._parsed[key] = (value, edits, session)
        return session

    def _read_imports(self, items: Mapping[str, Scalar]) -> tuple[ImportRecord, ...]:
        found: dict[str, ImportRecord] = {}
        for key, value in items.items():
            if not key.startswith(IMPORT):
                continue
            try:
                record = read_import(key, value)
            except Malformed:
                self.unreadable += 1
                continue
            found.setdefault(record.fingerprint, record)
        return tuple(found.values())


def by_quarter(sessions: Iterable[Session]) -> dict[str, tuple[Session, ...]]:
    """The sessions sorted out to the journals they belong to."""
    quarters: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        quarters[quarter_of(session.started_at_ms)].append(session)
    return {quarter: tuple(found) for quarter, found in sorted(quarters.items())}
