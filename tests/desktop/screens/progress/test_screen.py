"""Progress: its tabs, its lists, and a session in full."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.points import LineKind
from desktop.screens.progress.lists import PointsPage, SessionsPage
from desktop.screens.progress.overview import OverviewPage
from desktop.screens.progress.screen import Tab
from desktop.screens.progress.session_dialog import SessionDialog
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World, session


def opened(window: MainWindow, tab: Tab) -> None:
    window.show_place(Place.PROGRESS)
    window.progress.show_page(tab)


def tab_names(window: MainWindow) -> list[str]:
    tabs = window.progress.tabs
    return [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]


def test_points_have_a_page_only_while_they_are_shown(window: MainWindow, world: World) -> None:
    world.history.put(session(1))
    opened(window, Tab.POINTS)
    assert window.progress.findChild(PointsPage).isVisible()
    assert tab_names(window) == ["Overview", "Trends", "Records", "Points", "Sessions"]
    world.settings.save(replace(world.settings.settings(), tracking=False))
    assert tab_names(window) == ["Overview", "Trends", "Records", "Sessions"]
    assert window.progress.findChild(OverviewPage).isVisible()
    window.progress.show_page(Tab.POINTS)
    assert window.progress.findChild(OverviewPage).isVisible()


def test_a_page_is_made_when_it_is_first_looked_at(window: MainWindow, world: World) -> None:
    world.history.put(session(1))
    window.show_place(Place.PROGRESS)
    assert window.progress.findChild(SessionsPage) is None
    window.progress.show_page(Tab.SESSIONS)
    assert window.progress.findChild(SessionsPage).list.rows.rowCount() == 1


def test_a_page_that_was_not_seen_is_up_to_date_when_it_is(
    window: MainWindow, world: World
) -> None:
    opened(window, Tab.SESSIONS)
    window.progress.show_page(Tab.OVERVIEW)
    world.history.put(session(1), session(2))
    window.progress.show_page(Tab.SESSIONS)
    assert window.progress.findChild(SessionsPage).list.rows.rowCount() == 2


def test_enter_on_a_session_shows_all_of_it(window: MainWindow, world: World, qtbot: QtBot) -> None:
    world.history.put(session(1))
    opened(window, Tab.SESSIONS)
    found = window.progress.findChild(SessionsPage).list
    found.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    dialog = window.findChild(SessionDialog)
    assert dialog.isVisible()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "22 November 2026, 18:00 to 18:04" in said
    assert "+21" in said
    dialog.accept()


def test_the_ledger_shows_the_kind_that_was_chosen(window: MainWindow, world: World) -> None:
    world.history.put(session(1), session(2, days_ago=1))
    opened(window, Tab.POINTS)
    page = window.progress.findChild(PointsPage)
    assert page.list.rows.rowCount() == len(world.history.ledger().lines)
    assert [n for n, chip in enumerate(page.chips) if chip.isChecked()] == [0]
    page.chips[2].click()
    assert page.list.rows.rowCount() == 2
    assert [n for n, chip in enumerate(page.chips) if chip.isChecked()] == [2]
    state = window.models.progress.state
    assert state is not None
    assert state.ledger is not None
    assert state.ledger.chosen is LineKind.GOAL
    page.chips[2].click()
    assert [n for n, chip in enumerate(page.chips) if chip.isChecked()] == [2]


def test_earlier_years_are_a_click_away(window: MainWindow, world: World) -> None:
    world.history.put(session(1), session(2, days_ago=400))
    opened(window, Tab.OVERVIEW)
    page = window.progress.findChild(OverviewPage)
    assert (page.earlier.isVisible(), page.later.isVisible()) == (True, False)
    page.earlier.click()
    assert (page.earlier.isVisible(), page.later.isVisible()) == (False, True)
    assert page.heat.accessibleName().endswith("November 2024 to November 2025")
    page.later.click()
    assert page.heat.accessibleName().endswith("November 2025 to November 2026")


def test_what_is_looked_at_is_said_beside_the_heading(window: MainWindow, world: World) -> None:
    world.history.put(session(1))
    opened(window, Tab.OVERVIEW)
    page = window.progress.findChild(OverviewPage)
    said = {label.text() for label in page.findChildren(QLabel)}
    assert "November 2025 to November 2026" in said
    page.heat.setFocus(Qt.FocusReason.TabFocusReason)
    said = {label.text() for label in page.findChildren(QLabel)}
    assert "22 November 2026: 4 min 54 s, 1 session" in said
