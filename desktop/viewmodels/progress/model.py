"""The Progress screen without its widgets: folds over the history, ready to be shown.

Rules: nothing is folded until `refresh` is called, and then only where the history or the day
changed, and beside the GUI; what is turned or chosen is read from the sums that are there. An empty
history shows one example, marked as such, unless it is just arriving. Streaks are stated, never
mourned, and without tracking they are not stated either.
"""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from core.history import Session, local_day
from core.imported import ImportRecord
from core.points import Ledger, LedgerLine, LineKind
from core.sums import fold_sums
from desktop.viewmodels import words
from desktop.viewmodels.ports import Ports, SyncState
from desktop.viewmodels.progress import charts as progress_charts
from desktop.viewmodels.progress import folds as progress_folds
from desktop.viewmodels.progress.example_history import example_sessions
from desktop.viewmodels.progress.ledger import ledger_page, line_row
from desktop.viewmodels.progress.points_reader import PointsReader
from desktop.viewmodels.progress.records import record_figures
from desktop.viewmodels.progress.session_details import session_details, session_row
from desktop.viewmodels.progress.state import HistoryRow, ProgressState, SessionDetails
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
            and self.ledger.total == other.ledger.total
            and len(self.ledger.lines) == len(other.ledger.lines)
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
        self._heat_back = 0
        self._lines: LineKind | None = None
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
            shown=self._is_tracked(),
            arriving=not (sessions or imports) and self._is_arriving(),
        )
        if not seen.is_same(self._seen):
            self._seen = seen
            back, lines = self._heat_back, self._lines
            self._ports.beside.run(
                lambda: _fold(seen, back, lines), lambda state: self._show(seen, state)
            )

    @Slot()
    def look_at_day(self) -> None:
        """A new day moves the map and the weeks; asked now and then, for nothing else tells it."""
        if self._seen is not None and self._seen.today != self._today():
            self.stale.emit()

    @Slot(int)
    def turn_heat(self, pages: int) -> None:
        """Look at the days so many pages earlier, or later where `pages` is negative."""
        if self.state is None:
            return
        self._heat_back = max(0, self.state.heat.back + pages)
        heat = progress_charts.heat_year(self.state.sums, self.state.today, self._heat_back)
        if heat.back != self.state.heat.back:
            self.state = replace(self.state, heat=heat)
            self.changed.emit()

    @Slot(object)
    def choose_lines(self, kind: LineKind | None) -> None:
        """Look at the lines of one kind in the ledger; None is all of them."""
        if self.state is None or self.state.ledger is None or kind is self.state.ledger.chosen:
            return
        self._lines = kind
        ledger = ledger_page(self._points.ledger(), kind)
        self.state = replace(self.state, ledger=ledger)
        self.changed.emit()

    def row(self, session: Session) -> HistoryRow:
        """A session as a line of the list."""
        points = self._points.ledger().by_session.get(session.id, 0) if self._is_tracked() else 0
        return session_row(session, self._today(), points)

    def line(self, line: LedgerLine) -> HistoryRow:
        """A line of the ledger, dated by the clock of this place."""
        offset_min = self._ports.clock.utc_offset_min(line.at_ms)
        return line_row(line, words.day_name(local_day(line.at_ms, offset_min), self._today()))

    def details(self, session: Session) -> SessionDetails:
        """Everything about a session, with its points where they are shown."""
        in_history = session.id in self._points.ledger().by_session
        lines = self._points.lines_of(session) if self._is_tracked() and in_history else ()
        return session_details(session, lines)

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

    def _is_tracked(self) -> bool:
        return self._ports.settings.settings().tracking

    def _today(self) -> date:
        now_ms = self._ports.clock.wall_ms()
        return local_day(now_ms, self._ports.clock.utc_offset_min(now_ms))


def _fold(seen: _Seen, heat_back: int, lines: LineKind | None) -> ProgressState:
    """Where points are not shown: what was done, and nothing to keep up with."""
    example = not (seen.sessions or seen.imports or seen.arriving)
    sums = fold_sums(example_sessions(seen.now_ms) if example else seen.sessions)
    today = seen.today
    if seen.shown:
        first = progress_folds.streak_figure(sums, today)
        second = progress_folds.level_figure(_EXAMPLE_POINTS if example else seen.ledger.total)
    else:
        first = progress_folds.days_figure(sums)
        second = progress_folds.sessions_figure(sums)
    return ProgressState(
        example=example,
        arriving=seen.arriving,
        today=today,
        sums=sums,
        streak=first,
        level=second,
        time=progress_folds.time_figure(sums, today),
        score=progress_folds.score_figure(sums, today),
        heat=progress_charts.heat_year(sums, today, heat_back),
        weeks=progress_folds.latest_weeks(sums, today),
        hours=progress_charts.hours_of_day(sums),
        mix=progress_charts.mix_rows(sums),
        trend=progress_charts.trend(sums, today),
        pacing=progress_charts.pacings(sums),
        records=record_figures(sums, today, tracked=seen.shown),
        sessions=tuple(reversed(seen.sessions)),
        ledger=ledger_page(seen.ledger, lines) if seen.shown else None,
    )
