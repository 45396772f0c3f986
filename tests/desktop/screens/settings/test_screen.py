"""Settings: relay and devices, the recovery key, the import, the look."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.settings.account_dialogs import RevokeDialog
from desktop.screens.settings.history import ReportDialog
from desktop.screens.settings.pairing_dialogs import AddDeviceDialog, JoinDialog
from desktop.screens.settings.recovery_dialog import RecoveryDialog
from desktop.theme.tokens import LIGHT
from desktop.viewmodels.ports import ImportOutcome, PairingIdle, SyncState, ThemeChoice, Trouble
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import JOINED, JOINING, NEWCOMER, NO_RELAY, OFFER, World, device

CONNECTED = replace(
    NO_RELAY,
    relay_url="https://relay.example.org",
    state=SyncState.UP_TO_DATE,
    devices=(device("Desk", this=True), device("Laptop")),
)


@pytest.fixture
def settings(window: MainWindow) -> MainWindow:
    window.show_place(Place.SETTINGS)
    return window


def answer(root: QWidget, text: str) -> QPushButton:
    return next(b for b in root.findChildren(QPushButton) if b.text() == text)


def test_without_a_relay_it_offers_the_ways_to_one(settings: MainWindow, world: World) -> None:
    card = settings.settings.account
    assert card.sync.text() == "On this computer"
    card.address.setText("https://relay.example.org")
    card.connect_button.click()
    assert world.sync.calls == [("connect", "https://relay.example.org")]
    world.sync.answer()
    world.sync.put(CONNECTED)
    assert not card.address.isVisible()
    assert card.devices.isVisible()
    assert card.sync.text() == "All on the relay"


def test_a_device_is_added_after_the_codes_were_compared(
    settings: MainWindow, world: World
) -> None:
    world.sync.put(CONNECTED)
    settings.settings.account.add_device.click()
    dialog = settings.findChild(AddDeviceDialog)
    world.sync.answer()
    world.sync.put_pairing(OFFER)
    assert dialog.link.text() == OFFER.link
    assert dialog.qr.module_count() > 0
    assert not dialog.approve.isVisible()
    world.sync.put_pairing(NEWCOMER)
    assert dialog.code.text() == NEWCOMER.fingerprint
    assert dialog.link.text() == ""
    dialog.approve.click()
    assert world.sync.calls[-1] == ("approve", NEWCOMER.fingerprint)
    world.sync.answer()
    world.sync.put_pairing(JOINED)
    assert dialog.sentence.text() == "Laptop is in. Your history is on its way there."
    dialog.leave.click()
    assert world.sync.calls[-1] == ("cancel_pairing",)


def test_closing_the_dialog_ends_the_pairing(
    settings: MainWindow, world: World, qtbot: QtBot
) -> None:
    world.sync.put(CONNECTED)
    settings.settings.account.add_device.click()
    world.sync.put_pairing(OFFER)
    qtbot.keyClick(settings.findChild(AddDeviceDialog), Qt.Key.Key_Escape)
    assert world.sync.pairing() == PairingIdle()


def test_a_link_is_followed_and_the_code_shown(settings: MainWindow, world: World) -> None:
    answer(settings.settings.account, "Join").click()
    dialog = settings.findChild(JoinDialog)
    dialog.link.setText(f"  {OFFER.link} ")
    dialog.join.click()
    assert world.sync.calls == [("join", OFFER.link)]
    world.sync.answer()
    world.sync.put_pairing(JOINING)
    assert dialog.code.text() == JOINING.fingerprint
    assert not dialog.link.isVisible()


def test_shutting_a_device_out_is_confirmed(settings: MainWindow, world: World) -> None:
    world.sync.put(CONNECTED)
    answer(settings.settings.account.devices, "Remove").click()
    assert world.sync.calls == []
    answer(settings.findChild(RevokeDialog), "Remove").click()
    assert world.sync.calls == [("revoke", "id-Laptop")]


def test_the_recovery_key_is_shown_and_typed_back(settings: MainWindow, world: World) -> None:
    world.sync.put(CONNECTED)
    settings.settings.account.new_key.click()
    dialog = settings.findChild(RecoveryDialog)
    dialog.written.click()
    assert dialog.typed.isVisible()
    dialog.typed.setPlainText("lark moss")
    dialog.check.click()
    world.sync.answer(Trouble(code="recovery_mismatch", sentence="This differs."))
    assert dialog.trouble.text() == "This differs."
    dialog.check.click()
    world.sync.answer()
    assert dialog.sentence.text().startswith("The key is in force")
    dialog.close_button.click()
    assert ("discard_recovery_draft",) not in world.sync.calls


def test_an_import_shows_its_report(settings: MainWindow, world: World) -> None:
    settings.models.importing.import_file(Path("export.json"))
    assert not settings.settings.history.choose.isEnabled()
    world.imports.answer(ImportOutcome(lines=("5 cycles were estimated.",), added=5, already=2))
    assert (
        settings.settings.history.result.text() == "5 sessions came over. Already here: 2 sessions."
    )
    dialog = settings.findChild(ReportDialog)
    assert dialog.isVisible()
    answer(dialog, "Close").click()


def test_an_import_can_be_stopped_and_says_what_is_kept(settings: MainWindow, world: World) -> None:
    card = settings.settings.history
    settings.models.importing.import_file(Path("export.json"))
    world.imports.shown(400, 1_000)
    assert card.work.isVisible()
    assert card.work.bar.value() == 400
    card.work.cancel_button.click()
    assert world.imports.token.is_cancelled()
    world.imports.answer(ImportOutcome(lines=(), added=412, already=0, left=19_588, stopped=True))
    assert not card.work.isVisible()
    assert card.result.text() == (
        "412 of 20,000 sessions came over and are kept. Importing again brings the rest."
    )
    assert settings.findChild(ReportDialog) is None
    assert not card.report.isVisible()


def test_a_history_on_its_way_shows_how_far_it_is(settings: MainWindow, world: World) -> None:
    banner = settings.settings.account.arriving
    assert not banner.isVisible()
    on = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.SYNCING)
    world.sync.put(replace(on, arrived=3, arriving=12))
    assert banner.isVisible()
    assert (banner.bar.value(), banner.detail.text()) == (250, "3 of 12 quarters")
    assert not banner.cancel_button.isVisible()
    world.sync.put(replace(on, state=SyncState.UP_TO_DATE))
    assert not banner.isVisible()


def test_a_refused_import_says_why(settings: MainWindow, world: World) -> None:
    settings.models.importing.import_file(Path("export.json"))
    world.imports.answer(Trouble(code="foreign", sentence="This is another app's file."))
    assert settings.settings.history.result.text() == "This is another app's file."
    assert not settings.settings.history.report.isVisible()


def test_switches_change_the_settings(settings: MainWindow, world: World) -> None:
    settings.settings.practice.tracking.click()
    settings.settings.look.reduced_motion.click()
    kept = world.settings.settings()
    assert (kept.tracking, kept.reduced_motion) == (False, True)
    assert settings.theme.reduced_motion


def test_a_theme_takes_effect_at_once(settings: MainWindow) -> None:
    settings.settings.look.themes.chips[ThemeChoice.LIGHT].click()
    assert settings.theme.palette is LIGHT


def test_two_columns_become_one_in_a_narrow_window(settings: MainWindow, qtbot: QtBot) -> None:
    page = settings.settings

    def practice_top() -> int:
        return page.practice.mapTo(page, QPoint(0, 0)).y()

    settings.resize(1280, 800)
    qtbot.waitUntil(lambda: practice_top() < page.account.height())
    settings.resize(960, 640)
    qtbot.waitUntil(lambda: practice_top() > page.account.height())
