"""What the palette can make the window do: go somewhere, open a dialog, change its size.

Made each time the palette opens, over the inside of the window as it is then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.widgets.rail import Place
from desktop.window.body import WindowBody

Act = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A screen one can go to: its name, its key if it has one, and how to get there.

    `also` are further words by which it is found.
    """

    id: str
    name: str
    act: Act
    key: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowActs:
    """What the window can do besides its viewmodels."""

    destinations: tuple[Destination, ...]
    show_breathe: Act
    choose_length: Act
    toggle_full_screen: Act
    toggle_mini: Act
    import_history: Act
    connect_relay: Act
    add_device: Act
    open_room: Act
    join_room: Act
    leave: Act


def acts_over(
    body: WindowBody,
    *,
    toggle_full_screen: Act,
    toggle_mini: Act,
    leave: Act,
) -> WindowActs:
    """The acts of this inside; what it cannot do itself is given."""

    def at_settings(act: Act) -> Act:
        def go_and_do() -> None:
            body.show_place(Place.SETTINGS)
            act()

        return go_and_do

    def at_rooms(act: Act) -> Act:
        def go_and_do() -> None:
            body.show_place(Place.ROOMS)
            act()

        return go_and_do

    return WindowActs(
        destinations=_destinations(body),
        show_breathe=lambda: body.show_place(Place.BREATHE),
        choose_length=body.breathe.controls.length.emit,
        toggle_full_screen=toggle_full_screen,
        toggle_mini=toggle_mini,
        import_history=at_settings(lambda: body.settings.history.choose.click()),
        connect_relay=at_settings(lambda: body.settings.account.address.setFocus()),
        add_device=at_settings(lambda: body.settings.account.add_device.click()),
        open_room=at_rooms(lambda: body.rooms.open_opening()),
        join_room=at_rooms(lambda: body.rooms.show_join()),
        leave=leave,
    )


def _destinations(body: WindowBody) -> tuple[Destination, ...]:
    """The places of the rail that are seen there, and the pages that have no entry in it."""
    places = tuple(
        Destination(id=place.value, name=name, key=key, act=partial(body.show_place, place))
        for place, name, key in body.rail.entries()
    )
    return (
        *places,
        Destination(
            id="patterns",
            name=QCoreApplication.translate("Commands", "Patterns"),
            also=QCoreApplication.translate("Commands", "edit editor programs rhythm"),
            key="Ctrl+E",
            act=body.show_patterns,
        ),
        Destination(
            id="privacy",
            name=QCoreApplication.translate("Commands", "Privacy"),
            also=QCoreApplication.translate("Commands", "export delete data"),
            act=body.show_privacy,
        ),
        Destination(
            id="relay-account",
            name=QCoreApplication.translate("Commands", "Account on the relay"),
            also=QCoreApplication.translate("Commands", "sign in password passkey sessions erase"),
            act=body.show_relay_account,
        ),
        Destination(
            id="profile",
            name=QCoreApplication.translate("Commands", "Profile"),
            also=QCoreApplication.translate("Commands", "name picture share visible others"),
            act=body.show_profile,
        ),
        Destination(
            id="editors",
            name=QCoreApplication.translate("Commands", "Editors and keys"),
            also=QCoreApplication.translate("Commands", "code link unlink api token"),
            act=body.show_editors,
        ),
    )
