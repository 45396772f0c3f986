"""Puts a remembered window back onto the screens there are now. Plain numbers, no Qt."""

from desktop.viewmodels.around.port import WindowPlace

MARGIN = 24


def _overlap(one: WindowPlace, other: WindowPlace) -> int:
    """The area that two rectangles share."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0, width) * max(0, height)


def onto_screen(wanted: WindowPlace, screens: tuple[WindowPlace, ...]) -> WindowPlace:
    """The nearest place that lies wholly on one screen; without screens, what was wanted.

    The screen that shows most of it is taken, or the first one where none shows any.
    """
    if not screens:
        return wanted
    screen = max(screens, key=lambda each: _overlap(wanted, each))
    return WindowPlace(
        x=min(max(wanted.x, screen.x), max(screen.x, screen.x + screen.width - wanted.width)),
        y=min(max(wanted.y, screen.y), max(screen.y, screen.y + screen.height - wanted.height)),
        width=wanted.width,
        height=wanted.height,
    )


def corner_of(screen: WindowPlace, width: int, height: int) -> WindowPlace:
    """The lower right corner of a screen, a little away from its edges."""
    return WindowPlace(
        x=max(screen.x, screen.x + screen.width - width - MARGIN),
        y=max(screen.y, screen.y + screen.height - height - MARGIN),
        width=width,
        height=height,
    )
