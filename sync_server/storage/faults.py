"""Turns what the database drivers raise into errors with a plain sentence.

Only the environment's faults are translated (full disk, locked or damaged file, lost server).
Anything else is a fault of ours and stays what it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError

from sync_server.errors import (
    DatabaseAway,
    DatabaseDamaged,
    DatabaseLocked,
    DiskFull,
    FolderTrouble,
    StorageError,
    WritersCrossed,
)

RESTORE_HINT: Final = (
    "It was left as it is. To go on, stop the relay and run 'breath-relay restore FILE' with your "
    "newest backup."
)

_FULL: Final = "The disk is full: the relay cannot store anything new until there is room."
_LOCKED: Final = "The database is locked by another program."
_DAMAGED: Final = f"The database file is damaged. {RESTORE_HINT}"
_READ_ONLY: Final = "The data folder cannot be written: check its owner and rights."
_IO: Final = "The disk reports an error while the database is read or written."
_AWAY: Final = "The database server does not answer."
_CROSSED: Final = "Several writers waited for each other; please ask again."
_CROSSED_STATES: Final = frozenset({"40001", "40P01"})

_BY_CODE: Final[dict[int, tuple[type[StorageError], str]]] = {
    sqlite3.SQLITE_FULL: (DiskFull, _FULL),
    sqlite3.SQLITE_BUSY: (DatabaseLocked, _LOCKED),
    sqlite3.SQLITE_LOCKED: (DatabaseLocked, _LOCKED),
    sqlite3.SQLITE_CORRUPT: (DatabaseDamaged, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (DatabaseDamaged, _DAMAGED),
    sqlite3.SQLITE_READONLY: (FolderTrouble, _READ_ONLY),
    sqlite3.SQLITE_PERM: (FolderTrouble, _READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (FolderTrouble, _READ_ONLY),
    sqlite3.SQLITE_IOERR: (FolderTrouble, _IO),
}


def environment_fault(error: BaseException) -> StorageError | None:
    """The environment's fault behind `error`, or None when the fault is ours."""
    if isinstance(error, StorageError):
        return error
    if isinstance(error, IntegrityError):
        return None
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _from_sqlite(cause)
    if isinstance(error, DBAPIError):
        return _from_server(error)
    if isinstance(cause, OSError):
        return DatabaseAway(_AWAY)
    return None


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raises the environment's faults of its block as StorageError, and ours as they are."""
    try:
        yield
    except Exception as error:
        fault = environment_fault(error)
        if fault is None or fault is error:
            raise
        raise fault from error


def _from_sqlite(error: sqlite3.Error) -> StorageError | None:
    code = getattr(error, "sqlite_errorcode", None)
    known = None if code is None else _BY_CODE.get(code & 0xFF)
    return None if known is None else known[0](known[1])


def _from_server(error: DBAPIError) -> StorageError | None:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if state == "53100":
        return DiskFull(_FULL)
    if state in _CROSSED_STATES:
        return WritersCrossed(_CROSSED)
    if error.connection_invalidated or state[:2] in {"08", "53", "57"}:
        return DatabaseAway(_AWAY)
    return None
