"""Drives one sitting through `core.practice` in real time and keeps it safe on the way.

Order of calls: `begin`, then `toggle_pause`, `ask_end`, `keep_going` as the person likes, until
`finished`. Rules: every instant comes from the clock port, never from counted ticks; one timer
wakes at the next change of phase and every few seconds, whether or not anyone looks, and not at
all in a pause; where nothing woke for longer, the machine slept, and `core.practice.wake` lets the
breath rest; a checkpoint is kept after each whole cycle and each pause; what a sitting leaves is
saved before `finished` is emitted, or carries the reason why it was not.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.practice import (
    LAPSE_US,
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
    undo_end,
    wake,
)
from desktop.viewmodels.breathe import words as breathe_words
from desktop.viewmodels.breathe.sitting_record import SittingRecord
from desktop.viewmodels.breathe.sitting_taps import SittingTaps
from desktop.viewmodels.ports import Ports, Trouble

_SECOND_US = 1_000_000
_LOOK_EVERY_US = 4 * _SECOND_US
_NOWHERE = (-1, -1, -1)


class SittingModel(QObject):
    """The present sitting, if any, as `practice`; `lapsed` while it rests because nobody saw it.

    Signals: `changed` after `practice` or `trouble` differs or a phase began; `announced` with
    words to be spoken; `finished` with a FinishedSitting, or None where nothing was to be kept.
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
        self._place = _NOWHERE
        self._seen_us = 0
        self.practice: Practice | None = None
        self.taps = SittingTaps()
        self.lapsed = False
        self.trouble: Trouble | None = None
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.setTimerType(Qt.TimerType.PreciseTimer)
        self._wake.timeout.connect(self.advance)

    def now_us(self) -> int:
        """This instant; after a lapse that was not dealt with yet, the one last seen."""
        now_us = self._ports.clock.monotonic_us()
        going = self.practice is not None and self.practice.is_breathing
        return self._seen_us if going and now_us - self._seen_us > LAPSE_US else now_us

    def wake_in_ms(self) -> int | None:
        """When the timer wakes next, or None while nothing moves."""
        return self._wake.remainingTime() if self._wake.isActive() else None

    def begin(self, plan: Plan) -> None:
        """Begin; nothing happens while a sitting is under way."""
        if self.practice is not None:
            return
        self._record = SittingRecord(self._ports)
        self._place = _NOWHERE
        self.taps = SittingTaps()
        self.lapsed = False
        self.trouble = None
        self._take(start(plan, self._clock_us()))

    def toggle_pause(self) -> None:
        """Pause, or go on from there; where a lapse has paused it already, that is enough."""
        before = self.practice
        practice, now_us = self._caught_up()
        if practice is None or before is None or practice.state is not before.state:
            return
        if practice.state is PracticeState.RUNNING:
            self._keep_checkpoint()
            self._take(pause(practice, now_us))
        elif practice.state is PracticeState.PAUSED:
            self.lapsed = False
            self._take(resume(practice, now_us))

    def ask_end(self) -> None:
        """Let the present breath be the last; asked again, end at once."""
        practice, now_us = self._caught_up()
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
        practice, now_us = self._caught_up()
        if practice is not None and can_undo_end(practice, now_us):
            self._take(undo_end(practice, now_us))

    def press(self) -> None:
        """A sign of the breath begins; counts where pacing is on."""
        if self.practice is not None and self._ports.settings.settings().pacing:
            self.taps.press(self.practice, self.now_us())

    def release(self) -> None:
        """A sign of the breath ends."""
        if self.practice is not None:
            first = not self.taps.taken
            self.taps.release(self.practice, self.now_us())
            if first and self.taps.taken:
                self.changed.emit()

    def stop_now(self) -> None:
        """The app is closing: keep what was breathed and end at once."""
        practice, now_us = self._caught_up()
        if practice is None:
            return
        done = practice.state is PracticeState.DONE
        self._finish(practice if done else end_now(practice, now_us))

    @Slot()
    def advance(self) -> None:
        """Bring the sitting to the present instant; the timer calls this."""
        practice, now_us = self.practice, self._clock_us()
        if practice is None:
            return
        slept = practice.is_breathing and now_us - self._seen_us > LAPSE_US
        present = wake(practice, self._seen_us, now_us)
        if slept and present.state is PracticeState.PAUSED:
            self.lapsed = True
            self._keep_checkpoint()
        self._take(present)

    def _caught_up(self) -> tuple[Practice | None, int]:
        """The sitting as time has left it, and the instant; None where time had ended it."""
        if self.practice is not None and self.now_us() != self._clock_us():
            self.advance()
        return self.practice, self._clock_us()

    def _take(self, practice: Practice) -> None:
        now_us = self._seen_us = self._clock_us()
        self.practice = practice
        if practice.state is PracticeState.DONE and not can_undo_end(practice, now_us):
            self._finish(practice)
            return
        self._notice_place(practice, now_us)
        wait_ms = self._wait_ms(practice, now_us)
        if wait_ms is None:
            self._wake.stop()
        else:
            self._wake.start(wait_ms)
        self.changed.emit()

    def _notice_place(self, practice: Practice, now_us: int) -> None:
        """Tell of a part that began, and keep a checkpoint where a cycle was finished."""
        if not practice.is_breathing:
            self._let_rest(practice)
            return
        place = practice.place(now_us)
        point = place.point
        before = self._place
        self._place = (point.cycle, point.segment, int(place.rest_left_us > 0))
        if before == self._place:
            return
        if before[0] not in (-1, point.cycle):
            self._keep_checkpoint()
        self.announced.emit(breathe_words.spoken_phase(practice, now_us))
        if place.rest_left_us:
            self.taps.let_go()
            self.rest_began.emit(place.rest_left_us // 1000)
            return
        length_ms = place.stretch.pattern.segments[point.segment].duration_ms
        self.segment_began.emit(point.kind, length_ms, point.segment_elapsed_us // 1000)

    def _let_rest(self, practice: Practice) -> None:
        before, self._place = self._place, _NOWHERE
        self.taps.let_go()
        if before != self._place:
            self.announced.emit(breathe_words.spoken_stop(practice))
            self.rested.emit()

    def _wait_ms(self, practice: Practice, now_us: int) -> int | None:
        """Until the next change of phase, the end, or the next second of taking it back."""
        if practice.state is PracticeState.PAUSED:
            return None
        if practice.is_breathing:
            place = practice.place(now_us)
            left_us = practice.stop_at_us - practice.elapsed_us(now_us)
            part_us = place.rest_left_us or place.point.segment_remaining_us
            wait_us = min(left_us, part_us, _LOOK_EVERY_US)
        else:
            asked_us = now_us if practice.asked_us is None else practice.asked_us
            left_us = asked_us + UNDO_WINDOW_US - now_us
            wait_us = min(left_us, left_us % _SECOND_US or _SECOND_US)
        return max(1, wait_us // 1000 + 1)

    def _keep_checkpoint(self) -> None:
        if self._record is not None and self.practice is not None:
            self.trouble = self._record.keep_checkpoint(self.practice, self.now_us())

    def _finish(self, practice: Practice) -> None:
        self._wake.stop()
        self._let_rest(practice)
        record, self._record, self.practice = self._record, None, None
        result = None
        if record is not None:
            result = record.finish(practice, self._clock_us(), self.taps.taken)
        self.changed.emit()
        self.finished.emit(result)

    def _clock_us(self) -> int:
        return self._ports.clock.monotonic_us()
