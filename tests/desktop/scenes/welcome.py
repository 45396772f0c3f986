"""Scenes of the first run and of one's data."""

from collections.abc import Callable
from pathlib import Path

from desktop.viewmodels.first_run import FirstRunStep
from desktop.viewmodels.privacy.port import PrivacyFacts
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_privacy import HERE, RELAY, envelope

Scene = Callable[[World, MainWindow], None]
WELCOME = "new-welcome"
"""How the names of scenes begin that need somebody who was never here."""


def welcome(world: World, window: MainWindow) -> None:
    """Before the three breaths."""


def welcome_breath(world: World, window: MainWindow) -> None:
    """The second breath, breathing in."""
    window.models.first_run.breathe()
    world.clock.pass_s(7 + 2.4)
    window.body.first_run.breaths.canvas.update()


def _step(step: FirstRunStep) -> Scene:
    def show(world: World, window: MainWindow) -> None:
        while window.models.first_run.state.step is not step:
            window.models.first_run.go_on()

    return show


def privacy(world: World, window: MainWindow) -> None:
    """What is where."""
    connected = world.sync.status().relay_url is not None
    world.privacy.facts = PrivacyFacts(
        here=HERE, relay=RELAY if connected else None, leaving=envelope(is_sent=connected)
    )
    window.body.show_privacy()


def privacy_export(world: World, window: MainWindow) -> None:
    """An export under way."""
    privacy(world, window)
    window.models.privacy.export(Path("/home/person"))
    assert world.privacy.told is not None
    world.privacy.told(7, 31)


def dialog_erase(world: World, window: MainWindow) -> None:
    """What erasing means."""
    privacy(world, window)
    window.body.privacy.away.erase.click()


FULL: dict[str, Scene] = {
    "privacy": privacy,
    "privacy-export": privacy_export,
    "dialog-erase": dialog_erase,
}
NEW: dict[str, Scene] = {
    WELCOME: welcome,
    f"{WELCOME}-breath": welcome_breath,
    **{f"{WELCOME}-{step.value}": _step(step) for step in list(FirstRunStep)[1:]},
    "new-privacy": privacy,
    "new-dialog-erase": dialog_erase,
}
