"""A finished session as a line of the list, and with all there is to know about it. Pure.

Rules: a score never stands without its basis; reckoned breaths are marked as such; what was not
noted is left out rather than shown as nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.history import Session, Source
from core.points import LedgerLine
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import session_pattern
from desktop.viewmodels.progress.charts import basis_words
from desktop.viewmodels.progress.ledger import line_row
from desktop.viewmodels.progress.state import DetailRow, HistoryRow, SessionDetails


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Progress", text, "", count)


def session_row(session: Session, today: date, points: int) -> HistoryRow:
    """A session as a line; `points` of 0 are not shown."""
    source = source_words(session.source)
    parts = [
        words.day_name(session.day, today),
        words.clock_time(session.started_at_ms, session.utc_offset_min),
        "" if source == session.pattern_name else source,
        _cycles_words(session),
    ]
    return HistoryRow(
        title=_tr("{pattern} · {length}").format(
            pattern=session_pattern(session), length=words.duration(session.active_ms)
        ),
        detail=" · ".join(part for part in parts if part),
        points=f"+{words.grouped(points)}" if points else "",
    )


def session_details(session: Session, lines: Iterable[LedgerLine]) -> SessionDetails:
    """Everything that was kept of a session; `lines` are those of its points to be shown."""
    found = (
        (_tr("When"), _when_words(session)),
        (_tr("Time breathed"), words.duration(session.active_ms)),
        (_tr("Breaths"), _plan_words(session)),
        (_tr("Goal"), _goal_words(session)),
        (_tr("Paused"), _pause_words(session)),
        (_tr("Score"), _score_words(session)),
        (_tr("How it felt"), _mood_words(session)),
        (_tr("Room"), _room_words(session)),
        (_tr("Kept by"), source_words(session.source) or _tr("this app")),
    )
    return SessionDetails(
        title=session_pattern(session),
        rows=tuple(DetailRow(name=name, text=text) for name, text in found if text),
        points=tuple(line_row(line, "") for line in lines),
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
        case _:
            assert_never(source)


def _cycles_words(session: Session) -> str:
    about = "≈ " if session.cycles_estimated else ""
    return about + words.breaths(session.cycles)


def _when_words(session: Session) -> str:
    ended_at_ms = session.started_at_ms + session.active_ms + session.paused_ms
    return _tr("{day}, {start} to {end}").format(
        day=words.full_day(session.day),
        start=words.clock_time(session.started_at_ms, session.utc_offset_min),
        end=words.clock_time(ended_at_ms, session.utc_offset_min),
    )


def _plan_words(session: Session) -> str:
    if session.cycles_estimated:
        return _tr("about {n}, reckoned from the time").format(n=words.grouped(session.cycles))
    if session.planned_cycles is None or session.planned_cycles == session.cycles:
        return words.grouped(session.cycles)
    return _tr("{n} of {planned}").format(
        n=words.grouped(session.cycles), planned=words.grouped(session.planned_cycles)
    )


def _goal_words(session: Session) -> str:
    if session.goal_ms is None:
        return ""
    goal = words.duration(session.goal_ms)
    return _tr("{goal}, with a pledge").format(goal=goal) if session.pledged else goal


def _pause_words(session: Session) -> str:
    if not session.pauses:
        return ""
    length = words.duration(session.paused_ms)
    return _tr("%Ln time(s), {length}", session.pauses).format(length=length)


def _room_words(session: Session) -> str:
    """The room it was breathed in, and among how many."""
    among = ""
    if session.room_people:
        among = _tr("among {people}").format(people=words.grouped(session.room_people))
    return " · ".join(part for part in (session.room_title, among) if part)


def _score_words(session: Session) -> str:
    if session.quality is None:
        return ""
    if session.quality_basis is None:
        return words.grouped(session.quality)
    return _tr("{score} of 100, {basis}").format(
        score=session.quality, basis=basis_words(session.quality_basis)
    )


def _mood_words(session: Session) -> str:
    before, after = session.mood_before, session.mood_after
    if before is not None and after is not None:
        return _tr("{before} before, {after} after").format(before=before, after=after)
    if before is not None:
        return _tr("{before} before").format(before=before)
    return "" if after is None else _tr("{after} after").format(after=after)
