"""Who leads a room: whoever opened it, whoever is there longest, and never by an old term."""

from __future__ import annotations

import asyncio

from core.rooms.changes import Seat
from core.rooms.presence import Status
from crdt.ids import AccountId
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms import room_asks as ra
from sync_server.rooms import doing
from sync_server.rooms.channel import PeopleNews
from sync_server.rooms.doing import go
from tests.sync_server.rooms.live_world import Ether, World, run
from tests.sync_server.rooms.openings import a_room, an_opening

ANN, BEN, CLEO = b"ann", b"ben", b"cleo"


def test_whoever_opened_the_room_leads_it_also_when_they_come_second() -> None:
    async def scenario(world: World) -> None:
        await world.rows.open(a_room(), an_opening(), AccountId(ANN.ljust(16)))
        ben = await world.enter(BEN)
        assert ben.entered.seat == "host"
        ann = await world.enter(ANN)
        assert ann.entered.seat == "host"
        assert [now.state.host for now in ben.heard(m.RoomNow)] == [ann.id]
        assert [line.kind for line in ben.heard(m.RoomLine)] == ["host"]

    run(scenario)


def test_a_lead_that_was_handed_over_stays_where_it_is() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        assert await ann.do(rv.HandOver(ben.id)) == ""
        assert await ann.do(rv.Start(3)) == "not_permitted"
        world.leave(ann)
        again = await world.enter(ANN)
        assert (again.id, again.entered.seat) == (ann.id, "person")
        assert await ben.do(rv.Start(3)) == ""

    run(scenario)


def test_a_host_who_is_gone_for_fifteen_seconds_is_followed_by_the_longest_present() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await world.pass_s(1)
        cleo = await world.enter(CLEO)
        assert await ann.do(rv.Start(33)) == ""
        started = world.rows.rows[a_room()].state
        world.leave(ann)
        await world.pass_s(14)
        assert ben.room.state == started
        await world.pass_s(2)
        taken = ben.room.state
        assert (taken.host, taken.term) == (ben.id, started.term + 1)
        assert (taken.anchor_us, taken.cycles) == (started.anchor_us, started.cycles)
        assert world.rows.rows[a_room()].state == taken
        assert cleo.heard(m.RoomNow)[-1].state.host == ben.id
        await world.pass_s(1)
        people = {one.id: one.seat for one in cleo.heard(m.RoomPeople)[-1].came}
        assert people == {ben.id: "host"}

    run(scenario)


def test_a_host_who_comes_back_in_time_leads_on_and_one_who_left_is_followed_at_once() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        world.leave(ann)
        await world.pass_s(10)
        ann = await world.enter(ANN)
        await world.pass_s(10)
        assert ben.room.state.host == ann.id
        go(ann.room, ann.place)
        world.leave(ann)
        await world.pass_s(1)
        assert ben.room.state.host == ben.id

    run(scenario)


def test_who_comes_as_the_host_leaves_is_not_before_those_who_are_there() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await world.pass_s(1)
        go(ann.room, ann.place)
        cleo = await world.enter(CLEO)
        assert cleo.entered.seat == "person"
        await world.pass_s(1)
        assert cleo.room.state.host == ben.id

    run(scenario)


def test_a_host_of_whom_nothing_is_heard_is_followed_though_the_connection_stands() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        ann.outlet.heard_us = world.now[0]
        await world.pass_s(30)
        assert ann.room.state.host == ann.id, "there is nobody else"
        ben = await world.enter(BEN)
        await world.pass_s(1)
        assert ben.room.state.host == ben.id
        ben.outlet.heard_us = world.now[0]
        await world.pass_s(24)
        ben.outlet.heard_us = world.now[0]
        await world.pass_s(24)
        assert ben.room.state.host == ben.id

    run(scenario)


def test_a_room_of_whom_nothing_is_heard_at_all_is_led_as_it_was() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        ann.outlet.heard_us = ben.outlet.heard_us = world.now[0]
        term = ann.room.state.term
        await world.pass_s(40)
        assert (ann.room.state.term, ann.room.state.host) == (term, ann.id)

    run(scenario)


