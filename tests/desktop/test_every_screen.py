"""Every scene of the app: each control has a name, Tab leads to it and one sees where one is;
nothing is cut with text of twice the size, and it all stands the other way round from right to
left; where less shall move, nothing does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop import translations
from desktop.screens.around.mini_guide import MiniGuide
from desktop.screens.around.notice_window import NoticeWindow
from desktop.viewmodels.ports import AppSettings, ThemeChoice
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.scenes.every import FULL, NEW, make
from tests.desktop.scenes.looking import (
    described,
    in_front,
    is_control,
    is_cut,
    is_out_of_sight,
    is_reached,
    name_of,
    seen,
)
from tests.desktop.scenes.walking import focused, press, shows_focus, walk_back, walk_on

SMALL = QSize(960, 640)
SCENES = tuple({**FULL, **NEW})
LOOK = AppSettings(theme=ThemeChoice.DARK)
LARGE: dict[str, object] = {"text_percent": 200, "reduced_motion": True, "language": "es"}
"""Spanish, whose words are longer."""

_LOOK_EVERY_S = 8
Show = Callable[..., MainWindow]


class Strays(QObject):
    """Notes parts of the window that are shown as windows of their own, if for a moment only."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            known = isinstance(watched, QMainWindow | QDialog | MiniGuide | NoticeWindow)
            if watched.isWindow() and not known:
                self.found.append(described(watched))
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    """The parts that were shown as windows of their own."""
    watcher = Strays()
    qapp.installEventFilter(watcher)
    yield watcher.found
    qapp.removeEventFilter(watcher)


@pytest.fixture
def show(no_timer_left: None, qtbot: QtBot) -> Iterator[Show]:
    """Shows a scene in the smallest window; gone again after the test."""
    windows: list[MainWindow] = []

    def build(name: str, direction: Qt.LayoutDirection, **look: object) -> MainWindow:
        world, scene = make(name, replace(LOOK, **look))
        window = build_window(world.ports)
        windows.append(window)
        world.clock.watchers.append(_now_and_then(window))
        QApplication.setLayoutDirection(direction)
        window.resize(SMALL)
        window.show()
        window.activateWindow()
        QCoreApplication.processEvents()
        scene(world, window)
        window.models.breathe.advance()
        world.clock.watchers.clear()
        for _ in range(3):
            QCoreApplication.processEvents()
        return window

    yield build
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translations.use("en")
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _now_and_then(window: MainWindow) -> Callable[[], None]:
    """Seldom enough to be quick, and often enough not to be taken for a machine that slept."""
    seconds = count()

    def look() -> None:
        if next(seconds) % _LOOK_EVERY_S == 0:
            window.models.breathe.advance()

    return look


def troubles_of_room(window: MainWindow) -> list[str]:
    """Texts that are cut, and pages that would have to be moved sideways."""
    widgets = seen(in_front(window))
    return [
        *(f"cut: {described(w)}" for w in widgets if is_cut(w)),
        *(f"out of sight: {described(w)}" for w in widgets if is_out_of_sight(w)),
        *(
            f"too wide: {described(w)}"
            for w in widgets
            if isinstance(w, QScrollArea) and w.horizontalScrollBar().maximum() > 0
        ),
    ]


def troubles_of_names(controls: list[QWidget]) -> list[str]:
    """Controls that nobody could speak of or get to."""
    return [
        *(f"without a name: {described(w)}" for w in controls if not name_of(w)),
        *(f"not reached: {described(w)}" for w in controls if w.isEnabled() and not is_reached(w)),
    ]


def troubles_on_the_way(top: QWidget, controls: list[QWidget]) -> list[str]:
    """Walks around by keyboard, there and back, and looks at one control of each kind."""
    assert top.isAncestorOf(focused()), "the keyboard begins elsewhere"
    press(Qt.Key.Key_Tab)
    stops = walk_on()
    assert walk_back()[1:] == stops[:0:-1]
    kinds = {(type(stop), stop.property("kind")): stop for stop in stops}
    expected = (w for w in controls if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [
        *(f"passed by: {described(w)}" for w in expected if w not in stops),
        *(f"focus is not seen: {described(w)}" for w in kinds.values() if not shows_focus(w)),
    ]


@pytest.mark.parametrize("name", SCENES)
def test_every_control_is_named_and_reached_and_nothing_is_cut(
    name: str, show: Show, strays: list[str]
) -> None:
    window = show(name, Qt.LayoutDirection.LeftToRight)
    assert window.size() == SMALL
    top = in_front(window)
    controls = [w for w in seen(top) if is_control(w)]
    assert controls
    assert troubles_of_names(controls) == []
    assert troubles_of_room(window) == []
    assert strays == []
    if isinstance(top, QMainWindow | QDialog):
        assert troubles_on_the_way(top, controls) == []


@pytest.mark.parametrize("name", SCENES)
def test_twice_the_size_from_right_to_left_and_with_less_motion_all_is_whole(
    name: str, show: Show
) -> None:
    window = show(name, Qt.LayoutDirection.RightToLeft, **LARGE)
    assert window.size() == SMALL
    assert troubles_of_room(window) == []
    if window.body.rail.isVisible():
        assert window.body.rail.geometry().right() == window.width() - 1
    for top in filter(None, (window, window.around.mini, window.around.notice)):
        moving = QAbstractAnimation.State.Running
        assert not [a for a in top.findChildren(QAbstractAnimation) if a.state() is moving]
        assert not [
            timer.interval()
            for timer in top.findChildren(QTimer)
            if timer.isActive() and not timer.isSingleShot() and timer.interval() < 100
        ]
