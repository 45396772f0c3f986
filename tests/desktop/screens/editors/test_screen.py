"""The page of editors and keys over the window, offscreen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.cards import Field
from desktop.screens.editors.dialogs import LinkDialog, MakeKeyDialog, RevokeKeyDialog
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.editors.port import Reads
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import NO_RELAY, World
from tests.desktop.fakes_editors import LINK_CODE, editor
from tests.desktop.fakes_profile import PLACE

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)


def _texts(widget: QWidget) -> str:
    QCoreApplication.processEvents()
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


@pytest.fixture
def there(window: MainWindow, world: World) -> MainWindow:
    """On a relay, at the page, answered."""
    world.profile.go(PLACE)
    world.sync.put(THERE)
    world.editors.lines = (editor("VS Code", now_ms=world.clock.wall_ms()),)
    window.body.show_profile()
    world.profile.answer_all()
    window.body.profile.editors.click()
    world.profile.answer_all()
    world.editors.answer_all()
    return window


def test_profile_leads_to_it_and_escape_leads_back(there: MainWindow, qtbot: QtBot) -> None:
    assert there.body.editors.isVisible()
    assert "VS Code" in _texts(there.body.editors)
    qtbot.keyClick(there.body.editors, Qt.Key.Key_Escape)
    assert there.body.profile.isVisible()
    assert there.focusWidget() is there.body.profile.editors


def test_without_a_relay_it_says_why_nothing_is_linked(window: MainWindow) -> None:
    window.body.show_editors()
    assert "nothing is linked" in _texts(window.body.editors)
    window.body.editors.connect_button.click()
    assert window.focusWidget() is window.settings.account.address


def test_a_code_is_shown_copied_and_goes_with_the_dialog(there: MainWindow, world: World) -> None:
    there.body.editors.editors.link.click()
    (dialog,) = there.findChildren(LinkDialog)
    assert "Asking" in dialog.sentence.text()
    world.editors.answer_all()
    dialog.code.copy.click()
    assert QGuiApplication.clipboard().text() == LINK_CODE
    dialog.leave.click()
    world.editors.answer_all()
    assert there.models.editors.state.code == ""


def test_a_code_that_ran_out_can_be_had_anew(there: MainWindow, world: World) -> None:
    there.body.editors.editors.link.click()
    (dialog,) = there.findChildren(LinkDialog)
    world.editors.answer_all()
    assert not dialog.fresh.isVisible()
    world.clock.pass_s(601)
    there.models.editors.look_for_editor()
    world.editors.answer_all()
    assert not dialog.code.isVisible()
    dialog.fresh.click()
    world.editors.answer_all()
    assert dialog.code.text.text() == LINK_CODE
    assert world.editors.codes == 2
    dialog.reject()


def test_the_dialog_says_when_an_editor_was_linked(there: MainWindow, world: World) -> None:
    there.body.editors.editors.link.click()
    (dialog,) = there.findChildren(LinkDialog)
    world.editors.answer_all()
    laptop = editor("Laptop", now_ms=world.clock.wall_ms())
    world.editors.lines = (*world.editors.lines, laptop)
    there.models.editors.look_for_editor()
    world.editors.answer_all()
    assert "Laptop is linked" in dialog.sentence.text()
    dialog.reject()


def test_unlinking_is_asked_about(there: MainWindow, world: World) -> None:
    rows = there.body.editors.editors.rows
    rows.revoke_wanted.emit(there.models.editors.state.editors[0])
    (dialog,) = there.findChildren(RevokeKeyDialog)
    dialog.reject()
    assert world.editors.requests == []
    rows.revoke_wanted.emit(there.models.editors.state.editors[0])
    (dialog,) = (d for d in there.findChildren(RevokeKeyDialog) if d.isVisible())
    dialog.go.click()
    world.editors.answer_all()
    assert world.editors.lines == ()
    assert "None is linked" in _texts(there.body.editors)


def test_a_key_is_made_shown_once_and_listed(there: MainWindow, world: World, qtbot: QtBot) -> None:
    there.body.editors.keys.make.click()
    (dialog,) = there.findChildren(MakeKeyDialog)
    qtbot.keyClicks(dialog.name, "Status bar")
    dialog.reads[Reads.PROFILE].click()
    dialog.make.click()
    world.editors.answer_all()
    assert dialog.key.text.text().startswith("bmk_")
    assert not dialog.name.isVisible()
    assert world.editors.lines[-1].reads == frozenset(Reads)
    dialog.leave.click()
    assert there.models.editors.state.made is None
    assert "Status bar" in _texts(there.body.editors)


def test_figures_are_switched_on_and_off(there: MainWindow, world: World) -> None:
    switch = there.body.editors.figures.switches[Field.LEVEL]
    assert not switch.isChecked()
    switch.click()
    world.profile.answer_all()
    assert world.profile.relay.editors == ("level",)
    switch.click()
    world.profile.answer_all()
    assert world.profile.relay.figures.level is None


def test_while_points_are_hidden_the_switches_say_why(there: MainWindow, world: World) -> None:
    world.settings.save(replace(world.settings.settings(), tracking=False))
    switches = there.body.editors.figures.switches
    assert not switches[Field.STREAK].isEnabled()
    assert "Points are hidden" in switches[Field.STREAK].accessibleDescription()
    assert switches[Field.MINUTES].isEnabled()
