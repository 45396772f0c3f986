"""What the pages of the Progress screen share: their margins, and a frame that scrolls if need be.

Cards that hold a chart say the mark that is looked at beside their heading.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.tokens import Theme
from desktop.viewmodels.progress_state import ProgressState
from desktop.widgets.cards import Card
from desktop.widgets.chart import Chart
from desktop.widgets.controls import Tone, label


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
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidget(page)
    return frame


class ChartCard(Card):
    """A heading, beside it what is looked at, and a chart below."""

    def __init__(self, heading: str, chart: Chart) -> None:
        super().__init__(heading)
        self.caption = label("", Tone.SMALL)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
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
        self.caption.setText(words)

    def _show_words(self, words: str) -> None:
        self.caption.setText(words or self._resting)
