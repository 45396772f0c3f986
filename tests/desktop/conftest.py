"""English, a world of fakes, a window over it, and a check that no timer outlives its test."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import translations
from desktop.viewmodels.ports import AppSettings
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.fakes import World, make_world


def _active_timers() -> list[QTimer]:
    return [
        found
        for found in gc.get_objects()
        if type(found) is QTimer and shiboken6.isValid(found) and found.isActive()
    ]


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """Texts that go by a number have their forms in the catalogue of English."""
    translations.use("en")


@pytest.fixture
def no_timer_left(qapp: QApplication) -> Iterator[None]:
    """Fail where a timer still runs after everything was closed."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _active_timers() == []


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    """A parent for what a test makes; with it everything goes, timers too."""
    parent = QObject()
    yield parent
    shiboken6.delete(parent)


@pytest.fixture
def world() -> World:
    """Someone who tracks, has read the safety note and breathes Chill."""
    return make_world(AppSettings(tracking=True, safety_seen=True))


@pytest.fixture
def window(no_timer_left: None, qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    """The whole window over `world`, shown; gone again after the test."""
    made = build_window(world.ports)
    world.clock.watchers.append(made.models.breathe.advance)
    made.show()
    qtbot.waitExposed(made)
    yield made
    world.clock.watchers.clear()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
