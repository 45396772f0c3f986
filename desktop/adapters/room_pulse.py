"""The beat by which a room is looked at: once a second, and where a cycle ends.

It also measures how late it is called. The GUI thread that is late for this is late for frames as
well, so what is found belongs to the bound that the room shows, as it is lately.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from core.rooms.following import RoomReading
from core.rooms.state import RoomPhase

EVERY_US: Final = 1_000_000
_AFTER_US: Final = 2_000
"""After the end of a cycle rather than just before it."""
_LATELY: Final = 4
"""Over how many beats lateness is averaged, roughly."""


class RoomPulse(QObject):
    """Calls `look`, which reads the room and returns what it read. Attributes: delay_us, how late
    this thread was lately."""

    def __init__(self, look: Callable[[], RoomReading | None], now_us: Callable[[], int]) -> None:
        super().__init__()
        self.delay_us = 0
        self._look = look
        self._now_us = now_us
        self._due_us = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Beats from now on."""
        if not self._timer.isActive():
            self._plan(None)

    def stop(self) -> None:
        """Beats no more."""
        self._timer.stop()

    @Slot()
    def _beat(self) -> None:
        late_us = max(0, self._now_us() - self._due_us)
        if late_us < EVERY_US:  # longer: the computer slept, which is noticed elsewhere
            self.delay_us += (late_us - self.delay_us) // _LATELY
        self._plan(self._look())

    def _plan(self, reading: RoomReading | None) -> None:
        wait_us = min(EVERY_US, _cycle_ends_in_us(reading) + _AFTER_US)
        wait_ms = -(-wait_us // 1_000)
        self._due_us = self._now_us() + wait_ms * 1_000
        self._timer.start(wait_ms)


def _cycle_ends_in_us(reading: RoomReading | None) -> int:
    """When the present cycle ends, or the first one begins."""
    if reading is None:
        return EVERY_US
    look = reading.look
    match look.phase:
        case RoomPhase.BREATHING if look.point is not None:
            return reading.state.cycle_us - look.point.cycle_elapsed_us
        case RoomPhase.STARTING:
            return look.starts_in_us
        case _:
            return EVERY_US
