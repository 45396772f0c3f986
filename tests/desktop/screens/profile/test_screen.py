"""The Profile page over the window, offscreen."""

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.cards import Audience, Field, Relation
from crdt.protocol.api.profiles import CardInput
from desktop.screens.profile.picture_dialog import PictureDialog
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.profile.port import Picture
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import NO_RELAY, World
from tests.desktop.fakes_profile import PLACE, REFUSED
from tests.desktop.scenes.profile import picture

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)


def _texts(widget: QWidget) -> str:
    QCoreApplication.processEvents()
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


@pytest.fixture
def there(window: MainWindow, world: World) -> MainWindow:
    """On a relay, at the page, answered."""
    world.profile.go(PLACE)
    world.sync.put(THERE)
    window.show_place(Place.SETTINGS)
    window.settings.data.profile.click()
    world.profile.answer_all()
    return window


def test_the_settings_lead_to_it_and_escape_leads_back(there: MainWindow, qtbot: QtBot) -> None:
    assert there.body.profile.isVisible()
    qtbot.keyClick(there.body.profile, Qt.Key.Key_Escape)
    assert there.settings.isVisible()
    assert there.focusWidget() is there.settings.data.profile


def test_without_a_relay_it_says_what_a_profile_is_and_leads_to_one(window: MainWindow) -> None:
    window.body.show_profile()
    assert "Without a relay there is no card" in _texts(window.body.profile)
    assert not window.body.profile.about.isVisible()
    window.body.profile.connect_button.click()
    assert window.focusWidget() is window.settings.account.address


def test_a_name_is_typed_saved_and_shown(there: MainWindow, world: World, qtbot: QtBot) -> None:
    page = there.body.profile
    assert not page.about.save.isEnabled()
    qtbot.keyClicks(page.about.name, "Robin")
    assert page.about.save.isEnabled()
    page.about.save.click()
    assert world.profile.answer_all() == []  # nobody sees it, so it stays here
    assert not page.about.save.isEnabled()
    there.models.profile.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()
    assert world.profile.relay.name == "Robin"
    there.models.profile.choose(Field.NAME, Audience.NOBODY)
    assert page.preview.name.text() == "They see nothing of you."


def test_an_audience_is_chosen_from_a_menu_and_the_preview_follows(
    there: MainWindow, world: World, qtbot: QtBot
) -> None:
    page = there.body.profile
    qtbot.keyClicks(page.about.name, "Robin")
    page.about.save.click()
    row = page.audiences.rows[Field.NAME]
    menu = row.choice.findChild(QMenu)
    menu.actions()[list(Audience).index(Audience.EVERYONE)].trigger()
    world.profile.answer_all()
    assert world.profile.relay.visibility.name == "everyone"
    assert page.preview.name.text() == "Robin"
    menu.actions()[list(Audience).index(Audience.FRIENDS)].trigger()
    assert page.preview.name.text() == "They see nothing of you."
    page.preview.eyes.chips[Relation.FRIEND].click()
    assert page.preview.name.text() == "Robin"
    assert "no friends" in row.note.text()


def test_what_is_copied_is_what_is_sent(there: MainWindow, world: World) -> None:
    there.models.profile.choose(Field.STREAK, Audience.EVERYONE)
    there.body.profile.sending.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == there.body.profile.sending.text.toPlainText()
    world.profile.answer_all()
    assert msgspec.json.decode(copied, type=CardInput) == world.profile.puts[-1]


def test_a_picture_is_seen_large_and_small_and_used_only_then(
    there: MainWindow, world: World
) -> None:
    chosen = Picture(data=picture(), side=256, cut=True)
    there.models.profile.choose(Field.AVATAR, Audience.EVERYONE)
    world.profile.answer_all()
    for use in (False, True):
        there.models.profile.opened.emit(chosen)
        (dialog,) = (d for d in there.findChildren(PictureDialog) if d.isVisible())
        assert "square in its middle" in _texts(dialog)
        if use:
            dialog.use.click()
        else:
            dialog.reject()
    assert world.profile.answer_all() == ["put_picture", "fetch", "fetch_picture"]
    page = there.body.profile
    assert page.about.remove.isVisible()
    page.about.remove.click()
    world.profile.answer_all()
    assert world.profile.relay.avatar is None
    assert page.about.portrait.is_empty


def test_what_a_relay_calls_a_picture_and_is_none_shows_as_none(
    there: MainWindow, world: World
) -> None:
    there.models.profile.choose(Field.AVATAR, Audience.EVERYONE)
    there.models.sender.choose_picture(b"pixels")
    world.profile.answer_all()
    assert there.body.profile.about.portrait.is_empty


def test_a_refusal_is_said_with_a_way_to_try_again(there: MainWindow, world: World) -> None:
    world.profile.trouble = REFUSED
    there.models.profile.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()
    page = there.body.profile
    assert page.trouble.text() == REFUSED.sentence
    world.profile.trouble = None
    page.again.click()
    world.profile.answer_all()
    assert not page.again.isVisible()


def test_text_that_is_too_long_is_said_so_and_not_saved(there: MainWindow, qtbot: QtBot) -> None:
    about = there.body.profile.about
    about.bio.setPlainText("x" * 502)
    assert not about.save.isEnabled()
    assert "2 characters too many" in _texts(about)
    about.let_go.click()
    assert about.bio.toPlainText() == ""


def test_what_is_typed_outlives_another_size_of_text(there: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(there.body.profile.about.name, "Robin")
    there.models.preferences.set_text_percent(150)
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert there.body.profile.about.name.text() == "Robin"


def test_the_relay_is_not_asked_while_nobody_looks(window: MainWindow, world: World) -> None:
    world.profile.go(PLACE)
    world.sync.put(THERE)
    window.show_place(Place.SETTINGS)
    assert world.profile.requests == []
