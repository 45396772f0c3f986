"""What reminders say. Kind, an offer each time, and nothing about what was left out."""

from PySide6.QtCore import QCoreApplication

from core.reminders import OffsetAt
from desktop.viewmodels import words

_DAY_MS = 86_400_000
_MINUTE_MS = 60_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reminders", text)


def soon_title() -> str:
    """Half a minute before."""
    return _tr("In half a minute, if you like")


def due_title() -> str:
    """At its time."""
    return _tr("Now, if you like")


def notice_text() -> str:
    """What is offered."""
    return _tr("A few slow breaths. It goes away by itself.")


def begin_word() -> str:
    """The answer that begins."""
    return _tr("Breathe")


def hour_word() -> str:
    """The answer that asks for an hour of quiet."""
    return _tr("Quiet for an hour")


def today_word() -> str:
    """The answer that asks for a day of quiet."""
    return _tr("Quiet for today")


def time_of_day(minute: int) -> str:
    """A time of day, in minutes after midnight, as in "15:45"."""
    return words.clock_time(minute * _MINUTE_MS, 0)


def next_line(due_ms: int | None, now_ms: int, offset_at: OffsetAt) -> str:
    """When the next one comes."""
    if due_ms is None:
        return _tr("No reminders. It stays this way until you choose otherwise.")
    offset_min = offset_at(due_ms)
    time = words.clock_time(due_ms, offset_min)
    today = (now_ms + offset_at(now_ms) * _MINUTE_MS) // _DAY_MS
    if (due_ms + offset_min * _MINUTE_MS) // _DAY_MS == today:
        return _tr("The next one: today at {time}.").format(time=time)
    return _tr("The next one: tomorrow at {time}.").format(time=time)
