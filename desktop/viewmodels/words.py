"""Sentences and short words that several screens share. English is the source for translation.

Rules: calm and plain, no commands, nothing that counts against the person. All text goes through
`QCoreApplication.translate` under the context `Words`; numbers, days and times are written as
`QLocale` has them, which `desktop.translations.use` sets. It reads no clock.
"""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from core.breath import Pattern, PhaseKind

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
_DAY_MS = 24 * _HOUR_MS
_DAY_MINUTES = 24 * 60
_DIGITS = 6


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Words", text, "", count)


def breaths(count: int) -> str:
    """For instance "33 breaths"."""
    return _tr("%Ln breath(s)", count)


def sessions(count: int) -> str:
    """For instance "618 sessions"."""
    return _tr("%Ln session(s)", count)


def days(count: int) -> str:
    """For instance "12 days"."""
    return _tr("%Ln day(s)", count)


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
    return _tr("{seconds} s").format(seconds=decimal(duration_ms / 1000))


def duration(duration_ms: int) -> str:
    """For instance "10 min", "4 min 40 s", "45 s", "42 h 5 min", "2 h"."""
    total_s = round(duration_ms / 1000)
    hours, rest = divmod(total_s, 3600)
    minutes, secs = divmod(rest, 60)
    if hours and not minutes:
        return _tr("{hours} h").format(hours=grouped(hours))
    if hours:
        return _tr("{hours} h {minutes} min").format(hours=grouped(hours), minutes=minutes)
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
        return _tr("{hours} h").format(hours=QLocale().toString(duration_ms / _HOUR_MS, "f", 1))
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
    return days_ago(past_ms // _DAY_MS)


def days_ago(days: int) -> str:
    """For instance "yesterday", "12 days ago"."""
    return _tr("yesterday") if days == 1 else _tr("%Ln day(s) ago", days)


def clock_time(at_ms: int, utc_offset_min: int) -> str:
    """For instance "09:02", where local time is so many minutes ahead of UTC."""
    minute = (at_ms // _MINUTE_MS + utc_offset_min) % _DAY_MINUTES
    return QLocale().toString(QTime(minute // 60, minute % 60), QLocale.FormatType.ShortFormat)


def day_name(day: date, today: date) -> str:
    """For instance "Today", "Yesterday", "Tue 17 Nov", with the year where it is another one."""
    if day == today:
        return _tr("Today")
    if day == today - timedelta(days=1):
        return _tr("Yesterday")
    if day.year == today.year:
        return _formatted(day, _tr("ddd d MMM"))
    return _formatted(day, _tr("ddd d MMM yyyy"))


def full_day(day: date) -> str:
    """For instance "17 November 2026"."""
    return _formatted(day, _tr("d MMMM yyyy"))


def short_day(day: date) -> str:
    """For instance "17 Nov"."""
    return _formatted(day, _tr("d MMM"))


def month_year(day: date) -> str:
    """For instance "November 2026"."""
    return _formatted(day, _tr("MMMM yyyy"))


def short_month_year(day: date) -> str:
    """For instance "Nov 2026"."""
    return _formatted(day, _tr("MMM yyyy"))


def short_month(day: date) -> str:
    """For instance "Nov"."""
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def short_weekday(weekday: int) -> str:
    """For instance "Mon"; 0 is Monday."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)


def rhythm(pattern: Pattern) -> str:
    """The seconds of a pattern, for instance "5.5–0–5.5–0"."""
    return pattern.label.replace(".", QLocale().decimalPoint())


def percent(share: float) -> str:
    """A share from 0 to 1, for instance "38 %"; a little is never shown as nothing."""
    whole = round(share * 100)
    if not whole and share > 0:
        return _tr("under 1 %")
    return _tr("{n} %").format(n=whole)


def grouped(number: int) -> str:
    """A number with its thousands set apart, for instance "12,345"."""
    return QLocale().toString(number)


def decimal(number: float) -> str:
    """A number with as many decimals as it has, for instance "5.5"."""
    return QLocale().toString(number, "g", _DIGITS)


def _formatted(day: date, pattern: str) -> str:
    """A day in a pattern of Qt's, which a translation puts in its own order."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
