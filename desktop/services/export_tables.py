"""Tables of an export: put into a database in memory, and read from there for spreadsheets.

Values keep their kind: numbers stay numbers, nothing stays nothing, a truth becomes 1 or 0. No
cell of a written table can act as a formula. It touches no file, and knows no document.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, fields
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Protocol

import sqlite_utils

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROWS_AT_ONCE = 500


class Record(Protocol):
    """A dataclass whose fields are single values."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


class Tables:
    """Tables by name, in memory, for one thread; `close` gives the memory back."""

    def __init__(self) -> None:
        self._database = sqlite_utils.Database(memory=True, execute_plugins=False)

    def close(self) -> None:
        """No table is read any more."""
        self._database.close()

    def put_records(self, name: str, kind: type[Record], records: Iterable[Record]) -> None:
        """A table with a column for each field, also where there is no row."""
        columns = tuple(field.name for field in fields(kind))
        self.put(name, columns, (plain(record, columns) for record in records))

    def put(self, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
        """A table with these columns, in the order in which the rows come."""
        table = self._database.create_table(name, dict.fromkeys(columns, "BLOB"))
        table.insert_all((dict(row) for row in rows), batch_size=_ROWS_AT_ONCE)

    def rows(self, name: str) -> Iterator[dict[str, object]]:
        """The rows of a table as they were put there."""
        yield from self._database.query(f"SELECT * FROM {name} ORDER BY rowid")

    def csv(self, name: str) -> str:
        """A table for spreadsheets."""
        columns = [column.name for column in self._database[name].columns]
        return csv_text(columns, self.rows(name))


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A table whose cells are values and never formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return out.getvalue()


def plain(record: Record, columns: Iterable[str]) -> dict[str, object]:
    """The fields of a record, enumerations by their values, days as in 2026-11-22."""
    values = ((name, getattr(record, name)) for name in columns)
    return {name: _plain(value) for name, value in values}


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value
