"""The write lane: every change of the database goes through it, in groups.

A group is what waits when the lane is free, taken from all accounts in turns (`lines`); it becomes
one transaction. The jobs of one payer keep their order. *Batched* jobs next
to each other are handed over together, since together they need fewer statements. When a job
fails, the group is rolled back and carried out again with a savepoint around each job, so that it
fails alone. A fault of the environment (a full disk) fails the whole group, and nobody is told
that anything was stored.

Results are handed out only after the commit. This module knows neither threads nor databases:
`sqlite` and `postgres` run groups their own way.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from sync_server.errors import LineFull, StorageClosed, StorageError
from sync_server.storage.faults import environment_fault
from sync_server.storage.lines import ALONE, Lines

T = TypeVar("T")
WriteFn = Callable[[Connection], T]
ReadFn = Callable[[Connection], T]


class BatchRunner(Protocol):
    """Carries out batched jobs, and keeps what it remembers between groups."""

    def run_batch(self, conn: Connection, items: Sequence[Any]) -> Sequence[Any]:
        """One result for each item. Must not fail because of one item alone."""

    def forget(self) -> None:
        """Drops everything remembered: the transaction was rolled back, or others may write."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Job:
    """Something to write. Exactly one of `fn` and `item` is set; `item` goes to the batch."""

    future: asyncio.Future[Any]
    fn: WriteFn[Any] | None
    item: Any
    payer: bytes
    weight: int

    @property
    def is_batched(self) -> bool:
        """Whether it goes to the batch."""
        return self.fn is None


@dataclass(frozen=True, slots=True)
class Done:
    """A job was carried out."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A job was not carried out; nothing of it is stored."""

    error: BaseException


Outcome = Done | Failed


GroupFn = Callable[[Connection, Sequence[Job], BatchRunner], list[Outcome]]


def run_group(conn: Connection, jobs: Sequence[Job], runner: BatchRunner) -> list[Outcome]:
    """Carries out all jobs in their order, inside the caller's transaction.

    Raises whatever goes wrong; then the caller rolls back and tries `run_guarded`.
    """
    outcomes: list[Outcome] = []
    for batched, run in itertools.groupby(jobs, key=lambda job: job.is_batched):
        if batched:
            outcomes += map(Done, runner.run_batch(conn, [job.item for job in run]))
        else:
            outcomes += [Done(job.fn(conn)) for job in run if job.fn is not None]
    return outcomes


def run_guarded(conn: Connection, jobs: Sequence[Job], runner: BatchRunner) -> list[Outcome]:
    """The same with a savepoint around each job, so that one that fails harms no other.

    Raises StorageError when the environment fails.
    """
    return [_run_alone(conn, job, runner) for job in jobs]


def _run_alone(conn: Connection, job: Job, runner: BatchRunner) -> Outcome:
    savepoint = conn.begin_nested()
    try:
        (outcome,) = run_group(conn, [job], runner)
    except Exception as error:
        runner.forget()
        fault = environment_fault(error)
        if fault is not None:
            raise fault from error
        savepoint.rollback()
        return Failed(error)
    savepoint.commit()
    return outcome


def fail_group(jobs: Sequence[Job], fault: StorageError | None) -> list[Outcome]:
    """A failure for each job: the transaction as a whole was rolled back."""
    failed = Failed(fault or StorageError("The database could not carry out a transaction."))
    return [failed] * len(jobs)


def settle(jobs: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
    """Hands out results, in order, on the event loop."""
    for job, outcome in zip(jobs, outcomes, strict=True):
        if job.future.done():
            continue
        match outcome:
            case Done(value):
                job.future.set_result(value)
            case Failed(error):
                job.future.set_exception(error)


class GroupObserver(Protocol):
    """Hears of each group after its commit (for metrics)."""

    def __call__(self, *, jobs: int, seconds: float, failed: bool) -> None: ...


class Lane:
    """What the lanes of both databases share: jobs come in until it is closed.

    `wake` is called when there is something to do for whoever carries out groups.
    """

    def __init__(
        self,
        wake: Callable[[], object],
        runner: BatchRunner,
        *,
        group_limit: int,
        observe: GroupObserver,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._wake = wake
        self._runner = runner
        self._group_limit = group_limit
        self._observe = observe
        self._lines: Lines[Job] = Lines()
        self._closing = False

    def write(
        self, fn: WriteFn[T], *, payer: bytes = b"", weight: int = ALONE
    ) -> asyncio.Future[T]:
        """Carries out `fn` in one of the next groups; done after the commit."""
        return self._submit(fn=fn, item=None, payer=payer, weight=weight)

    def batch(self, item: Any, *, payer: bytes, weight: int) -> asyncio.Future[Any]:
        """Carries out a batched job in one of the next groups; done after the commit."""
        return self._submit(fn=None, item=item, payer=payer, weight=weight)

    def stop(self) -> None:
        """Takes nothing more; what waits is still carried out."""
        self._closing = True
        self._wake()

    def _submit(
        self, *, fn: WriteFn[Any] | None, item: Any, payer: bytes, weight: int
    ) -> asyncio.Future[Any]:
        if self._closing:
            return self._refuse()
        future: asyncio.Future[Any] = self._loop.create_future()
        if self._lines.put(Job(future=future, fn=fn, item=item, payer=payer, weight=weight)):
            self._wake()
        else:
            future.set_exception(LineFull("One account asks for more than it can be given."))
        return future

    def _refuse(self) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = self._loop.create_future()
        future.set_exception(StorageClosed("The relay is closing."))
        return future


class Store(Protocol):
    """What services use. Must be used from the event loop it was opened on.

    Writes of one `payer` keep the order of their calls; those of different ones take turns.
    `weight` is what a write costs (`lines.weight_of`). Fails with LineFull when too much of one
    payer waits already.
    """

    def write(
        self, fn: WriteFn[T], *, payer: bytes = b"", weight: int = ALONE
    ) -> asyncio.Future[T]:
        """Carries out `fn` in a transaction; done after the commit."""

    def batch(self, item: Any, *, payer: bytes, weight: int) -> asyncio.Future[Any]:
        """Carries out a batched job; done after the commit."""

    def read(self, fn: ReadFn[T]) -> asyncio.Future[T]:
        """Carries out `fn` on one consistent view of the data, beside writers."""

    async def glance(self, fn: ReadFn[T]) -> T:
        """Reads as `read` does what is found by a key in no time: it may hold up the event loop."""

    async def scrub(self) -> bool:
        """Leaves nothing of what was deleted in files that the relay itself writes; False when
        readers held on to it, and a later checkpoint does it. A server has its own ways."""
