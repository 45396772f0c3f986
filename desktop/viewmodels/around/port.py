"""What the app asks of the desktop around its window: a tray, quiet, and where windows stood.

Rules as in `ports`: calls return at once, callbacks come on the GUI thread. A desktop that has none
of it is an ordinary desktop: no tray means `available` is False, and nobody can say that it is
quiet time means it is not. It owns no behaviour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayEntry:
    """A line of the tray's menu; `id` comes back when it is chosen."""

    id: str
    text: str
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPlace:
    """A rectangle on the desktop, in device-independent pixels."""

    x: int
    y: int
    width: int
    height: int


class TrayPort(Protocol):
    """The icon in the tray, where the desktop has one."""

    def available(self) -> bool:
        """Whether this desktop shows tray icons at all."""
        ...

    def is_shown(self) -> bool:
        """Whether the icon is really there now."""
        ...

    def show(
        self, tip: str, groups: tuple[tuple[TrayEntry, ...], ...], chosen: Callable[[str], None]
    ) -> None:
        """Show the icon with this menu, its groups set apart; replaces what it showed before.

        A click on the icon itself chooses the first entry of the last group.
        """
        ...

    def hide(self) -> None:
        """Take the icon away; without one nothing happens."""
        ...


class QuietPort(Protocol):
    """Whether the desktop was asked not to disturb."""

    def ask(self, done: Callable[[bool], None]) -> None:
        """Answers True only where the desktop says so; False as well where it cannot say."""
        ...


class PlacePort(Protocol):
    """Where windows stood when they were last moved. Never raises: a lost place is no loss."""

    def place(self, window: str) -> WindowPlace | None:
        """The place of the window of this name."""
        ...

    def keep_place(self, window: str, place: WindowPlace) -> None:
        """Remember it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundPorts:
    """What surrounds the window."""

    tray: TrayPort
    quiet: QuietPort
    places: PlacePort
