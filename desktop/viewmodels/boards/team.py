"""The boards of one team, without widgets: the team against its own past first, then the board.

Rules: the weeks are asked for whenever somebody looks at the team; the board is that of
`BoardModel`, with its own rules.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from crdt.ids import TeamId
from desktop.viewmodels import words as shared_words
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.board import BoardModel
from desktop.viewmodels.boards.state import TeamWeeksState
from desktop.viewmodels.boards.values import PastWeek, team_scope
from desktop.viewmodels.boards.wishes import WishKeeper
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.progress.state import WeekBar, Weeks


class TeamBoardsModel(QObject):
    """`changed` follows every difference in `state`. Attribute: board."""

    changed = Signal()

    def __init__(self, ports: Ports, wishes: WishKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.boards
        self._wishes = wishes
        self._team: TeamId | None = None
        self._place = wishes.place
        self._weeks: tuple[PastWeek, ...] = ()
        self._looked = False
        self.board = BoardModel(ports, wishes, None, self)
        wishes.came.connect(self._ask)
        wishes.changed.connect(self._follow)
        self.state = self._new_state()

    def show_team(self, team: TeamId | None) -> None:
        """Another team, or none."""
        if team == self._team:
            return
        self._team, self._weeks = team, ()
        self.board.show_scope(None if team is None else team_scope(team))
        self._ask()
        self._show()

    @Slot()
    def look(self) -> None:
        """Somebody looks."""
        self._looked = True
        self.board.look()
        self._ask()

    @Slot()
    def look_away(self) -> None:
        """Nobody looks."""
        self._looked = False
        self.board.look_away()

    @Slot()
    def _follow(self) -> None:
        if self._wishes.place != self._place:
            self._place, self._weeks = self._wishes.place, ()
            self._ask()
            self._show()

    @Slot()
    def _ask(self) -> None:
        team, place = self._team, self._wishes.place
        if team is None or not self._looked or not self._wishes.is_there:
            return

        def end(result: tuple[PastWeek, ...] | Trouble) -> None:
            if (team, place) != (self._team, self._wishes.place):
                return
            if not isinstance(result, Trouble):
                self._weeks = result
                self._show()

        self._port.weeks(team, end)

    def _new_state(self) -> TeamWeeksState:
        weeks = self._weeks
        if not any(week.minutes for week in weeks):
            text = words.no_weeks() if self._wishes.is_there else words.away()
            if self._wishes.place is None:
                text = words.without_relay()
            return TeamWeeksState(weeks=None, text=text)
        last = len(weeks) - 1
        bars = tuple(
            WeekBar(
                minutes=week.minutes,
                name=shared_words.short_day(week.first),
                present=number == last,
                words=words.week_words(week),
            )
            for number, week in enumerate(weeks)
        )
        text = words.weeks_so_far(weeks)
        chart = Weeks(title=words.weeks_title(), bars=bars, words=text)
        return TeamWeeksState(weeks=chart, text=text)

    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()
