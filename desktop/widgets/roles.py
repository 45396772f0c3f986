"""Tells screen readers what painted widgets are, and says aloud what happens.

A widget that paints itself has an attribute `accessible_role`; without it Qt could only call it a
widget. Names and descriptions stay the widget's own. What is announced is said once, politely, and
only where the widget that says it can be seen.
"""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from desktop.widgets.controls import Tone

_installed: list[object] = []
_tell = QAccessible.updateAccessibility


def install_roles() -> None:
    """Give every widget with an `accessible_role` that role; once for a process."""
    if not _installed:
        _installed.append(_made)
        QAccessible.installFactory(_made)


def _made(_class_name: str, about: QObject) -> Any:
    role = getattr(about, "accessible_role", None)
    if isinstance(about, QWidget) and isinstance(role, QAccessible.Role):
        return QAccessibleWidget(about, role)
    return None


def announce(who: QWidget, words: str) -> None:
    """Have a screen reader say this, after what it is saying now."""
    if words and who.isVisible():
        _tell(QAccessibleAnnouncementEvent(who, words))


class SaidLabel(QLabel):
    """A label that is also said: when its words change, or when it comes into view with others."""

    def __init__(self, tone: Tone = Tone.BODY) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone.value)
        self.setWordWrap(True)
        self._said = ""

    def setText(self, text: str) -> None:
        """Show these words, and say them."""
        super().setText(text)
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what was not said yet."""
        super().showEvent(event)
        self._say()

    def _say(self) -> None:
        if not self.isVisible() or self.text() == self._said:
            return
        self._said = self.text()
        announce(self, self._said)
