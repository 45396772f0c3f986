"""The Challenges screen: today's challenges and the next badges, and all badges beside them.

While points are hidden it offers to show them, and shows nothing else.
"""

import enum

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.challenges.pages import HiddenPage, TodayPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.model import ChallengesModel
from desktop.viewmodels.challenges.state import ChallengesState
from desktop.widgets.badges.grid import BadgeGrid
from desktop.widgets.beside import beside
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.flow import FlowLayout
from desktop.widgets.trouble_line import TroubleLine


class Section(enum.Enum):
    """The two sides of the screen."""

    TODAY = "today"
    BADGES = "badges"


class ChallengesScreen(QWidget):
    """Shows a ChallengesModel; folds only while it is seen."""

    accessible_role = QAccessible.Role.Pane

    def __init__(self, model: ChallengesModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Challenges"))
        self._subtitle = label(self.tr("Reading your history."), Tone.MUTED, wrap=True)
        self._trouble = TroubleLine()
        self.hidden_page = HiddenPage(theme)
        self.hidden_page.wanted.connect(model.show_points)
        self.today = TodayPage(theme)
        self.today.badges_wanted.connect(lambda: self.show_section(Section.BADGES))
        self.badges = BadgeGrid(theme)
        self._section = Section.TODAY
        self._pages = QStackedWidget()
        self._empty = QWidget()
        for page in (self._empty, self.hidden_page, self.today, self.badges):
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

    def show_section(self, section: Section) -> None:
        """Show today's challenges, or all badges."""
        self._section = section
        self.tabs[section].setChecked(True)
        self._show_state()

    def _make_tabs(self) -> None:
        row = FlowLayout(6)
        self._tabs.setLayout(row)
        group = QButtonGroup(self._tabs)
        self.tabs = {
            Section.TODAY: button(self.tr("Today"), Kind.CHIP),
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
        names = QWidget()
        lines = QVBoxLayout(names)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label(self.tr("Challenges"), Tone.TITLE, wrap=True))
        lines.addWidget(self._subtitle)
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
        in_front = self.today if self._section is Section.TODAY else self.badges
        self._pages.setCurrentWidget(in_front)

    def _subtitle_for(self, state: ChallengesState) -> str:
        if not state.shown:
            return self.tr("Hidden until you ask for them.")
        if self._section is Section.BADGES:
            return state.earned
        return state.day
