"""When a reminder is due, and whether it would be welcome.

Owns the times of a day and the judgement of an instant. The rules that hold:

- The times lie in the middle of equal parts of the person's hours, so none falls on their edge;
  hours may pass midnight. Where the hours are short there are fewer, never closer ones.
- A time of day is local time on that day, by the offset that holds then: travel and daylight
  saving move the instant, not the time of day.
- What was missed (sleep, a clock set forward) is not made up. After a clock that was set back,
  nothing comes again sooner than `REMINDER_GAP_MS` of time that really passed.

It reads no clock and knows no words: instants, offsets and what was practised are arguments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

DAY_MIN = 24 * 60
REMINDERS_A_DAY = (0, 2, 4, 6)
"""The choices there are."""
REMINDER_LEAD_MS = 30_000
"""So much before its time a reminder says that it comes."""
REMINDER_LATE_MS = 5 * 60_000
"""A reminder that is later than this was missed."""
REMINDER_GAP_MS = 20 * 60_000
"""Between two reminders, whatever clocks say."""
RECENT_PRACTICE_MS = 45 * 60_000
"""Who finished a sitting this recently needs no reminder."""

_LEAST_APART_MIN = 30
_MINUTE_MS = 60_000
_ROUND_MIN = 5

OffsetAt = Callable[[int], int]
"""Local time minus UTC in minutes at an instant in UTC ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPlan:
    """So many reminders a day, from one time of day until another, in minutes after midnight.

    `until_min` before `from_min` means the hours pass midnight; equal ones hold no time at all.
    Numbers no plan can have come down to the nearest that one can.
    """

    a_day: int
    from_min: int
    until_min: int

    @property
    def hours_min(self) -> int:
        """The length of the hours in minutes."""
        return (self.until_min - self.from_min) % DAY_MIN

    @property
    def times_min(self) -> tuple[int, ...]:
        """The times of a day in minutes after midnight, in the order in which they come."""
        fitting = self.hours_min // _LEAST_APART_MIN
        count = max(0, min(self.a_day, fitting, max(REMINDERS_A_DAY)))
        return tuple(
            (self.from_min + _rounded((2 * place + 1) * self.hours_min / (2 * count))) % DAY_MIN
            for place in range(count)
        )


def _rounded(minutes: float) -> int:
    """To whole five minutes, which is how people say times."""
    return _ROUND_MIN * round(minutes / _ROUND_MIN)


def next_reminder_ms(plan: ReminderPlan, *, after_ms: int, offset_at: OffsetAt) -> int | None:
    """The first instant later than `after_ms`, UTC ms; None where the plan has no times."""
    times = plan.times_min
    if not times:
        return None
    today = (after_ms + offset_at(after_ms) * _MINUTE_MS) // (DAY_MIN * _MINUTE_MS)
    instants = (
        _instant_ms(day, minute, offset_at)
        for day in range(today - 1, today + 3)
        for minute in times
    )
    return min((instant for instant in instants if instant > after_ms), default=None)


def _instant_ms(day: int, minute: int, offset_at: OffsetAt) -> int:
    """A time of a local day as an instant; one that daylight saving skips comes as it ends."""
    local_ms = (day * DAY_MIN + minute) * _MINUTE_MS
    guess = local_ms - offset_at(local_ms) * _MINUTE_MS
    return local_ms - offset_at(guess) * _MINUTE_MS


def end_of_day_ms(now_ms: int, offset_at: OffsetAt) -> int:
    """The coming local midnight, UTC ms."""
    today = (now_ms + offset_at(now_ms) * _MINUTE_MS) // (DAY_MIN * _MINUTE_MS)
    return _instant_ms(today + 1, 0, offset_at)


class Moment(Enum):
    """Where an instant stands to the time of a reminder."""

    BEFORE = "before"
    SOON = "soon"
    DUE = "due"
    MISSED = "missed"


def moment_of(due_ms: int, now_ms: int) -> Moment:
    """SOON from the notice on, DUE from the time on, MISSED once it is too late."""
    if now_ms < due_ms - REMINDER_LEAD_MS:
        return Moment.BEFORE
    if now_ms < due_ms:
        return Moment.SOON
    return Moment.DUE if now_ms <= due_ms + REMINDER_LATE_MS else Moment.MISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What speaks against a reminder now.

    `since_practice_ms` and `since_reminder_ms` are None where there was none; the latter is time
    that really passed, not a difference of wall clocks.
    """

    practising: bool
    since_practice_ms: int | None
    since_reminder_ms: int | None
    quiet_left_ms: int


def is_welcome(now: Circumstances) -> bool:
    """False while someone practises, has just done so, was just reminded, or asked for quiet."""
    if now.practising or now.quiet_left_ms > 0:
        return False
    practised, reminded = now.since_practice_ms, now.since_reminder_ms
    if practised is not None and 0 <= practised < RECENT_PRACTICE_MS:
        return False
    return reminded is None or reminded >= REMINDER_GAP_MS
