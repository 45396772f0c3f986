"""Drives one sitting through `core.practice` in real time and keeps it safe on the way.

Order of calls: `begin`, then `toggle_pause`, `ask_end`, `keep_going` as the person likes, until
`finished`. Rules: every instant comes from the clock port, never from counted ticks; one timer
wakes at the next change of phase, whether or not anyone looks; a checkpoint is kept after each
whole cycle and each pause; what a sitting leaves is saved before `finished` is emitted, or carries
the reason why it was not.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.practice import (
    UNDO_WINDOW_US,
    Plan,
    Practice,
    PracticeState,
    can_undo_end,
    end_now,
    pause,
    request_end,
    resume,
    start,
    tick,
    undo_end,
)
from desktop.viewmodels import words
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.sitting_record import SittingRecord

_SECOND_US = 1_000_000


class SittingModel(QObject):
    """The present sitting, if any, as `practice`.

    Signals: `changed` after `practice` or `trouble` differs or a phase began; `announced` with a
    word to be spoken; `finished` with a FinishedSitting, or None where nothing was to be kept.
    For those who make it heard: `segment_began` with the PhaseKind, its length and how much of it
    has passed in ms, also when the breath goes on after a pause; `rest_began` with the ms left of
    a rest between two patterns; `rested` when the breath stops, for a pause or for good.
    """

    changed = Signal()
    announced = Signal(str)
    finished = Signal(object)
    segment_began = Signal(object, int, int)
    rest_began = Signal(int)
    rested = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._record: SittingRecord | None = None
        self._place = (-1, -1)
        self.practice: Practice | None = None
        self.trouble: Trouble | None = None
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.setTimerType(Qt.TimerType.PreciseTimer)
        self._wake.timeout.connect(self.advance)

    def begin(self, plan: Plan) -> None:
        """Begin; nothing happens while a sitting is under way."""
        if self.practice is not None:
            return
        self._record = SittingRecord(self._ports)
        self._place = (-1, -1)
        self.trouble = None
        self._take(start(plan, self._now_us()))

    def toggle_pause(self) -> None:
        """Pause, or go on from there."""
        practice, now_us = self.practice, self._now_us()
        if practice is None:
            return
        if practice.state is PracticeState.RUNNING:
            self._keep_checkpoint()
            self._take(pause(practice, now_us))
        elif practice.state is PracticeState.PAUSED:
            self._take(resume(practice, now_us))

    def ask_end(self) -> None:
        """Let the present breath be the last; asked again, end at once."""
        practice, now_us = self.practice, self._now_us()
        if practice is None:
            return
        match practice.state:
            case PracticeState.RUNNING | PracticeState.PAUSED:
                self._take(request_end(practice, now_us))
            case PracticeState.ENDING:
                self._finish(end_now(practice, now_us))
            case PracticeState.DONE:
                self._finish(practice)
            case PracticeState.IDLE:
                return

    def keep_going(self) -> None:
        """Take the wish to end back, while that is possible."""
        practice, now_us = self.practice, self._now_us()
        if practice is not None and can_undo_end(practice, now_us):
            self._take(undo_end(practice, now_us))

    def stop_now(self) -> None:
        """The app is closing: keep what was breathed and end at once."""
        practice = self.practice
        if practice is None:
            return
        done = practice.state is PracticeState.DONE
        self._finish(practice if done else end_now(practice, self._now_us()))

    @Slot()
    def advance(self) -> None:
        """Bring the sitting to the present instant; the timer calls this."""
        if self.practice is not None:
            self._take(tick(self.practice, self._now_us()))

    def _take(self, practice: Practice) -> None:
        now_us = self._now_us()
        self.practice = practice
        if practice.state is PracticeState.DONE and not can_undo_end(practice, now_us):
            self._finish(practice)
            return
        self._notice_place(practice, now_us)
        self._wake.start(self._wait_ms(practice, now_us))
        self.changed.emit()

    def _notice_place(self, practice: Practice, now_us: int) -> None:
        """Speak a phase that began, and keep a checkpoint where a cycle did."""
        if not practice.is_breathing:
            self._let_rest()
            return
        point = practice.point(now_us)
        before, self._place = self._place, (point.cycle, point.segment)
        if before == self._place:
            return
        if before[0] not in (-1, point.cycle):
            self._keep_checkpoint()
        self.announced.emit(words.segment_word(practice.plan.pattern, point.segment))
        length_ms = practice.plan.pattern.segments[point.segment].duration_ms
        self.segment_began.emit(point.kind, length_ms, point.segment_elapsed_us // 1000)

    def _let_rest(self) -> None:
        before, self._place = self._place, (-1, -1)
        if before != self._place:
            self.rested.emit()

    def _wait_ms(self, practice: Practice, now_us: int) -> int:
        """Until the next change of phase, the end, or the next second of taking it back."""
        if practice.state is PracticeState.PAUSED:
            return 60_000
        if practice.is_breathing:
            left_us = practice.stop_at_us - practice.active_us(now_us)
            wait_us = min(left_us, practice.point(now_us).segment_remaining_us)
        else:
            asked_us = now_us if practice.asked_us is None else practice.asked_us
            left_us = asked_us + UNDO_WINDOW_US - now_us
            wait_us = min(left_us, left_us % _SECOND_US or _SECOND_US)
        return max(1, wait_us // 1000 + 1)

    def _keep_checkpoint(self) -> None:
        if self._record is not None and self.practice is not None:
            self.trouble = self._record.keep_checkpoint(self.practice, self._now_us())

    def _finish(self, practice: Practice) -> None:
        self._wake.stop()
        self._let_rest()
        record, self._record, self.practice = self._record, None, None
        result = record.finish(practice, self._now_us()) if record is not None else None
        self.changed.emit()
        self.finished.emit(result)

    def _now_us(self) -> int:
        return self._ports.clock.monotonic_us()
