"""Coming into a live room: who is let in, as whom, and what they are told (docs/protocol.md §13.8).

Owns the rules that the rows do not have: removed persons, locks, how many fit, the same person by
another connection, and who leads from then on. Who somebody is at all is asked before
(`newcomers`).
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from core.errors import RoomRefused
from core.rooms.changes import Seat
from core.rooms.presence import Status
from crdt.ids import AccountId, DeviceId
from crdt.protocol import room_messages as m
from crdt.rooms import room_codes
from crdt.rooms.room_asks import Refusal
from crdt.rooms.shapes import to_wire
from sync_server.rooms.channel import PutOut
from sync_server.rooms.doing import new_buckets
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.outlet import Outlet
from sync_server.rooms.people import Place
from sync_server.rooms.tokens import BACK_MS, Pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who may come in by what they are. `was_here`: a token says that they were here, or
    are awaited. `opened_it`: the room is theirs."""

    person: bytes
    account: AccountId | None = field(repr=False)
    device: DeviceId | None
    name: str = field(repr=False)
    role: Seat
    was_here: bool
    opened_it: bool


def refuses(room: LiveRoom, newcomer: Newcomer) -> Refusal | None:
    """Why somebody is not let in just now."""
    if room.state.closed:
        return Refusal(code=room_codes.CLOSED)
    if newcomer.person in room.removed:
        return Refusal(code=room_codes.REMOVED)
    if newcomer.was_here or room.people.known(newcomer.person) is not None:
        return None
    if newcomer.opened_it:
        return None
    if room.state.locked:
        return Refusal(code=room_codes.LOCKED)
    if room.people.count >= room.shared.people_most:
        return Refusal(code=room_codes.FULL)
    return None


async def enter(room: LiveRoom, newcomer: Newcomer, outlet: Outlet) -> Place | Refusal:
    """Lets somebody in. From then on everything that is for all is written to `outlet`, so what
    they are told (`entered`) is written before anything else happens. Raises StorageError."""
    refusal = refuses(room, newcomer)
    if refusal is not None:
        return refusal
    if _leads(room, newcomer):
        with contextlib.suppress(RoomRefused):  # somebody else was faster
            await room.give_lead(newcomer.person, room.state.version)
        refusal = refuses(room, newcomer)
        if refusal is not None:
            return refusal
    return _take_place(room, newcomer, outlet)


def entered(room: LiveRoom, place: Place) -> m.RoomEntered:
    """What somebody is told who is in."""
    expires_ms = room.shared.wall_ms() + BACK_MS
    token = room.shared.tokens.write(
        Pass(
            room=room.id,
            person=place.id,
            account=place.account,
            seat=place.role,
            expires_ms=expires_ms,
        )
    )
    now_us = room.shared.clock.now_us()
    before = room.before if now_us < room.state.effective_at_us else None
    return m.RoomEntered(
        you=place.id,
        seat=room.seat_of(place).value,
        about=room.row.about,
        state=to_wire(room.state),
        before=None if before is None else to_wire(before),
        people=room.people.shown(),
        count=room.people.count,
        together=room.together.cycles,
        token=token,
    )


def _leads(room: LiveRoom, newcomer: Newcomer) -> bool:
    now_us = room.shared.clock.now_us()
    return room.lease.leads_on_entering(
        room.state,
        newcomer.person,
        newcomer.role,
        opened_it=newcomer.opened_it,
        successor=lambda: room.people.successor(room.state.host, room.lease.may_lead, now_us),
        now_us=now_us,
    )


def _take_place(room: LiveRoom, newcomer: Newcomer, outlet: Outlet) -> Place:
    now_us = room.shared.clock.now_us()
    room.pass_by(now_us)
    place = room.people.known(newcomer.person)
    if place is None:
        place = _new_place(room, newcomer, now_us)
    before = room.people.unplug(place)
    if before is None:
        place.since_us, place.status = now_us, Status.JOINING
    else:
        before.end(room_codes.ELSEWHERE, 0)
    if room.shared.is_shared:
        news = PutOut(person=place.id, code=room_codes.ELSEWHERE)
        room.shared.channel.publish(room.id, news)
    place.name, place.role, place.device = newcomer.name, newcomer.role, newcomer.device
    place.outlet, outlet.on_room = outlet, room.telling.catch_up
    room.came(place, now_us)
    return place


def _new_place(room: LiveRoom, newcomer: Newcomer, now_us: int) -> Place:
    acts, words = new_buckets(room.shared.now_s())
    return Place(
        id=newcomer.person,
        account=newcomer.account,
        device=newcomer.device,
        name=newcomer.name,
        role=newcomer.role,
        status=Status.JOINING,
        since_us=now_us,
        outlet=None,
        acts=acts,
        words=words,
    )
