"""The page of the relay's own boards: the league at one side, the board at the other."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.boards.board_card import BoardCard
from desktop.screens.boards.league_card import LeagueCard, PastCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.models import BoardsModels
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.roles import SaidLabel
from desktop.widgets.scrolling import scroll_in

_SIDES_FROM = 620


class BoardsPage(QScrollArea):
    """Signals: `sharing_wanted`; `account_wanted` where a relay is missing.

    Attributes: league, board, past, sharing_button.
    """

    sharing_wanted = Signal()
    account_wanted = Signal()

    def __init__(self, models: BoardsModels, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self.status = SaidLabel(Tone.MUTED)
        self.connect_button = button(self.tr("Show relay and devices"), Kind.PRIMARY)
        self.connect_button.clicked.connect(self.account_wanted)
        self.league = LeagueCard(models.league, theme)
        self.league.sharing_wanted.connect(self.sharing_wanted)
        self.past = PastCard(models.league, theme)
        self.board = BoardCard(
            models.board,
            theme,
            heading=self.tr("On this relay"),
            about=words.relay_opt_in(),
        )
        self._make_sharing()
        self._arrange(theme)
        for model in (models.league, models.board, models.sharing):
            model.changed.connect(self.show_state)
        self.show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for the words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if self.width() >= self._sides_from else down)

    @Slot()
    def show_state(self) -> None:
        """What holds for all of it."""
        state = self._models.board.state
        text = "" if state.can_join else words.without_relay()
        if state.can_join and not state.is_there:
            text = words.away()
        self.status.setText(text)
        self.status.setVisible(bool(text))
        self.connect_button.setVisible(not state.can_join)
        self._inside.setVisible(state.can_join)
        self.sharing_now.setText(self._models.sharing.state.now)

    def _make_sharing(self) -> None:
        self.sharing = Card(self.tr("Days shared with this relay"))
        self.sharing_now = label("", Tone.MUTED, wrap=True)
        self.sharing.body.addWidget(self.sharing_now)
        self.sharing_button = button(self.tr("See and choose what is shared"))
        self.sharing_button.clicked.connect(self.sharing_wanted)
        self.sharing.body.addWidget(self.sharing_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _arrange(self, theme: Theme) -> None:
        gap = theme.metrics.gap
        content = QWidget()
        content.setProperty("kind", "page")
        self._sides_from = _SIDES_FROM * theme.metrics.text_percent // 100
        page = QVBoxLayout(content)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(gap)
        page.addWidget(self.status)
        page.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._inside = QWidget()
        row = self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(gap)
            row.addLayout(column, 1)
        left.addWidget(self.league)
        left.addWidget(self.past)
        left.addStretch(1)
        right.addWidget(self.board)
        right.addWidget(self.sharing)
        right.addStretch(1)
        page.addWidget(self._inside)
        page.addStretch(1)
        scroll_in(self, content)
