"""Walks through a window by keyboard, and looks whether one can see where one is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QWidget

_STEPS_MAX = 300


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and let go, where the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)
    QCoreApplication.processEvents()


def walk_on() -> list[QWidget]:
    """Every stop of Tab from here around, each once; fails where it leads around no more.

    Within an edit of a time Tab leads from its hours to its minutes, too.
    """
    return _walk(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def walk_back() -> list[QWidget]:
    """The same with Shift held."""
    return _walk(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


def _walk(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> list[QWidget]:
    stops = [focused()]
    for _ in range(_STEPS_MAX):
        QTest.keyClick(focused(), key, modifiers)
        here = focused()
        if here is stops[0]:
            return stops
        if here is stops[-1] and isinstance(here, QDateTimeEdit):
            continue
        assert here not in stops, f"trapped between {stops.index(here)} and {len(stops)}: {here}"
        stops.append(here)
    raise AssertionError("there is no end to it")


def shows_focus(widget: QWidget) -> bool:
    """Whether it looks different with the keyboard than without."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = _picture(widget)
    widget.clearFocus()
    without = _picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return with_focus != without


def _picture(widget: QWidget) -> QImage:
    QCoreApplication.processEvents()
    return widget.grab().toImage()
