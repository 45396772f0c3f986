"""What can be seen of a window, what in it is a control, and what has too little room."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from desktop.window.main_window import MainWindow

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
_ROUNDED = 1


def in_front(window: MainWindow) -> QWidget:
    """The window, or what stands before it: a dialog, a notice, the mini guide."""
    dialogs = [d for d in window.findChildren(QDialog) if d.isVisible()]
    for afloat in (*dialogs[-1:], window.around.mini, window.around.notice):
        if afloat is not None and afloat.isVisible():
            return afloat
    return window


def seen(top: QWidget) -> list[QWidget]:
    """The widgets that are there to be seen, perhaps after scrolling."""
    return [w for w in top.findChildren(QWidget) if w.isVisible() and w.window() is top.window()]


def described(widget: QWidget) -> str:
    """What it is and where."""
    inside = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(inside) < 4:
        inside.append(type(parent).__name__)
        parent = parent.parentWidget()
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{' in '.join(inside)} {text!r}"


def is_control(widget: QWidget) -> bool:
    """Whether a person acts on it. Parts of Qt's own controls are none, nor is an empty list."""
    parent = widget.parentWidget()
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return False
    if isinstance(widget, QAbstractItemView) and widget.model().rowCount() == 0:
        return False
    if isinstance(parent, QTabBar | QAbstractSpinBox):
        return False
    return isinstance(widget, _CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    said = QAccessible.queryAccessibleInterface(widget)
    return said.text(QAccessible.Text.Name).strip() if said else ""


def is_reached(widget: QWidget) -> bool:
    """Whether Tab leads to it, or to its group, within which the arrow keys lead on.

    What a notice offers, which never takes the keyboard, is in the palette as well.
    """
    if widget.window().windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus:
        return True
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(
        other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in group.buttons()
    )


def is_cut(widget: QWidget) -> bool:
    """Whether its text has less room than it needs."""
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width()) - _ROUNDED
        return widget.width() < widget.minimumSizeHint().width() - _ROUNDED
    if isinstance(widget, QAbstractButton) and widget.text():
        needed = widget.minimumSizeHint()
        return (
            widget.width() < needed.width() - _ROUNDED
            or widget.height() < needed.height() - _ROUNDED
        )
    return False


def is_out_of_sight(widget: QWidget) -> bool:
    """Whether a text sticks out of its surroundings where no scrolling would bring it in."""
    if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
        return False
    box = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    for parent in _frames(widget):
        frame = QRect(parent.mapTo(widget.window(), QPoint(0, 0)), parent.size())
        if isinstance(parent.parentWidget(), QScrollArea):
            frame.setTop(box.top())
            frame.setBottom(box.bottom())
            return not frame.adjusted(-_ROUNDED, 0, _ROUNDED, 0).contains(box)
        if not frame.adjusted(-_ROUNDED, -_ROUNDED, _ROUNDED, _ROUNDED).contains(box):
            return True
    return False


def _frames(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        if parent.isWindow():
            return
        parent = parent.parentWidget()
