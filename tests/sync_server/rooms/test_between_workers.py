"""A room with people at two workers, which hear of each other through a channel (§13.10)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from core.rooms.presence import Status
from crdt.devices import DeviceList
from crdt.ids import AccountId
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms import room_asks as ra
from crdt.rooms.chat import parse_message
from sync_server.config import RelayConfig
from sync_server.rooms import doing
from sync_server.rooms.channel import Gap, PeopleNews
from sync_server.rooms.devices import KeptDevices
from tests.sync_server.people import Person
from tests.sync_server.rooms.live_world import Ether, NoLists, World
from tests.sync_server.rooms.openings import a_code, a_room
from tests.sync_server.rooms.room_client import sealed
from tests.sync_server.stage import Stage, perform

ANN, BEN, CLEO = b"ann", b"ben", b"cleo"


def run(scenario: Callable[[World, World, Ether], Awaitable[None]]) -> None:
    async def main() -> None:
        async with asyncio.timeout(60):
            ether = Ether()
            first = World(channel=ether.end(), worker=b"1" * 16)
            second = World(first.rows, first.now, ether.end(), worker=b"2" * 16)
            await scenario(first, second, ether)
            for world in (first, second):
                await world.settle()

    asyncio.run(main())


async def _both(first: World, second: World, seconds: float = 2) -> None:
    for _ in range(round(seconds)):
        await first.pass_s(1)
        second.hub.beat()
        await second.settle()


def test_people_of_both_are_one_room_and_what_is_changed_here_is_heard_there() -> None:
    async def scenario(first: World, second: World, _: Ether) -> None:
        ann, ben = await first.enter(ANN, name="Ann"), await second.enter(BEN, name="Ben")
        await _both(first, second)
        for one in (ann, ben):
            people = one.heard(m.RoomPeople)
            names = {person.name for batch in people for person in batch.came}
            assert (names, people[-1].count) == ({"Ann", "Ben"}, 2)
        assert await ann.do(rv.Start(4)) == ""
        await second.settle()
        assert ben.heard(m.RoomNow)[-1].state == ann.heard(m.RoomNow)[-1].state
        await _both(first, second, 65)
        credits = [one.heard(m.RoomCredit)[-1] for one in (ann, ben)]
        assert [(one.cycles, one.people) for one in credits] == [(4, 2), (4, 2)]
        assert first.rows.rows[a_room()].together == 8
        second.leave(ben)
        await _both(first, second)
        assert ann.heard(m.RoomPeople)[-1] == m.RoomPeople((), (ben.id,), 1)

    run(scenario)


def test_voices_of_both_are_counted_and_the_room_is_extended_once() -> None:
    async def scenario(first: World, second: World, _: Ether) -> None:
        ann = await first.enter(ANN)
        ben, cleo = await second.enter(BEN), await second.enter(CLEO)
        await _both(first, second)
        await ann.do(rv.Start(4))
        await _both(first, second)
        assert await ann.vote(3) == ""
        await _both(first, second)
        assert cleo.heard(m.RoomVoting) == [m.RoomVoting(3, 1, 2)]
        assert await ben.vote(3) == ""
        await _both(first, second)
        assert (ann.room.state.cycles, ben.room.state.cycles) == (7, 7)
        assert [line.kind for line in ann.heard(m.RoomLine)] == ["extended"]

    run(scenario)


def test_a_milestone_is_told_also_where_the_last_one_leaves_the_worker_that_passed_it() -> None:
    async def scenario(first: World, second: World, _: Ether) -> None:
        ben, crowd = await second.enter(BEN), [await first.enter(b"p%d" % n) for n in range(50)]
        await ben.do(rv.Start(4))
        await first.settle()
        first.now[0] = (ben.room.state.anchor_us or 0) + 2 * ben.room.state.cycle_us
        for one in crowd:
            first.leave(one)
        await first.settle()
        await _both(first, second, 1)
        assert first.rows.rows[a_room()].together == 100
        lines = [line.number for line in ben.heard(m.RoomLine) if line.kind == "milestone"]
        assert lines == [100]

    run(scenario)


def test_leaving_takes_a_vote_along_also_with_several_workers() -> None:
    async def scenario(first: World, second: World, _: Ether) -> None:
        ann, dora = await first.enter(ANN), await first.enter(b"dora")
        ben, cleo = await second.enter(BEN), await second.enter(CLEO)
        await ann.do(rv.Start(4))
        await _both(first, second)
        assert await dora.vote(3) == ""
        away = ra.Me(name="", status=Status.AWAY)
        assert doing.show(cleo.room, cleo.place, away) is None
        first.leave(dora)
        await _both(first, second)
        assert await ben.vote(3) == ""
        await _both(first, second)
        assert (ann.room.state.cycles, ben.room.state.cycles) == (4, 4)
        assert ann.heard(m.RoomVoting)[-1] == ben.heard(m.RoomVoting)[-1] == m.RoomVoting(3, 1, 2)
        assert await ann.vote(3) == ""
        await _both(first, second)
        assert (ann.room.state.cycles, ben.room.state.cycles) == (7, 7)

    run(scenario)


def test_who_goes_to_another_worker_is_not_taken_off_by_the_one_they_left() -> None:
    async def scenario(first: World, second: World, ether: Ether) -> None:
        ann, ben = await first.enter(ANN), await second.enter(BEN)
        await _both(first, second)
        third, hear = b"3" * 16, ether.ends[0].hears[a_room()]
        came = ann.heard(m.RoomPeople)[-1].came
        hear(PeopleNews(worker=third, whole=False, came=came, went=(), count=1))
        second.leave(ben)
        await _both(first, second)
        assert ann.room.people.count == 2
        assert ann.heard(m.RoomPeople)[-1].went == ()

    run(scenario)


def test_somebody_whom_a_newer_worker_tells_of_is_counted_where_they_are_not_understood() -> None:
    async def scenario(first: World, _second: World, ether: Ether) -> None:
        ann = await first.enter(ANN)
        someone = rv.WirePerson(b"s" * 8, "Sam", "person", "humming", 0)
        hear = ether.ends[0].hears[a_room()]
        hear(PeopleNews(worker=b"3" * 16, whole=True, came=(someone,), went=(), count=1))
        assert ann.room.people.count == 2

    run(scenario)


def test_messages_removals_and_another_connection_reach_the_other_worker() -> None:
    async def scenario(first: World, second: World, _: Ether) -> None:
        person, room = Person.new(), a_code().room
        ann, ben = await first.enter(person.account, room=room), await second.enter(BEN)
        await _both(first, second)
        words = parse_message(sealed(a_code(), person, "hello"))
        assert doing.say(ann.room, ann.place, ra.Speak(message=words, cue=False)) is None
        assert ben.heard(m.RoomSaid) == ann.heard(m.RoomSaid)
        assert person.account in ben.room.telling.writers
        again = await first.enter(BEN, token=ben.entered.token)
        assert (again.id, ben.ended) == (ben.id, ["elsewhere"])
        await _both(first, second)
        assert ann.room.people.count == 2
        cleo = await second.enter(CLEO)
        await _both(first, second)
        assert await ann.do(rv.Remove(cleo.id)) == ""
        await second.settle()
        assert cleo.ended == ["removed"]
        assert await second.ask_in(CLEO) == "removed"

    run(scenario)


def test_who_was_removed_while_the_channel_was_away_goes_once_it_is_back() -> None:
    async def scenario(first: World, second: World, ether: Ether) -> None:
        ann, ben = await first.enter(ANN), await second.enter(BEN)
        await _both(first, second)
        ether.ends[0].is_cut = True
        assert await ann.do(rv.Remove(ben.id)) == ""
        await second.settle()
        assert ben.ended == []
        ether.ends[0].is_cut = False
        await _both(first, second, 6)
        assert ben.ended == ["removed"]
        assert await second.ask_in(BEN) == "removed"

    run(scenario)


class Elsewhere(NoLists):
    """Lists that another worker may have let grow."""

    def __init__(self) -> None:
        self.newest: dict[AccountId, DeviceList] = {}

    async def grown(self, heads: Mapping[AccountId, bytes]) -> tuple[DeviceList, ...]:
        return tuple(self.newest[one] for one in heads if self.newest[one].head != heads[one])


def test_a_device_that_was_removed_with_another_worker_goes_within_half_a_minute() -> None:
    async def scenario(first: World, _second: World, _ether: Ether) -> None:
        person, lists = Person.new(), Elsewhere()
        keys = person.add_device()
        world = World(first.rows, first.now, first.channel, lists=lists)
        lists.newest[person.account] = person.devices
        ann = await world.enter(
            person.account, devices=person.devices, device=keys.device_id, room=a_room()
        )
        await world.pass_s(31)
        assert ann.ended == []
        grown = person.devices.append(person.entry_revoking(keys.device_id))
        lists.newest[person.account] = grown
        await world.pass_s(31)
        assert ann.ended == ["revoked_device"]

    run(scenario)


def test_a_list_that_grew_is_found_by_its_head(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        person, _ = await stage.newcomer()
        lists = KeptDevices(stage.services.database, stage.services.lists)
        assert await lists.grown({person.account: person.devices.head}) == ()
        (grown,) = await lists.grown({person.account: b"h" * 32})
        assert grown.head == person.devices.head

    perform(sqlite_config, scenario)


def test_after_a_gap_a_worker_reads_what_it_missed() -> None:
    async def scenario(first: World, second: World, ether: Ether) -> None:
        ann, ben = await first.enter(ANN), await second.enter(BEN)
        await _both(first, second)
        ether.ends[1].is_cut = True
        await ann.do(rv.Start(4))
        await second.settle()
        assert ben.heard(m.RoomNow) == []
        ether.ends[1].is_cut = False
        ether.ends[1].hears[a_room()](Gap())
        await second.settle()
        assert ben.heard(m.RoomNow)[-1].state.anchor_us == ann.room.state.anchor_us

    run(scenario)


def test_a_channel_that_says_nothing_of_a_change_is_made_good_within_half_a_minute() -> None:
    async def scenario(first: World, second: World, ether: Ether) -> None:
        ann, ben = await first.enter(ANN), await second.enter(BEN)
        await _both(first, second)
        ether.ends[0].is_cut = True
        assert await ann.do(rv.Lock(True)) == ""
        await _both(first, second, 31)
        assert ben.heard(m.RoomNow)[-1].state.locked

    run(scenario)
