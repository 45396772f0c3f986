"""PostgreSQL through asyncpg: the same lane, carried out by one task.

Other relay processes may write to the same database, so nothing is remembered between groups,
and the batch locks the rows it builds on. A group that does more than append envelopes takes its
turn among all processes: its jobs lock rows of several accounts and the end of the audit log, and
two such groups would wait for each other. Where writers still do, one is undone by the server and
carried out again. Reads see one moment (`REPEATABLE READ`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from sync_server.errors import StorageError, WritersCrossed
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

_POOL: Final = 8
_READS_AT_ONCE: Final = _POOL - 2
_TRIES: Final = 5
_TURN: Final = 0x62726561746865
"""The number of the lock by which groups take turns: any one that all relays share."""


def postgres_engine(url: str) -> AsyncEngine:
    """An engine for a `postgresql+asyncpg` address."""
    return create_async_engine(
        url, pool_size=_POOL, max_overflow=0, pool_pre_ping=True, hide_parameters=True
    )


def take_turn(conn: Connection) -> None:
    """Waits until no other process of this database writes about people; holds it so until the
    commit. Nothing on the embedded database, which has one writer."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(_TURN)))


class PostgresStore(Lane):
    """The Store on a PostgreSQL database; see `sync_server.storage.lane.Store`.

    `run` must be running (in the caller's task group) for anything to be written.
    """

    def __init__(
        self, url: str, runner: BatchRunner, *, group_limit: int, observe: GroupObserver
    ) -> None:
        self._bell = asyncio.Event()
        super().__init__(self._bell.set, runner, group_limit=group_limit, observe=observe)
        self._engine = postgres_engine(url)
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._gate = asyncio.Semaphore(_READS_AT_ONCE)
        self._reads: set[asyncio.Task[Any]] = set()

    def read(self, fn: ReadFn[T]) -> asyncio.Future[T]:
        """Carries out `fn` on a connection of its own."""
        if self._closing:
            return self._refuse()
        task = self._loop.create_task(self._read(fn))
        self._reads.add(task)
        task.add_done_callback(self._reads.discard)
        return task

    async def glance(self, fn: ReadFn[T]) -> T:
        """The same: the event loop does not wait for the server."""
        return await self.read(fn)

    async def scrub(self) -> bool:
        """The server keeps old rows until its own VACUUM, and its log by its own settings."""
        return False

    async def run(self) -> None:
        """Carries out groups until `stop` is called and nothing waits."""
        while self._lines or not self._closing:
            await self._bell.wait()
            self._bell.clear()
            while self._lines:
                await self._carry_out(self._lines.take(self._group_limit))

    async def dispose(self) -> None:
        """Closes connections, once `run` has ended."""
        await asyncio.gather(*self._reads, return_exceptions=True)
        await self._engine.dispose()

    async def _read(self, fn: ReadFn[T]) -> T:
        with told_plainly():
            async with self._gate, self._reading.connect() as conn, conn.begin():
                return await conn.run_sync(fn)

    async def _carry_out(self, jobs: Sequence[Job]) -> None:
        started = time.monotonic()
        outcomes = await self._commit(jobs, run_group)
        if outcomes is None:
            outcomes = await self._commit(jobs, run_guarded) or fail_group(jobs, None)
        settle(jobs, outcomes)
        failed = all(isinstance(outcome, Failed) for outcome in outcomes)
        self._observe(jobs=len(jobs), seconds=time.monotonic() - started, failed=failed)

    async def _commit(self, jobs: Sequence[Job], run: GroupFn) -> list[Outcome] | None:
        """The outcomes; None when one job failed and took the others with it."""

        def group(conn: Connection) -> list[Outcome]:
            if not all(job.is_batched for job in jobs):
                take_turn(conn)
            return run(conn, jobs, self._runner)

        fault: StorageError | None = None
        for _ in range(_TRIES):
            self._runner.forget()
            try:
                async with self._engine.begin() as conn:
                    return await conn.run_sync(group)
            except Exception as error:  # noqa: BLE001 the edge of the lane: all jobs hear of it
                fault = environment_fault(error)
                if fault is None:
                    return None
            if not isinstance(fault, WritersCrossed):
                break
        return fail_group(jobs, fault)
