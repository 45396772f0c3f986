"""Many people in a room: what their coming and going, and slow readers among them, cost."""

from __future__ import annotations

import asyncio
import random

import pytest

from core.rooms.presence import NAMED_MOST
from crdt.ids import AccountId
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms import room_asks as ra
from crdt.rooms.chat import parse_message
from sync_server.live.unsent import HARD_BYTES, SOFT_BYTES
from sync_server.rooms import doing, people
from sync_server.rooms.hub import AT_ONCE
from tests.sync_server.people import Person
from tests.sync_server.rooms.live_world import SECOND, Visitor, World, run
from tests.sync_server.rooms.openings import a_code, a_room, an_opening
from tests.sync_server.rooms.room_client import sealed

CROWD = 1_000


def _name(number: int) -> bytes:
    return b"p%07d" % number


async def _fill(world: World, people: int) -> list[Visitor]:
    return [await world.enter(_name(number)) for number in range(people)]


def test_1000_joins_and_leaves_in_10_s_cost_frames_that_are_linear() -> None:
    """Everybody hears one frame a second, of bounded size, however many come and go in it."""

    async def scenario(world: World) -> None:
        draw, inside, left = random.Random(8), list[Visitor](), list[Visitor]()
        for number in range(CROWD):
            inside.append(await world.enter(_name(number)))
            if draw.random() < 0.5:
                gone = inside.pop(draw.randrange(len(inside)))
                world.leave(gone)
                left.append(gone)
            if number % (CROWD // 10) == 0:
                await world.pass_s(1)
        await world.pass_s(1)
        everybody = [*inside, *left]
        frames = [frame for one in everybody for frame in one.wire.written]
        assert len(frames) <= 12 * CROWD
        assert max(map(len, frames)) < 64 * NAMED_MOST
        last = inside[0].heard(m.RoomPeople)[-1]
        assert last.count == len(inside)
        named = set[bytes]()
        for batch in inside[0].heard(m.RoomPeople):
            named = named - set(batch.went) | {one.id for one in batch.came}
        assert named == {one.id for one in inside[:NAMED_MOST]}

    run(scenario)


def test_whoever_comes_late_knows_after_the_next_second_whom_the_others_know() -> None:
    async def scenario(world: World) -> None:
        draw, visitors = random.Random(3), list[Visitor]()
        for number in range(120):
            visitors.append(await world.enter(_name(number)))
            if draw.random() < 0.4:
                world.leave(visitors.pop(draw.randrange(len(visitors))))
            if draw.random() < 0.2:
                await world.pass_s(1)
        await world.pass_s(1)
        for one in visitors:
            named = {each.id for each in one.entered.people}
            for batch in one.heard(m.RoomPeople):
                named = named - set(batch.went) | {each.id for each in batch.came}
            assert named == {each.id for each in visitors[:NAMED_MOST]}

    run(scenario)


def test_one_in_ten_clients_not_reading_leaves_memory_flat_and_the_others_untouched() -> None:
    """State, people and votes are left out for who does not read, and come once they do."""

    async def scenario(world: World) -> None:
        visitors = await _fill(world, 50)
        host, deaf = visitors[0], visitors[1::10]
        await world.pass_s(1)
        for one in deaf:
            one.wire.reads, one.wire.unsent = False, SOFT_BYTES + 1
        before = [len(one.wire.written) for one in deaf]
        for _ in range(300):
            assert await host.do(rv.Lock(not host.room.state.locked)) == ""
            await world.pass_s(1)
        world.leave(visitors.pop(2))
        await world.pass_s(1)
        assert [len(one.wire.written) for one in deaf] == before
        assert len(visitors[3].heard(m.RoomNow)) == 300
        for one in deaf:
            one.wire.reads, one.wire.unsent = True, 0
            one.outlet._find_room()
            assert one.heard(m.RoomNow)[-1].state.rev == host.room.state.rev
            assert one.heard(m.RoomPeople)[-1].count == 49
            assert one.heard(m.RoomPeople)[-1].went != ()
            assert one.ended == []

    run(scenario)


def test_messages_are_lost_to_a_reader_with_too_much_unread_and_to_nobody_else() -> None:
    async def scenario(world: World) -> None:
        person = Person.new()
        ann = await world.enter(person.account, room=a_code().room)
        deaf = await world.enter(b"deaf")
        deaf.wire.reads, deaf.wire.unsent = False, HARD_BYTES - 100
        words = parse_message(sealed(a_code(), person, "x" * 900))
        for _ in range(200):
            world.now[0] += 2 * SECOND
            ask = ra.Speak(message=words, cue=False)
            assert doing.say(ann.room, ann.place, ask) is None
        assert len(ann.heard(m.RoomSaid)) == 200
        assert len(deaf.heard(m.RoomSaid)) == 1

    run(scenario)


def test_all_connections_dropped_at_once_come_back_with_bounded_work_for_the_database() -> None:
    """They are the same people, their room is read once, and few ask at the same moment."""

    async def scenario(world: World) -> None:
        visitors = await _fill(world, CROWD // 2)
        await world.pass_s(1)
        ids = [one.id for one in visitors]
        fresh = World(world.rows, world.now)
        world.rows.calls.clear()
        world.rows.most_at_once = 0
        again = await asyncio.gather(
            *(
                fresh.enter(_name(number), token=one.entered.token, opening=None)
                for number, one in enumerate(visitors)
            )
        )
        assert [one.id for one in again] == ids
        assert world.rows.calls["load"] == 1
        assert world.rows.calls["may_enter"] == len(ids)
        assert world.rows.calls.get("save", 0) == 0, "whoever led leads on"
        assert world.rows.most_at_once <= AT_ONCE
        assert again[0].room.state == visitors[0].room.state

    run(scenario)


def test_a_full_room_lets_in_those_who_were_in_it() -> None:
    async def scenario(world: World) -> None:
        first, second = await world.enter(b"one"), await world.enter(b"two")
        assert await world.ask_in(b"three") == "full"
        world.leave(second)
        third = await world.enter(b"three")
        again = await world.enter(b"two", token=second.entered.token)
        assert (again.id, first.room.people.count) == (second.id, 3)
        assert third.ended == []

    run(scenario, people_most=2)


def test_whoever_opened_a_room_finds_a_place_in_it_however_many_came_before() -> None:
    async def scenario(world: World) -> None:
        await world.rows.open(a_room(), an_opening(), AccountId(b"ann".ljust(16)))
        for _ in range(2):
            await world.enter(None)
        assert await world.ask_in(b"ben") == "full"
        assert (await world.enter(b"ann")).entered.seat == "host"

    run(scenario, people_most=2)


def test_those_who_come_and_go_without_end_are_not_kept_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "GONE_MOST", 20)

    async def scenario(world: World) -> None:
        ann = await world.enter(b"ann")
        gone = []
        for _ in range(30):
            gone.append(await world.enter(None))
            world.leave(gone[-1])
        await world.pass_s(1)
        kept = [one for one in gone if ann.room.people.known(one.id) is not None]
        assert kept == gone[10:]
        await world.pass_s(600)
        assert ann.room.people.known(gone[-1].id) is None

    run(scenario)


def test_guests_of_a_room_without_guests_come_by_a_token_of_the_host_and_hear_no_messages() -> None:
    async def scenario(world: World) -> None:
        person = Person.new()
        opening = an_opening(guests=False)
        ann = await world.enter(person.account, opening=opening, room=a_code().room)
        ben = await world.enter(b"ben")
        assert await world.ask_in(None) == "no_guests"
        assert await world.ask_in(None, token="AAAA") == "token"
        assert doing.make_pass(ben.room, ben.place) == ra.Refusal(code="not_permitted")
        token = doing.make_pass(ann.room, ann.place)
        assert isinstance(token, str)
        guest = await world.enter(None, name="Gil", token=token)
        words = parse_message(sealed(a_code(), person, "hello"))
        assert doing.say(ann.room, ann.place, ra.Speak(message=words, cue=False)) is None
        assert len(ben.heard(m.RoomSaid)) == 1
        assert guest.heard(m.RoomSaid) == []
        again = await world.enter(None, token=guest.entered.token)
        assert (again.id, guest.ended) == (guest.id, ["elsewhere"])

    run(scenario)
