"""What the Rooms screen says. English is the source for translation, under `Rooms`."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from core.breath import PRESETS
from core.rooms.kinds import RoomKind
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import known_name
from desktop.viewmodels.rooms.join_codes import CodeFault, Typed
from desktop.viewmodels.rooms.state import Mark
from desktop.viewmodels.rooms.values import RoomCard

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
_DAY_MS = 24 * _HOUR_MS


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Rooms", text, "", count)


# A card


def about(card: RoomCard) -> str:
    """For whom it is, what is breathed, and how long."""
    return _tr("{whom} · {pattern} · {length}").format(
        whom=whom(card), pattern=pattern_word(card.pattern_name), length=minutes(card.minutes)
    )


def whom(card: RoomCard) -> str:
    """For whom a room is."""
    if card.kind is RoomKind.TEAM:
        return card.team_name or _tr("A team")
    return _tr("Open by code")


def pattern_word(name: str) -> str:
    """A preset in the language of the app; what a person called theirs stays."""
    preset = next((one for one in PRESETS if one.name == name), None)
    return name if preset is None else known_name(preset.id, name)


def minutes(count: int) -> str:
    """A length, as in "10 min"."""
    return words.duration(count * _MINUTE_MS)


def here(card: RoomCard) -> str:
    """How many are in it, where anybody is known to be: of rooms that only this device knows, the
    relay tells nothing from outside."""
    return _tr("%Ln here", card.here) if card.here > 0 else ""


def when(starts_ms: int, now_ms: int, local: timedelta) -> str:
    """A time to come, by the local calendar, and how far away it is."""
    left_ms = starts_ms - now_ms
    at = day_and_time(starts_ms, now_ms, local)
    if left_ms <= -_HOUR_MS or left_ms >= _DAY_MS:
        return at
    if left_ms <= 0:
        return _tr("{time} · it waits for the first one").format(time=at)
    return _tr("{time} · in {left}").format(time=at, left=_left(left_ms))


def _left(left_ms: int) -> str:
    whole = -(-left_ms // _MINUTE_MS)
    if whole < 60:
        return _tr("{n} min").format(n=whole)
    hours, rest = divmod(whole, 60)
    return _tr("{n} h").format(n=hours + (rest >= 30))


def day_and_time(at_ms: int, now_ms: int, local: timedelta) -> str:
    """For instance "Tomorrow at 09:00"."""
    offset_min = int(local.total_seconds()) // 60
    day, today = local_date(at_ms, local), local_date(now_ms, local)
    return _tr("{day} at {time}").format(
        day=day_name(day, today), time=words.clock_time(at_ms, offset_min)
    )


def local_date(at_ms: int, local: timedelta) -> date:
    """The local day of a moment."""
    return date(1970, 1, 1) + timedelta(milliseconds=at_ms) + local


def day_name(day: date, today: date) -> str:
    """For instance "Today", "Tomorrow", "Tue 24 Nov"."""
    if day == today + timedelta(days=1):
        return _tr("Tomorrow")
    return words.day_name(day, today)


def badge(mark: Mark, kind: RoomKind, remind_min: int | None = None) -> str:
    """The word of a small sign."""
    match mark:
        case Mark.LOCKED:
            return _tr("Locked")
        case Mark.SEALED:
            if kind is RoomKind.TEAM:
                return _tr("Sealed for members")
            return _tr("Sealed by its code")
        case Mark.MINE:
            return _tr("Yours")
        case Mark.COACHED:
            return _tr("Coached")
        case Mark.LAN:
            return _tr("On this network")
        case Mark.REMINDER:
            return _tr("Reminder {minutes} before").format(minutes=minutes(remind_min or 0))


# The list


def as_whom(name: str) -> str:
    """How one is shown in rooms; without a name it is hidden."""
    if name:
        return _tr("In rooms you are {name}.").format(name=name)
    return _tr("In rooms your name is hidden.")


def empty() -> str:
    """There is no room."""
    return _tr("No rooms yet. Open one for two.")


def without_relay() -> str:
    """There is no relay."""
    return _tr(
        "A relay lets people breathe together from anywhere. Without one, rooms can be held on the "
        "local network."
    )


def in_session() -> str:
    """A session of one's own is under way."""
    return _tr("Your own session is under way. End it first, then come in.")


def in_another() -> str:
    """One is in a room."""
    return _tr("You are in a room already. Leave it first, then come in.")


def in_room(title: str) -> str:
    """At the rail, while one is in a room."""
    return _tr("You are in {room}").format(room=title) if title else _tr("You are in a room")


# A room more closely


def details(card: RoomCard) -> str:
    """What its cards and codes mean."""
    if card.kind is RoomKind.TEAM:
        return _tr("Members of {team} find it in their app, and come in without a code.").format(
            team=card.team_name or _tr("the team")
        )
    if card.code:
        return _tr("Whoever has the code can come in, so give it to those you want to have there.")
    return _tr("Its code is not known on this device.")


def cancel_question(title: str) -> str:
    """Before a room is cancelled."""
    return _tr("“{room}” will not take place, and leaves everybody's list.").format(room=title)


def forget_question(title: str) -> str:
    """Before a room is forgotten here."""
    return _tr("“{room}” leaves your list. With its code you can come in again.").format(room=title)


# A code


def typed(read: Typed) -> str:
    """What is wrong with what was typed; empty where nothing is."""
    match read.fault:
        case None:
            return ""
        case CodeFault.SHORT:
            return _tr("A code has sixteen letters and digits. %Ln to go.", read.missing)
        case CodeFault.LONG:
            return _tr("This is longer than a code, which has sixteen letters and digits.")
        case CodeFault.STRANGE:
            return _tr(
                "“{sign}” is in no code: they have digits and the letters A to Z, without U."
            ).format(sign=read.strange)
        case CodeFault.GUEST:
            return _tr("This link is for one guest without the app. It opens in a browser.")
        case CodeFault.OTHER:
            return _tr("This link does not lead to a room.")


def known_room(title: str) -> str:
    """The code is of a room in the list."""
    return _tr("It opens “{room}”.").format(room=title)


def whole_code() -> str:
    """The code is whole."""
    return _tr("The code is whole.")


def at_address(address: str) -> str:
    """A link names a computer of the network."""
    return _tr("The room is on the local network, at {address}.").format(address=address)


def other_relay(host: str) -> str:
    """A link names another relay than one's own."""
    return _tr(
        "The link names another relay, {host}. If the room is not found here, a browser opens it."
    ).format(host=host)


def needs_relay() -> str:
    """A code alone leads nowhere without a relay."""
    return _tr("Rooms with a code are held by a relay, and there is none yet.")


# A draft


def usual_title() -> str:
    """What a room is called that nobody named."""
    return _tr("Breathing together")


# Reminders


def soon_title(title: str, left_ms: int) -> str:
    """A room begins soon, or now."""
    if left_ms < _MINUTE_MS:
        return _tr("“{room}” begins").format(room=title)
    return _tr("“{room}” begins in {left}").format(room=title, left=_left(left_ms))


def soon_text() -> str:
    """What is offered."""
    return _tr("Come in if you like. It goes away by itself.")


def come_in() -> str:
    """The answer that leads there."""
    return _tr("Go in")


def not_now() -> str:
    """The answer that lets it go."""
    return _tr("Not now")


# Files


def not_written() -> str:
    """A calendar file could not be written."""
    return _tr("The file could not be written there. Another place may do.")
