"""Another size of text builds the inside of the window anew, and the old one leaves nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QMetaMethod, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.viewmodels.breathe.state import Stage
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World


def resize_text(world: World, percent: int) -> None:
    world.settings.save(replace(world.settings.settings(), text_percent=percent))
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def models_in(found: object) -> Iterator[QObject]:
    if isinstance(found, QObject):
        yield found
    elif is_dataclass(found):
        for field in fields(found):
            yield from models_in(getattr(found, field.name))


def receivers(window: MainWindow) -> Counter[str]:
    """How many listen to each signal of each model."""
    counted: Counter[str] = Counter()
    for model in models_in(window.models):
        described = model.metaObject()
        for index in range(described.methodCount()):
            method = described.method(index)
            if method.methodType() == QMetaMethod.MethodType.Signal:
                name = method.methodSignature().toStdString()
                counted[f"{type(model).__name__}.{name}"] += model.receivers(SIGNAL(name))
    return counted


def stage(window: MainWindow) -> Stage:
    return window.models.breathe.state.stage


def widgets() -> Counter[str]:
    return Counter(type(widget).__name__ for widget in QApplication.allWidgets())


def look_around(window: MainWindow) -> None:
    for place in Place:
        window.show_place(place)
    window.show_patterns()
    window.body.show_privacy()
    window.show_place(Place.BREATHE)


def test_nothing_of_the_old_inside_listens_or_lasts(window: MainWindow, world: World) -> None:
    look_around(window)
    resize_text(world, 125)
    look_around(window)
    before = receivers(window), widgets()
    for percent in (150, 100, 125):
        resize_text(world, percent)
        look_around(window)
    assert sum(before[0].values()) > len(before[0]) // 4
    assert (receivers(window), widgets()) == before


def test_a_key_acts_once_and_the_sitting_goes_on(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.breathe.canvas, Qt.Key.Key_Space)
    former = window.breathe
    resize_text(world, 150)
    assert window.breathe is not former
    assert stage(window) is Stage.RUNNING
    qtbot.waitUntil(window.breathe.canvas.is_animating)
    assert window.focusWidget() is window.breathe.canvas
    qtbot.keyClick(window.breathe.canvas, Qt.Key.Key_P)
    assert stage(window) is Stage.PAUSED
    assert not window.breathe.canvas.is_animating()


def test_the_keyboard_stays_with_the_control_that_was_used(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.show_place(Place.SETTINGS)
    chosen = window.settings.look.text_sizes.chips[150]
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.settings.look.text_sizes.chips[150] is not chosen)
    there = window.settings.look.text_sizes.chips[150]
    qtbot.waitUntil(lambda: window.focusWidget() is there)
    assert not there.visibleRegion().isEmpty()
    window.show_patterns()
    page = window.body.patterns.patterns
    page.new.click()
    assert window.focusWidget() is page.name
    resize_text(world, 100)
    qtbot.waitUntil(lambda: window.focusWidget() is window.body.patterns.patterns.name)
