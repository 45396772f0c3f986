"""Which tint the glow has now: that of the date, where seasonal looks are wanted.

Seasonal looks belong to what is hidden until it is asked for, so they show only beside points.
"""

from core.history import local_day
from core.seasonal import Tint, look_on
from desktop.viewmodels.ports import ClockPort, SettingsPort


def tint_now(settings: SettingsPort, clock: ClockPort) -> Tint | None:
    """The tint of today; None on plain days, and where none is wanted."""
    wanted = settings.settings()
    if not (wanted.seasonal and wanted.tracking):
        return None
    now_ms = clock.wall_ms()
    look = look_on(local_day(now_ms, clock.utc_offset_min(now_ms)))
    return None if look is None else look.tint
