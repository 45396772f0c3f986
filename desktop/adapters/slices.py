"""Long work on the GUI thread, cut into slices between which the window paints.

Rules: a slice ends at the first step after about eight milliseconds; asides run on one thread of
their own; stopping waits for the next `Progress`, and for an aside that has begun. Works queue:
one goes on at a time, because all of them change the same documents.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer

from desktop.services.steps import Aside, Progress, Steps, outcome
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.ports import BesidePort

T = TypeVar("T")

SLICE_SECONDS = 0.008


def _keep_quiet(_progress: Progress) -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Somebody cancelled; `at` is where: what was done by then is kept."""

    at: Progress


@dataclass(slots=True, kw_only=True)
class _Running(Generic[T]):
    """One piece of work. `go_on` takes its next step."""

    steps: Steps[T]
    ended: Callable[[T | Stopped], None]
    failed: Callable[[Exception], None]
    shown: Callable[[Progress], None]
    token: CancelToken
    go_on: Callable[[], Progress | Aside]
    at: Progress


class Slices:
    """Runs steps in the turns of the event loop, until `close`."""

    def __init__(self, beside: BesidePort) -> None:
        self._beside = beside
        self._waiting: deque[_Running[Any]] = deque()
        self._turn = QTimer()
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._take_slice)
        self._is_aside = False

    def run(
        self,
        steps: Steps[T],
        ended: Callable[[T | Stopped], None],
        *,
        failed: Callable[[Exception], None],
        shown: Callable[[Progress], None] = _keep_quiet,
        token: CancelToken | None = None,
    ) -> None:
        """Begins after what was begun before. `ended` or `failed` is called once, on this thread
        and never at once; neither is when `close` comes first."""
        work = _Running(
            steps=steps,
            ended=ended,
            failed=failed,
            shown=shown,
            token=token or CancelToken(),
            go_on=partial(steps.send, None),
            at=Progress(),
        )
        self._waiting.append(work)
        self._wake()

    def close(self) -> None:
        """Ends everything where it is; what was kept by then stays. Nobody is told."""
        self._turn.stop()
        while self._waiting:
            self._waiting.popleft().steps.close()

    def _wake(self) -> None:
        if self._waiting and not (self._is_aside or self._turn.isActive()):
            self._turn.start(0)

    def _take_slice(self) -> None:
        """Takes steps until the slice is over, the work is, or something goes on aside."""
        work, until = self._waiting[0], perf_counter() + SLICE_SECONDS
        try:
            while True:
                asked = work.go_on()
                if isinstance(asked, Aside):
                    self._go_aside(work, asked)
                    return
                work.at, work.go_on = asked, partial(work.steps.send, None)
                if work.token.is_cancelled():
                    work.steps.close()
                    self._end(lambda: work.ended(Stopped(at=work.at)))
                    return
                if perf_counter() >= until:
                    break
        except StopIteration as stopped:
            result = stopped.value
            self._end(lambda: work.ended(result))
        except Exception as error:  # noqa: BLE001 - the edge of a task: its owner is told
            failure = error
            self._end(lambda: work.failed(failure))
        else:
            self._wake()
            work.shown(work.at)

    def _go_aside(self, work: _Running[Any], asked: Aside) -> None:
        self._is_aside = True
        self._beside.run(lambda: outcome(work.steps, asked.work), partial(self._return, work))

    def _return(self, work: _Running[Any], go_on: Callable[[], Progress | Aside]) -> None:
        self._is_aside = False
        work.go_on = go_on
        self._wake()

    def _end(self, tell: Callable[[], None]) -> None:
        self._waiting.popleft()
        try:
            tell()
        finally:
            self._wake()
