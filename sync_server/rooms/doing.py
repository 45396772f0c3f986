"""What people in a room do: acts, votes, messages, how they are shown (docs/protocol.md §13.9).

Owns rights and rates inside a room; each function takes what `RoomTalk` asks and gives its answer.
Shapes and signatures were checked there. What changes the room's state goes through
`LiveRoom.change` and nowhere else.
"""

from __future__ import annotations

from typing import Final

from core.errors import RoomRefused
from core.rooms import changes
from core.rooms.changes import RoomAct, Seat
from core.rooms.kinds import RoomKind
from core.rooms.presence import Status
from crdt.errors import BadInput
from crdt.protocol import codes
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms import room_codes
from crdt.rooms.room_asks import CastVote, Do, Me, Refusal, Speak
from crdt.rooms.shapes import PERSON_BYTES
from sync_server.edge.buckets import Bucket
from sync_server.errors import StorageError
from sync_server.rooms.acting import act_of, changed_by
from sync_server.rooms.channel import PutOut, Voted
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.people import Place
from sync_server.rooms.tokens import GUEST_MS, Pass

ACTS_PER_S: Final = 5.0
ACTS_BURST: Final = 10.0
WORDS_PER_S: Final = 1.0
WORDS_BURST: Final = 10.0
"""Ten messages in ten seconds, and ten at once."""

_BUSY_MS: Final = 1_000


def new_buckets(now_s: float) -> tuple[Bucket, Bucket]:
    """How fast one person may act, and how fast they may write."""
    return Bucket(ACTS_PER_S, ACTS_BURST, now_s), Bucket(WORDS_PER_S, WORDS_BURST, now_s)


async def do(room: LiveRoom, place: Place, ask: Do) -> Refusal | None:
    """An act of whoever leads or coaches, on the room as they saw it."""
    refusal = _too_fast(room, place.acts)
    if refusal is not None:
        return refusal
    try:
        changes.require(room.seat_of(place), act_of(ask.act))
        changes.require_version(room.state, ask.version)
        await _carry_out(room, place, ask)
    except (RoomRefused, BadInput) as error:
        return Refusal(code=error.code)
    except StorageError:
        return Refusal(code=codes.BUSY, retry_after_ms=_BUSY_MS)
    return None


async def _carry_out(room: LiveRoom, place: Place, ask: Do) -> None:
    match ask.act:
        case rv.Remove(person=person):
            await _remove(room, place, person)
        case rv.HandOver(person=person):
            _require_leader(room, place, person)
            await room.give_lead(person, ask.version)
            room.lease.hand()
        case act:
            await room.change(lambda state, when: changed_by(state, act, when), ask.version)
            if isinstance(act, rv.Extend):
                room.telling.tell_line(room.line("extended", number=act.cycles))


async def _remove(room: LiveRoom, place: Place, person: bytes) -> None:
    """Somebody goes and does not come back; with whichever worker they are."""
    if person == place.id or not room.people.is_here(person):
        raise RoomRefused(codes.NOT_FOUND, "There is nobody like that here.")
    await put_out_for_good(room, person)
    room.shared.channel.publish(room.id, PutOut(person=person, code=room_codes.REMOVED))
    room.telling.tell_line(room.line("removed", person=person))


async def put_out_for_good(room: LiveRoom, person: bytes) -> None:
    """What a worker does with somebody who was removed. Raises StorageError."""
    room.removed.add(person)
    place = room.people.known(person)
    if place is None:
        return
    await room.shared.keeper.shut_out(room.id, place.account or place.id)
    room.put_out(place, room_codes.REMOVED)


def _require_leader(room: LiveRoom, place: Place, person: bytes) -> None:
    found = room.people.named(person)
    if found is None or person == place.id:
        raise RoomRefused(codes.NOT_FOUND, "There is nobody like that here.")
    if found.seat is Seat.GUEST:
        raise RoomRefused(codes.NOT_PERMITTED, "A guest cannot lead.")


