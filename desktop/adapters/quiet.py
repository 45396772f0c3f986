"""Asks the desktop whether notices are held back now, over the session bus.

What can be seen: the property `Inhibited` of `org.freedesktop.Notifications`, which KDE Plasma
keeps true while "do not disturb" is on. What cannot: GNOME tells nobody, and no desktop tells
whether another program fills the screen. Where nothing answers, it is not a quiet time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ANSWER_MS = 1500


class DesktopQuiet(QObject):
    """A QuietPort over a bus, the session's where none is given; without one it answers False."""

    def __init__(self, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self._bus = bus

    def ask(self, done: Callable[[bool], None]) -> None:
        """Answers True only where the desktop says so."""
        bus = QDBusConnection.sessionBus() if self._bus is None else self._bus
        if not bus.isConnected():
            QTimer.singleShot(0, self, lambda: done(False))
            return
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _PROPERTIES, "Get")
        message.setArguments([_SERVICE, "Inhibited"])
        message.setAutoStartService(False)
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message, _ANSWER_MS), self)

        def take(call: QDBusPendingCallWatcher) -> None:
            quiet = _is_true(call.reply())
            call.deleteLater()
            done(quiet)

        watcher.finished.connect(take)


def _is_true(reply: QDBusMessage) -> bool:
    """The one boolean of a reply; errors, silence and other values are False."""
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
        return False
    values = reply.arguments()
    value = values[0] if values else None
    if isinstance(value, QDBusVariant):
        value = value.variant()
    return value is True
