"""What is said of a room that is about to be opened or announced. English is the source for
translation, under `Rooms`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels import words
from desktop.viewmodels.rooms.words import minutes
from desktop.viewmodels.sound.port import Ambience


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Rooms", text, "", count)


def for_all() -> str:
    """Whoever has the code."""
    return _tr("Whoever has the code")


def length(cycles: int, total_ms: int) -> str:
    """What minutes come to, for instance "33 whole breaths, 9 min 54 s"."""
    return _tr("{breaths}, {time}").format(
        breaths=_tr("%Ln whole breath(s)", cycles), time=words.duration(total_ms)
    )


def is_past() -> str:
    """It was announced for a time that is over."""
    return _tr("That time is over. Choose a later one.")


def ambience_names() -> dict[Ambience, str]:
    """What can be heard in the background."""
    return {
        Ambience.NONE: _tr("None"),
        Ambience.RAIN: _tr("Rain"),
        Ambience.WIND: _tr("Wind"),
        Ambience.WAVES: _tr("Waves"),
    }


def remind_names(choices: tuple[int | None, ...]) -> tuple[str, ...]:
    """How long before one is reminded."""
    return tuple(
        _tr("no reminder") if one is None else _tr("{time} before").format(time=minutes(one))
        for one in choices
    )
