"""What the palette can make the window do: go somewhere, open a dialog, change its size.

Made each time the palette opens, over the inside of the window as it is then.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.commands import Destination, WindowActs
from desktop.widgets.rail import Place
from desktop.window_body import WindowBody


def acts_over(
    body: WindowBody,
    *,
    toggle_full_screen: Callable[[], None],
    toggle_mini: Callable[[], None],
    leave: Callable[[], None],
) -> WindowActs:
    """The acts of this inside; what it cannot do itself is given."""

    def at_settings(act: Callable[[], None]) -> Callable[[], None]:
        def go_and_do() -> None:
            body.show_place(Place.SETTINGS)
            act()

        return go_and_do

    account, history = body.settings.account, body.settings.history
    return WindowActs(
        destinations=_destinations(body),
        show_breathe=lambda: body.show_place(Place.BREATHE),
        choose_length=body.breathe.controls.length.emit,
        toggle_full_screen=toggle_full_screen,
        toggle_mini=toggle_mini,
        import_history=at_settings(history.choose.click),
        connect_relay=at_settings(account.address.setFocus),
        add_device=at_settings(account.add_device.click),
        leave=leave,
    )


def _destinations(body: WindowBody) -> tuple[Destination, ...]:
    """The places of the rail that are seen there, and the page about one's data."""
    places = tuple(
        Destination(id=place.value, name=name, key=key, act=partial(body.show_place, place))
        for place, name, key in body.rail.entries()
    )
    name = QCoreApplication.translate("Commands", "Privacy")
    return (*places, Destination(id="privacy", name=name, act=body.show_privacy))
