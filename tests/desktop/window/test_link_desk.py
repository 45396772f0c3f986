"""A link that was opened elsewhere is shown, and nothing is joined by that."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.screens.team.joining import JoinDialog
from desktop.widgets.rail import Place
from desktop.window.link_desk import is_link
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.fakes import World, make_new_world

LINK = "breathmaster://join?relay=https%3A%2F%2Frelay.example.org#kqVU9Sx1w0mAbY"


def test_a_link_is_shown_with_what_it_leads_to_and_joins_nothing(
    window: MainWindow, world: World
) -> None:
    world.team.relay = True
    window.showMinimized()
    window.open_link(f" {LINK}\n")
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    assert dialog.link.text() == LINK
    assert not window.isMinimized()
    assert window.body.place is Place.TEAM
    assert [what[0] for what in world.team.done] == ["read_link"]
    dialog.reject()


@pytest.mark.parametrize("text", ["", "https://example.org", f"{LINK}{'x' * 600}", f"{LINK}\x00"])
def test_what_is_no_link_of_ours_brings_the_window_and_no_more(
    window: MainWindow, text: str
) -> None:
    assert not is_link(text)
    window.open_link(text)
    assert window.findChild(JoinDialog) is None
    assert window.body.place is Place.BREATHE


def test_a_link_waits_for_the_end_of_the_first_run(no_timer_left: None, qtbot: QtBot) -> None:
    world = make_new_world()
    window = build_window(world.ports)
    qtbot.addWidget(window)
    window.open_link(LINK)
    assert window.findChild(JoinDialog) is None
    window.models.first_run.finish()
    QCoreApplication.processEvents()
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    dialog.reject()
    window.close()
