"""The audit log as text: a JSON object a line, or a table for spreadsheets (§11.11).

A table holds no cell that a spreadsheet takes for a formula: such a cell begins with an
apostrophe (docs/threats.md §6.10). Times are given as people read them and as numbers.
"""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from sync_server.audit.store import LineRow

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS: Final = ("seq", "at_ms", "at", "action", "actor", "subject", "detail", "hash")


class Format(enum.Enum):
    """How lines are written."""

    JSONL = "jsonl"
    CSV = "csv"


CONTENT_TYPES: Final = {Format.JSONL: "application/jsonl", Format.CSV: "text/csv"}


def write_lines(lines: Iterable[LineRow], kind: Format, *, with_head: bool) -> Iterator[str]:
    """The text, piece by piece. `with_head`: a table begins with the names of its columns."""
    match kind:
        case Format.JSONL:
            for line in lines:
                yield msgspec.json.encode(_fields(line)).decode() + "\n"
        case Format.CSV:
            if with_head:
                yield _csv(COLUMNS)
            for line in lines:
                fields = _fields(line) | {"detail": line.detail}
                yield _csv([_cell(fields[name]) for name in COLUMNS])


def _fields(line: LineRow) -> dict[str, Any]:
    return {
        "seq": line.seq,
        "at_ms": line.at_ms,
        "at": datetime.fromtimestamp(line.at_ms / 1_000, UTC).isoformat(timespec="seconds"),
        "action": line.action,
        "actor": None if line.actor is None else line.actor.hex(),
        "subject": None if line.subject is None else line.subject.hex(),
        "detail": msgspec.Raw(line.detail.encode()),
        "hash": line.hash.hex(),
    }


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _csv(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
