"""The clock of the screens."""

from __future__ import annotations

from desktop.services import clock


class SystemClock:
    """A ClockPort over the system's clocks."""

    def monotonic_us(self) -> int:
        """Microseconds that never go back, and go on while the machine sleeps."""
        return clock.monotonic_with_sleep_us()

    def wall_ms(self) -> int:
        """UTC unix milliseconds."""
        return clock.wall_ms()

    def utc_offset_min(self, at_ms: int) -> int:
        """The local offset from UTC at that moment, in minutes."""
        return clock.utc_offset_min(at_ms)
