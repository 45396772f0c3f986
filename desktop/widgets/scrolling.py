"""A frame in which something higher than its place is scrolled, up and down only."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QWidget

_MOVES: Final = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class LeastHeight(QWidget):
    """A page whose parts may be small: it scrolls only where the least they need finds no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")

    def heightForWidth(self, width: int) -> int:
        """The least height, not the one it would like best."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout else super().heightForWidth(width)


def scrolling(content: QWidget) -> QScrollArea:
    """`content` as wide as its place; the keyboard stays with what is inside."""
    scroll = QScrollArea()
    scroll_in(scroll, content)
    return scroll


def scroll_in(frame: QScrollArea, content: QWidget) -> None:
    """Let `frame` scroll `content`, as `scrolling` does."""
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidget(content)


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever it lies in, so that it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def scroll_by_key(scroll: QScrollArea, event: QKeyEvent) -> bool:
    """Scroll where the key means that and there is something to scroll; whether it did."""
    move = _MOVES.get(Qt.Key(event.key()))
    bar = scroll.verticalScrollBar()
    if move is None or event.modifiers() or bar.maximum() == 0:
        return False
    bar.triggerAction(move)
    return True
