"""Scenes of rooms on the local network."""

from __future__ import annotations

from collections.abc import Callable

from desktop.adapters.troubles import trouble_for
from desktop.viewmodels.rooms.lan_port import Hosting
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_lan import ANN, NAMELESS

Scene = Callable[[World, MainWindow], None]


def lan_hosting(world: World, window: MainWindow) -> None:
    """Rooms are held here."""
    window.show_place(Place.ROOMS)
    world.lan.show_hosting()


def lan_found(world: World, window: MainWindow) -> None:
    """Two hosts were found, and an address can be typed."""
    window.show_place(Place.ROOMS)
    world.lan.show(is_looking=True, found=(ANN, NAMELESS))
    window.body.rooms.page.lan.by_address.click()
    window.models.rooms.lan.type_address("at home")


def lan_looking(world: World, window: MainWindow) -> None:
    """Nobody has answered yet."""
    window.show_place(Place.ROOMS)
    world.lan.show(is_looking=True)


def lan_fallen(world: World, window: MainWindow) -> None:
    """The relay fell, and its rooms can be opened again."""
    window.show_place(Place.ROOMS)
    world.lan.show(
        hosting=Hosting.OFF, trouble=trouble_for("lan_fallen"), may_go_on=True, name="Ann"
    )


def dialog_lan_host(world: World, window: MainWindow) -> None:
    """What others can see."""
    window.show_place(Place.ROOMS)
    window.body.rooms.page.lan.open_hosting()


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (lan_hosting, lan_found, lan_looking, lan_fallen, dialog_lan_host)
}
