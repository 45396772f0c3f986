"""The Privacy screen over the window, offscreen."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.privacy.away import EraseDialog
from desktop.viewmodels.privacy.port import ExportDone
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import NO_RELAY, World, device
from tests.desktop.fakes_privacy import HERE, RELAY, envelope

HERE_FOLDER = Path("/home/person/Breath Master export")


def _texts(widget: QWidget) -> str:
    QCoreApplication.processEvents()  # labels show once their layout has taken them in
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if not found.isHidden())


def _open(window: MainWindow) -> None:
    window.show_place(Place.SETTINGS)
    window.settings.data.privacy.click()


def test_the_settings_lead_to_it_and_escape_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    _open(window)
    assert window.body.privacy.isVisible()
    qtbot.keyClick(window.body.privacy, Qt.Key.Key_Escape)
    assert window.settings.isVisible()


def test_without_a_relay_nothing_leaves(window: MainWindow, world: World) -> None:
    world.privacy.put(leaving=envelope())
    _open(window)
    said = _texts(window.body.privacy)
    assert "nothing leaves this device" in said
    assert "With one, this would go first" in said
    assert "No other device has your history" in said


def test_with_a_relay_it_says_what_the_relay_holds_and_sees(
    window: MainWindow, world: World
) -> None:
    world.sync.put(replace(NO_RELAY, relay_url=RELAY.url, devices=(device("Laptop"),)))
    world.privacy.put(relay=replace(RELAY, waiting=2, waiting_bytes=2048))
    _open(window)
    said = _texts(window.body.privacy)
    assert "240.7 KiB together" in said
    assert "2.0 KiB together" in said
    assert "Laptop" in said


def test_where_the_keys_are_is_said(window: MainWindow, world: World) -> None:
    _open(window)
    assert "system's keyring" in _texts(window.body.privacy)
    world.privacy.put(here=replace(HERE, key_file="/home/person/keys"))
    assert "a file only your user can read" in _texts(window.body.privacy)


def test_the_bytes_change_as_envelopes_leave(window: MainWindow, world: World) -> None:
    world.privacy.put(relay=RELAY, leaving=envelope(3))
    _open(window)
    assert "This goes next." in _texts(window.body.privacy)
    world.privacy.put(leaving=envelope(4, is_sent=True))
    assert "Nothing waits." in _texts(window.body.privacy)


def test_what_is_copied_is_every_byte(window: MainWindow, world: World) -> None:
    view = envelope()
    world.privacy.put(leaving=view)
    _open(window)
    window.body.privacy.bytes.copy.click()
    assert QGuiApplication.clipboard().text() == view.raw.hex()
    window.body.privacy.bytes.copy_fields.click()
    assert f"salt: {view.fields[12].value}" in QGuiApplication.clipboard().text()


def test_nothing_is_counted_while_nobody_looks(window: MainWindow, world: World) -> None:
    world.privacy.put(relay=RELAY)
    assert world.privacy.reads == 0
    _open(window)
    read = world.privacy.reads
    window.show_place(Place.BREATHE)
    world.privacy.put(relay=None)
    assert world.privacy.reads == read > 0


def test_an_export_is_seen_stopped_and_found(window: MainWindow, world: World) -> None:
    _open(window)
    card = window.body.privacy.export
    window.models.privacy.export(HERE_FOLDER)
    assert card.banner.isVisible()
    assert not card.choose.isEnabled()
    card.banner.cancel_button.click()
    assert world.privacy.exports[0][2].is_cancelled()
    world.privacy.answer_export(ExportDone(folder=HERE_FOLDER, files=8, sessions=1))
    assert not card.banner.isVisible()
    assert card.open_folder.isVisible()


def test_the_account_is_one_step_away(window: MainWindow) -> None:
    _open(window)
    window.body.privacy.away.account.click()
    assert window.settings.isVisible()
    assert window.focusWidget() is window.settings.account.address


def test_erasing_needs_the_word_and_can_be_left(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window)
    window.body.privacy.away.erase.click()
    (dialog,) = window.findChildren(EraseDialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.word, "delet")
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
    assert world.privacy.erased == 0
    assert not dialog.isVisible()


def test_erasing_happens_once_the_word_is_there(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window)
    window.body.privacy.away.erase.click()
    (dialog,) = window.findChildren(EraseDialog)
    qtbot.keyClicks(dialog.word, "delete")
    dialog.go.click()
    assert world.privacy.erased == 1
    assert not dialog.go.isEnabled()
    dialog.reject()
