"""The SQLite file of a profile: opening, migrating, transactions, and failures in plain words.

Rules: write-ahead log with `synchronous=FULL`, so that what is committed survives a power cut;
every write is one transaction; a file of a newer version or of another program is refused
untouched; a damaged file is left in place and copied aside. One connection serves all threads
behind one lock, so the thread that carries bytes and the one that owns documents never overlap.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlite_utils

from core.wording import worded
from desktop.storage import errors
from desktop.storage.reasons import reason
from desktop.storage.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from desktop.storage.sealing import Sealer

DATABASE_NAME = "breath.db"
_BUSY_TIMEOUT_S = 2.0
_DAMAGED_CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

Row = tuple[Any, ...]


class Database:
    """The open local database of one profile.

    `sealer` seals single values. Raises subclasses of StorageError and nothing of sqlite3.
    """

    def __init__(self, path: Path, database_key: bytes) -> None:
        self.path = path
        self.sealer = Sealer(database_key)
        self._lock = threading.RLock()
        try:
            fresh = not path.exists() or path.stat().st_size == 0
        except OSError as error:
            raise errors.ProfileUnwritable(
                worded("{path} cannot be read: {why}.", path=str(path), why=reason(error))
            ) from error
        with self._plain_errors():
            self._utils = _connect(path)
        try:
            with self._plain_errors():
                self._prepare(fresh)
        except BaseException:
            self._utils.close()
            raise

    def _prepare(self, fresh: bool) -> None:
        version = int(self._value("PRAGMA user_version"))
        if not fresh and int(self._value("PRAGMA application_id")) != APPLICATION_ID:
            raise errors.DatabaseForeign(
                worded(
                    "{path} belongs to another program; it was left as it is.",
                    path=str(self.path),
                )
            )
        if version > SCHEMA_VERSION:
            raise errors.DatabaseNewer(
                "This profile was last used by a newer version of Breath Master; "
                "please use that version. Nothing was changed."
            )
        unclean = self.path.with_name(self.path.name + "-wal").exists()
        if unclean and not fresh and self._value("PRAGMA quick_check(1)") != "ok":
            raise sqlite3.DatabaseError("quick_check")
        self._utils.execute("PRAGMA journal_mode=WAL").fetchall()
        self._utils.execute("PRAGMA synchronous=FULL")
        self._utils.execute("PRAGMA foreign_keys=ON")
        for step in range(version, SCHEMA_VERSION):
            with self.transaction():
                self._utils.executescript(MIGRATIONS[step])
                self._utils.execute(f"PRAGMA user_version={step + 1}")
                self._utils.execute(f"PRAGMA application_id={APPLICATION_ID}")

    def _value(self, sql: str) -> Any:
        return self._utils.execute(sql).fetchone()[0]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is durable together when the outermost block ends, or not at all.

        An inner block is part of the outer one: its error must be let through.
        """
        with self._lock, self._plain_errors():
            if self._utils.conn.in_transaction:
                yield
                return
            self._utils.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._utils.execute("COMMIT")
            except BaseException:
                self._utils.rollback()
                raise

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement in a transaction; the number of rows it touched."""
        with self.transaction():
            return self._utils.execute(sql, parameters).rowcount

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row, in one transaction."""
        with self.transaction():
            self._utils.conn.executemany(sql, rows)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with self._lock, self._plain_errors():
            return self._utils.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, if there is one."""
        with self._lock, self._plain_errors():
            found: Row | None = self._utils.execute(sql, parameters).fetchone()
            return found

    def close(self) -> None:
        """Give up the connection; what was committed stays."""
        with self._lock:
            self._utils.close()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._translated(error) from error

    def _translated(self, error: sqlite3.Error) -> errors.StorageError:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGED_CODES or str(error) == "quick_check":
            return errors.DatabaseDamaged(_set_aside(self.path))
        match code:
            case sqlite3.SQLITE_FULL:
                return errors.DiskFull(
                    "The disk is full, so this could not be saved. "
                    "Free some space and try again; what was saved before is safe."
                )
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
                return errors.ProfileUnwritable(
                    worded(
                        "{path} cannot be written, so nothing was changed. "
                        "Please check the permissions of that folder.",
                        path=str(self.path.parent),
                    )
                )
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return errors.DatabaseBusy(
                    "Another program is using the database of this profile; "
                    "please close it and try again."
                )
            case sqlite3.SQLITE_IOERR:
                return errors.DiskFull(
                    "The disk did not take what was written; it may be full or unplugged. "
                    "What was saved before is safe."
                )
            case _:
                return errors.DatabaseTrouble(
                    worded("The database could not be used ({why}).", why=str(error))
                )


def _connect(path: Path) -> sqlite_utils.Database:
    """A connection that begins transactions only where it is told to."""
    connection = sqlite3.connect(
        path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    return sqlite_utils.Database(connection, execute_plugins=False)


def _set_aside(path: Path) -> str:
    """Copy a damaged database beside itself, once for each content; say where it is."""
    try:
        data = path.read_bytes()
        copy = path.with_name(f"{path.name}.damaged-{hashlib.sha256(data).hexdigest()[:8]}")
        if not copy.exists():
            for suffix in ("", "-wal"):
                source = path.with_name(path.name + suffix)
                if source.exists():
                    shutil.copy2(source, copy.with_name(copy.name + suffix))
    except OSError:
        return worded(
            "{path} is damaged and was left as it is; there was no room for a copy of it.",
            path=str(path),
        )
    return worded(
        "{path} is damaged. It was left as it is, and a copy is kept in {copy}. "
        "To begin afresh, move it away; what other devices or a relay hold is unharmed.",
        path=str(path),
        copy=copy.name,
    )
