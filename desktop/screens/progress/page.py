"""What the pages of the Progress screen share: their margins, and a frame that scrolls if need be.

Cards that hold a chart say the mark that is looked at beside their heading.
"""

from PySide6.QtCore import QMargins, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import ProgressState
from desktop.widgets.cards import Card
from desktop.widgets.charts.chart import Chart
from desktop.widgets.controls import Tone


class ProgressPage(QWidget):
    """A page; `scrolls` says whether all of it scrolls, or a list in it does."""

    scrolls = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        metrics = theme.metrics
        self.setProperty("kind", "page")
        self.column = QVBoxLayout(self)
        side = metrics.page_margin
        self.column.setContentsMargins(side, 0, side, metrics.page_top)
        self.column.setSpacing(metrics.gap)

    def show_state(self, state: ProgressState) -> None:
        """Show this."""
        raise NotImplementedError


def framed(page: ProgressPage) -> QWidget:
    """The page, in a frame that scrolls where the window is too low for it."""
    if not page.scrolls:
        return page
    return _Frame(page)


class _Frame(QScrollArea):
    """Scrolls a page. The bar keeps its room in the margin at the end of the line, also while there
    is nothing to scroll, so that the page has one width."""

    def __init__(self, page: ProgressPage) -> None:
        super().__init__()
        self._page = page
        self._margins = page.column.contentsMargins()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room of the bar out of the margin."""
        super().resizeEvent(event)
        taken = self.width() - self.viewport().width()
        margins = QMargins(self._margins)
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            margins.setRight(margins.right() - taken)
        else:
            margins.setLeft(margins.left() - taken)
        self._page.column.setContentsMargins(margins)

    @Slot()
    def _show_bar(self) -> None:
        """A bar that cannot be moved is not drawn."""
        bar = self.verticalScrollBar()
        bar.setEnabled(bar.maximum() > 0)


class Caption(QLabel):
    """A small line at the end of a row; what finds no room is left out at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", Tone.SMALL.value)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        """Say this."""
        self._words = words
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of it as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitted = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, self.width()
        )
        self.setText(fitted)
        self.setToolTip(self._words if fitted != self._words else "")


class ChartCard(Card):
    """A heading, beside it what is looked at, and a chart below."""

    def __init__(self, heading: str, chart: Chart) -> None:
        super().__init__(heading)
        self.caption = Caption()
        self._resting = ""
        head = QHBoxLayout()
        head.setSpacing(12)
        self.body.removeWidget(self.heading)
        head.addWidget(self.heading)
        head.addWidget(self.caption, 1)
        self.head = head
        self.body.addLayout(head)
        self.body.addWidget(chart, 1)
        chart.looked_at.connect(self._show_words)

    def rest_on(self, words: str) -> None:
        """What is said while nothing is looked at."""
        self._resting = words
        self.caption.show_words(words)

    @Slot(str)
    def _show_words(self, words: str) -> None:
        self.caption.show_words(words or self._resting)
