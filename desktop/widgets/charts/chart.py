"""What every chart shares: marks to walk through by keys and pointer, and words for each of them.

A chart is one stop for the keyboard. The arrow keys lead from mark to mark, in the direction in
which they are seen; Home and End lead to the first and the last. The words of the mark under the
cursor are told by `looked_at`, shown as a tool tip, and announced to a screen reader. It knows
nothing about what the marks mean.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.widgets.roles import announce

_RING = 2.0


class Chart(QWidget):
    """Subclasses say how many marks there are, where each is, what it is, and paint them.

    Signal: `looked_at` has the words of the mark under the cursor, empty when it has gone.
    """

    accessible_role = QAccessible.Role.Chart

    looked_at = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._small = QFontMetricsF(font(theme.metrics.text_small))
        self._cursor: int | None = None
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self._small = QFontMetricsF(font(theme.metrics.text_small))
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        """The number of marks."""
        raise NotImplementedError

    def mark_box(self, index: int) -> QRectF:
        """Where a mark is, as it is seen."""
        raise NotImplementedError

    def mark_words(self, index: int) -> str:
        """A mark in words."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter) -> None:
        """Draw all of it."""
        raise NotImplementedError

    def step_for(self, key: int) -> int | None:
        """How many marks a key leads onwards; None where the key is not ours."""
        forward = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        steps = {Qt.Key.Key_Right: forward, Qt.Key.Key_Left: -forward}
        return steps.get(Qt.Key(key))

    def cursor_mark(self) -> int | None:
        """The mark under the cursor of the keyboard."""
        return self._cursor

    def look_at(self, index: int) -> None:
        """Put the cursor on a mark and say it."""
        self._cursor = max(0, min(index, self.count() - 1))
        words = self.mark_words(self._cursor)
        self.looked_at.emit(words)
        announce(self, words)
        self.update()

    def forget_cursor(self) -> None:
        """Other marks are shown now."""
        self._hovered = None
        if self._cursor is not None and self.hasFocus() and self.count():
            self.look_at(min(self._cursor, self.count() - 1))
            return
        self._cursor = None
        self.looked_at.emit("")
        self.update()

    def mark_at(self, point: QPointF) -> int | None:
        """The mark that is seen there."""
        return next((i for i in range(self.count()) if self.mark_box(i).contains(point)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From mark to mark."""
        if not self.count() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        at = self.count() - 1 if self._cursor is None else self._cursor
        if event.key() == Qt.Key.Key_Home:
            self.look_at(0)
        elif event.key() == Qt.Key.Key_End:
            self.look_at(self.count() - 1)
        elif (step := self.step_for(event.key())) is not None:
            self.look_at(at + step if 0 <= at + step < self.count() else at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The latest mark is the first one looked at."""
        super().focusInEvent(event)
        if self.count() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.look_at(self.count() - 1 if self._cursor is None else self._cursor)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is looked at any more."""
        super().focusOutEvent(event)
        self.looked_at.emit("")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press looks at the mark."""
        found = self.mark_at(event.position())
        if found is not None:
            self.look_at(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark under the pointer is told beside the chart."""
        found = self.mark_at(event.position())
        if found != self._hovered:
            self._hovered = found
            self.looked_at.emit("" if found is None else self.mark_words(found))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        super().leaveEvent(event)
        if self._hovered is not None:
            self._hovered = None
            self.looked_at.emit("")
            self.update()

    def event(self, event: QEvent) -> bool:
        """A tool tip says the mark."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.mark_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.mark_words(found), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, and a ring about the mark that is looked at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_chart(painter)
        looked_at = self._cursor if self.hasFocus() else self._hovered
        if looked_at is not None and looked_at < self.count():
            ink = self._theme.palette.text if self.hasFocus() else self._theme.palette.line_strong
            painter.setPen(QPen(QColor(ink), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = self.mark_box(looked_at).adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(box, 4, 4)
        painter.end()

    def seen(self, box: QRectF) -> QRectF:
        """A box laid out from the left, where it is seen in this layout direction."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRectF(self.width() - box.right(), box.y(), box.width(), box.height())

    def small_metrics(self) -> QFontMetricsF:
        """Measures of the small text of the axes."""
        return self._small
