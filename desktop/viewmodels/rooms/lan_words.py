"""What the card of rooms on the local network says; English is the source, under `Rooms`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.rooms.lan_port import FoundHost, Hosting, LanView


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Rooms", text, "", count)


def about() -> str:
    """What these rooms are."""
    return _tr("Breathe together without internet: one computer hosts, the others find it.")


def name_of(host: FoundHost) -> str:
    """A host as it is listed."""
    return host.name or _tr("Somebody without a name")


def hosting(view: LanView) -> str:
    """How it stands with a place for rooms here; empty for none."""
    match view.hosting:
        case Hosting.OFF:
            return ""
        case Hosting.STARTING:
            return _tr("Getting ready…")
        case Hosting.ENDING:
            return _tr("Ending…")
        case Hosting.ON:
            named = _tr("You host here as {name}.").format(name=view.name)
            return named if view.name else _tr("You host here without a name.")


def how_to_come(view: LanView) -> str:
    """How others get here."""
    if view.is_announced:
        return _tr(
            "Others find you by looking around, or by this address. A room has its own code."
        )
    return _tr("Tell others this address. Each room has its own code.")


def looking(view: LanView) -> str:
    """Whether somebody was found; empty while nobody is looked for."""
    if not view.is_looking:
        return ""
    if view.found:
        return _tr("Choose one, then type the code of a room there.")
    return _tr("Looking around… Nobody has answered yet.")


def bad_address() -> str:
    """What was typed is none."""
    return _tr("That is no address. One looks like 192.168.1.20:45123.")


def seen() -> tuple[str, ...]:
    """What hosting shows to others on the network, each in a sentence."""
    return (
        _tr("That rooms are held here, this computer's address, and the name below."),
        _tr("Inside: a room's title, its rhythm, and the names people choose to be called."),
        _tr("A number by which each account is recognised, and the public keys of its devices."),
    )


def not_seen() -> str:
    """What it does not show."""
    return _tr(
        "Not what is written in the chat: it is sealed with the room's code, which stays with "
        "those whom you give it to. Not your history, and no account's name."
    )


def why_seen() -> str:
    """Why that is so."""
    return _tr("The network itself is not sealed here, so everybody on it could read along:")
