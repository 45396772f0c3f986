"""Where slow work on passwords is done: a few threads of its own, and a short queue.

Hashing takes a tenth of a second and 64 MiB each time, by design. It must hold up neither the event
loop nor the database, and must not be a way to fill the memory: when `WAITING` wait already, more
are refused and told to come back (docs/threats.md §6.4).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from sync_server.problems import Refusal

THREADS: Final = 2
WAITING: Final = 32
RETRY_S: Final = 3

T = TypeVar("T")


class HashingLane:
    """Carries out slow functions beside everything else."""

    def __init__(self, *, threads: int = THREADS, waiting: int = WAITING) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="hashing")
        self._room = threads + waiting

    async def run(self, fn: Callable[[], T]) -> T:
        """What `fn` gives. Raises Refusal `busy` when too much waits already.

        What was begun is finished even when nobody waits for it any more, and counts until then.
        """
        if self._room <= 0:
            raise Refusal("busy", "Too many passwords are being looked at.", retry_after_s=RETRY_S)
        self._room -= 1
        work = asyncio.get_running_loop().run_in_executor(self._pool, fn)
        work.add_done_callback(self._leave)
        return await asyncio.shield(work)

    def close(self) -> None:
        """Takes nothing more; what runs is finished, what waits is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _leave(self, work: asyncio.Future[T]) -> None:
        self._room += 1
        if not work.cancelled():
            work.exception()
