"""The head of a screen: its title, and a muted line or more close below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

_CLOSE = 2


def page_head(title: QWidget, *lines: QWidget) -> QWidget:
    """Both as one part, without margins of its own."""
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_CLOSE)
    for part in (title, *lines):
        column.addWidget(part)
    return head
