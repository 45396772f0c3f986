"""The tray's menu is filled as it was given; without a tray nothing happens."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.adapters.tray import DesktopTray, fill_menu, tray_picture
from desktop.viewmodels.around.port import TrayEntry

GROUPS = (
    (TrayEntry(id="begin", text="Begin"), TrayEntry(id="minute", text="One minute")),
    (TrayEntry(id="hour", text="Quiet for an hour", enabled=False),),
    (TrayEntry(id="quit", text="Quit"),),
)


def test_groups_are_set_apart_and_choices_come_back_by_their_id(qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = QMenu()
    fill_menu(menu, GROUPS, chosen.append)
    actions = menu.actions()
    assert [each.isSeparator() for each in actions] == [False, False, True, False, True, False]
    assert not actions[3].isEnabled()
    actions[1].trigger()
    actions[5].trigger()
    assert chosen == ["minute", "quit"]
    fill_menu(menu, GROUPS[2:], chosen.append)
    assert [each.text() for each in menu.actions()] == ["Quit"]


def test_a_desktop_without_a_tray_shows_no_icon(qtbot: QtBot) -> None:
    tray = DesktopTray()
    assert not tray.available()
    assert not tray.is_shown()
    tray.hide()


def test_the_icon_fills_every_size_a_tray_asks_for(qtbot: QtBot) -> None:
    icon = tray_picture()
    for side in (16, 22, 32, 64):
        image = icon.pixmap(side, side).toImage()
        assert (image.width(), image.height()) == (side, side)
        assert image.pixelColor(side // 2, side // 2).alpha() == 255
        assert image.pixelColor(0, 0) == QColor(0, 0, 0, 0)
