"""The page of what members write: by keyboard alone, and nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crdt.ids import TeamId
from desktop.screens.team.notes_side import WriteNoteDialog
from desktop.screens.team.space_page import Side, SpacePage
from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.team import space_words
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.space_model import SpaceModel
from desktop.viewmodels.team.space_state import Can
from tests.desktop.fakes import START_MS, World
from tests.desktop.fakes_team import (
    FORBIDDEN,
    ME,
    TEAM,
    FakeTeams,
    a_message,
    a_space,
    a_view,
    someone,
)

OTHER = TeamId(b"q" * 16)
HELLO = a_message(1, "Hello", someone("a"), START_MS - 2000)
OWN = a_message(2, "<b>Here</b>", ME, START_MS - 1000, i_may_hide=True)


@pytest.fixture
def teams(world: World) -> FakeTeams:
    world.team.put(a_view(), replace(a_view("Quiet hour"), team=OTHER))
    world.team.put_space(a_space(HELLO, OWN))
    return world.team


@pytest.fixture
def team_model(world: World, teams: FakeTeams, owner: QObject) -> TeamModel:
    return TeamModel(world.ports, owner)


@pytest.fixture
def page(world: World, team_model: TeamModel, qtbot: QtBot, owner: QObject) -> SpacePage:
    made = SpacePage(SpaceModel(world.ports, team_model, owner), Theme(palette=DARK))
    qtbot.addWidget(made)
    made.resize(640, 560)
    made.show()
    QApplication.processEvents()
    return made


def test_enter_sends_and_shift_enter_begins_a_line(page: SpacePage, teams: FakeTeams) -> None:
    text = page.composer.text
    QTest.keyClicks(text, "One")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(text, "two")
    assert ("write", TEAM) not in [done[:2] for done in teams.done]
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert teams.done[-1] == ("write", TEAM, "One\ntwo", None)
    assert text.toPlainText() == ""


def test_what_was_refused_stays_in_its_field_with_the_reason_above(
    page: SpacePage, teams: FakeTeams
) -> None:
    teams.trouble = FORBIDDEN
    QTest.keyClicks(page.composer.text, "Gladly")
    page.composer.send.click()
    assert page.composer.text.toPlainText() == "Gladly"
    assert page._trouble.text() == FORBIDDEN.sentence
    assert page._trouble.isVisible()


def test_what_is_typed_waits_while_another_team_is_looked_at(
    page: SpacePage, team_model: TeamModel
) -> None:
    QTest.keyClicks(page.composer.text, "For the crew")
    team_model.show_team(OTHER)
    assert page.composer.text.toPlainText() == ""
    team_model.show_team(TEAM)
    assert page.composer.text.toPlainText() == "For the crew"


def test_the_keyboard_answers_thanks_and_changes(page: SpacePage, teams: FakeTeams) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Plus)
    assert teams.done[-1] == ("react", TEAM, OWN.id, space_words.HEART, True)
    QTest.keyClick(page.list, Qt.Key.Key_E)
    assert page.composer.text.toPlainText() == "<b>Here</b>"
    QTest.keyClick(page.composer.text, Qt.Key.Key_Escape)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_R)
    QTest.keyClicks(page.composer.text, "Hi")
    QTest.keyClick(page.composer.text, Qt.Key.Key_Return)
    assert ("write", TEAM, "Hi", HELLO.id) in teams.done


def test_the_menu_of_a_message_offers_what_one_may_do(page: SpacePage, teams: FakeTeams) -> None:
    own = page.list.rows.lines[1]
    assert own.can == {Can.REPLY, Can.REACT, Can.EDIT, Can.HIDE, Can.COPY}
    menu = page.menu_for(own)
    acts = {action.text(): action for action in menu.actions()}
    assert set(map(space_words.reaction, space_words.REACTIONS)) < set(acts)
    acts["Hide"].trigger()
    assert teams.done[-1] == ("hide", TEAM, OWN.id, True)
    menu.deleteLater()


def test_it_counts_as_read_while_messages_are_seen_and_not_behind_the_notes(
    page: SpacePage, teams: FakeTeams
) -> None:
    seen = len(teams.read)
    assert seen
    page.show_side(Side.NOTES)
    teams.put_space(a_space(HELLO))
    assert len(teams.read) == seen


def test_a_note_that_is_refused_keeps_what_was_typed(page: SpacePage, teams: FakeTeams) -> None:
    page.show_side(Side.NOTES)
    page.notes.new.click()
    dialog = page.window().findChild(WriteNoteDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.title, "Where we meet")
    dialog.text.setPlainText("At the window.")
    teams.trouble = FORBIDDEN
    dialog.keep.click()
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "At the window."
    teams.trouble = None
    dialog.keep.click()
    assert teams.done[-1] == ("put_note", TEAM, None, "Where we meet", "At the window.")
    assert not dialog.isVisible()
