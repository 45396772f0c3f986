"""Statements for many rows at once, on the path that every push takes.

They are written with SQLAlchemy like all others. On SQLite the compiled text is kept and given to
the driver with plain tuples, which takes half the time of dictionaries through the ORM-neutral
path; on PostgreSQL they run as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import Insert, Update

Row = tuple[Any, ...]

_DIALECT: Final = sqlite.dialect(paramstyle="qmark")


class Bulk:
    """`statement` with one value for each of `names` (at least two), row by row."""

    def __init__(self, statement: Insert | Update, *names: str) -> None:
        keys = list(names) if isinstance(statement, Insert) else None
        compiled = statement.compile(dialect=_DIALECT, column_keys=keys)
        order = [names.index(name) for name in compiled.positiontup or ()]
        self._statement = statement
        self._names = names
        self._text = str(compiled)
        self._pick: Callable[[Row], Row] = itemgetter(*order)
        self._is_ordered = order == list(range(len(names)))

    def run(self, conn: Connection, rows: Sequence[Row]) -> None:
        """Carries it out for all rows; nothing to do for none."""
        if not rows:
            return
        if conn.dialect.name != "sqlite":
            named = [dict(zip(self._names, row, strict=True)) for row in rows]
            conn.execute(self._statement, named)
        elif self._is_ordered:
            conn.exec_driver_sql(self._text, list(rows))
        else:
            conn.exec_driver_sql(self._text, [self._pick(row) for row in rows])
