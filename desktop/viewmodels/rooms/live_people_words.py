"""What is said of people in a live room. English is the source for translation, as `LiveRoom`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.rooms.changes import Seat
from core.rooms.presence import Status
from desktop.viewmodels import words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("LiveRoom", text, "", count)


def someone() -> str:
    """In place of a name that is hidden."""
    return _tr("Someone")


def you() -> str:
    """Oneself."""
    return _tr("You")


def seat(of: Seat, *, coached: bool) -> str:
    """What somebody is in the room; empty for one among others."""
    match of:
        case Seat.HOST:
            return _tr("coach") if coached else _tr("host")
        case Seat.COACH:
            return _tr("coach")
        case Seat.GUEST:
            return _tr("guest")
        case Seat.PERSON:
            return ""


def status(of: Status) -> str:
    """What somebody is doing; empty while they are simply there."""
    match of:
        case Status.JOINING:
            return _tr("joining")
        case Status.AWAY:
            return _tr("away")
        case Status.PRESENT:
            return ""


def chip(name: str, of: Status) -> str:
    """What stands on the chip of somebody."""
    match of:
        case Status.JOINING:
            return _tr("{name} joining").format(name=name)
        case Status.AWAY:
            return _tr("{name} away").format(name=name)
        case Status.PRESENT:
            return name


def chip_me(of: Status) -> str:
    """What stands on one's own chip."""
    return _tr("You, away") if of is Status.AWAY else you()


def more(count: int) -> str:
    """Those who have no chip."""
    return _tr("+ {n} more").format(n=words.grouped(count)) if count else ""


def others(count: int) -> str:
    """All others, where names are hidden."""
    return _tr("%Ln other(s), names hidden", count)


def unnamed(count: int) -> str:
    """Those of whom no name is known here."""
    return _tr("And %Ln more without a name here.", count) if count else ""


def breathes_along() -> str:
    """Of somebody of whom there is nothing else to say."""
    return _tr("breathes along")
