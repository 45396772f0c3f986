"""What a worker hears of rooms: gaps by numbers, people of workers that fell silent (§13.10)."""

from __future__ import annotations

from sync_server.rooms.channel import (
    PEOPLE_GONE_S,
    Asked,
    Changed,
    Gap,
    Passed,
    PeopleNews,
    PutOut,
    RoomNews,
    Voted,
)
from sync_server.rooms.channel_wire import Heard, name_of, read_news, room_of, write_news
from sync_server.rooms.followed import Followed
from tests.sync_server.rooms.openings import a_room

ROOM = a_room()
CHANGED = Changed(term=1, rev=2)


def people(count: int, worker: bytes = b"other") -> PeopleNews:
    return PeopleNews(worker=worker, whole=True, came=(), went=(), count=count)


def told(number: int, news: RoomNews = CHANGED, worker: bytes = b"other") -> Heard:
    return Heard(worker=worker, number=number, news=news)


def followed() -> tuple[Followed, list[RoomNews]]:
    heard: list[RoomNews] = []
    made = Followed(b"own")
    made.put(ROOM, heard.append)
    return made, heard


def test_everything_that_is_said_comes_back_as_it_was() -> None:
    said: list[RoomNews] = [
        CHANGED,
        people(3),
        Passed(frame=b"\x91\x01"),
        Voted(term=1, rev=2, cycles=5, person=b"p" * 8),
        PutOut(person=b"p" * 8, code="removed"),
        Asked(),
    ]
    for news in said:
        heard = told(7, news)
        assert read_news(write_news(heard)) == heard
    for odd in (b"", b"\x93", b"\xc1", write_news(told(1))[:-1]):
        assert read_news(odd) is None
    assert room_of(name_of(ROOM)) == ROOM
    assert room_of(b"breath:room:nonsense") is None


def test_a_number_that_does_not_follow_is_a_gap() -> None:
    made, heard = followed()
    missed = [made.tell(ROOM, told(number), 0.0) for number in (4, 5, 7, 8, 1)]
    assert missed == [False, False, True, False, True]
    assert heard == [CHANGED, CHANGED, Gap(), CHANGED, CHANGED, Gap(), CHANGED]


def test_ones_own_words_and_other_rooms_are_not_heard() -> None:
    made, heard = followed()
    assert not made.tell(ROOM, told(1, worker=b"own"), 0.0)
    assert not made.tell(a_room("another"), told(1), 0.0)
    made.drop(ROOM)
    assert not made.tell(ROOM, told(1), 0.0)
    made.tell_gap(ROOM)
    assert heard == []


def test_people_of_a_silent_worker_vanish_once() -> None:
    made, heard = followed()
    made.tell(ROOM, told(1, people(3)), 0.0)
    made.tell(ROOM, told(1, people(2, b"next"), b"next"), 5.0)
    made.drop_silent(PEOPLE_GONE_S)
    assert heard[2:] == []
    for _ in range(2):
        made.drop_silent(PEOPLE_GONE_S + 0.1)
    assert heard[2:] == [people(0)]


def test_nobody_is_taken_for_silent_while_the_channel_is_away() -> None:
    made, heard = followed()
    made.tell(ROOM, told(1, people(3)), 0.0)
    made.tell_gaps(100.0)
    made.drop_silent(100.0 + PEOPLE_GONE_S)
    assert heard[1:] == [Gap()]
