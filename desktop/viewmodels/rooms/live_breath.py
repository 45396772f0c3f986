"""The breath of a room as it goes by: when a phase begins, for ear and screen reader.

Every instant comes from the room's clock, never from counted ticks; one timer wakes at the next
change and every few seconds. While the orb is faded out nothing is told, as nobody knows where the
breath is; once it is back, the phase is told from where it is. It owns no sitting: what is kept is
the port's business.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.rooms.following import RoomReading
from core.rooms.state import RoomPhase
from desktop.viewmodels import words
from desktop.viewmodels.ports import Ambience, ClockPort
from desktop.viewmodels.rooms import live_words
from desktop.viewmodels.rooms.port import LivePort
from desktop.viewmodels.rooms.values import RoomStage
from desktop.viewmodels.sound.heard import Course, Heard

_LOOK_EVERY_US = 4_000_000
_COUNT_EVERY_US = 1_000_000
_HEARD_FROM = 0.5
"""How far the orb has to be faded in for its phases to be told."""
_NOWHERE = (-1, -1)
_INSIDE = (RoomStage.INSIDE, RoomStage.AGAIN)


class RoomBreath(QObject):
    """Holds `heard` and `reading`, the latest one.

    Signals: `looked` after each look at the clock; `announced` with words to be spoken;
    `segment_began` with the PhaseKind, its length and how much of it has passed in ms; `rested`
    when the breath stops, for a pause or for good; `changed` after `heard` differs, before the
    others.
    """

    looked = Signal()
    changed = Signal()
    announced = Signal(str)
    segment_began = Signal(object, int, int)
    rested = Signal()

    def __init__(self, live: LivePort, clock: ClockPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._clock = clock
        self._place = _NOWHERE
        self.heard = Heard()
        self.reading: RoomReading | None = None
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.setTimerType(Qt.TimerType.PreciseTimer)
        self._wake.timeout.connect(self.look)

    def mute(self, muted: bool) -> None:
        """Whether one wants to hear nothing of this room."""
        self._hear(replace(self.heard, muted=muted))

    def wake_in_ms(self) -> int | None:
        """When the timer wakes next, or None while there is nothing to wait for."""
        return self._wake.remainingTime() if self._wake.isActive() else None

    @Slot()
    def look(self) -> None:
        """Look where the breath is now; the timer calls this."""
        view = self._live.view()
        is_inside = view is not None and view.stage in _INSIDE
        self.reading = self._live.reading(self._clock.monotonic_us()) if is_inside else None
        self._notice(self.reading)
        if is_inside:
            self._wake.start(self._wait_ms(self.reading))
        else:
            self._wake.stop()
        self.looked.emit()

    @Slot()
    def stop(self) -> None:
        """The app is closing."""
        self._wake.stop()

    def _notice(self, reading: RoomReading | None) -> None:
        course = _course(reading)
        self._hear(_heard(reading, course, muted=self.heard.muted))
        if reading is None or course is not Course.BREATHING or reading.look.point is None:
            self._let_rest(reading)
            return
        point, pattern = reading.look.point, reading.state.pattern
        before, self._place = self._place, (point.cycle, point.segment)
        if self._place == before:
            return
        self.announced.emit(words.segment_word(pattern, point.segment))
        length_ms = pattern.segments[point.segment].duration_ms
        self.segment_began.emit(point.kind, length_ms, point.segment_elapsed_us // 1000)

    def _let_rest(self, reading: RoomReading | None) -> None:
        before, self._place = self._place, _NOWHERE
        if before != self._place:
            if reading is not None:
                self.announced.emit(live_words.spoken_stop(reading.look.phase))
            self.rested.emit()

    def _hear(self, heard: Heard) -> None:
        if heard != self.heard:
            self.heard = heard
            self.changed.emit()

    def _wait_ms(self, reading: RoomReading | None) -> int:
        """Until the next phase, the next state, or the next second of a countdown."""
        if reading is None:
            return _COUNT_EVERY_US // 1000
        look, view = reading.look, self._live.view()
        waits = [_LOOK_EVERY_US, look.starts_in_us]
        if look.phase is RoomPhase.BREATHING and look.point is not None:
            waits.append(look.point.segment_remaining_us)
        if look.phase in (RoomPhase.OPEN, RoomPhase.STARTING) or reading.shown < 1.0:
            waits.append(_COUNT_EVERY_US)
        if view is not None and view.state is not None:
            waits.append(view.state.effective_at_us - reading.relay_us)
        return max(1, min(wait for wait in waits if wait > 0) // 1000 + 1)


def _course(reading: RoomReading | None) -> Course:
    if reading is None:
        return Course.QUIET
    match reading.look.phase:
        case RoomPhase.BREATHING:
            return Course.BREATHING if reading.shown >= _HEARD_FROM else Course.PAUSED
        case RoomPhase.PAUSED:
            return Course.PAUSED
        case RoomPhase.OPEN | RoomPhase.STARTING | RoomPhase.OVER | RoomPhase.CLOSED:
            return Course.QUIET


def _heard(reading: RoomReading | None, course: Course, *, muted: bool) -> Heard:
    if reading is None:
        return Heard(muted=muted)
    segments = dict.fromkeys((s.kind, s.duration_ms) for s in reading.state.pattern.segments)
    return Heard(
        course=course,
        segments=tuple(segments),
        ambience=ambience_of(reading.state.ambient),
        muted=muted,
    )


def ambience_of(name: str) -> Ambience:
    """The sound that a room names; one that is not known here is none."""
    known = {kind.value: kind for kind in Ambience}
    return known.get(name, Ambience.NONE)
