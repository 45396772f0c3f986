"""The team at a glance: what one shares, the team against its own past, and what happened."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.sharing import ShareWhen
from desktop.screens.boards.team_area import TeamBoardsArea
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards.team import TeamBoardsModel
from desktop.viewmodels.team.model import TeamModel
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label

_SHOWN_AT_FIRST = 8


class OverviewPage(QWidget):
    """Signal: sharing_wanted. Attributes: share, boards, activity, more."""

    sharing_wanted = Signal()

    def __init__(self, model: TeamModel, boards: TeamBoardsModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._all = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        self._add_about(column)
        self.boards = TeamBoardsArea(boards, theme)
        column.addWidget(self.boards)
        self._add_activity(column)
        column.addStretch(1)

    def _add_about(self, column: QVBoxLayout) -> None:
        card = Card(self.tr("You and the team"))
        self.about = label("", wrap=True)
        self.sharing = label("", Tone.MUTED, wrap=True)
        self.share = button("")
        self.share.clicked.connect(self.sharing_wanted)
        card.body.addWidget(self.about)
        card.body.addWidget(self.sharing)
        card.body.addWidget(self.share, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(card)

    def _add_activity(self, column: QVBoxLayout) -> None:
        self.activity_card = Card(self.tr("What happened"))
        self.activity = ActRows()
        self.more = button(self.tr("Show more"), Kind.LINK)
        self.more.clicked.connect(self._show_all)
        self.activity_card.body.addWidget(self.activity)
        self.activity_card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.activity_card)

    @Slot()
    def show_team(self) -> None:
        """Another team is shown."""
        self._all = False
        self.boards.show_team(self._model.team)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """The team as it is now."""
        page = self._model.state.page
        if page is None:
            return
        self.about.setText(page.about)
        self.about.setVisible(bool(page.about))
        self.sharing.setText(page.sharing)
        shares = page.shares is not ShareWhen.NEVER
        self.share.setText(
            self.tr("Change what is shared") if shares else self.tr("See what would be shared")
        )
        self.share.setAccessibleName(self.share.text())
        self.share.setVisible(not page.is_archived)
        lines = page.activity if self._all else page.activity[:_SHOWN_AT_FIRST]
        self.activity.show_rows(
            tuple(
                ActRow(key=str(number), name=line.text, detail=line.when)
                for number, line in enumerate(lines)
            )
        )
        self.more.setVisible(len(page.activity) > len(lines))
        self.activity_card.setVisible(bool(page.activity))

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self.show_state()
