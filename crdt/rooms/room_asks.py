"""What the relay's side of a conversation about a room asks of the room, and what comes back.

`RoomTalk` yields asks; the live room carries them out and hands each answer to
`RoomTalk.complete`. Shapes, bounds and signatures are checked by then; whether a seat allows
something, a room exists, is full or locked, is for the room to say. `None` as an answer means that
it was done, and is shown to all by other messages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.rooms.presence import Status
from crdt.devices import DeviceList
from crdt.errors import CrdtError, LogBroken
from crdt.ids import AccountId, DeviceId
from crdt.protocol import codes
from crdt.protocol.room_values import AnyAct, RoomOpening
from crdt.rooms.chat import ChatMessage
from crdt.rooms.join_codes import RoomId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Common ground of all asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadDevices(Ask):
    """The device list of somebody who wants to come in. `entries`: the list that they brought, not
    verified, empty at first; only a relay that keeps no accounts takes it (`verify_brought`).
    Answer: DevicesLoaded, or Refusal(unknown_account | busy | ...)."""

    account: AccountId
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit(Ask):
    """Somebody comes in: a device that proved itself, or a guest (the three are None). `token` is
    empty or not verified. Answer: RoomEntered, or Refusal."""

    room: RoomId
    name: str
    account: AccountId | None
    device: DeviceId | None
    devices: DeviceList | None
    token: str = field(repr=False)
    opening: RoomOpening | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Do(Ask):
    """An act on the room as it was at `version`; a pattern in it is one. Answer: None or
    Refusal."""

    version: tuple[int, int]
    act: AnyAct


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote(Ask):
    """For so many cycles more. Answer: None or Refusal."""

    version: tuple[int, int]
    cycles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speak(Ask):
    """A message of this very account, for this very room, by an active device. Answer: None, or
    Refusal(chat_off | rate | not_permitted)."""

    message: ChatMessage
    cue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Me(Ask):
    """How somebody is shown; an empty name is a hidden one. Answer: None or Refusal."""

    name: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList(Ask):
    """The device list of somebody in the room. Answer: DeviceList or Refusal(not_found)."""

    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePass(Ask):
    """A token for one guest. Answer: the token (str) or Refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Go(Ask):
    """Somebody goes. Answer: RoomCredit, or None where there is nothing to credit; the
    conversation then ends with `left`."""


AnyAsk = LoadDevices | Admit | Do | CastVote | Speak | Me | ReadList | MakePass | Go


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """It was not done; `code` is stable."""

    code: str
    retry_after_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesLoaded:
    """A verified device list. `shut`: devices that are signed out here (§8.5)."""

    devices: DeviceList
    shut: frozenset[DeviceId] = frozenset()


def verify_brought(ask: LoadDevices) -> DevicesLoaded | Refusal:
    """The list that somebody brought along, for a relay that keeps no accounts (§13.12)."""
    try:
        devices = DeviceList.from_entries(ask.entries)
    except LogBroken:
        return Refusal(code=codes.LOG_BROKEN)
    except CrdtError as error:
        return Refusal(code=error.code)
    if devices.account != ask.account:
        return Refusal(code=codes.NOT_YOURS)
    return DevicesLoaded(devices=devices)