def test_the_old_host_comes_back_from_a_partition_and_its_stale_term_is_refused() -> None:
    """Two workers; the host's one hears nothing of the other any more, and goes on to command."""

    async def main() -> None:
        ether = Ether()
        first = World(channel=ether.end(), worker=b"1" * 16)
        second = World(first.rows, first.now, ether.end(), worker=b"2" * 16)
        ann, ben = await first.enter(ANN), await second.enter(BEN)
        assert await ann.do(rv.Start(33)) == ""
        for world in (first, second):
            await world.pass_s(1)
        assert ben.room.state == ann.room.state
        asked = ann.room.state.version
        ether.ends[0].is_cut = True
        silent = PeopleNews(worker=first.worker, whole=True, came=(), went=(), count=0)
        ether.ends[1].hears[a_room()](silent)
        await second.pass_s(17)
        assert ben.room.state.host == ben.id
        assert ben.room.state.anchor_us == ann.room.state.anchor_us
        assert await ann.do(rv.Pause(), asked) == "stale"
        assert ann.room.state == ben.room.state
        assert await ann.do(rv.Pause(), asked) == "not_permitted"
        refused = ra.Do(version=asked, act=rv.Pause())
        assert (await doing.do(ben.room, ben.place, refused)) == ra.Refusal(code="stale_term")
        assert await ben.do(rv.Pause()) == ""
        for world in (first, second):
            await world.settle()

    asyncio.run(main())


def test_guests_breathe_along_and_never_lead() -> None:
    async def scenario(world: World) -> None:
        ann, guest = await world.enter(ANN), await world.enter(None, name="Gil")
        assert guest.entered.seat == "guest"
        assert await ann.do(rv.HandOver(guest.id)) == "not_permitted"
        world.leave(ann)
        await world.pass_s(17)
        assert guest.heard(m.RoomNow)[-1].state.host == b""
        taken = guest.room.state
        await world.pass_s(30)
        assert guest.room.state == taken
        ben = await world.enter(BEN)
        assert ben.entered.seat == "host"

    run(scenario)


def test_a_coached_room_waits_for_its_coach() -> None:
    async def scenario(world: World) -> None:
        opening = an_opening(coached=True)
        await world.rows.open(a_room(), opening, AccountId(ANN.ljust(16)))
        world.rows.seats[AccountId(CLEO.ljust(16))] = Seat.COACH
        ben = await world.enter(BEN)
        assert ben.entered.seat == "person"
        await world.pass_s(20)
        assert ben.heard(m.RoomNow) == []
        ann = await world.enter(ANN)
        assert ann.entered.seat == "host"
        cleo = await world.enter(CLEO)
        assert cleo.entered.seat == "coach"
        assert await cleo.do(rv.ChangePattern(an_opening().pattern, 3)) == ""
        assert await cleo.do(rv.Start(3)) == "not_permitted"
        world.leave(ann)
        await world.pass_s(17)
        assert ben.room.state.host == cleo.id
        ann = await world.enter(ANN)
        assert ann.entered.seat == "host"

    run(scenario)


def test_whoever_is_away_takes_over_no_room() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        cleo = await world.enter(CLEO)
        doing.show(ben.room, ben.place, ra.Me(name="Ben", status=Status.AWAY))
        world.leave(ann)
        await world.pass_s(17)
        assert ben.room.state.host == cleo.id

    run(scenario)


def test_whoever_comes_back_from_being_away_leads_a_room_that_nobody_led() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        doing.show(ben.room, ben.place, ra.Me(name="Ben", status=Status.AWAY))
        world.leave(ann)
        await world.pass_s(20)
        assert ben.room.state.host != ben.id
        doing.show(ben.room, ben.place, ra.Me(name="Ben", status=Status.PRESENT))
        await world.pass_s(2)
        assert ben.room.state.host == ben.id

    run(scenario)
