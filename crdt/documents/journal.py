"""The journal: the finished sessions, imports and met challenges of one quarter.

A session is written once, under a key of the device that made it. What is said of it later (how
one felt, its quality) stands under keys of its own, where the last writer wins. The same import
made on two devices folds by (id, start), smallest key first. Keys and versions are in
`crdt.documents.schema`, the JSON in `crdt.documents.records`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.together import TogetherDone
from crdt.automerge import Replica, Scalar
from crdt.documents.challenge_records import challenge_key, read_challenge, write_challenge
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
    CHALLENGE,
    EDIT,
    IMPORT,
    SESSION,
    TOGETHER,
    edit_key,
    parse_edit_key,
    parse_session_key,
    quarter_of,
    quarter_of_day,
    session_key,
)
from crdt.documents.together_records import read_together, together_key, write_together
from crdt.documents.versions import has_newer, put_versioned
from crdt.errors import Malformed, Misuse
from crdt.ids import DeviceId
from crdt.parts import Parts, at_once

__all__ = ["Journal", "JournalReading", "by_quarter", "quarter_of", "quarter_of_day"]

T = TypeVar("T")

_Edits = Mapping[str, dict[str, EditValue]]

_PART = 200
"""Records between two moments at which a reader may pause: about three milliseconds."""

Parsed = dict[str, tuple[Scalar, Mapping[str, EditValue], Session]]
"""Sessions as they were read, by key, with what they were read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalReading:
    """All of a journal at one moment. `unreadable` records are kept, and may be readable by a
    newer version of the app, as is likely when `newer` is True."""

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    challenges: tuple[ChallengeDone, ...]
    together: tuple[TogetherDone, ...]
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
        challenges: Iterable[ChallengeDone] = (),
        together: Iterable[TogetherDone] = (),
    ) -> tuple[bytes, ...]:
        """Writes what is not written yet; what was written before stays as it is: a session by
        `device`, a met challenge by anybody."""
        items: dict[str, Scalar] = {}
        for session in sessions:
            key = session_key(device, session.id, session.started_at_ms)
            if self._replica.get(key) is None:
                items[key] = write_session(session)
        for record in imports:
            key = f"{IMPORT}{device.hex()}/{record.fingerprint}"
            if self._replica.get(key) is None:
                items[key] = write_import(record)
        for done in challenges:
            key = challenge_key(done)
            if self._replica.get(key) is None:
                items[key] = write_challenge(done)
        for met in together:
            key = together_key(met)
            if self._replica.get(key) is None:
                items[key] = write_together(met)
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
        """Everything that can be read. 20,000 sessions take about a third of a second."""
        return at_once(self.read_in_parts())

    def read_in_parts(self) -> Parts[JournalReading]:
        """The same, of the moment of the first step; yields every few milliseconds.

        The journal may be written to between two steps: what is read is as it was before.
        """
        items = yield from self._replica.items_in_parts()
        self.unreadable = 0
        edits = self._read_edits(items)
        yield
        sessions = yield from self._read_sessions(items, edits)
        yield
        imports: dict[str, ImportRecord] = {}
        for record in self._read_all(items, IMPORT, read_import):
            imports.setdefault(record.fingerprint, record)
        yield
        challenges = tuple(self._read_all(items, CHALLENGE, read_challenge))
        together = tuple(self._read_all(items, TOGETHER, read_together))
        yield
        return JournalReading(
            sessions=sessions,
            imports=tuple(imports.values()),
            challenges=challenges,
            together=together,
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

    def _read_sessions(
        self, items: Mapping[str, Scalar], edits: _Edits
    ) -> Parts[tuple[Session, ...]]:
        found: dict[tuple[int, str], Session] = {}
        nothing: dict[str, EditValue] = {}
        for number, (key, value) in enumerate(items.items()):
            if number % _PART == _PART - 1:
                yield
            if not key.startswith(SESSION):
                continue
            try:
                session = self._read_session(key, value, edits.get(key, nothing))
            except Malformed:
                self.unreadable += 1
                continue
            found.setdefault((session.started_at_ms, session.id), session)
        yield
        ordered = sorted(found)
        yield
        return tuple(found[place] for place in ordered)

    def _read_session(self, key: str, value: Scalar, edits: dict[str, EditValue]) -> Session:
        known = self._parsed.get(key)
        if known is not None and known[0] == value and known[1] == edits:
            return known[2]
        session = read_session(parse_session_key(key), value, edits)
        self._parsed[key] = (value, edits, session)
        return session

    def _read_all(
        self, items: Mapping[str, Scalar], prefix: str, read: Callable[[str, Scalar], T]
    ) -> list[T]:
        """What can be read under a prefix, in the order of the keys."""
        found: list[T] = []
        for key, value in items.items():
            if not key.startswith(prefix):
                continue
            try:
                found.append(read(key, value))
            except Malformed:
                self.unreadable += 1
        return found


def by_quarter(sessions: Iterable[Session]) -> dict[str, tuple[Session, ...]]:
    """The sessions sorted out to the journals they belong to."""
    quarters: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        quarters[quarter_of(session.started_at_ms)].append(session)
    return {quarter: tuple(found) for quarter, found in sorted(quarters.items())}
