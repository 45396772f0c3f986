"""The page about the account on the relay, over the window, offscreen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.relay_account.attach_dialogs import BrowserDialog, EmailDialog
from desktop.screens.relay_account.confirm_dialog import ConfirmDialog
from desktop.screens.relay_account.leaving_dialog import LeavingDialog
from desktop.screens.relay_account.password_dialog import PasswordDialog
from desktop.screens.relay_account.proof_dialog import ProofDialog
from desktop.screens.relay_account.second_dialogs import TotpDialog
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.relay_account.port import AttachedThere
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop import fakes_relay_account as fake
from tests.desktop.fakes import World
from tests.desktop.scenes.people import connected

Dialog = TypeVar("Dialog", bound=QDialog)
WRONG = Trouble(code="bad_proof", sentence="The relay did not take that.")


def _texts(widget: QWidget) -> str:
    QCoreApplication.processEvents()  # labels show once their layout has taken them in
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def _open(window: MainWindow, world: World, *, full: bool = True) -> None:
    connected(world)
    world.relay_account.facts = fake.FULL if full else fake.ANONYMOUS
    window.show_place(Place.SETTINGS)
    window.settings.account.there.click()


def _dialog(window: MainWindow, kind: type[Dialog]) -> Dialog:
    return next(found for found in window.findChildren(kind) if found.isVisible())


def test_the_settings_lead_to_it_and_escape_leads_back_to_where_one_was(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window, world)
    page = window.body.relay_account
    assert page.isVisible()
    assert page.back.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.settings.account.there.hasFocus()


def test_without_a_relay_it_says_that_none_is_needed_and_leads_to_one(window: MainWindow) -> None:
    window.body.show_relay_account()
    page = window.body.relay_account
    assert "No account is needed" in _texts(page)
    assert not page.ways.isVisible()
    page.standing.connect_relay.click()
    assert window.settings.account.address.hasFocus()


def test_an_anonymous_account_shows_what_may_be_added(window: MainWindow, world: World) -> None:
    _open(window, world, full=False)
    page = window.body.relay_account
    assert "None yet. Your devices sign in by themselves." in _texts(page)
    assert not page.ways.password.isEnabled()
    assert not page.second.app.isEnabled()
    assert not page.sessions.end_others.isVisible()


def test_an_address_is_added_by_keyboard_alone(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window, world, full=False)
    window.body.relay_account.ways.email.click()
    dialog = _dialog(window, EmailDialog)
    qtbot.keyClicks(dialog.email, "robin@example.org")
    qtbot.keyClick(dialog.email, Qt.Key.Key_Return)
    world.relay_account.answer(fake.SENT)
    assert dialog.focusWidget() is dialog.code
    qtbot.keyClicks(dialog.code, "48291375")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    world.relay_account.facts = fake.FULL
    world.relay_account.answer()
    assert "robin@example.org is added." in _texts(dialog)
    dialog.leave.click()
    assert "E-mail, last used 2 days ago" in _texts(window.body.relay_account)


def test_closing_the_dialog_stops_waiting_for_the_browser(window: MainWindow, world: World) -> None:
    _open(window, world, full=False)
    window.body.relay_account.ways.providers["github"].click()
    dialog = _dialog(window, BrowserDialog)
    assert "Waiting for your browser" in _texts(dialog)
    dialog.reject()
    assert world.relay_account.stopped == 1


def test_the_browser_that_came_back_is_told(window: MainWindow, world: World) -> None:
    _open(window, world, full=False)
    window.body.relay_account.ways.providers["github"].click()
    world.relay_account.answer(AttachedThere())
    assert "GitHub is added." in _texts(_dialog(window, BrowserDialog))


def test_two_passwords_that_differ_are_not_sent_and_neither_stays_in_the_field(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window, world)
    window.body.relay_account.ways.password.click()
    dialog = _dialog(window, PasswordDialog)
    assert dialog.first.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(dialog.first, "a quiet lake")
    dialog.go.click()
    assert world.relay_account.calls == []
    assert "The two are not the same." in _texts(dialog)
    qtbot.keyClicks(dialog.again, "a quiet lake")
    dialog.go.click()
    assert world.relay_account.calls == [("set_password",)]
    world.relay_account.answer()
    assert dialog.first.text() == dialog.again.text() == ""
    assert not dialog.isVisible()


def test_a_password_that_is_refused_keeps_its_dialog(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window, world)
    window.body.relay_account.ways.password.click()
    dialog = _dialog(window, PasswordDialog)
    for field in (dialog.first, dialog.again):
        qtbot.keyClicks(field, "password")
    dialog.go.click()
    world.relay_account.answer(Trouble(code="weak_password", sentence="Easy to guess."))
    assert dialog.isVisible()
    assert "Easy to guess." in _texts(dialog)


def test_signing_a_device_out_is_explained_and_the_answer_that_changes_nothing_comes_first(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    _open(window, world)
    window.body.relay_account.devices.rows.button_of(fake.LAPTOP).click()
    dialog = _dialog(window, ConfirmDialog)
    assert "What it holds stays readable on it" in _texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert world.relay_account.calls == []
    window.body.relay_account.devices.rows.button_of(fake.LAPTOP).click()
    _dialog(window, ConfirmDialog).go.click()
    assert world.relay_account.calls == [("sign_device_out", fake.LAPTOP)]


def test_letting_a_device_in_again_asks_nothing(window: MainWindow, world: World) -> None:
    _open(window, world)
    window.body.relay_account.devices.rows.button_of(fake.OLD).click()
    assert world.relay_account.calls == [("let_device_in", fake.OLD)]


def test_an_authenticator_app_is_set_up_and_its_codes_can_be_copied_and_saved(
    window: MainWindow, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    _open(window, world)
    info = replace(fake.FULL, me=fake.ME, passkeys=())
    world.relay_account.facts = info
    window.models.relay_account.page.refresh()
    window.body.relay_account.second.app.click()
    world.relay_account.answer(fake.TOTP)
    dialog = _dialog(window, TotpDialog)
    assert dialog.qr.module_count() > 20
    assert dialog.secret.text().replace(" ", "") == fake.TOTP.secret
    qtbot.keyClicks(dialog.typed, "123456")
    dialog.confirm.click()
    world.relay_account.answer(fake.CODES)
    assert all(code in _texts(dialog) for code in fake.CODES.codes)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().split("\n") == list(fake.CODES.codes)
    dialog.save_to(str(tmp_path / "codes.txt"))
    assert world.relay_account.saved == [tmp_path / "codes.txt"]
    assert "They are in codes.txt." in _texts(dialog)
    dialog.leave.click()
    assert window.models.relay_account.second.state.codes == ()
    QGuiApplication.clipboard().clear()


def test_erasing_needs_the_word_and_ends_with_a_receipt(
    window: MainWindow, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    _open(window, world)
    window.body.relay_account.leaving.erase.click()
    dialog = _dialog(window, LeavingDialog)
    assert "cannot be taken back" in _texts(dialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.word, "erase")
    dialog.go.click()
    world.relay_account.receipt = fake.GONE
    world.relay_account.answer()
    assert "The relay signed a receipt" in _texts(dialog)
    dialog.save_to(str(tmp_path / "receipt.json"))
    assert world.relay_account.saved == [tmp_path / "receipt.json"]


def test_a_proof_is_asked_for_over_whatever_is_shown_and_closing_lets_go(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.show_place(Place.PROGRESS)
    world.proof.want("totp", "recovery_code")
    dialog = _dialog(window, ProofDialog)
    qtbot.keyClicks(dialog.typed, "123456")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert world.proof.given == [("totp", "123456")]
    world.proof.answer(WRONG)
    assert "The relay did not take that." in _texts(dialog)
    dialog.other.click()
    assert dialog.typed.text() == ""
    assert dialog.typed.accessibleName() == "Recovery code"
    dialog.reject()
    assert world.proof.cancelled == 1


def test_a_proof_that_was_taken_closes_its_dialog_and_the_next_one_opens_another(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    world.proof.want("totp")
    dialog = _dialog(window, ProofDialog)
    qtbot.keyClicks(dialog.typed, "123456")
    dialog.go.click()
    world.proof.answer()
    assert not dialog.isVisible()
    assert world.proof.cancelled == 0
    world.proof.want("totp")
    assert _dialog(window, ProofDialog).typed.text() == ""


def test_a_device_that_was_signed_out_is_told_calmly_and_asks_when_told(
    window: MainWindow, world: World
) -> None:
    connected(world)
    problem = Trouble(code="signed_out", sentence="This device was signed out on the relay.")
    world.sync.put(replace(world.sync.status(), state=SyncState.TROUBLE, problem=problem))
    window.show_place(Place.SETTINGS)
    card = window.settings.account
    assert "can be let in again from another device" in _texts(card)
    card.try_again.click()
    window.body.show_relay_account()
    assert "What is here stays here" in _texts(window.body.relay_account)
    window.body.relay_account.standing.again.click()
    assert world.sync.calls == [("sync_now",), ("sync_now",)]


def test_what_is_under_way_and_how_it_ended_is_seen_from_anywhere_on_the_page(
    window: MainWindow, world: World
) -> None:
    _open(window, world)
    page = window.body.relay_account
    window.models.relay_account.page.end_others()
    assert page.said.isVisible()
    assert "Ending the other sessions" in _texts(page.said)
    world.relay_account.answer()
    assert "Only this device is signed in now." in _texts(page.said)
