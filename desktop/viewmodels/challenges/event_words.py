"""The words of the year's events. English is the source for translation, under `Events`.

An event that whoever runs the relay added has the words of their file.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("Events", text)


def event_text(text_key: str, title: str, text: str) -> tuple[str, str]:
    """Title and text of an event."""
    return _texts().get(text_key, (title, text))


def event_badge_name(badge: str) -> str:
    """What the badge of an event is called: as the event; empty for one that is not known here."""
    title, _ = _texts().get(badge.replace("event-", "event.", 1), ("", ""))
    return title


def _texts() -> dict[str, tuple[str, str]]:
    return {
        "event.first-light": (
            _tr("First light"),
            _tr("A quiet beginning: eight sessions in January, whenever they fit."),
        ),
        "event.march-meadow": (
            _tr("March meadow"),
            _tr("Some minutes outdoors or by an open window. An hour all in all is plenty."),
        ),
        "event.midyear-sun": (
            _tr("Midyear sun"),
            _tr("Ten days with a few calm minutes each; they need not follow one another."),
        ),
        "event.october-leaves": (
            _tr("October leaves"),
            _tr("Letting go, one breath at a time: twelve sessions while the light changes."),
        ),
        "event.december-lights": (
            _tr("December lights"),
            _tr("Five days in a row with a minute or more, in a month that is often a full one."),
        ),
    }
