"""What workers tell each other, as bytes on a channel, and back (docs/protocol.md §13.10).

Every message names its worker and counts its messages for the room, so that whoever misses one
knows. Workers of one relay are of one version, or nearly: what is not understood is as if it had
been missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from crdt.protocol.room_values import WirePerson
from crdt.rooms.join_codes import RoomId
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

_PREFIX: Final = b"breath:room:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """News of a worker; `number` counts its messages for the room, from 1."""

    worker: bytes
    number: int
    news: RoomNews


class _News(msgspec.Struct, frozen=True, array_like=True, tag_field="n"):
    pass


class _Changed(_News, frozen=True, tag="changed"):
    term: int
    rev: int


class _People(_News, frozen=True, tag="people"):
    whole: bool
    came: tuple[WirePerson, ...]
    went: tuple[bytes, ...]
    count: int


class _Passed(_News, frozen=True, tag="passed"):
    frame: bytes


class _Voted(_News, frozen=True, tag="voted"):
    term: int
    rev: int
    cycles: int
    person: bytes


class _PutOut(_News, frozen=True, tag="put_out"):
    person: bytes
    code: str


class _Asked(_News, frozen=True, tag="asked"):
    pass


class _Told(msgspec.Struct, frozen=True, array_like=True):
    worker: bytes
    number: int
    news: _Changed | _People | _Passed | _Voted | _PutOut | _Asked


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(_Told)


def name_of(room: RoomId) -> bytes:
    """The channel of a room."""
    return _PREFIX + room.hex().encode()


def room_of(name: bytes) -> RoomId | None:
    """The room of a channel; None where it is not one of ours."""
    try:
        return RoomId(bytes.fromhex(name.removeprefix(_PREFIX).decode()))
    except ValueError:
        return None


def write_news(heard: Heard) -> bytes:
    """The message that says so. A `Gap` is never sent."""
    return _encoder.encode(_Told(heard.worker, heard.number, _to_wire(heard.news)))


def read_news(data: bytes) -> Heard | None:
    """What a message says; None where it is not understood."""
    try:
        told = _decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError):
        return None
    return Heard(worker=told.worker, number=told.number, news=_from_wire(told))


def _to_wire(news: RoomNews) -> _Changed | _People | _Passed | _Voted | _PutOut | _Asked:
    match news:
        case Changed():
            return _Changed(news.term, news.rev)
        case PeopleNews():
            return _People(news.whole, news.came, news.went, news.count)
        case Passed():
            return _Passed(news.frame)
        case Voted():
            return _Voted(news.term, news.rev, news.cycles, news.person)
        case PutOut():
            return _PutOut(news.person, news.code)
        case Asked() | Gap():
            return _Asked()


def _from_wire(told: _Told) -> RoomNews:
    match told.news:
        case _Changed(term, rev):
            return Changed(term=term, rev=rev)
        case _People(whole, came, went, count):
            return PeopleNews(worker=told.worker, whole=whole, came=came, went=went, count=count)
        case _Passed(frame):
            return Passed(frame=frame)
        case _Voted(term, rev, cycles, person):
            return Voted(term=term, rev=rev, cycles=cycles, person=person)
        case _PutOut(person, code):
            return PutOut(person=person, code=code)
        case _Asked():
            return Asked()
