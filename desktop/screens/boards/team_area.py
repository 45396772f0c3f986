"""The boards on a team's page: the team against its own past first, then the board one can be on.

It asks while it is seen, and is told by its owner which team it is about (`show_team`).
"""

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crdt.ids import TeamId
from desktop.screens.boards.board_card import BoardCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.team import TeamBoardsModel
from desktop.widgets.cards import Card
from desktop.widgets.charts.week_bars import WeekBars
from desktop.widgets.controls import Tone, label

_CHART_HEIGHT = 170


class TeamBoardsArea(QWidget):
    """Shows a TeamBoardsModel. Attributes: weeks, chart, board."""

    def __init__(self, model: TeamBoardsModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        self.weeks = Card(words.weeks_title())
        self.chart = WeekBars(theme)
        self.chart.setFixedHeight(_CHART_HEIGHT * theme.metrics.text_percent // 100)
        self._words = label("", Tone.MUTED, wrap=True)
        self._resting = ""
        self.chart.looked_at.connect(self._look_at)
        self.weeks.body.addWidget(self.chart)
        self.weeks.body.addWidget(self._words)
        self.board = BoardCard(
            model.board, theme, heading=self.tr("Board of the team"), about=words.team_opt_in()
        )
        column.addWidget(self.weeks)
        column.addWidget(self.board)
        model.changed.connect(self.show_state)
        self.show_state()

    def show_team(self, team: TeamId | None) -> None:
        """Which team it is about."""
        self._model.show_team(team)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._model.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._model.look_away()

    @Slot()
    def show_state(self) -> None:
        """The weeks as they are now; the board shows itself."""
        state = self._model.state
        self.chart.setVisible(state.weeks is not None)
        if state.weeks is not None:
            self.chart.show_weeks(state.weeks)
        self._resting = state.text
        self._words.setText(state.text)

    @Slot(str)
    def _look_at(self, text: str) -> None:
        self._words.setText(text or self._resting)
