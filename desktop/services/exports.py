"""Writing everything out in formats that other programs read.

json: what the app knows, with the canonical history. csv: tables for spreadsheets, in which no
cell can act as a formula. automerge: the documents themselves, as plain standard files, opened.
Each file is written beside its place and then moved there, so none is ever half written.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from enum import Enum
from pathlib import Path
from typing import assert_never

from core.imported import ImportRecord
from core.points import explain, fold_ledger
from crdt.shapes import Kind
from desktop.services.errors import FileRefused
from desktop.services.history_view import HistoryRow, history_json, history_rows, rfc3339
from desktop.services.library import Library
from desktop.storage import documents

_PERIOD = re.compile(r"[0-9]{4}Q[1-4]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class ExportFormat(Enum):
    """What the files are for."""

    JSON = "json"
    CSV = "csv"
    AUTOMERGE = "automerge"


def export(library: Library, directory: Path, form: ExportFormat) -> tuple[Path, ...]:
    """Write the account's data into `directory`; the files written. Raises FileRefused."""
    return _write_all(directory, _files(library, form))


def _files(library: Library, form: ExportFormat) -> dict[str, bytes]:
    match form:
        case ExportFormat.JSON:
            return _json_files(library)
        case ExportFormat.CSV:
            return _csv_files(library)
        case ExportFormat.AUTOMERGE:
            return _automerge_files(library)
        case _:
            assert_never(form)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A table whose cells are values and never formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return out.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value


def _json_files(library: Library) -> dict[str, bytes]:
    rows = history_rows(library.sessions(), library.imports())
    return {
        "history.json": (history_json(rows) + "\n").encode(),
        "sessions.json": _pretty([_plain(asdict(s)) for s in library.sessions()]),
        "imports.json": _pretty([_plain(asdict(record)) for record in library.imports()]),
        "ledger.json": _pretty(_ledger(library)),
        "settings.json": _pretty(library.profile.settings()),
    }


def _csv_files(library: Library) -> dict[str, bytes]:
    rows = [asdict(row) for row in history_rows(library.sessions(), library.imports())]
    imports = [_plain(asdict(record)) for record in library.imports()]
    ledger = ("at", "kind", "xp", "session_id", "text")
    tables = {
        "history.csv": csv_text(_names(HistoryRow), rows),
        "ledger.csv": csv_text(ledger, _ledger(library)),
        "imports.csv": csv_text(_names(ImportRecord), imports),
    }
    return {name: text.encode() for name, text in tables.items()}


def _automerge_files(library: Library) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for row in documents.list_documents(library.shelf.database):
        name = row.document.hex() if row.kind is Kind.JOURNAL else ""
        period = row.period if _PERIOD.fullmatch(row.period) else ""
        stem = "-".join(part for part in (row.kind.name.lower(), period or name) if part)
        files[f"{stem}.automerge"] = library.shelf.open(row.document).replica.save()
    return files


def _ledger(library: Library) -> list[dict[str, object]]:
    lines = fold_ledger(library.sessions(), library.imports()).lines
    return [
        {
            "at": rfc3339(line.at_ms),
            "kind": line.kind.value,
            "xp": line.xp,
            "session_id": line.session_id,
            "text": explain(line),
        }
        for line in lines
    ]


def _plain(fields: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value.value if isinstance(value, Enum) else value for name, value in fields.items()
    }


def _names(record: type[HistoryRow | ImportRecord]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _pretty(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _write_all(directory: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return tuple(_write(directory / name, data) for name, data in sorted(files.items()))
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise FileRefused(f"The export to {directory} was not finished: {why}.") from error


def _write(path: Path, data: bytes) -> Path:
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
