"""Tabs as a row of chips; where they find no room at once, two arrows at the end move the row.

The tabs are one stop for the keyboard: the arrow keys lead from tab to tab, and what is chosen
comes into view by itself, so that the arrows are for the pointer alone.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from desktop.theme.tokens import Theme

_STROKE = 2.0
_REACH = 0.22


class CalmTabs(QTabBar):
    """A tab bar that paints its own arrows."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for arrow in self.findChildren(QToolButton):
            arrow.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows are painted here."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QToolButton):
            self._paint_arrow(watched)
            return True
        return super().eventFilter(watched, event)

    def _paint_arrow(self, arrow: QWidget) -> None:
        palette = self._theme.palette
        painter = QPainter(arrow)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(arrow.rect(), QColor(palette.ground))
        ink = palette.text if arrow.isEnabled() else palette.line_strong
        painter.setPen(QPen(QColor(ink), _STROKE, c=Qt.PenCapStyle.RoundCap))
        reach = arrow.width() * _REACH
        points_left = arrow.objectName() == "ScrollLeftButton"
        way = -reach if points_left else reach
        middle = QPointF(arrow.width() / 2, arrow.height() / 2)
        tip = middle + QPointF(way / 2, 0)
        painter.drawLine(tip + QPointF(-way, -reach), tip)
        painter.drawLine(tip, tip + QPointF(-way, reach))
        painter.end()
