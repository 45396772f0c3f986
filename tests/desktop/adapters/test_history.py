"""The screens' history is read in the free turns of the loop, and shown whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.points import fold_ledger
from desktop.adapters.beside import BesideThread
from desktop.adapters.history import LibraryHistory
from desktop.adapters.lane import GuiLane
from desktop.adapters.tellers import Teller
from desktop.services.home import Home, open_home
from tests.desktop.fakes import session


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with open_home(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def history(home: Home, qtbot: QtBot) -> Iterator[LibraryHistory]:
    lane = GuiLane()
    beside = BesideThread(lane)
    made = LibraryHistory(home.library, beside, Teller(lane))
    yield made
    lane.close()
    made.close()
    beside.close()


def told(history: LibraryHistory) -> list[int]:
    counts: list[int] = []
    history.subscribe(lambda: counts.append(len(history.sessions())))
    return counts


def test_it_looks_empty_until_all_of_it_was_read(
    home: Home, history: LibraryHistory, qtbot: QtBot
) -> None:
    home.library.record_session(session(1, days_ago=200))
    home.library.record_session(session(2))
    counts = told(history)
    history.start()
    assert (history.is_read(), history.sessions()) == (False, ())
    qtbot.waitUntil(history.is_read)
    qtbot.waitUntil(lambda: counts == [2])
    assert history.sessions() is home.library.sessions()
    assert history.ledger() == fold_ledger(history.sessions(), history.imports())


def test_much_that_arrives_at_once_is_told_of_once(
    home: Home, history: LibraryHistory, qtbot: QtBot
) -> None:
    counts = told(history)
    history.start()
    for number in range(20):
        home.library.record_session(session(number, days_ago=number))
    qtbot.waitUntil(lambda: 20 in counts)
    assert counts == [20]


def test_what_changes_nothing_of_the_history_is_not_told(
    home: Home, history: LibraryHistory, qtbot: QtBot
) -> None:
    history.start()
    qtbot.waitUntil(history.is_read)
    counts = told(history)
    home.library.set_settings({"tracking": True})
    home.library.record_session(session(1))
    qtbot.waitUntil(lambda: bool(counts))
    assert counts == [1]


def test_a_fault_beside_the_window_is_not_swallowed(qtbot: QtBot) -> None:
    lane = GuiLane()
    beside = BesideThread(lane)

    def fails() -> None:
        raise ArithmeticError("of the work")

    finished: list[Callable[[], None]] = []
    with qtbot.captureExceptions() as caught:
        beside.run(fails, lambda _: None)
        beside.run(lambda: None, lambda _: finished.append(fails))
        qtbot.waitUntil(lambda: bool(finished))
    beside.close()
    assert [kind for kind, _, _ in caught] == [ArithmeticError]
