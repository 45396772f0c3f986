"""The messages of live rooms, on a socket of their own (docs/protocol.md §13.7).

One connection is one person in one room. The same structs are written as msgpack for the app and
as JSON for the page of guests (`crdt.protocol.room_wire`), each once for everybody. What they carry
is in `room_values`. Nothing here knows when a message is allowed (`crdt.rooms.relay_room`,
`crdt.rooms.client_room`).

Times are whole microseconds. `sent_us` is the client's monotonic clock, all others are the
relay's clock: microseconds since 1970 as it started, plus what its monotonic clock ran since.
"""

from __future__ import annotations

from crdt.protocol.base import Count, Message
from crdt.protocol.room_values import (
    AnyAct,
    MemberPass,
    RoomAbout,
    RoomOpening,
    WirePerson,
    WireRoom,
)

ROOM_VERSION = 1

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