async def vote(room: LiveRoom, place: Place, ask: CastVote) -> Refusal | None:
    """Somebody wants the room to go on for so many cycles more."""
    if not place.may_vote:
        return Refusal(code=codes.NOT_PERMITTED)
    refusal = _too_fast(room, place.acts)
    if refusal is not None:
        return refusal
    now_us = room.shared.clock.now_us()
    try:
        changes.require_version(room.state, ask.version)
        changes.extend(room.state, ask.cycles, now_us)
        room.ballot.cast(place.id, ask.version, ask.cycles, now_us)
        term, rev = ask.version
        room.shared.channel.publish(
            room.id, Voted(term=term, rev=rev, cycles=ask.cycles, person=place.id)
        )
        await extend_if_carried(room)
    except RoomRefused as error:
        return Refusal(code=error.code)
    except StorageError:
        return Refusal(code=codes.BUSY, retry_after_ms=_BUSY_MS)
    return None


async def extend_if_carried(room: LiveRoom) -> None:
    """The room goes on where enough people here and elsewhere want it. Raises RoomRefused or
    StorageError."""
    if not room.ballot.is_carried(room.people.electorate()):
        return
    vote = room.ballot.carry()
    if vote is None:
        return
    try:
        await room.change(
            lambda state, when: changes.extend(state, vote.cycles, when.now_us), vote.version
        )
    except (RoomRefused, StorageError):
        room.ballot.put_back(vote)
        raise
    room.telling.tell_line(room.line("extended", number=vote.cycles))


def say(room: LiveRoom, place: Place, ask: Speak) -> Refusal | None:
    """A sealed message, with the relay's stamp; its sender hears it like all others."""
    if place.account is None:
        return Refusal(code=codes.NOT_PERMITTED)
    if ask.cue:
        if RoomAct.CUE not in changes.WHO_MAY[room.seat_of(place)]:
            return Refusal(code=codes.NOT_PERMITTED)
    elif room.state.chat_off:
        return Refusal(code=room_codes.CHAT_OFF)
    refusal = _too_fast(room, place.words) or _too_fast(room, room.words)
    if refusal is not None:
        return refusal
    at_us = room.shared.clock.now_us()
    message = ask.message
    stamp = room.shared.stamp(room.id, place.account, message.commitment, at_us)
    said = m.RoomSaid(place.id, message.raw, ask.cue, at_us, stamp)
    room.telling.tell_said(said, place.account)
    return None


def show(room: LiveRoom, place: Place, ask: Me) -> Refusal | None:
    """Another name or status; everybody hears of it with the next second's people."""
    refusal = _too_fast(room, place.acts)
    if refusal is not None:
        return refusal
    now_us = room.shared.clock.now_us()
    room.pass_by(now_us)
    place.name, place.status = ask.name, ask.status
    room.people.put(place, room.state.host)
    if place.status is Status.AWAY:
        room.sitting.go(place.id)
    else:
        room.sitting.come(place.id, now_us)
    return None


def make_pass(room: LiveRoom, place: Place) -> str | Refusal:
    """A token by which one guest comes in; the host's to give, and never in a team's room."""
    if room.seat_of(place) is not Seat.HOST:
        return Refusal(code=codes.NOT_PERMITTED)
    if room.row.kind is RoomKind.TEAM:
        return Refusal(code=room_codes.NO_GUESTS)
    refusal = _too_fast(room, place.acts)
    if refusal is not None:
        return refusal
    person = room.shared.entropy(PERSON_BYTES)
    expires_ms = room.shared.wall_ms() + GUEST_MS
    given = Pass(room=room.id, person=person, account=None, seat=Seat.GUEST, expires_ms=expires_ms)
    return room.shared.tokens.write(given)


def go(room: LiveRoom, place: Place) -> m.RoomCredit:
    """Somebody goes by themselves; what they breathed. A host who goes so is followed at once."""
    now_us = room.shared.clock.now_us()
    leads = place.id == room.state.host
    room.went(place, now_us)
    if leads:
        room.lease.end(now_us)
    return room.sitting.credit_of(place.id)


def _too_fast(room: LiveRoom, bucket: Bucket) -> Refusal | None:
    wait_s = bucket.try_take(1, room.shared.now_s())
    return Refusal(code=codes.RATE, retry_after_ms=round(wait_s * 1_000)) if wait_s > 0 else None
