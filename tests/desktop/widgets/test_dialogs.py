"""A dialog is as high as what it shows, while it is open too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.settings.pairing_dialogs import AddDeviceDialog, JoinDialog
from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.ports import PairingDone, PairingFailed, Trouble
from desktop.widgets.controls import label
from desktop.widgets.dialogs import CalmDialog
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import JOINING, NEWCOMER, OFFER, World

THEME = Theme(palette=DARK)


def is_whole(widget: QWidget) -> bool:
    """True where a shown widget has the room it needs, inside of its dialog."""
    needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
    needed = max(needed, widget.minimumSizeHint().height())
    inside = (
        widget.window()
        .rect()
        .contains(widget.rect().translated(widget.mapTo(widget.window(), widget.rect().topLeft())))
    )
    return inside and widget.height() >= needed


def all_whole(dialog: QWidget) -> bool:
    return all(is_whole(child) for child in dialog.findChildren(QLabel) if child.isVisible())


def test_it_grows_and_shrinks_with_what_is_shown(qtbot: QtBot) -> None:
    dialog = CalmDialog("Title", THEME)
    qtbot.addWidget(dialog)
    more = label("A sentence that takes some lines of its own. " * 8, wrap=True)
    more.hide()
    dialog.body.addWidget(more)
    dialog.show()
    qtbot.waitExposed(dialog)
    low = dialog.height()
    more.show()
    qtbot.waitUntil(lambda: dialog.height() > low + 60)
    assert is_whole(more)
    more.hide()
    qtbot.waitUntil(lambda: dialog.height() == low)


def test_the_picture_of_a_link_is_never_cut(window: MainWindow, world: World, qtbot: QtBot) -> None:
    dialog = AddDeviceDialog(window.models.account, THEME, window)
    dialog.open()
    empty = dialog.height()
    world.sync.put_pairing(OFFER)
    qtbot.waitUntil(lambda: dialog.height() > empty + 200)
    assert dialog.qr.width() // (dialog.qr.module_count() + 8) >= 3
    assert dialog.qr.geometry().bottom() < dialog._link_box.geometry().top()
    assert all_whole(dialog)
    world.sync.put_pairing(NEWCOMER)
    qtbot.waitUntil(lambda: dialog.code.isVisible() and dialog.height() < empty + 200)
    assert all_whole(dialog)
    world.sync.put_pairing(PairingDone(device_name="Laptop"))
    qtbot.waitUntil(lambda: not dialog.code.isVisible())
    assert all_whole(dialog)
    dialog.reject()


def test_a_slip_in_the_link_is_mended_where_it_stands(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    dialog = JoinDialog(window.models.account, THEME, window)
    dialog.open()
    assert dialog.focusWidget() is dialog.link
    dialog.link.setText("nonsense")
    dialog.join.click()
    slip = Trouble(code="pairing_link", sentence="That is not a pairing link.")
    world.sync.put_pairing(PairingFailed(trouble=slip))
    world.sync.answer(slip)
    assert dialog.link.isVisible()
    assert dialog.join.isEnabled()
    assert dialog.trouble.text() == slip.sentence
    assert dialog.leave.text() == "Cancel"
    dialog.link.setText("https://relay.example.org/pair#right")
    dialog.join.click()
    world.sync.put_pairing(JOINING)
    qtbot.waitUntil(lambda: dialog.code.isVisible() and all_whole(dialog))
    assert world.sync.calls[-1] == ("join", "https://relay.example.org/pair#right")
    dialog.reject()


def test_what_is_higher_than_the_window_behind_is_scrolled(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(window.minimumSize())
    dialog = CalmDialog("Title", THEME, window)
    dialog.add_text("A sentence that takes some lines of its own. " * 120)
    answer = dialog.add_answer("Close")
    dialog.open()
    qtbot.waitExposed(dialog)
    bar = dialog.frame.verticalScrollBar()
    assert dialog.height() <= window.height()
    assert bar.maximum() > 0
    assert dialog.rect().contains(answer.geometry())
    qtbot.keyClick(answer, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(answer, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
