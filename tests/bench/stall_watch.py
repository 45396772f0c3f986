"""How long single callbacks of the event loop take, measured inside a running application.

A callback is what the event loop delivers in one go: a timer, a queued call, an event of the
window. While it runs nothing is painted. Two things are measured: the processor time of the GUI
thread in each callback, which stays the same on a busy machine and which a test can hold to a
limit; and a heartbeat, the longest that a timer was kept waiting, which is what a person feels,
whatever the reason: a callback, another thread that holds Python's lock, or a busy machine.
"""

from __future__ import annotations

import heapq
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

_KEPT = 12
_BEAT_MS = 4
_SAMPLE_S = 0.002
_LOOK_AFTER_S = 0.008
_ROOT = str(Path(__file__).resolve().parents[2])


@dataclass(order=True, slots=True, kw_only=True)
class Callback:
    """One callback that was long: milliseconds on both clocks, and where it was seen."""

    cpu_ms: float
    wall_ms: float
    what: str = field(compare=False)


class WatchedApplication(QApplication):
    """An application that remembers its longest callbacks from `watch` on."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.longest: list[Callback] = []
        self.longest_wait_ms = 0.0
        self.callbacks = 0
        self._depth = 0
        self._beat_at: float | None = None
        self._beat: QTimer | None = None
        self._sampler: Sampler | None = None

    def watch(self, *, explain: bool) -> None:
        """Begins anew. With `explain`, a second thread looks where long callbacks are, which
        costs them a little."""
        self.longest, self.longest_wait_ms, self.callbacks = [], 0.0, 0
        self._beat_at = None
        if self._beat is None:
            self._beat = QTimer(self)
            self._beat.setTimerType(Qt.TimerType.PreciseTimer)
            self._beat.timeout.connect(self._note_beat)
            self._beat.start(_BEAT_MS)
        if explain and self._sampler is None:
            self._sampler = Sampler()
            self._sampler.start()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Times what is delivered from the loop itself; what is sent within belongs to it."""
        if self._depth:
            return super().notify(receiver, event)
        self._depth = 1
        if self._sampler is not None:
            self._sampler.begin()
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            cpu_ms = (time.thread_time() - cpu) * 1000
            wall_ms = (time.perf_counter() - wall) * 1000
            self._depth = 0
            seen = self._sampler.end() if self._sampler is not None else ""
            self._note(cpu_ms, wall_ms, seen, receiver, event)

    @Slot()
    def _note_beat(self) -> None:
        now = time.perf_counter()
        if self._beat_at is not None:
            late_ms = (now - self._beat_at) * 1000 - _BEAT_MS
            self.longest_wait_ms = max(self.longest_wait_ms, late_ms)
        self._beat_at = now

    def _note(
        self, cpu_ms: float, wall_ms: float, seen: str, receiver: QObject, event: QEvent
    ) -> None:
        self.callbacks += 1
        if len(self.longest) == _KEPT and cpu_ms <= self.longest[0].cpu_ms:
            return
        what = seen or f"{type(receiver).__name__} {event.type().name}"
        heapq.heappush(self.longest, Callback(cpu_ms=cpu_ms, wall_ms=wall_ms, what=what))
        if len(self.longest) > _KEPT:
            heapq.heappop(self.longest)


class Sampler(threading.Thread):
    """Looks every few milliseconds what the main thread is at, when that takes long."""

    def __init__(self) -> None:
        super().__init__(name="sampler", daemon=True)
        self._began: float | None = None
        self._seen: dict[str, int] = {}
        self._main = threading.main_thread().ident

    def begin(self) -> None:
        """A callback begins."""
        self._seen = {}
        self._began = time.perf_counter()

    def end(self) -> str:
        """It is over: the place that was seen most often."""
        self._began = None
        return max(self._seen, key=self._seen.__getitem__) if self._seen else ""

    def run(self) -> None:
        """Until the process ends."""
        while True:
            time.sleep(_SAMPLE_S)
            began = self._began
            if began is not None and time.perf_counter() - began > _LOOK_AFTER_S:
                place = self._place()
                self._seen[place] = self._seen.get(place, 0) + 1

    def _place(self) -> str:
        frame = sys._current_frames().get(self._main or 0)
        if frame is None:
            return "gone"
        own = [
            f"{Path(entry.filename).stem}.{entry.name}:{entry.lineno}"
            for entry in traceback.extract_stack(frame)
            if entry.filename.startswith(_ROOT) and "/tests/" not in entry.filename
        ]
        return " > ".join(own[-6:])
