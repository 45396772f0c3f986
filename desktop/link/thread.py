"""A thread of its own for the link, beside the GUI (docs/architecture.md).

Commands go in by `call`; events come out by the `emit` function, which is called on this thread
and must only hand them on (the desktop uses one Qt signal). Stop and join it before the
application object goes.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Generic, Protocol, TypeVar

from desktop.link.conversation import Emit
from desktop.link.relay_link import RelayLink

JOIN_SECONDS = 20.0
LEAVE_SECONDS = 0.3
"""How long a farewell may take; a relay that does not answer holds nobody up."""

T = TypeVar("T")


class Link(Protocol):
    """What runs on the loop of such a thread."""

    async def run(self) -> None:
        """Until it is stopped, or is no use."""
        ...

    def stop(self) -> None:
        """Hangs up; `run` ends soon."""
        ...


L = TypeVar("L", bound=Link)


class LoopThread(Generic[L]):
    """Runs one link until it is stopped; `make` makes it on the thread's loop."""

    def __init__(
        self, make: Callable[[], L], report: Callable[[BaseException], None], *, name: str
    ) -> None:
        self._make = make
        self._report = report
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._link: L | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether the link still runs; it ends by itself when it is no use."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Starts conversing; returns when the loop runs."""
        self._thread.start()
        self._ready.wait()

    def call(self, act: Callable[[L], None]) -> None:
        """Runs `act` with the link, on its loop. Does nothing once the thread ended."""
        loop, link = self._loop, self._link
        if loop is not None and link is not None and not loop.is_closed():
            with contextlib.suppress(RuntimeError):  # the loop may close between check and call
                loop.call_soon_threadsafe(act, link)

    def stop(self) -> bool:
        """Hangs up and joins; False when the thread did not end in time."""
        if not self._thread.is_alive():
            return True
        self.call(lambda link: link.stop())
        self._thread.join(LEAVE_SECONDS)
        if self._thread.is_alive():
            self.call(lambda _: self._give_up())
            self._thread.join(JOIN_SECONDS)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._converse())
        except asyncio.CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - the edge of a thread: reported once
            self._report(error)
        finally:
            self._ready.set()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _converse(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._link = self._make()
        self._ready.set()
        await self._link.run()


class LinkThread(LoopThread[RelayLink]):
    """Runs a `RelayLink`. With `in_pieces`, long snapshots come in pieces, for an owner who may not
    load them in one go."""

    def __init__(
        self,
        emit: Emit,
        report: Callable[[BaseException], None],
        *,
        in_pieces: bool = False,
    ) -> None:
        super().__init__(lambda: RelayLink(emit, in_pieces=in_pieces), report, name="relay-link")


class Errand(Generic[T]):
    """Runs one coroutine on a thread of its own and reports its result or its error there.

    `cancel` ends it early and joins; then nothing is reported.
    """

    def __init__(
        self,
        errand: Callable[[], Coroutine[object, object, T]],
        report: Callable[[T | BaseException], None],
    ) -> None:
        self._errand = errand
        self._report = report
        self._cancelled = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[T] | None = None
        self._thread = threading.Thread(target=self._run, name="errand", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def cancel(self) -> None:
        """Ends it and waits for its thread."""
        self._cancelled.set()
        loop, task = self._loop, self._task
        if loop is not None and task is not None and not loop.is_closed():
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(task.cancel)
        if self._thread.is_alive():
            self._thread.join(JOIN_SECONDS)

    def _run(self) -> None:
        result: T | BaseException
        try:
            with asyncio.Runner() as runner:
                result = runner.run(self._watched())
        except asyncio.CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - the edge of a thread: handed to who asked
            result = error
        if not self._cancelled.is_set():
            self._report(result)

    async def _watched(self) -> T:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.create_task(self._errand())
        if self._cancelled.is_set():
            self._task.cancel()
        return await self._task
