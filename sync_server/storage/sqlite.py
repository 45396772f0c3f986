"""The embedded database: one thread writes, a few read, and the event loop glances.

WAL with `synchronous=FULL`: a commit is on the disk before it is acknowledged. The writer takes
`BEGIN IMMEDIATE` once per group. While groups hold several jobs, it gathers for 3 ms before the
next one: a commit costs the same for 50 jobs as for 5, and a lone job never waits. A glance reads
a row by its key on the event loop's own connection: going to a thread and back takes ten times as
long as the row, since at each step of a statement the interpreter lock goes around. Threads are
joined by `close`, after what waits is carried out. What is deleted is overwritten with zeros
(`secure_delete`), and `scrub` empties the log, which still has pages as they were (§11.9).
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from sync_server.errors import DatabaseLocked, DatabaseReplaced
from sync_server.storage.checkpoints import Checkpointer
from sync_server.storage.faults import environment_fault, told_plainly
from sync_server.storage.lane import (
    BatchRunner,
    Failed,
    GroupFn,
    GroupObserver,
    Job,
    Lane,
    Outcome,
    ReadFn,
    fail_group,
    run_group,
    run_guarded,
    settle,
)

T = TypeVar("T")

_BUSY_TIMEOUT_MS: Final = 5_000
_READERS: Final = 3
_BUSY_JOBS: Final = 4
_GATHER_S: Final = 0.003
_PRAGMAS: Final = (
    f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
)
_WRITER_PRAGMAS: Final = (
    "PRAGMA cache_size = -16384",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA journal_size_limit = 0",
    "PRAGMA secure_delete = ON",
)
_READER_PRAGMAS: Final = ("PRAGMA cache_size = -2048",)
_GLANCE_PRAGMAS: Final = (*_READER_PRAGMAS, "PRAGMA busy_timeout = 0")


def sqlite_engine(
    path: Path, *, begin: str, pool_size: int = 1, pragmas: Sequence[str] = ()
) -> Engine:
    """An engine on the file at `path` whose transactions start with the statement `begin`."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (*_PRAGMAS, *pragmas):
            connection.execute(pragma)

    def start(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.execute(begin)  # as a statement of SQLAlchemy it would cost as much as a read

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", start)
    return engine


class SqliteStore(Lane):
    """The Store on one SQLite file; see `sync_server.storage.lane.Store`."""

    def __init__(
        self, path: Path, runner: BatchRunner, *, group_limit: int, observe: GroupObserver
    ) -> None:
        self._bell = threading.Event()
        super().__init__(self._bell.set, runner, group_limit=group_limit, observe=observe)
        self._path = path
        self._file = _identity(path)
        self._writer_engine = sqlite_engine(path, begin="BEGIN IMMEDIATE", pragmas=_WRITER_PRAGMAS)
        self._reader_engine = sqlite_engine(
            path, begin="BEGIN", pool_size=_READERS + 1, pragmas=_READER_PRAGMAS
        )
        self._glance_engine = sqlite_engine(path, begin="BEGIN", pragmas=_GLANCE_PRAGMAS)
        self._glancing: Connection | None = None
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="relay-reader")
        self._checkpointer = Checkpointer(path, self._reader_engine, self._readers)
        self._connection: Connection | None = None
        self._stopping = threading.Event()
        self._last_group = 0
        self._writer = threading.Thread(target=self._write_for_ever, name="relay-writer")
        self._writer.start()

    def read(self, fn: ReadFn[T]) -> asyncio.Future[T]:
        """Carries out `fn` in a reader thread."""
        if self._closing:
            return self._refuse()
        return self._loop.run_in_executor(self._readers, self._read, fn)

    async def glance(self, fn: ReadFn[T]) -> T:
        """Carries out `fn` at once, or as a read if the database is locked just now."""
        if self._closing:
            return await self.read(fn)
        try:
            with told_plainly():
                if self._glancing is None:
                    self._glancing = self._glance_engine.connect()
                with self._glancing.begin():
                    return fn(self._glancing)
        except DatabaseLocked:
            return await self.read(fn)

    async def scrub(self) -> bool:
        """Moves the log into the file, where deleted content is overwritten, and empties it."""
        if self._closing:
            return False
        return await self._loop.run_in_executor(self._readers, self._checkpointer.empty_log)

    async def close(self) -> None:
        """Carries out what waits, then ends the threads and closes the file."""
        self._stopping.set()
        self.stop()
        await asyncio.to_thread(self._writer.join)
        await asyncio.to_thread(self._readers.shutdown)
        if self._glancing is not None:
            self._glancing.close()
        self._glance_engine.dispose()
        self._reader_engine.dispose()
        self._writer_engine.dispose()

    def _read(self, fn: ReadFn[T]) -> T:
        with told_plainly(), self._reader_engine.connect() as conn, conn.begin():
            return fn(conn)

    def _write_for_ever(self) -> None:
        while True:
            self._bell.wait()
            self._bell.clear()
            is_last = self._stopping.is_set()
            while self._lines:
                self._gather()
                self._carry_out(self._lines.take(self._group_limit))
            if is_last:
                self._disconnect()
                return

    def _gather(self) -> None:
        if self._last_group >= _BUSY_JOBS and len(self._lines) < self._last_group // 2:
            self._stopping.wait(_GATHER_S)

    def _carry_out(self, jobs: Sequence[Job]) -> None:
        started = time.monotonic()
        self._last_group = len(jobs)
        outcomes = self._commit(jobs, run_group)
        if outcomes is None:
            outcomes = self._commit(jobs, run_guarded) or fail_group(jobs, None)
        failed = all(isinstance(outcome, Failed) for outcome in outcomes)
        seconds = time.monotonic() - started
        self._loop.call_soon_threadsafe(settle, jobs, outcomes)
        self._observe(jobs=len(jobs), seconds=seconds, failed=failed)
        self._checkpointer.after_commit()

    def _require_same_file(self) -> None:
        """Nothing is acknowledged into a file that nobody will find again."""
        try:
            identity = _identity(self._path)
        except OSError:
            identity = None
        if identity != self._file:
            raise DatabaseReplaced(
                "The database file was moved or replaced while the relay runs: start it again."
            )

    def _commit(self, jobs: Sequence[Job], run: GroupFn) -> list[Outcome] | None:
        """The outcomes; None when one job failed and took the others with it."""
        try:
            if self._connection is None:
                self._connection = self._writer_engine.connect()
            with self._connection.begin():
                self._require_same_file()
                return run(self._connection, jobs, self._runner)
        except Exception as error:  # noqa: BLE001 the edge of the writer thread: all jobs hear of it
            self._runner.forget()
            self._disconnect()
            fault = environment_fault(error)
            return None if fault is None else fail_group(jobs, fault)

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
