"""A thread of its own for asking the relay's API, beside the GUI and beside the link.

Work goes in by `run` as a coroutine over the shared `Http`; its result or its error is reported on
this thread, and who reports hands it on. The thread begins with the first work. Stop and join it
before the application object goes.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

from desktop.link.api.http import Http

JOIN_SECONDS: Final = 20.0

T = TypeVar("T")


class ApiThread:
    """Runs coroutines on one loop until it is stopped. Attributes: http."""

    def __init__(self) -> None:
        self.http = Http()
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._running: set[asyncio.Task[Any]] = set()
        self._thread = threading.Thread(target=self._serve, name="relay-api", daemon=True)
        self._closed = False

    def run(
        self,
        work: Callable[[], Coroutine[object, object, T]],
        report: Callable[[T | BaseException], None],
    ) -> Callable[[], None]:
        """Begins `work`; the function returned cancels it, and then nothing is reported."""
        if self._closed:
            return lambda: None
        if not self._ready.is_set():
            self._thread.start()
            self._ready.wait()
        cancelled = threading.Event()
        begun: list[asyncio.Task[None]] = []

        def begin() -> None:
            if not cancelled.is_set():
                task = asyncio.get_running_loop().create_task(_watched(work, report, cancelled))
                begun.append(task)
                self._running.add(task)
                task.add_done_callback(self._running.discard)

        def cancel() -> None:
            cancelled.set()
            self._post(lambda: [task.cancel() for task in begun])

        self._post(begin)
        return cancel

    def stop(self) -> bool:
        """Ends what runs and joins; False when the thread did not end in time."""
        self._closed = True
        if not self._thread.is_alive():
            return True
        if self._stop is not None:
            self._post(self._stop.set)
        self._thread.join(JOIN_SECONDS)
        return not self._thread.is_alive()

    def _post(self, act: Callable[[], object]) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            with contextlib.suppress(RuntimeError):  # the loop may close between check and call
                loop.call_soon_threadsafe(act)

    def _serve(self) -> None:
        with asyncio.Runner() as runner:
            runner.run(self._until_stopped())

    async def _until_stopped(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self._stop.wait()
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self.http.close()


async def _watched(
    work: Callable[[], Coroutine[object, object, T]],
    report: Callable[[T | BaseException], None],
    cancelled: threading.Event,
) -> None:
    result: T | BaseException
    try:
        result = await work()
    except Exception as error:  # noqa: BLE001 - the edge of a task: handed to who asked
        result = error
    if not cancelled.is_set():
        report(result)
