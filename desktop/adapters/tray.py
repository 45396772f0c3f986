"""The icon in the tray of the desktop, where there is one.

It shows what it is given and says what was chosen. The menu is renewed in place, so that one that
is open does not vanish. Colours and the drawing of the icon come from the theme.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.theme.tokens import DARK
from desktop.viewmodels.around.port import TrayEntry
from desktop.widgets.breath.orb_art import bake_badge

_SIZES = (16, 22, 24, 32, 48, 64)

Groups = tuple[tuple[TrayEntry, ...], ...]


class DesktopTray(QObject):
    """A TrayPort over QSystemTrayIcon."""

    def __init__(self) -> None:
        super().__init__()
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._groups: Groups = ()
        self._chosen: Callable[[str], None] | None = None

    def available(self) -> bool:
        """Whether this desktop shows tray icons at all."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def is_shown(self) -> bool:
        """Whether the icon is there, in a tray that is there."""
        return self._icon is not None and self._icon.isVisible() and self.available()

    def show(self, tip: str, groups: Groups, chosen: Callable[[str], None]) -> None:
        """Show the icon with this menu; replaces what it showed before."""
        self._chosen = chosen
        icon, menu = self._parts()
        icon.setToolTip(tip)
        if groups != self._groups:
            self._groups = groups
            fill_menu(menu, groups, chosen)
        icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        if self._icon is not None and self._menu is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._menu.deleteLater()
        self._icon, self._menu, self._groups, self._chosen = None, None, (), None

    def _parts(self) -> tuple[QSystemTrayIcon, QMenu]:
        if self._icon is None or self._menu is None:
            self._menu = QMenu()
            self._icon = QSystemTrayIcon(tray_picture(), self)
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._activated)
        return self._icon, self._menu

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger and self._chosen and self._groups:
            self._chosen(self._groups[-1][0].id)


def fill_menu(menu: QMenu, groups: Groups, chosen: Callable[[str], None]) -> None:
    """Make a menu show these entries."""
    menu.clear()
    for place, group in enumerate(groups):
        if place:
            menu.addSeparator()
        for entry in group:
            action = menu.addAction(entry.text)
            action.setEnabled(entry.enabled)
            action.triggered.connect(lambda _=False, entry=entry: chosen(entry.id))


def tray_picture() -> QIcon:
    """The orb with a dark rim, which can be told on light and on dark trays."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(bake_badge(DARK, size))
    return result
