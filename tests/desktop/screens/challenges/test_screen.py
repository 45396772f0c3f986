"""The Challenges screen: shown when asked for, by keyboard, and told by more than hue."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.badges import BADGES
from desktop.screens.challenges.screen import Section
from desktop.theme.tokens import LIGHT, Theme
from desktop.widgets.badges.art import BadgePicture
from desktop.widgets.badges.motifs import GRID, motif_path
from desktop.widgets.challenge_card import ChallengeCard, DoneMark
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import START_MS, World, session


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_while_points_are_hidden_one_button_shows_them(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    world.settings.save(replace(world.settings.settings(), tracking=False))
    window.show_place(Place.CHALLENGES)
    screen = window.body.challenges
    assert screen.hidden_page.isVisible()
    assert not screen.today.isVisible()
    screen.hidden_page.show_button.setFocus()
    qtbot.keyClick(screen.hidden_page.show_button, Qt.Key.Key_Space)
    assert world.settings.settings().tracking
    assert screen.today.isVisible()


def test_today_shows_each_challenge_with_its_reward(window: MainWindow, world: World) -> None:
    window.show_place(Place.CHALLENGES)
    screen, state = window.body.challenges, window.models.challenges.state
    assert state is not None
    said = texts(screen)
    for row in state.rows:
        assert row.title in said
        assert row.reward in said
    names = [card.accessibleName() for card in screen.findChildren(ChallengeCard)]
    assert len(names) == len(state.rows)
    assert all(row.title in name for row, name in zip(state.rows, names, strict=True))
    assert "Rest is practice too." not in said


def test_what_is_done_is_marked_and_rest_is_named(window: MainWindow, world: World) -> None:
    window.show_place(Place.CHALLENGES)
    morning = replace(session(1, minutes=60), started_at_ms=START_MS - 10 * 3_600_000)
    world.history.put(morning, replace(session(2, minutes=60), started_at_ms=START_MS))
    said = texts(window.body.challenges)
    assert "Done" in said
    assert "Rest is practice too." in said


def test_the_badges_are_a_list_that_the_keyboard_walks(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    world.history.put(session(1))
    window.show_place(Place.CHALLENGES)
    screen = window.body.challenges
    qtbot.keyClick(screen.tabs[Section.BADGES], Qt.Key.Key_Space)
    grid = screen.badges
    assert grid.isVisible()
    assert grid.badges.rowCount() == len(BADGES)
    grid.setFocus()
    grid.setCurrentIndex(grid.badges.index(0))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex().row() == 1
    first = grid.badges.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "A beginning · The first session. · earned Today"


def test_as_many_badges_stand_side_by_side_as_fit(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.CHALLENGES)
    window.body.challenges.show_section(Section.BADGES)
    grid = window.body.challenges.badges
    for width, columns in ((960, 2), (1280, 3)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda columns=columns: grid.columns() == columns)
        qtbot.waitUntil(
            lambda columns=columns: (
                grid.visualRect(grid.badges.index(columns - 1)).top()
                == grid.visualRect(grid.badges.index(0)).top()
                < grid.visualRect(grid.badges.index(columns)).top()
            )
        )


def test_from_today_one_comes_to_all_badges(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.CHALLENGES)
    qtbot.keyClick(window.body.challenges.today.all_badges, Qt.Key.Key_Space)
    assert window.body.challenges.badges.isVisible()


def _picture_of(mark: QWidget) -> QImage:
    return mark.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_done_differs_in_shape(qtbot: QtBot) -> None:
    marks = [DoneMark(Theme(palette=replace(LIGHT, fill=LIGHT.line_strong))) for _ in range(2)]
    for mark, done in zip(marks, (True, False), strict=True):
        qtbot.addWidget(mark)
        mark.set_done(done)
    assert _picture_of(marks[0]) != _picture_of(marks[1])


def test_every_badge_has_a_picture_of_its_own_within_its_grid(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.show_place(Place.CHALLENGES)
    for badge in BADGES:
        box = motif_path(badge.id, badge.measure).boundingRect()
        assert min(box.left(), box.top()) >= 0
        assert max(box.right(), box.bottom()) <= GRID
    state = window.models.challenges.state
    assert state is not None
    pictures = []
    for tile in state.badges:
        picture = BadgePicture(Theme(palette=LIGHT))
        qtbot.addWidget(picture)
        picture.show_badge(replace(tile, earned=True))
        pictures.append(_picture_of(picture))
    assert all(one != other for i, one in enumerate(pictures) for other in pictures[:i])
