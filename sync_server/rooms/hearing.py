"""What a room hears of other workers (docs/protocol.md §13.10).

Nothing that is heard is believed of the room's state: it only makes this worker read.
"""

from __future__ import annotations

import structlog

from core.errors import RoomRefused
from crdt.rooms import room_codes
from sync_server.errors import StorageError
from sync_server.rooms.channel import (
    Asked,
    Changed,
    Gap,
    Passed,
    PeopleNews,
    PutOut,
    RoomNews,
    Voted,
)
from sync_server.rooms.doing import extend_if_carried, put_out_for_good
from sync_server.rooms.live import LiveRoom

_log = structlog.get_logger("relay.rooms")


def hear(room: LiveRoom, news: RoomNews) -> None:
    """One piece of news. Never raises, and never waits."""
    match news:
        case Changed(term=term, rev=rev):
            if (term, rev) > room.state.version:
                room.reload()
        case PeopleNews():
            room.pass_by(room.shared.clock.now_us())
            room.people.hear(news)
            _tell_removed(room, news)
        case Passed(frame=frame):
            room.telling.hear(frame)
        case Voted():
            _hear_vote(room, news)
        case PutOut(person=person, code=code):
            _hear_put_out(room, person, code)
        case Asked():
            room.people.tell_whole()
        case Gap():
            room.people.tell_whole()
            room.reload()


def _tell_removed(room: LiveRoom, news: PeopleNews) -> None:
    """A worker has somebody whom the host removed: it missed that."""
    for person in news.came:
        if person.id in room.removed:
            out = PutOut(person=person.id, code=room_codes.REMOVED)
            room.shared.channel.publish(room.id, out)


def _hear_vote(room: LiveRoom, news: Voted) -> None:
    version = (news.term, news.rev)
    if version != room.state.version:
        return
    try:
        room.ballot.cast(news.person, version, news.cycles, room.shared.clock.now_us())
    except RoomRefused:
        return
    room.shared.spawn(_extend(room))


async def _extend(room: LiveRoom) -> None:
    try:
        await extend_if_carried(room)
    except RoomRefused:
        return
    except StorageError as error:
        _log.error("room_not_extended", text=str(error))


def _hear_put_out(room: LiveRoom, person: bytes, code: str) -> None:
    if code == room_codes.REMOVED:
        room.shared.spawn(_put_out(room, person))
        return
    place = room.people.here.get(person)
    if place is not None:
        room.put_out(place, code)


async def _put_out(room: LiveRoom, person: bytes) -> None:
    try:
        await put_out_for_good(room, person)
    except StorageError as error:
        _log.error("room_not_shut", text=str(error))
