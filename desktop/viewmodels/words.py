"""Sentences and short words that several screens share. English is the source for translation.

Rules: calm and plain, no commands, nothing that counts against the person. All text goes through
`QCoreApplication.translate` under the context `Words`. It reads no clock.
"""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from core.breath import Pattern, PhaseKind

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
_DAY_MS = 24 * _HOUR_MS


def _tr(text: str) -> str:
    return QCoreApplication.translate("Words", text)


def counted(count: int, one: str, many: str) -> str:
    """`one` or `many` with its `{n}` filled in, thousands set apart."""
    return (one if count == 1 else many).format(n=grouped(count))


def breaths(count: int) -> str:
    """For instance "33 breaths"."""
    return counted(count, _tr("{n} breath"), _tr("{n} breaths"))


def sessions(count: int) -> str:
    """For instance "618 sessions"."""
    return counted(count, _tr("{n} session"), _tr("{n} sessions"))


def segment_word(pattern: Pattern, segment: int) -> str:
    """The word for a segment; the second of two breaths in, or out, reads "a little more"."""
    kind = pattern.segments[segment].kind
    before = pattern.segments[segment - 1].kind if segment else None
    if kind is before and kind in (PhaseKind.INHALE, PhaseKind.EXHALE):
        return _tr("A little more")
    return phase_word(kind)


def phase_word(kind: PhaseKind) -> str:
    """The word for a phase."""
    match kind:
        case PhaseKind.INHALE:
            return _tr("Inhale")
        case PhaseKind.EXHALE:
            return _tr("Exhale")
        case PhaseKind.HOLD_IN:
            return _tr("Hold")
        case PhaseKind.HOLD_OUT:
            return _tr("Rest")


def seconds(duration_ms: int) -> str:
    """For instance "2 s", "5.5 s"."""
    return _tr("{seconds} s").format(seconds=f"{duration_ms / 1000:g}")


def duration(duration_ms: int) -> str:
    """For instance "10 min", "4 min 40 s", "45 s", "42 h 5 min", "2 h"."""
    total_s = round(duration_ms / 1000)
    hours, rest = divmod(total_s, 3600)
    minutes, secs = divmod(rest, 60)
    if hours and not minutes:
        return _tr("{hours} h").format(hours=grouped(hours))
    if hours:
        return _tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes and secs:
        return _tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=secs)
    if minutes:
        return _tr("{minutes} min").format(minutes=minutes)
    return _tr("{seconds} s").format(seconds=secs)


def hours_figure(duration_ms: int) -> str:
    """One large figure, for instance "42 h", "3.4 h", "25 min"."""
    if duration_ms >= 10 * _HOUR_MS:
        return _tr("{hours} h").format(hours=duration_ms // _HOUR_MS)
    if duration_ms >= _HOUR_MS:
        return _tr("{hours} h").format(hours=f"{duration_ms / _HOUR_MS:.1f}")
    if duration_ms >= _MINUTE_MS:
        return _tr("{minutes} min").format(minutes=duration_ms // _MINUTE_MS)
    return _tr("{seconds} s").format(seconds=duration_ms // 1000)


def ago(then_ms: int, now_ms: int) -> str:
    """For instance "just now", "2 min ago", "3 h ago", "yesterday", "12 days ago"."""
    past_ms = max(0, now_ms - then_ms)
    if past_ms < _MINUTE_MS:
        return _tr("just now")
    if past_ms < _HOUR_MS:
        return _tr("{n} min ago").format(n=past_ms // _MINUTE_MS)
    if past_ms < _DAY_MS:
        return _tr("{n} h ago").format(n=past_ms // _HOUR_MS)
    days = past_ms // _DAY_MS
    return counted(days, _tr("yesterday"), _tr("{n} days ago"))


def clock_time(at_ms: int, utc_offset_min: int) -> str:
    """For instance "09:02", where local time is so many minutes ahead of UTC."""
    local = datetime.fromtimestamp(at_ms / 1000, UTC) + timedelta(minutes=utc_offset_min)
    return local.strftime("%H:%M")


def day_name(day: date, today: date) -> str:
    """For instance "Today", "Yesterday", "Tue 17 Nov", with the year where it is another one."""
    if day == today:
        return _tr("Today")
    if day == today - timedelta(days=1):
        return _tr("Yesterday")
    name = f"{_weekday(day)[:3]} {day.day} {month_name(day)[:3]}"
    return name if day.year == today.year else f"{name} {day.year}"


def month_name(day: date) -> str:
    """The month of a day, independent of the locale of the process."""
    return _tr(
        "January February March April May June July August September October November December"
    ).split(" ")[day.month - 1]


def full_day(day: date) -> str:
    """For instance "17 November 2026"."""
    text = _tr("{day} {month} {year}")
    return text.format(day=day.day, month=month_name(day), year=day.year)


def short_day(day: date) -> str:
    """For instance "17 Nov"."""
    return _tr("{day} {month}").format(day=day.day, month=short_month(day))


def month_year(day: date) -> str:
    """For instance "November 2026"."""
    return _tr("{month} {year}").format(month=month_name(day), year=day.year)


def short_month(day: date) -> str:
    """For instance "Nov"."""
    return month_name(day)[:3]


def short_weekday(weekday: int) -> str:
    """For instance "Mon"; 0 is Monday."""
    return _weekdays()[weekday][:3]


def percent(share: float) -> str:
    """A share from 0 to 1, for instance "38 %"; a little is never shown as nothing."""
    whole = round(share * 100)
    if not whole and share > 0:
        return _tr("under 1 %")
    return _tr("{n} %").format(n=whole)


def _weekday(day: date) -> str:
    return _weekdays()[day.weekday()]


def _weekdays() -> list[str]:
    names = _tr("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    return names.split(" ")


def grouped(number: int) -> str:
    """A number with its thousands set apart by a thin space."""
    return f"{number:,}".replace(",", "\u202f")
