"""Scenes of what surrounds the window: palette, mini guide, notices, and their settings."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QScrollArea

from desktop.screens.around.palette import PaletteDialog
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World

Scene = Callable[[World, MainWindow], None]
_BREATH_S = 18


def palette(world: World, window: MainWindow) -> None:
    """All commands."""
    window.around.open_palette()


def palette_found(world: World, window: MainWindow) -> None:
    """What two letters find."""
    palette(world, window)
    window.findChildren(PaletteDialog)[0].query.setText("mi")


def settings_reminders(world: World, window: MainWindow) -> None:
    """Four a day, and a preset of stretches."""
    world.settings.save(
        replace(world.settings.settings(), reminders_a_day=4, stretch_preset="full-posture")
    )
    window.show_place(Place.SETTINGS)
    window.settings.findChildren(QScrollArea)[0].ensureWidgetVisible(window.settings.reminders)


def mini_guide(world: World, window: MainWindow) -> None:
    """Breathing in, in the small window."""
    window.models.breathe.begin()
    for _ in range(11):
        world.clock.pass_s(_BREATH_S)
        window.models.breathe.advance()
    world.clock.pass_s(3.2)
    window.models.breathe.advance()
    window.around.show_mini()


def notice_reminder(world: World, window: MainWindow) -> None:
    """Half a minute before, while somebody looks at something else."""
    window.show_place(Place.CHALLENGES)
    window.around.set_theme(replace(window.theme, reduced_motion=True))
    reminders = window.models.around.reminders
    reminders.choose(a_day=2, from_min=540, until_min=1080)
    for _ in range(24 * 120):
        world.clock.pass_s(30)
        reminders.advance()
        if window.models.around.notices.state is not None:
            return


def notice_stretch(world: World, window: MainWindow) -> None:
    """A step of the desk timer."""
    window.around.set_theme(replace(window.theme, reduced_motion=True))
    stretches = window.models.around.stretches
    stretches.start()
    world.clock.pass_s(5 * 60)
    stretches.advance()


FULL: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        palette,
        palette_found,
        settings_reminders,
        mini_guide,
        notice_reminder,
        notice_stretch,
    )
}
