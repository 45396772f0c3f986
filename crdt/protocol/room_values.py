"""What messages of live rooms carry: values, and acts of whoever leads (docs/protocol.md §13.7).

Written as the messages are (`crdt.protocol.room_messages`). Bounds are those of
`crdt.rooms.shapes`; who may do which act is in `core.rooms.changes`.
"""

from __future__ import annotations

import msgspec

from crdt.protocol.base import Count


class _Part(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


# Values


class WireSegment(_Part, frozen=True):
    """One stretch of a cycle; `kind` is the value of a `PhaseKind`, `fill_to` 0 to 1 or None."""

    kind: str
    duration_ms: Count
    fill_to: float | None


class WirePattern(_Part, frozen=True):
    """A pattern as everybody in a room draws it."""

    id: str
    name: str
    segments: tuple[WireSegment, ...]


class WireRoom(_Part, frozen=True):
    """A `RoomState`. `host` is a participant's id, empty while nobody leads."""

    room: bytes
    term: Count
    rev: Count
    host: bytes
    pattern: WirePattern
    cycles: Count
    cycles_before: Count
    anchor_us: Count | None
    paused_us: Count | None
    effective_at_us: Count
    locked: bool
    chat_off: bool
    closed: bool
    ambient: str


class WirePerson(_Part, frozen=True):
    """Somebody in a room. `id`: 8 bytes, for this room alone. `name` is empty where it is hidden.
    `seat` and `status` are the values of `Seat` and `Status`."""

    id: bytes
    name: str
    seat: str
    status: str
    since_us: Count


class RoomAbout(_Part, frozen=True):
    """What a room is, apart from its breath. `kind`: `open` or `team`; `team` is empty for an open
    one. `coached`: its host is called a coach. `guests`: people without an account may come in.
    `minutes`: how long it is meant to breathe. `starts_at_ms`: when it was announced for, 0 where
    it was not. The relay reads all of it."""

    kind: str
    title: str
    team: bytes
    coached: bool
    guests: bool
    minutes: Count
    starts_at_ms: Count


class RoomOpening(_Part, frozen=True):
    """A room to be opened, with what it breathes at first."""

    about: RoomAbout
    pattern: WirePattern
    ambient: str


class MemberPass(_Part, frozen=True):
    """A device of an account comes in: it signs for this relay, this connection and this room
    (§13.8). `entries`: its whole device list, empty unless the relay asked (`unknown_account`)."""

    account: bytes
    device: bytes
    signature: bytes
    entries: tuple[bytes, ...]


# What somebody who leads does; each is made on a version of the room (`RoomDo`)


class Act(msgspec.Struct, frozen=True, array_like=True, tag_field="a", forbid_unknown_fields=True):
    """Common ground of acts; tags are the values of `RoomAct`."""


class Start(Act, frozen=True, tag="start"):
    """Breathe so many cycles, from soon on."""

    cycles: Count


class Pause(Act, frozen=True, tag="pause"):
    """Stand still."""


class Resume(Act, frozen=True, tag="resume"):
    """Go on."""


class Extend(Act, frozen=True, tag="extend"):
    """So many cycles more."""

    cycles: Count


class ChangePattern(Act, frozen=True, tag="change_pattern"):
    """Another pattern from the next boundary on, for so many cycles."""

    pattern: WirePattern
    cycles: Count


class Lock(Act, frozen=True, tag="lock"):
    """Whether anybody new is let in."""

    locked: bool


class SetAmbient(Act, frozen=True, tag="set_ambient"):
    """What is heard in the background."""

    ambient: str


class SetChat(Act, frozen=True, tag="set_chat"):
    """Whether the room is silent."""

    off: bool


class Remove(Act, frozen=True, tag="remove"):
    """Somebody has to go, and does not come back in."""

    person: bytes


class HandOver(Act, frozen=True, tag="hand_over"):
    """Somebody else leads."""

    person: bytes


class Close(Act, frozen=True, tag="close"):
    """The room ends for everybody."""


AnyAct = (
    Start
    | Pause
    | Resume
    | Extend
    | ChangePattern
    | Lock
    | SetAmbient
    | SetChat
    | Remove
    | HandOver
    | Close
)
