"""The scene of what is heard."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QScrollArea

from desktop.viewmodels.ports import Ambience
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_sound import THERE


def settings_sound(world: World, window: MainWindow) -> None:
    """What is heard."""
    now = world.settings.settings()
    world.settings.save(replace(now, cues=True, voice=True, ambience=Ambience.RAIN))
    world.sound.put(THERE)
    window.show_place(Place.SETTINGS)
    QApplication.processEvents()
    scroll = window.settings.findChild(QScrollArea)
    scroll.ensureWidgetVisible(window.settings.sound)


FULL: dict[str, Callable[[World, MainWindow], None]] = {"settings-sound": settings_sound}
