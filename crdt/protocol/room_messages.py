"""The messages of live rooms, on a socket of their own (docs/protocol.md §13.7).

One connection is one person in one room. The same structs are written as msgpack for the app and
as JSON for the page of guests (`crdt.protocol.room_wire`), each once for everybody. Nothing here
knows when a message is allowed (`crdt.rooms.relay_room`, `crdt.rooms.client_room`).

Times are whole microseconds. `sent_us` is the client's monotonic clock, all others are the
relay's clock: microseconds since 1970 as it started, plus what its monotonic clock ran since.
"""

from __future__ import annotations

import msgspec

from crdt.protocol.base import Count, Message

ROOM_VERSION = 1


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
    before: Count
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


# From the client


class RoomHello(Message, frozen=True, tag="room_hello"):
    """The first message. `nonce`: 32 random bytes."""

    version: Count
    nonce: bytes
    app: str


class RoomEnter(Message, frozen=True, tag="room_enter"):
    """Comes in. With `member` as a device of an account; without, as a guest. `token`: what an
    earlier RoomEntered or a guest's invitation gave, or empty: who comes back is the same person.
    `opening`: what to open where there is no such room, or None."""

    room: bytes
    name: str
    member: MemberPass | None
    token: str
    opening: RoomOpening | None


class RoomProbe(Message, frozen=True, tag="room_probe"):
    """Asks what time it is; answered by RoomProbed."""

    sent_us: Count


class RoomDo(Message, frozen=True, tag="room_do"):
    """An act on the room as it was at (`term`, `rev`); shown to all by RoomNow, or refused."""

    term: Count
    rev: Count
    act: AnyAct


class RoomVote(Message, frozen=True, tag="room_vote"):
    """For so many cycles more, of the room at (`term`, `rev`)."""

    term: Count
    rev: Count
    cycles: Count


class RoomSay(Message, frozen=True, tag="room_say"):
    """A sealed message (§13.6). `cue`: a line of who leads or coaches, shown over the orb."""

    message: bytes
    cue: bool


class RoomMe(Message, frozen=True, tag="room_me"):
    """How one is shown: a name, empty to hide it, and a status."""

    name: str
    status: str


class RoomReadList(Message, frozen=True, tag="room_read_list"):
    """Asks for the device list of somebody who wrote here, to verify it; answered by RoomList."""

    account: bytes


class RoomInvite(Message, frozen=True, tag="room_invite"):
    """Asks for a token by which one guest may come in, by who leads; answered by RoomPass."""


class RoomLeave(Message, frozen=True, tag="room_leave"):
    """Goes; answered by RoomCredit, then RoomGone."""


# From the relay


class RoomWelcome(Message, frozen=True, tag="room_welcome"):
    """The relay proves its key over both nonces, as in §8.1. `clock_id`: 8 bytes."""

    version: Count
    relay_key: bytes
    nonce: bytes
    signature: bytes
    clock_id: bytes


class RoomEntered(Message, frozen=True, tag="room_entered"):
    """One is in. `you`: one's own participant id; `before`: the state that holds until `state`
    does, where that is still to come; `people`: all, or the first fifty; `count`: how many;
    `together`: cycles breathed here by all, added up; `token`: to come back as the same person."""

    you: bytes
    seat: str
    about: RoomAbout
    state: WireRoom
    before: WireRoom | None
    people: tuple[WirePerson, ...]
    count: Count
    together: Count
    token: str


class RoomProbed(Message, frozen=True, tag="room_probed"):
    """The stamps of a probe."""

    sent_us: Count
    woke_us: Count
    wrote_us: Count
    clock_id: bytes


class RoomNow(Message, frozen=True, tag="room_now"):
    """The room is different from `state.effective_at_us` on."""

    state: WireRoom


class RoomPeople(Message, frozen=True, tag="room_people"):
    """A second of comings and goings among those who are named, and how many there are."""

    came: tuple[WirePerson, ...]
    went: tuple[bytes, ...]
    count: Count


class RoomVoting(Message, frozen=True, tag="room_voting"):
    """How a vote for `cycles` more stands; `votes` is 0 once it is over without being carried."""

    cycles: Count
    votes: Count
    needed: Count


class RoomSaid(Message, frozen=True, tag="room_said"):
    """A sealed message by `person`. `stamp`: the relay's 64 bytes over room, author, commitment
    and time, by which the message can be shown to somebody else later (§13.6)."""

    person: bytes
    message: bytes
    cue: bool
    at_us: Count
    stamp: bytes


class RoomLine(Message, frozen=True, tag="room_line"):
    """A line by the relay itself, in the open. `kind`: `milestone` (number: cycles together),
    `host` (person leads now), `extended` (number: cycles), `removed` (person), `challenge` (text:
    its title, number: what it came to, of: what it asks for)."""

    kind: str
    person: bytes
    number: Count
    of: Count
    text: str
    at_us: Count


class RoomCredit(Message, frozen=True, tag="room_credit"):
    """What the relay saw of one's breathing here since it began: whole cycles attended, and among
    how many, for the bonus (§13.4). Sent when the cycles are over, on leaving and at the end."""

    cycles: Count
    people: Count
    began_us: Count


class RoomList(Message, frozen=True, tag="room_list"):
    """A device list of somebody here, whole."""

    account: bytes
    entries: tuple[bytes, ...]


class RoomPass(Message, frozen=True, tag="room_pass"):
    """A token for one guest."""

    token: str


class RoomRefused(Message, frozen=True, tag="room_refused"):
    """Something was not done. `ref`: the tag of the message or act, as in `room_enter`, `start`."""

    ref: str
    code: str
    retry_after_ms: Count


class RoomGone(Message, frozen=True, tag="room_gone"):
    """The conversation ends: `left`, `closed`, `removed`, `elsewhere` (the same person came in
    by another connection), or a code of refusals."""

    code: str
    retry_after_ms: Count


ClientRoomMessage = (
    RoomHello
    | RoomEnter
    | RoomProbe
    | RoomDo
    | RoomVote
    | RoomSay
    | RoomMe
    | RoomReadList
    | RoomInvite
    | RoomLeave
)
RelayRoomMessage = (
    RoomWelcome
    | RoomEntered
    | RoomProbed
    | RoomNow
    | RoomPeople
    | RoomVoting
    | RoomSaid
    | RoomLine
    | RoomCredit
    | RoomList
    | RoomPass
    | RoomRefused
    | RoomGone
)
