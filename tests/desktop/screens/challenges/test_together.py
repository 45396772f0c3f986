"""The page of challenges with others and the page of boards, as hands use them."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.sharing import ShareWhen
from core.team_challenges import TeamChallengeKind
from desktop.screens.boards.sharing_dialog import RelaySharingDialog
from desktop.screens.boards.team_area import TeamBoardsArea
from desktop.screens.challenges.make_dialog import MakeDialog
from desktop.screens.challenges.screen import Section
from desktop.screens.challenges.together_dialogs import EndDialog, JoinDialog
from desktop.theme.tokens import LIGHT, Theme
from desktop.viewmodels.boards.values import LiveBoard
from desktop.viewmodels.boards.wish import LEAGUE, about_board
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_boards import PLACE, TEAM, cid
from tests.desktop.scenes.boards import answer, boards, boards_off, lines, populate, together
from tests.desktop.scenes.people import connected


def texts(widget: QWidget) -> str:
    """What is shown, also where it has to be scrolled to."""
    QCoreApplication.processEvents()
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def test_a_card_says_what_it_asks_how_far_it_is_and_how_it_is_counted(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    together(connected(world), window)
    page = window.body.challenges.together
    card = next(c for c in page.mine.cards if "Team Zen Week" in c.accessibleName())
    said = texts(card)
    assert "67 %, 158 of 235 minutes" in said
    assert "235 minutes, all together · +25 points" in said
    assert "Your part so far is 34." not in said
    qtbot.keyClick(card.how, Qt.Key.Key_Space)
    assert "Your part so far is 34." in texts(card)


def test_taking_part_is_asked_once_and_without_a_line_of_ones_own_at_first(
    window: MainWindow, world: World
) -> None:
    together(connected(world), window)
    page = window.body.challenges.together
    page.others.cards[0].part.click()
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    assert not dialog.shown.isChecked()
    dialog.go.click()
    answer(world)
    (wish,) = world.boards.carried
    assert (wish.on, wish.shown) == (True, False)


def test_ending_is_confirmed(window: MainWindow, world: World) -> None:
    together(connected(world), window)
    page = window.body.challenges.together
    card = next(c for c in page.mine.cards if "Team Zen Week" in c.accessibleName())
    card.end.click()
    assert world.team.ended == []
    dialog = window.findChild(EndDialog)
    assert dialog is not None
    dialog.go.click()
    assert world.team.ended == [(TEAM, "own-zen")]


def test_a_challenge_is_made_by_typing_and_choosing(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    together(connected(world), window)
    window.body.challenges.open_making()
    dialog = window.findChild(MakeDialog)
    assert dialog is not None
    assert not dialog.make.isEnabled()
    qtbot.keyClicks(dialog.title, "A calm week")
    dialog.kinds.chips[TeamChallengeKind.CUSTOM].click()
    dialog.formula.text.clear()
    qtbot.keyClicks(dialog.formula.text, "sum(hours)")
    assert dialog.formula.said.text() == "At character 5: A number or a name is expected here."
    assert not dialog.make.isEnabled()
    dialog.formula.text.clear()
    qtbot.keyClicks(dialog.formula.text, "sum(minutes)")
    dialog.days.setValue(14)
    dialog.make.click()
    ((team, made),) = world.team.written
    assert (team, made.title, made.window.days) == (TEAM, "A calm week", 14)
    assert dialog.isHidden()


def test_boards_are_off_until_chosen_and_what_is_chosen_shows_at_once(
    window: MainWindow, world: World
) -> None:
    boards_off(connected(world), window)
    page = window.body.challenges.boards
    assert not page.board.join.isChecked()
    assert not page.board.spans.isVisible()
    page.board.join.click()
    page.league.join.click()
    assert page.board.spans.isVisible()
    answer(world)
    assert [w.about for w in world.boards.carried] == [about_board("relay"), LEAGUE]


def test_lines_that_stay_are_not_made_anew_when_a_board_moves(
    window: MainWindow, world: World
) -> None:
    boards(connected(world), window)
    rows = window.body.challenges.boards.board.rows
    before = list(rows._lines)
    moved = tuple(replace(line, points=line.points + 1) for line in lines())
    live = LiveBoard(board="relay/week", lines=moved, together=0, target=0, takes_part=8)
    world.boards.push(live)
    assert rows._lines == before
    assert "421 points" in texts(rows)


def test_what_is_shared_is_seen_before_it_is_chosen(window: MainWindow, world: World) -> None:
    boards(connected(world), window)
    page = window.body.challenges.boards
    page.sharing_button.click()
    dialog = window.findChild(RelaySharingDialog)
    assert dialog is not None
    assert not dialog.go.isEnabled()
    dialog.choice.chips[ShareWhen.NEVER].click()
    assert dialog.go.text() == "Share nothing"
    dialog.go.click()
    assert world.relay_sharing.now.when is ShareWhen.NEVER
    assert "You share no days with this relay." in texts(page)


def test_pages_that_nobody_sees_watch_nothing(window: MainWindow, world: World) -> None:
    together(connected(world), window)
    assert f"challenge/{cid('zen')}" in world.boards.watched
    window.body.challenges.show_section(Section.TODAY)
    assert world.boards.watched == {}
    window.body.challenges.show_section(Section.BOARDS)
    answer(world)
    assert set(world.boards.watched) == {"relay/week", "league"}
    window.show_place(Place.BREATHE)
    assert world.boards.watched == {}


def test_the_area_of_a_team_begins_with_its_own_weeks(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    populate(connected(world))
    world.boards.go(PLACE)
    area = TeamBoardsArea(window.models.boards.team, Theme(palette=LIGHT))
    qtbot.addWidget(area)
    area.show_team(TEAM)
    area.show()
    answer(world)
    said = texts(area)
    assert said.index("Minutes together") < said.index("Board of the team")
    assert "158 minutes" in said
    assert area.chart.count() == 12
    area.hide()
    assert world.boards.watched == {}
