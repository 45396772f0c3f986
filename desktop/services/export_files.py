"""What an export is made of: gathered values as JSON and as tables.

json: what the app knows, with the canonical history. csv: tables for spreadsheets, in which no
cell can act as a formula. Patterns and programs of one's own stand there as in a `.breath` file,
with the code by which the app takes them up again. Everything here is pure, and may be made on
any thread; gathering and writing are in `desktop.services.exports`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from core.breath_file import fields_of
from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.pattern import Pattern
from core.pattern_code import write_code
from core.pattern_share import Shared
from core.points import explain, fold_ledger
from core.program import Program
from core.together import TogetherDone
from crdt.documents.profile import Json
from desktop.services.export_tables import Record, Tables, plain
from desktop.services.history_view import HistoryRow, history_json, history_rows, rfc3339

_LEDGER_COLUMNS = ("at", "kind", "xp", "session_id", "text")
_PATTERN_COLUMNS = ("id", "name", "label", "cycle_ms", "code")
_PROGRAM_COLUMNS = ("id", "name", "cycles", "total_ms", "code")
_Rows = tuple[tuple[str, ...], list[dict[str, object]]]

DataFile = tuple[str, Callable[[], bytes]]
"""The name of a file, and what makes its bytes once they are wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything but the documents themselves, as values that no longer change.

    `teams` is what this device knows of them. `profile` is what stands in the sealed profile, by
    its keys, also what only a newer app knows.
    """

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    challenges: tuple[ChallengeDone, ...]
    together: tuple[TogetherDone, ...]
    patterns: tuple[Pattern, ...]
    programs: tuple[Program, ...]
    settings: Mapping[str, Json]
    profile: Mapping[str, object]
    teams: tuple[Mapping[str, object], ...]
    devices: tuple[Mapping[str, object], ...]


def json_files(material: Material) -> Iterator[DataFile]:
    """The files for other programs."""
    sessions, imports = material.sessions, material.imports
    yield "challenges.json", lambda: _pretty(_plain_all(ChallengeDone, material.challenges))
    yield "devices.json", lambda: _pretty(material.devices)
    yield "history.json", lambda: _history(material)
    yield "imports.json", lambda: _pretty(_plain_all(ImportRecord, imports))
    yield "ledger.json", lambda: _pretty(list(_ledger(material)))
    yield "patterns.json", lambda: _pretty([_shared_fields(one) for one in material.patterns])
    yield "profile.json", lambda: _pretty(_shown(material.profile))
    yield "programs.json", lambda: _pretty([_shared_fields(one) for one in material.programs])
    yield "sessions.json", lambda: _pretty(_plain_all(Session, sessions))
    yield "settings.json", lambda: _pretty(material.settings)
    yield "teams.json", lambda: _pretty(material.teams)
    yield "together.json", lambda: _pretty(_plain_all(TogetherDone, material.together))


def csv_files(material: Material) -> Iterator[DataFile]:
    """The files for spreadsheets."""
    sessions, imports = material.sessions, material.imports
    rows, met = _rows(material), material.challenges
    yield "challenges.csv", lambda: _table(lambda t: t.put_records("rows", ChallengeDone, met))
    yield "history.csv", lambda: _table(lambda t: t.put_records("rows", HistoryRow, rows))
    yield "imports.csv", lambda: _table(lambda t: t.put_records("rows", ImportRecord, imports))
    yield "ledger.csv", lambda: _table(lambda t: t.put("rows", _LEDGER_COLUMNS, _ledger(material)))
    yield "patterns.csv", lambda: _table(lambda t: t.put("rows", *_pattern_rows(material)))
    yield "programs.csv", lambda: _table(lambda t: t.put("rows", *_program_rows(material)))
    yield "sessions.csv", lambda: _table(lambda t: t.put_records("rows", Session, sessions))
    with_others = material.together
    yield (
        "together.csv",
        lambda: _table(lambda t: t.put_records("rows", TogetherDone, with_others)),
    )


def _table(fill: Callable[[Tables], None]) -> bytes:
    tables = Tables()
    try:
        fill(tables)
        return tables.csv("rows").encode()
    finally:
        tables.close()


def _history(material: Material) -> bytes:
    return (history_json(_rows(material)) + "\n").encode()


def _rows(material: Material) -> tuple[HistoryRow, ...]:
    return history_rows(material.sessions, material.imports, material.challenges, material.together)


def _ledger(material: Material) -> Iterator[dict[str, object]]:
    ledger = fold_ledger(
        material.sessions, material.imports, material.challenges, material.together
    )
    for line in ledger.lines:
        yield {
            "at": rfc3339(line.at_ms),
            "kind": line.kind.value,
            "xp": line.xp,
            "session_id": line.session_id,
            "text": explain(line),
        }


def _shared_fields(shared: Shared) -> dict[str, object]:
    return {"id": shared.id, **fields_of(shared), "code": write_code(shared)}


def _pattern_rows(material: Material) -> _Rows:
    rows = (
        (one.id, one.name, one.label, one.cycle_ms, write_code(one)) for one in material.patterns
    )
    return _PATTERN_COLUMNS, [dict(zip(_PATTERN_COLUMNS, row, strict=True)) for row in rows]


def _program_rows(material: Material) -> _Rows:
    rows = (
        (one.id, one.name, one.cycles, one.total_ms, write_code(one)) for one in material.programs
    )
    return _PROGRAM_COLUMNS, [dict(zip(_PROGRAM_COLUMNS, row, strict=True)) for row in rows]


def _plain_all(kind: type[Record], records: Iterable[Record]) -> list[dict[str, object]]:
    columns = tuple(field.name for field in fields(kind))
    return [plain(record, columns) for record in records]


def _shown(items: Mapping[str, object]) -> dict[str, object]:
    """Bytes as hex, all else as it is."""
    return {key: value.hex() if isinstance(value, bytes) else value for key, value in items.items()}


def _pretty(value: object) -> bytes:
    """A list is written row by row: putting together a long text holds every other thread up."""
    if isinstance(value, (list, tuple)) and value:
        rows = ",\n ".join(_indented(row).replace("\n", "\n ") for row in value)
        return f"[\n {rows}\n]\n".encode()
    return f"{_indented(value)}\n".encode()


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
