"""Moves what was committed from SQLite's log into its main file, beside the writer.

Left to itself SQLite does this within a commit, which then takes some milliseconds longer. Here a
reader's thread does it once the log has grown (a passive checkpoint, which holds up nobody). Only
when the log outgrows that, under load without a pause, does the writer do it between two groups.
A log that was moved entirely starts anew and is cut back (`journal_size_limit` of the writer), so
its size says how much there is to do.
"""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Final

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

DUE_BYTES: Final = 4 << 20
OVERDUE_BYTES: Final = 64 << 20
_EMPTYING_TRIES: Final = 50
_EMPTYING_BUSY_MS: Final = 100

_log = structlog.get_logger("relay.storage")


class Checkpointer:
    """Called by the writer after each group; works on connections of `engine`."""

    def __init__(self, database: Path, engine: Engine, readers: Executor) -> None:
        self._log_file = database.with_name(f"{database.name}-wal")
        self._engine = engine
        self._readers = readers
        self._running = threading.Lock()

    def after_commit(self) -> None:
        """Starts a checkpoint when one is due."""
        size = self._log_bytes()
        if size >= OVERDUE_BYTES:
            self._checkpoint("RESTART")
        elif size >= DUE_BYTES and self._running.acquire(blocking=False):
            self._readers.submit(self._work)

    def empty_log(self) -> bool:
        """Moves everything and cuts the log to nothing; False when readers held on to it. The
        writer waits for at most a tenth of a second at a time. One that is under way is waited for:
        SQLite does not wait for another checkpoint by itself."""
        with self._running:
            for _ in range(_EMPTYING_TRIES):
                self._checkpoint("PASSIVE")
                if self._checkpoint("TRUNCATE", busy_ms=_EMPTYING_BUSY_MS):
                    return True
        return False

    def _work(self) -> None:
        try:
            self._checkpoint("PASSIVE")
        finally:
            self._running.release()

    def _checkpoint(self, mode: str, *, busy_ms: int | None = None) -> bool:
        """Whether it was whole. A failure is only noted: the next commit meets the same trouble
        and reports it."""
        try:
            connection = self._engine.raw_connection()
            try:
                return _run(connection.cursor(), mode, busy_ms)
            finally:
                connection.close()
        except (SQLAlchemyError, sqlite3.Error) as error:
            _log.warning("checkpoint_failed", fault=type(error).__name__)
            return False

    def _log_bytes(self) -> int:
        try:
            return self._log_file.stat().st_size
        except FileNotFoundError:
            return 0


def _run(cursor: Any, mode: str, busy_ms: int | None) -> bool:
    (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
    if busy_ms is not None:
        cursor.execute(f"PRAGMA busy_timeout = {busy_ms}")
    try:
        busy, _, _ = cursor.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {before}")
    return not busy
