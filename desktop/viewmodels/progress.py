"""The Progress screen without its widgets: folds over the history, ready to be shown.

Rules: nothing is folded until `refresh` is called, and then only where the history or the day
changed, and beside the GUI. An empty history shows one example, marked as such, unless it is just
arriving. Streaks are stated, never mourned.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from core.history import Session, local_day
from core.imported import ImportRecord
from core.points import Ledger
from desktop.viewmodels import progress_folds, words
from desktop.viewmodels.example_history import example_sessions
from desktop.viewmodels.points_reader import PointsReader
from desktop.viewmodels.ports import Ports, SyncState
from desktop.viewmodels.progress_state import HistoryRow, ProgressState
from desktop.viewmodels.subscriptions import Subscriptions

_EXAMPLE_POINTS = 212


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a state was folded from."""

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    ledger: Ledger
    today: date
    now_ms: int
    shown: bool
    arriving: bool

    def is_same(self, other: "_Seen | None") -> bool:
        """True where nothing would be folded otherwise."""
        return (
            other is not None
            and self.sessions is other.sessions
            and self.imports == other.imports
            and (self.today, self.shown) == (other.today, other.shown)
            and self.arriving == other.arriving
        )


class ProgressModel(QObject):
    """`state` is None until the first `refresh` of a history that was read is done.

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
        self._subscriptions.add(ports.sync.subscribe(self._sync_changed))

    @Slot()
    def refresh(self) -> None:
        """Fold what there is now; nothing happens where nothing changed."""
        history = self._ports.history
        if not history.is_read():
            return
        sessions, imports = history.sessions(), history.imports()
        seen = _Seen(
            sessions=sessions,
            imports=imports,
            ledger=history.ledger(),
            today=self._today(),
            now_ms=self._ports.clock.wall_ms(),
            shown=self._ports.settings.settings().tracking,
            arriving=not (sessions or imports) and self._is_arriving(),
        )
        if not seen.is_same(self._seen):
            self._seen = seen
            self._ports.beside.run(lambda: _fold(seen), lambda state: self._show(seen, state))

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
            title=f"{session.pattern_name} · {words.duration(session.active_ms)}",
            detail=" · ".join(part for part in parts if part),
            points=f"+{points}" if points else "",
        )

    @Slot()
    def _history_changed(self) -> None:
        self.stale.emit()

    def _show(self, seen: _Seen, state: ProgressState) -> None:
        if seen is self._seen:
            self.state = state
            self.changed.emit()

    @Slot()
    def _sync_changed(self) -> None:
        if not self._ports.history.sessions():
            self.stale.emit()

    def _is_arriving(self) -> bool:
        return self._ports.sync.status().state is SyncState.SYNCING

    def _today(self) -> date:
        now_ms = self._ports.clock.wall_ms()
        return local_day(now_ms, self._ports.clock.utc_offset_min(now_ms))


def _fold(seen: _Seen) -> ProgressState:
    """Where points are not shown: what was done, and nothing to keep up with."""
    example = not (seen.sessions or seen.imports or seen.arriving)
    sessions = example_sessions(seen.now_ms) if example else seen.sessions
    total = _EXAMPLE_POINTS if example else seen.ledger.total
    if seen.shown:
        first = progress_folds.streak_figure(sessions, seen.today)
        second = progress_folds.level_figure(total)
    else:
        first = progress_folds.days_figure(sessions)
        second = progress_folds.sessions_figure(sessions)
    return ProgressState(
        example=example,
        arriving=seen.arriving,
        streak=first,
        level=second,
        time=progress_folds.time_figure(sessions, seen.today),
        score=progress_folds.score_figure(sessions, seen.today),
        weeks=progress_folds.latest_weeks(sessions, seen.today),
        sessions=tuple(reversed(seen.sessions)),
        ledger=progress_folds.ledger_rows(seen.ledger) if seen.shown else (),
    )
