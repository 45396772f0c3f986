"""What a person can read or hear of a window: texts of widgets, names, hints, rows, and paint."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_ROWS = 30
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def readable(window: QWidget) -> set[str]:
    """Every text in the window and in what stands in front of it, painted texts among them."""
    found: set[str] = set()
    with _painted(found.add):
        for top in (window, *(w for w in window.findChildren(QWidget) if w.isWindow())):
            if top.isVisible():
                top.grab()
    for widget in (window, *window.findChildren(QWidget)):
        found.update(_texts(widget))
    for action in window.findChildren(QAction):
        found.update((action.text(), action.toolTip()))
    return {text for text in found if text.strip()}


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QAbstractSpinBox():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(n) for n in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from _rows(widget.model())


def _rows(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(_ROWS, model.rowCount(QModelIndex()))):
        for role in _ROLES:
            text = model.index(row, 0).data(role)
            if isinstance(text, str):
                yield text


@contextmanager
def _painted(tell: Callable[[str], object]) -> Iterator[None]:
    """While this lasts, texts that are painted are told."""
    original = QPainter.drawText

    def draw(painter: QPainter, *arguments: Any) -> Any:
        for argument in arguments:
            if isinstance(argument, str):
                tell(argument)
        return original(painter, *arguments)

    QPainter.drawText = draw  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        QPainter.drawText = original  # type: ignore[method-assign]
