"""The four figures at the head of the Progress screen, and the weeks. Pure; `today` is given."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from core.charts import mean_score, streak, totals, week_totals
from core.history import WeekTotal
from core.levels import level_for
from core.sums import Sums
from desktop.viewmodels import words
from desktop.viewmodels.progress.points_reader import level_name, way_words
from desktop.viewmodels.progress.state import Figure, WeekBar, Weeks

_SCORE_DAYS = 30
_WEEKS = 12
_MINUTE_MS = 60_000
_DAYS_A_WEEK = 7


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Progress", text, "", count)


def streak_figure(sums: Sums, today: date) -> Figure:
    """Days in a row, and the longest run, which is kept for good."""
    found = streak(sums, today)
    return Figure(
        figure=words.grouped(found.current),
        name=_tr("day(s) in a row", found.current),
        second=_tr("longest {n}").format(n=words.grouped(found.longest)),
    )


def days_figure(sums: Sums) -> Figure:
    """Days with practice, and since when; nothing that could be broken."""
    count, first = len(sums.days), totals(sums).first_day
    since = ""
    if first is not None:
        since = _tr("since {month}").format(month=words.short_month_year(first))
    return Figure(
        figure=words.grouped(count),
        name=_tr("day(s) of practice", count),
        second=since,
    )


def sessions_figure(sums: Sums) -> Figure:
    """All sessions and breaths."""
    found = totals(sums)
    return Figure(
        figure=words.grouped(found.sessions),
        name=_tr("session(s)", found.sessions),
        second=words.breaths(found.cycles),
    )


def level_figure(total: int) -> Figure:
    """The level that so many points have reached."""
    level = level_for(total)
    return Figure(
        figure=level_name(level),
        name=_tr("level {n}").format(n=level.number),
        second=way_words(level, total),
    )


def time_figure(sums: Sums, today: date) -> Figure:
    """Time breathed in the present year and in how many sessions; without any, in all years."""
    name, found = _tr("this year"), totals(sums, today.year)
    if not found.sessions:
        name, found = _tr("in all"), totals(sums)
    return Figure(
        figure=words.hours_figure(found.active_ms),
        name=name,
        second=words.sessions(found.sessions),
    )


def score_figure(sums: Sums, today: date) -> Figure:
    """The mean follow-through of the latest month, over the sessions that have one."""
    mean = mean_score(sums, today, _SCORE_DAYS)
    return Figure(
        figure="–" if mean is None else str(round(mean)),
        name=_tr("follow-through"),
        second=_tr("last %Ln day(s)", _SCORE_DAYS),
    )


def latest_weeks(sums: Sums, today: date) -> Weeks:
    """The twelve weeks up to now; where they are empty, those up to the latest practice."""
    weeks = week_totals(sums, today, _WEEKS)
    last = totals(sums).last_day
    if any(week.sessions for week in weeks) or last is None:
        return Weeks(
            title=_tr("Minutes a week"), bars=_bars(weeks, present=True), words=_now_words(weeks)
        )
    weeks = week_totals(sums, last, _WEEKS)
    month = words.month_year(last)
    title = _tr("Minutes a week, up to {month}").format(month=month)
    return Weeks(title=title, bars=_bars(weeks, present=False), words=_then_words(weeks, month))


def _bars(weeks: tuple[WeekTotal, ...], *, present: bool) -> tuple[WeekBar, ...]:
    """Weeks as bars, each named by the day of its Monday, with the month where one began.

    `present` says whether the last of them is the present week.
    """
    bars: list[WeekBar] = []
    for week in weeks:
        begins = week.monday.day <= _DAYS_A_WEEK
        name = words.short_day(week.monday) if begins else words.grouped(week.monday.day)
        text = _tr("{minutes} min in the week of {day}, {sessions}")
        bars.append(
            WeekBar(
                minutes=week.active_ms / _MINUTE_MS,
                name=name,
                present=present and week is weeks[-1],
                words=text.format(
                    day=words.short_day(week.monday),
                    minutes=words.grouped(round(week.active_ms / _MINUTE_MS)),
                    sessions=words.sessions(week.sessions),
                ),
            )
        )
    return tuple(bars)


def _then_words(weeks: tuple[WeekTotal, ...], month: str) -> str:
    minutes = sum(week.active_ms for week in weeks) / _MINUTE_MS
    return _tr("{mean} min a week on average over %Ln week(s) up to {month}.", len(weeks)).format(
        mean=words.grouped(round(minutes / len(weeks))), month=month
    )


def _now_words(weeks: tuple[WeekTotal, ...]) -> str:
    """The bars for someone who does not see them."""
    minutes = [round(week.active_ms / _MINUTE_MS) for week in weeks]
    text = _tr("This week {now} min, {mean} a week on average over %Ln week(s).", len(minutes))
    return text.format(
        now=words.grouped(minutes[-1]), mean=words.grouped(round(sum(minutes) / len(minutes)))
    )
