"""The figures of a card, reckoned from the history of this device. Pure, and run beside the GUI."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.history import Session, fold_days, fold_streak, fold_weeks, local_day
from core.points import level_for
from crdt.protocol.api.profiles import Figures
from desktop.viewmodels.ports import ClockPort, HistoryPort, Ports

_MS_PER_MINUTE = 60_000
_LEVEL_MAX, _STREAK_MAX = 1_000, 100_000
_TODAY_MAX, _WEEK_MAX = 1_440, 10_080


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What figures are reckoned from: all sessions, all points, and the local day."""

    sessions: tuple[Session, ...]
    points: int
    today: date

    def is_same(self, other: Past | None) -> bool:
        """True where the figures could not differ."""
        return (
            other is not None
            and self.sessions is other.sessions
            and (self.points, self.today) == (other.points, other.today)
        )


class Reckoner:
    """Keeps figures up with the history; `took` is called whenever they were reckoned anew.

    figures: as reckoned last, None before that.
    """

    def __init__(self, ports: Ports, took: Callable[[], None]) -> None:
        self._ports = ports
        self._took = took
        self._past: Past | None = None
        self.figures: Figures | None = None

    def renew(self) -> None:
        """Reckon, if the figures could differ by now."""
        past = past_now(self._ports.history, self._ports.clock)
        if past is None or past.is_same(self._past):
            return
        self._past = past
        self._ports.beside.run(lambda: reckon(past), lambda figures: self._take(past, figures))

    def _take(self, past: Past, figures: Figures) -> None:
        if past is self._past:
            self.figures = figures
            self._took()


def past_now(history: HistoryPort, clock: ClockPort) -> Past | None:
    """The history as of now; None until it was read."""
    if not history.is_read():
        return None
    now_ms = clock.wall_ms()
    return Past(
        sessions=history.sessions(),
        points=history.ledger().total,
        today=local_day(now_ms, clock.utc_offset_min(now_ms)),
    )


def reckon(past: Past) -> Figures:
    """All figures, shared or not; they are bounded as the relay takes them."""
    today = past.today
    days, (week,) = fold_days(past.sessions), fold_weeks(past.sessions, today, weeks=1)
    minutes_today = days[today].minutes if today in days else 0
    return Figures(
        level=min(level_for(past.points).number, _LEVEL_MAX),
        streak_days=min(fold_streak(past.sessions, today).current, _STREAK_MAX),
        minutes_today=min(minutes_today, _TODAY_MAX),
        minutes_week=min(week.active_ms // _MS_PER_MINUTE, _WEEK_MAX),
    )
