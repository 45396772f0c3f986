"""The Progress screen without its widgets: folds over the history, ready to be shown.

Rules: nothing is folded until `refresh` is called, and then only where the history or the day
changed; an empty history shows one example, marked as such. Streaks are stated, never mourned.
"""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from core.history import Session, local_day
from core.imported import ImportRecord
from desktop.viewmodels import progress_folds, words
from desktop.viewmodels.example_history import example_sessions
from desktop.viewmodels.points_reader import PointsReader
from desktop.viewmodels.ports import Ports
from desktop.viewmodels.progress_state import HistoryRow, ProgressState
from desktop.viewmodels.subscriptions import Subscriptions

_EXAMPLE_POINTS = 212

_Seen = tuple[tuple[Session, ...], tuple[ImportRecord, ...], date, bool]


class ProgressModel(QObject):
    """`state` is None until the first `refresh`.

    Signals: `changed` after `state` differs; `stale` when a refresh might make it differ.
    """

    changed = Signal()
    stale = Signal()

    def __init__(self, ports: Ports, points: PointsReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._points = points
        self._seen: _Seen | None = None
        self.state: ProgressState | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.history.subscribe(self._history_changed))
        self._subscriptions.add(ports.settings.subscribe(self._history_changed))

    @Slot()
    def refresh(self) -> None:
        """Fold what there is now; nothing happens where nothing changed."""
        history = self._ports.history
        sessions, imports, today = history.sessions(), history.imports(), self._today()
        shown = self._ports.settings.settings().tracking
        seen = self._seen
        if seen and seen[0] is sessions and seen[1:] == (imports, today, shown):
            return
        self._seen = (sessions, imports, today, shown)
        self.state = self._fold(sessions, today) if sessions or imports else self._example(today)
        self.changed.emit()

    def row(self, session: Session) -> HistoryRow:
        """A session as a line of the list."""
        shown = self._ports.settings.settings().tracking
        points = self._points.ledger().by_session.get(session.id, 0) if shown else 0
        source = progress_folds.source_words(session.source)
        parts = [
            words.day_name(session.day, self._today()),
            words.clock_time(session.started_at_ms, session.utc_offset_min),
            "" if source == session.pattern_name else source,
        ]
        about = "≈ " if session.cycles_estimated else ""
        parts.append(about + words.breaths(session.cycles))
        return HistoryRow(
            session_id=session.id,
            title=f"{session.pattern_name} · {words.duration(session.active_ms)}",
            detail=" · ".join(part for part in parts if part),
            points=f"+{points}" if points else "",
        )

    @Slot()
    def _history_changed(self) -> None:
        self.stale.emit()

    def _today(self) -> date:
        now_ms = self._ports.clock.wall_ms()
        return local_day(now_ms, self._ports.clock.utc_offset_min(now_ms))

    def _fold(self, sessions: tuple[Session, ...], today: date) -> ProgressState:
        if not self._ports.settings.settings().tracking:
            return self._fold_quietly(sessions, today)
        ledger = self._points.ledger()
        return ProgressState(
            example=False,
            streak=progress_folds.streak_figure(sessions, today),
            level=progress_folds.level_figure(ledger.total),
            time=progress_folds.time_figure(sessions, today),
            score=progress_folds.score_figure(sessions, today),
            weeks=progress_folds.latest_weeks(sessions, today),
            sessions=tuple(reversed(sessions)),
            ledger=progress_folds.ledger_rows(ledger),
        )

    def _fold_quietly(self, sessions: tuple[Session, ...], today: date) -> ProgressState:
        """Without points, levels and streaks: what was done, and nothing to keep up with."""
        return ProgressState(
            example=False,
            streak=progress_folds.days_figure(sessions),
            level=progress_folds.sessions_figure(sessions),
            time=progress_folds.time_figure(sessions, today),
            score=progress_folds.score_figure(sessions, today),
            weeks=progress_folds.latest_weeks(sessions, today),
            sessions=tuple(reversed(sessions)),
            ledger=(),
        )

    def _example(self, today: date) -> ProgressState:
        sessions = example_sessions(self._ports.clock.wall_ms())
        return ProgressState(
            example=True,
            streak=progress_folds.streak_figure(sessions, today),
            level=progress_folds.level_figure(_EXAMPLE_POINTS),
            time=progress_folds.time_figure(sessions, today),
            score=progress_folds.score_figure(sessions, today),
            weeks=progress_folds.latest_weeks(sessions, today),
            sessions=(),
            ledger=(),
        )
