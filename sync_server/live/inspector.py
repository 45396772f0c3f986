"""Threads that let sessions take larger frames, so that verifying never holds up the event loop.

One signature takes a tenth of a millisecond, which the loop can spare; hundreds of them, or a
hostile device list, it cannot. (All frames this way were slower: the interpreter lock makes each
change of thread cost as much as a signature.) A session is with one thread at a time: its
connection waits for the answer before it touches it again.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from crdt.sync.relay_session import RelaySession

_THREADS: Final = 2
_AT_ONCE: Final = 8

_Task = tuple[RelaySession, bytes, asyncio.Future[None]]
_Result = tuple[asyncio.Future[None], BaseException | None]


class Inspector:
    """Made by `running`, on the event loop that uses it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"relay-inspector-{number}")
            for number in range(_THREADS)
        ]

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Inspector]:
        """An inspector whose threads are joined at the end."""
        inspector = cls()
        for thread in inspector._threads:
            thread.start()
        try:
            yield inspector
        finally:
            for _ in inspector._threads:
                inspector._queue.put(None)
            for thread in inspector._threads:
                thread.join()

    def inspect(self, session: RelaySession, frame: bytes) -> asyncio.Future[None]:
        """Done when the session has taken the frame."""
        future: asyncio.Future[None] = self._loop.create_future()
        self._queue.put((session, frame, future))
        return future

    def _work(self) -> None:
        task = self._queue.get()
        while task is not None:
            results = [_look_at(task)]
            while len(results) < _AT_ONCE:
                try:
                    task = self._queue.get_nowait()
                except queue.Empty:
                    break
                if task is None:
                    self._queue.put(None)
                    break
                results.append(_look_at(task))
            self._loop.call_soon_threadsafe(_settle, results)
            task = self._queue.get()


def _look_at(task: _Task) -> _Result:
    session, frame, future = task
    try:
        session.receive_frame(frame)
    except Exception as error:  # noqa: BLE001 the edge of the thread: the connection hears of it
        return future, error
    return future, None


def _settle(results: list[_Result]) -> None:
    for future, error in results:
        if future.done():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
