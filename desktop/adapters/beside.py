"""Work beside the GUI: one thread that reckons while the window goes on painting."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from desktop.adapters.lane import GuiLane

T = TypeVar("T")


class BesideThread:
    """A BesidePort. What is run has to be pure: it reads frozen values and touches nothing else.

    An error of it is raised on the GUI thread, where it is seen; `done` is not called then.
    """

    def __init__(self, lane: GuiLane) -> None:
        self._lane = lane
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Reckons, one after the other, and hands the result over on the GUI thread."""

        def reckon() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - the edge of a thread: raised on the other
                self._lane.post(lambda failure=error: _fail(failure))  # type: ignore[misc]
                return
            self._lane.post(lambda: done(result))

        self._thread.submit(reckon)

    def close(self) -> None:
        """Leaves out what has not begun, and joins."""
        self._thread.shutdown(wait=True, cancel_futures=True)


def _fail(error: Exception) -> None:
    raise error
