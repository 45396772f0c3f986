"""The Progress screen: a head, tabs, and the page of the chosen tab.

Pages are made when they are first looked at. The tab of points is there only while points are
shown. What the pages hold is in `progress_overview`, `progress_trends` and `progress_lists`.
"""

from enum import Enum
from typing import assert_never

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.progress.lists import PointsPage, SessionsPage
from desktop.screens.progress.overview import OverviewPage
from desktop.screens.progress.page import ProgressPage, framed
from desktop.screens.progress.trends import RecordsPage, TrendsPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.model import ProgressModel
from desktop.viewmodels.progress.state import ProgressState
from desktop.widgets.calm_tabs import CalmTabs
from desktop.widgets.controls import Tone, label


class Tab(Enum):
    """The pages, in their order."""

    OVERVIEW = "overview"
    TRENDS = "trends"
    RECORDS = "records"
    POINTS = "points"
    SESSIONS = "sessions"


class ProgressScreen(QWidget):
    """Shows a ProgressModel; folds only while it is seen."""

    accessible_role = QAccessible.Role.Pane

    def __init__(self, model: ProgressModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self._pages: dict[Tab, ProgressPage] = {}
        self._frames: dict[Tab, QWidget] = {}
        self._filled: dict[Tab, ProgressState] = {}
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Progress"))
        self._tag = label(self.tr("Example"), Tone.TAG)
        self._tag.hide()
        self._subtitle = label(self.tr("Reading your history."), Tone.MUTED, wrap=True)
        self.tabs = self._make_tabs()
        self._stack = QStackedWidget()
        self._arrange(theme)
        self.tabs.currentChanged.connect(self._show_tab)
        model.changed.connect(self._show_state)
        model.stale.connect(self._refresh_if_seen)
        self._show_tab(0)

    def set_theme(self, theme: Theme) -> None:
        """Pages made from now on use these tokens."""
        self._theme = theme

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the figures up to date before they are seen."""
        self._model.refresh()
        super().showEvent(event)

    def show_page(self, tab: Tab) -> None:
        """Lead to a page; nothing happens where it is not offered."""
        index = list(Tab).index(tab)
        if self.tabs.isTabVisible(index):
            self.tabs.setCurrentIndex(index)

    def _make_tabs(self) -> CalmTabs:
        tabs = CalmTabs(self.tr("Pages of Progress"), self._theme)
        names = {
            Tab.OVERVIEW: self.tr("Overview"),
            Tab.TRENDS: self.tr("Trends"),
            Tab.RECORDS: self.tr("Records"),
            Tab.POINTS: self.tr("Points"),
            Tab.SESSIONS: self.tr("Sessions"),
        }
        for index, tab in enumerate(Tab):
            tabs.addTab(names[tab])
            tabs.setTabVisible(index, tab is not Tab.POINTS)
        return tabs

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        page = QVBoxLayout(self)
        side = metrics.page_margin
        page.setContentsMargins(0, metrics.page_top, 0, 0)
        page.setSpacing(metrics.gap)
        head = QHBoxLayout()
        head.setContentsMargins(side, 0, side, 0)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(self.tr("Progress"), Tone.TITLE))
        names.addWidget(self._subtitle)
        head.addLayout(names, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        page.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(side, 0, side, 0)
        row.addWidget(self.tabs, 1)
        page.addLayout(row)
        page.addWidget(self._stack, 1)

    @Slot(int)
    def _show_tab(self, index: int) -> None:
        tab = list(Tab)[index]
        if tab not in self._frames:
            self._pages[tab] = self._make_page(tab)
            self._frames[tab] = framed(self._pages[tab])
            self._stack.addWidget(self._frames[tab])
        self._stack.setCurrentWidget(self._frames[tab])
        self._fill_page()

    def _make_page(self, tab: Tab) -> ProgressPage:
        match tab:
            case Tab.OVERVIEW:
                return OverviewPage(self._model, self._theme)
            case Tab.TRENDS:
                return TrendsPage(self._theme)
            case Tab.RECORDS:
                return RecordsPage(self._theme)
            case Tab.POINTS:
                return PointsPage(self._model, self._theme)
            case Tab.SESSIONS:
                return SessionsPage(self._model, self._theme)
            case _:
                assert_never(tab)

    @Slot()
    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        if state is None:
            return
        self._tag.setVisible(state.example)
        self._subtitle.setText(self._subtitle_for(state))
        points = list(Tab).index(Tab.POINTS)
        if self.tabs.isTabVisible(points) is not (state.ledger is not None):
            if self.tabs.currentIndex() == points:
                self.tabs.setCurrentIndex(0)
            self.tabs.setTabVisible(points, state.ledger is not None)
        self._fill_page()

    def _fill_page(self) -> None:
        """Give the page that is seen the present state, once."""
        tab, state = list(Tab)[self.tabs.currentIndex()], self._model.state
        if state is not None and self._filled.get(tab) is not state:
            self._filled[tab] = state
            self._pages[tab].show_state(state)

    def _subtitle_for(self, state: ProgressState) -> str:
        if state.example:
            return self.tr(
                "This is how a few weeks could look. Yours begin with your first session."
            )
        if state.arriving:
            return self.tr("Your history is on its way here.")
        return self.tr("Only you can see this page.")
