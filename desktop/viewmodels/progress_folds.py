"""Folds of a history into the figures of the Progress screen. Pure; `today` is an argument."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from core.history import Session, Source, WeekTotal, fold_streak, fold_totals, fold_weeks
from core.points import Ledger, LineKind, level_for
from desktop.viewmodels import words
from desktop.viewmodels.points_reader import way_words
from desktop.viewmodels.progress_state import Figure, LedgerRow, WeekBar, Weeks

_SCORE_DAYS = 30
_WEEKS = 12
_MINUTE_MS = 60_000
_DAYS_A_WEEK = 7


def _tr(text: str) -> str:
    return QCoreApplication.translate("Progress", text)


def streak_figure(sessions: Iterable[Session], today: date) -> Figure:
    """Days in a row, and the longest run, which is kept for good."""
    streak = fold_streak(sessions, today)
    return Figure(
        figure=words.grouped(streak.current),
        name=_tr("day in a row") if streak.current == 1 else _tr("days in a row"),
        second=_tr("longest {n}").format(n=words.grouped(streak.longest)),
    )


def days_figure(sessions: Sequence[Session]) -> Figure:
    """Days with practice, and since when; nothing that could be broken."""
    days = {session.day for session in sessions}
    since = ""
    if days:
        first = min(days)
        since = _tr("since {month} {year}").format(month=words.month_name(first), year=first.year)
    return Figure(
        figure=words.grouped(len(days)),
        name=_tr("day of practice") if len(days) == 1 else _tr("days of practice"),
        second=since,
    )


def sessions_figure(sessions: Sequence[Session]) -> Figure:
    """All sessions and breaths."""
    totals = fold_totals(sessions)
    return Figure(
        figure=words.grouped(totals.sessions),
        name=_tr("session") if totals.sessions == 1 else _tr("sessions"),
        second=words.breaths(totals.cycles),
    )


def level_figure(total: int) -> Figure:
    """The level that so many points have reached."""
    level = level_for(total)
    return Figure(
        figure=level.name,
        name=_tr("level {n}").format(n=level.number),
        second=way_words(level, total),
    )


def time_figure(sessions: Sequence[Session], today: date) -> Figure:
    """Time breathed in the present year and in how many sessions; without any, in all years."""
    name, totals = _tr("this year"), fold_totals(s for s in sessions if s.day.year == today.year)
    if not totals.sessions:
        name, totals = _tr("in all"), fold_totals(sessions)
    return Figure(
        figure=words.hours_figure(totals.active_ms),
        name=name,
        second=words.sessions(totals.sessions),
    )


def latest_weeks(sessions: Sequence[Session], today: date) -> Weeks:
    """The twelve weeks up to now; where they are empty, those up to the latest practice."""
    weeks = fold_weeks(sessions, today, _WEEKS)
    if any(week.sessions for week in weeks) or not sessions:
        return Weeks(
            title=_tr("Minutes a week"), bars=_bars(weeks, present=True), words=_now_words(weeks)
        )
    last = max(s.day for s in sessions)
    weeks = fold_weeks(sessions, last, _WEEKS)
    month = f"{words.month_name(last)} {last.year}"
    title = _tr("Minutes a week, up to {month}").format(month=month)
    return Weeks(title=title, bars=_bars(weeks, present=False), words=_then_words(weeks, month))


def score_figure(sessions: Iterable[Session], today: date) -> Figure:
    """The mean follow-through of the latest month, over the sessions that have one."""
    first = today - timedelta(days=_SCORE_DAYS)
    scores = [s.quality for s in sessions if s.quality is not None and s.day > first]
    return Figure(
        figure=str(round(sum(scores) / len(scores))) if scores else "–",
        name=_tr("follow-through"),
        second=_tr("last {n} days").format(n=_SCORE_DAYS),
    )


def _bars(weeks: tuple[WeekTotal, ...], *, present: bool) -> tuple[WeekBar, ...]:
    """Weeks as bars, each named by the day of its Monday, with the month where one began.

    `present` says whether the last of them is the present week.
    """
    bars: list[WeekBar] = []
    for week in weeks:
        name = str(week.monday.day)
        if week.monday.day <= _DAYS_A_WEEK:
            name = f"{name} {words.month_name(week.monday)[:3]}"
        bars.append(
            WeekBar(
                minutes=week.active_ms / _MINUTE_MS,
                name=name,
                present=present and week is weeks[-1],
            )
        )
    return tuple(bars)


def _then_words(weeks: tuple[WeekTotal, ...], month: str) -> str:
    minutes = sum(week.active_ms for week in weeks) / _MINUTE_MS
    return _tr("{mean} minutes a week on average over {n} weeks up to {month}.").format(
        mean=round(minutes / len(weeks)), n=len(weeks), month=month
    )


def _now_words(weeks: tuple[WeekTotal, ...]) -> str:
    """The bars for someone who does not see them."""
    minutes = [round(week.active_ms / _MINUTE_MS) for week in weeks]
    return _tr("This week {now} minutes, {mean} a week on average over {n} weeks.").format(
        now=minutes[-1], mean=round(sum(minutes) / len(minutes)), n=len(minutes)
    )


def ledger_rows(ledger: Ledger) -> tuple[LedgerRow, ...]:
    """The sums of each kind of line that has any."""
    names = {
        LineKind.CYCLES: _tr("Whole breaths"),
        LineKind.GOAL: _tr("Goals"),
        LineKind.PLEDGE: _tr("Pledges kept"),
        LineKind.IMPORT: _tr("Brought over from VS Code"),
    }
    sums = ledger.by_kind
    return tuple(
        LedgerRow(text=name, points=words.grouped(sums[kind]))
        for kind, name in names.items()
        if sums[kind]
    )


def source_words(source: Source) -> str:
    """Where a session came from; nothing for the usual place."""
    match source:
        case Source.DESKTOP:
            return ""
        case Source.TERMINAL:
            return _tr("terminal")
        case Source.VSCODE:
            return _tr("VS Code")
        case Source.ROOM:
            return _tr("room")
        case Source.RECOVERED:
            return _tr("recovered")
