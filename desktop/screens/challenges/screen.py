"""The Challenges screen: today's challenges, those with others, boards and the league, and badges.

While points are hidden it offers to show them, and shows nothing else.
"""

import enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from crdt.ids import TeamId
from desktop.screens.boards.page import BoardsPage
from desktop.screens.boards.sharing_dialog import RelaySharingDialog
from desktop.screens.challenges.make_dialog import MakeDialog
from desktop.screens.challenges.pages import HiddenPage, TodayPage
from desktop.screens.challenges.together_page import TogetherPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards.models import BoardsModels
from desktop.viewmodels.challenges.model import ChallengesModel
from desktop.viewmodels.challenges.state import ChallengesState
from desktop.widgets.badges.grid import BadgeGrid
from desktop.widgets.beside import beside
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.page_head import page_head
from desktop.widgets.trouble_line import TroubleLine


class Section(enum.Enum):
    """The sides of the screen."""

    TODAY = "today"
    TOGETHER = "together"
    BOARDS = "boards"
    BADGES = "badges"


class ChallengesScreen(QWidget):
    """Shows a ChallengesModel and the models of boards; folds and asks only while it is seen.

    Signal: `account_wanted` where a relay is missing.
    """

    accessible_role = QAccessible.Role.Pane

    account_wanted = Signal()

    def __init__(self, model: ChallengesModel, boards: BoardsModels, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._boards = boards
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Challenges"))
        self._subtitle = label(self.tr("Reading your history."), Tone.MUTED, wrap=True)
        self._trouble = TroubleLine()
        self.hidden_page = HiddenPage(theme)
        self.hidden_page.wanted.connect(model.show_points)
        self.today = TodayPage(theme)
        self.today.badges_wanted.connect(lambda: self.show_section(Section.BADGES))
        self.badges = BadgeGrid(theme)
        self._make_others(theme)
        self._section = Section.TODAY
        self._pages = QStackedWidget()
        self._empty = QWidget()
        for page in (
            self._empty,
            self.hidden_page,
            self.today,
            self.together,
            self.boards,
            self.badges,
        ):
            self._pages.addWidget(page)
        self._tabs = QWidget()
        self._make_tabs()
        self._arrange(theme)
        model.changed.connect(self._show_state)
        model.stale.connect(self._refresh_if_seen)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring everything up to date before it is seen."""
        self._model.refresh()
        super().showEvent(event)
        self._look(self._section)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._look_away(self._section)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    def show_section(self, section: Section) -> None:
        """Show one side."""
        before, self._section = self._section, section
        self.tabs[section].setChecked(True)
        self._show_state()
        if before is not section and self.isVisible():
            self._look_away(before)
            self._look(section)

    @Slot()
    def open_sharing(self) -> None:
        """What is shared with the relay, and what would be."""
        open_dialog(RelaySharingDialog(self._boards.sharing, self._theme, self.window()))

    @Slot()
    def open_making(self) -> None:
        """A challenge of one's own."""
        self._boards.draft.begin()
        open_dialog(MakeDialog(self._boards.draft, self._theme, self.window()))

    @Slot(object)
    def open_suggestion(self, team: TeamId) -> None:
        """The goal that is offered to a team, to be changed or made."""
        offered = self._boards.together.suggestion(team)
        if offered is not None:
            self._boards.draft.take(team, offered, self.tr("Our week"))
            open_dialog(MakeDialog(self._boards.draft, self._theme, self.window()))

    def _make_others(self, theme: Theme) -> None:
        self.together = TogetherPage(self._boards.together, theme)
        self.together.make_wanted.connect(self.open_making)
        self.together.suggestion_wanted.connect(self.open_suggestion)
        self.together.sharing_wanted.connect(self.open_sharing)
        self.together.account_wanted.connect(self.account_wanted)
        self.boards = BoardsPage(self._boards, theme)
        self.boards.sharing_wanted.connect(self.open_sharing)
        self.boards.account_wanted.connect(self.account_wanted)

    def _look(self, section: Section) -> None:
        """What is seen is asked for, while points are shown at all."""
        state = self._model.state
        if state is None or not state.shown:
            return
        if section is Section.TOGETHER:
            self._boards.together.look()
        elif section is Section.BOARDS:
            self._boards.league.look()
            self._boards.board.look()

    def _look_away(self, section: Section) -> None:
        if section is Section.TOGETHER:
            self._boards.together.look_away()
        elif section is Section.BOARDS:
            self._boards.league.look_away()
            self._boards.board.look_away()

    def _make_tabs(self) -> None:
        row = FlowLayout(6)
        self._tabs.setLayout(row)
        group = QButtonGroup(self._tabs)
        self.tabs = {
            Section.TODAY: button(self.tr("Today"), Kind.CHIP),
            Section.TOGETHER: button(self.tr("With others"), Kind.CHIP),
            Section.BOARDS: button(self.tr("Boards"), Kind.CHIP),
            Section.BADGES: button(self.tr("Badges"), Kind.CHIP),
        }
        for section, chip in self.tabs.items():
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, section=section: self.show_section(section))
            group.addButton(chip)
            row.addWidget(chip)
        self.tabs[Section.TODAY].setChecked(True)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        page = QVBoxLayout(self)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        names = page_head(label(self.tr("Challenges"), Tone.TITLE, wrap=True), self._subtitle)
        page.addWidget(beside(names, self._tabs))
        page.addWidget(self._trouble)
        page.addWidget(self._pages, 1)

    @Slot()
    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self._tabs.setVisible(state is not None and state.shown)
        if state is None:
            self._pages.setCurrentWidget(self._empty)
            return
        self._subtitle.setText(self._subtitle_for(state))
        self._trouble.show_trouble(state.trouble)
        if not state.shown:
            self._pages.setCurrentWidget(self.hidden_page)
            return
        self.today.show_state(state)
        self.badges.show_tiles(state.badges)
        self._pages.setCurrentWidget(self._page_of(self._section))

    def _page_of(self, section: Section) -> QWidget:
        match section:
            case Section.TODAY:
                return self.today
            case Section.TOGETHER:
                return self.together
            case Section.BOARDS:
                return self.boards
            case Section.BADGES:
                return self.badges

    def _subtitle_for(self, state: ChallengesState) -> str:
        if not state.shown:
            return self.tr("Hidden until you ask for them.")
        if self._section is Section.BADGES:
            return state.earned
        if self._section is Section.TOGETHER:
            return self.tr("Nobody has to, and whoever is away loses nothing.")
        if self._section is Section.BOARDS:
            return self.tr("For those who like to see where they are. All of it is off at first.")
        return state.day
