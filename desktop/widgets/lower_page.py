"""A page that lies below another: a way back, a title, and cards in two columns where they fit.

It scrolls as a whole. What stands on it is added by the page itself: heads by `page`, cards by
`add_columns`. Esc leads back, and the way back has the focus when the page comes up, so that one
can leave as one came.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.scrolling import scrolling


class LowerPage(QWidget):
    """`back`: the way back; `page`: the layout under the title; `columns`: that of the cards, in
    `inside`. Signal: `left`."""

    accessible_role = QAccessible.Role.Pane

    left = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        back: str,
        back_name: str,
        wide: QBoxLayout.Direction = QBoxLayout.Direction.LeftToRight,
    ) -> None:
        super().__init__()
        self._two_columns_from = theme.metrics.two_columns_from
        self._gap = theme.metrics.gap
        self._wide = wide
        self.setProperty("kind", "page")
        self.setAccessibleName(title)
        content = QWidget()
        content.setProperty("kind", "page")
        self.page = QVBoxLayout(content)
        side, top = theme.metrics.page_margin, theme.metrics.page_top
        self.page.setContentsMargins(side, top, side, top)
        self.page.setSpacing(self._gap)
        self.back = button(back, Kind.LINK, name=back_name)
        self.back.clicked.connect(self.left)
        self.page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.addWidget(label(title, Tone.TITLE, wrap=True))
        self.inside = QWidget()
        self.inside.setProperty("kind", "page")
        self.columns = QBoxLayout(wide, self.inside)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(self._gap)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addWidget(scrolling(content), 1)

    def look(self) -> None:
        """Someone looks: pages that have to read do it here."""

    def add_columns(self, *columns: Sequence[QWidget], shares: Sequence[int] = (1, 1)) -> None:
        """Puts cards side by side, each column from the top, as the last thing on the page."""
        for cards, share in zip(columns, shares, strict=True):
            column = QVBoxLayout()
            column.setSpacing(self._gap)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self.columns.addLayout(column, share)
        self.page.addWidget(self.inside)
        self.page.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks."""
        super().showEvent(event)
        self.look()
        self.back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where they fit."""
        super().resizeEvent(event)
        fits = self.width() >= self._two_columns_from
        direction = self._wide if fits else QBoxLayout.Direction.TopToBottom
        if self.columns.direction() is not direction:
            self.columns.setDirection(direction)
