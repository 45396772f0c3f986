"""Writing everything out in formats that other programs read.

json: what the app knows, with the canonical history. csv: tables for spreadsheets, in which no
cell can act as a formula. automerge: the documents themselves, as plain standard files, opened.
Each file is written beside its place and then moved there, so none is ever half written.

`gather` and `automerge_file` read documents and belong on the thread that owns them; what
`data_files` makes of gathered material is pure, and may be made anywhere.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import assert_never

from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.points import explain, fold_ledger
from core.wording import worded
from crdt.documents.profile import Json
from crdt.ids import DocumentId
from crdt.shapes import Kind
from desktop.services.errors import FileRefused
from desktop.services.export_tables import Record, Tables, plain
from desktop.services.history_view import HistoryRow, history_json, history_rows, rfc3339
from desktop.services.library import Library
from desktop.services.steps import Progress, Steps, aside, finish
from desktop.storage import documents
from desktop.storage.reasons import reason

_PERIOD = re.compile(r"[0-9]{4}Q[1-4]")
_LEDGER_COLUMNS = ("at", "kind", "xp", "session_id", "text")

DataFile = tuple[str, Callable[[], bytes]]
"""The name of a file, and what makes its bytes once they are wanted."""


class ExportFormat(Enum):
    """What the files are for."""

    JSON = "json"
    CSV = "csv"
    AUTOMERGE = "automerge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything but the documents themselves, as values that no longer change.

    `profile` is what stands in the sealed profile, by its keys, also what only a newer app knows.
    """

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    challenges: tuple[ChallengeDone, ...]
    settings: Mapping[str, Json]
    profile: Mapping[str, object]
    devices: tuple[Mapping[str, object], ...]


def export(library: Library, directory: Path, form: ExportFormat) -> tuple[Path, ...]:
    """Write the account's data into `directory`; the files written. Raises FileRefused."""
    return finish(export_steps(library, directory, form))


def export_steps(library: Library, directory: Path, form: ExportFormat) -> Steps[tuple[Path, ...]]:
    """The same in steps; what is no document is made and written aside."""
    yield from library.history.read_steps()
    files: dict[str, bytes] = {}
    if form is ExportFormat.AUTOMERGE:
        named = automerge_names(library)
        for done, (name, document) in enumerate(named):
            yield Progress(done=done, of=len(named))
            files[name] = automerge_file(library, document)
    material = gather(library)

    def write() -> tuple[Path, ...]:
        files.update((name, make()) for name, make in data_files(material, form))
        return _write_all(directory, files)

    return (yield from aside(write))


def gather(library: Library) -> Material:
    """What there is now."""
    account, names = library.account, library.profile.shown_names()
    replica = library.shelf.open(account.profile_id()).replica
    return Material(
        sessions=library.sessions(),
        imports=library.imports(),
        challenges=library.challenges(),
        settings=library.profile.settings(),
        profile=replica.items(),
        devices=tuple(
            {
                "id": device.hex(),
                "name": names[device],
                "this": device == account.device,
                "added_at": rfc3339(record.added_at_ms),
                "removed": record.revoked is not None,
            }
            for device, record in account.devices.devices.items()
        ),
    )


def data_files(material: Material, form: ExportFormat) -> Iterator[DataFile]:
    """The files of a form that are made of gathered material; none for AUTOMERGE."""
    match form:
        case ExportFormat.JSON:
            return _json_files(material)
        case ExportFormat.CSV:
            return _csv_files(material)
        case ExportFormat.AUTOMERGE:
            return iter(())
        case _:
            assert_never(form)


def _json_files(material: Material) -> Iterator[DataFile]:
    sessions, imports = material.sessions, material.imports
    yield "challenges.json", lambda: _pretty(_plain_all(ChallengeDone, material.challenges))
    yield "devices.json", lambda: _pretty(material.devices)
    yield "history.json", lambda: _history(material)
    yield "imports.json", lambda: _pretty(_plain_all(ImportRecord, imports))
    yield "ledger.json", lambda: _pretty(list(_ledger(material)))
    yield "profile.json", lambda: _pretty(_shown(material.profile))
    yield "sessions.json", lambda: _pretty(_plain_all(Session, sessions))
    yield "settings.json", lambda: _pretty(material.settings)


def _csv_files(material: Material) -> Iterator[DataFile]:
    sessions, imports = material.sessions, material.imports
    rows, met = history_rows(sessions, imports, material.challenges), material.challenges
    yield "challenges.csv", lambda: _table(lambda t: t.put_records("rows", ChallengeDone, met))
    yield "history.csv", lambda: _table(lambda t: t.put_records("rows", HistoryRow, rows))
    yield "imports.csv", lambda: _table(lambda t: t.put_records("rows", ImportRecord, imports))
    yield "ledger.csv", lambda: _table(lambda t: t.put("rows", _LEDGER_COLUMNS, _ledger(material)))
    yield "sessions.csv", lambda: _table(lambda t: t.put_records("rows", Session, sessions))


def _table(fill: Callable[[Tables], None]) -> bytes:
    tables = Tables()
    try:
        fill(tables)
        return tables.csv("rows").encode()
    finally:
        tables.close()


def automerge_names(library: Library) -> tuple[tuple[str, DocumentId], ...]:
    """The documents of the account, each with the name of its file."""
    return tuple(
        (_automerge_name(row), row.document)
        for row in documents.list_documents(library.shelf.database)
    )


def automerge_file(library: Library, document: DocumentId) -> bytes:
    """One document as a plain Automerge file."""
    return library.shelf.open(document).replica.save()


def _automerge_name(row: documents.DocumentRow) -> str:
    name = row.document.hex() if row.kind is Kind.JOURNAL else ""
    period = row.period if _PERIOD.fullmatch(row.period) else ""
    stem = "-".join(part for part in (row.kind.name.lower(), period or name) if part)
    return f"{stem}.automerge"


def _history(material: Material) -> bytes:
    rows = history_rows(material.sessions, material.imports, material.challenges)
    return (history_json(rows) + "\n").encode()


def _ledger(material: Material) -> Iterator[dict[str, object]]:
    ledger = fold_ledger(material.sessions, material.imports, material.challenges)
    for line in ledger.lines:
        yield {
            "at": rfc3339(line.at_ms),
            "kind": line.kind.value,
            "xp": line.xp,
            "session_id": line.session_id,
            "text": explain(line),
        }


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


def _write_all(directory: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return tuple(write_file(directory / name, data) for name, data in sorted(files.items()))
    except OSError as error:
        raise FileRefused(
            worded(
                "The export to {place} was not finished: {why}.",
                place=str(directory),
                why=reason(error),
            )
        ) from error


def write_file(path: Path, data: bytes) -> Path:
    """Write a file durably beside its place, then move it there. Raises OSError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path
