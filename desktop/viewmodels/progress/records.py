"""Personal records as figures with their dates. Pure.

Rules: they are facts about oneself, said without praise and never as something to beat. The
longest run of days is told only where points and streaks are shown.
"""

from datetime import date

from PySide6.QtCore import QCoreApplication

from core.bests import Bests, LongestRun, fold_bests
from core.sums import Sums
from desktop.viewmodels import words
from desktop.viewmodels.progress.state import Figure


def _tr(text: str) -> str:
    return QCoreApplication.translate("Progress", text)


def record_figures(sums: Sums, today: date, *, tracked: bool) -> tuple[Figure, ...]:
    """What there is, the longest session first and the first day last."""
    bests = fold_bests(sums)
    found = _session_figures(bests) + _time_figures(bests)
    if tracked and bests.run is not None:
        found.append(_run_figure(bests.run))
    if bests.first_day is not None:
        found.append(_first_figure(bests.first_day, today))
    return tuple(found)


def _session_figures(bests: Bests) -> list[Figure]:
    found: list[Figure] = []
    if bests.longest is not None:
        found.append(
            Figure(
                figure=words.duration(bests.longest.active_ms),
                name=_tr("longest session"),
                second=words.full_day(bests.longest.day),
            )
        )
    if bests.most_cycles is not None:
        found.append(
            Figure(
                figure=words.grouped(bests.most_cycles.cycles),
                name=_tr("most breaths"),
                second=words.full_day(bests.most_cycles.day),
            )
        )
    return found


def _time_figures(bests: Bests) -> list[Figure]:
    found: list[Figure] = []
    if bests.day is not None:
        found.append(
            Figure(
                figure=words.duration(bests.day.active_ms),
                name=_tr("most in one day"),
                second=words.full_day(bests.day.first),
            )
        )
    if bests.week is not None:
        second = _tr("week of {day}").format(day=words.full_day(bests.week.first))
        found.append(
            Figure(
                figure=words.duration(bests.week.active_ms),
                name=_tr("most in one week"),
                second=second,
            )
        )
    return found


def _run_figure(run: LongestRun) -> Figure:
    second = words.full_day(run.first)
    if run.days > 1:
        second = _tr("up to {last}").format(last=words.full_day(run.last))
    return Figure(
        figure=words.days(run.days),
        name=_tr("longest run of days"),
        second=second,
    )


def _first_figure(first: date, today: date) -> Figure:
    ago = max(0, (today - first).days)
    second = _tr("today")
    if ago:
        second = words.days_ago(ago)
    return Figure(figure=words.full_day(first), name=_tr("first session"), second=second)
