"""What people in a room may do, how fast, and what all of them hear of it."""

from __future__ import annotations

import pytest

from core.rooms.changes import LEAD_LEAST_US, Seat
from core.rooms.presence import Status
from core.rooms.state import RoomPhase, RoomState, look
from crdt.ids import AccountId
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms import room_asks as ra
from crdt.rooms.chat import parse_message
from crdt.rooms.join_codes import RoomId
from sync_server.errors import StorageError
from sync_server.rooms import doing
from sync_server.rooms.keeping import RoomRow
from tests.sync_server.people import Person
from tests.sync_server.rooms.live_world import SECOND, Visitor, World, run
from tests.sync_server.rooms.openings import BOX, a_code, a_room, an_opening
from tests.sync_server.rooms.room_client import sealed

ANN, BEN, CLEO, DORA = b"ann", b"ben", b"cleo", b"dora"
CYCLE_S = 16
ACTS = (
    *(rv.Start(3), rv.Pause(), rv.Resume(), rv.Extend(3), rv.ChangePattern(BOX, 3), rv.Lock(True)),
    *(
        rv.SetAmbient("rain"),
        rv.SetChat(True),
        rv.Remove(b"p" * 8),
        rv.HandOver(b"p" * 8),
        rv.Close(),
    ),
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__struct_config__.tag)
def test_nobody_but_the_host_may_do_it(act: rv.AnyAct) -> None:
    async def scenario(world: World) -> None:
        await world.enter(ANN)
        ben = await world.enter(BEN)
        state = ben.room.state
        assert await ben.do(act) == "not_permitted"
        assert ben.room.state == state

    run(scenario)


def test_everybody_hears_at_once_of_what_the_host_does_and_it_is_in_the_row() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        for act in (
            rv.Start(3),
            rv.SetAmbient("rain"),
            rv.SetChat(True),
            rv.Lock(True),
            rv.Extend(2),
        ):
            world.now[0] += SECOND
            assert await ann.do(act) == ""
        told = ben.heard(m.RoomNow)[-1].state
        assert (told.cycles, told.ambient, told.chat_off, told.locked) == (5, "rain", True, True)
        assert world.rows.rows[a_room()].state.version == (told.term, told.rev)
        assert [line.number for line in ben.heard(m.RoomLine)] == [2]
        world.now[0] += 5 * SECOND
        assert await ann.do(rv.Pause()) == ""
        assert look(ben.room.state, world.now[0] + SECOND).phase is RoomPhase.PAUSED
        late = await world.enter(ANN)
        assert late.entered.before is not None
        assert late.entered.before.paused_us is None
        world.now[0] += SECOND
        assert await late.do(rv.Resume()) == ""
        world.now[0] += SECOND
        assert await late.do(rv.ChangePattern(BOX, 4)) == ""

    run(scenario)


def test_a_change_is_told_twice_the_slowest_way_ahead() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        assert await ann.do(rv.Start(3)) == ""
        assert ann.room.state.anchor_us == world.now[0] + LEAD_LEAST_US
        ben.outlet.round_trip_us = 400_000
        world.now[0] += 5 * SECOND
        assert await ann.do(rv.Pause()) == ""
        assert ann.room.state.effective_at_us == world.now[0] + 800_000

    run(scenario)


def test_of_two_acts_on_the_same_state_one_is_stale_also_where_the_database_says_so() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        version = ann.room.state.version
        assert await ann.do(rv.Lock(True)) == ""
        assert await ann.do(rv.Lock(True), version) == "stale"
        other = World(world.rows, world.now)
        again = await other.enter(ANN, token=ann.entered.token)
        assert await again.do(rv.Start(3)) == ""
        assert await ann.do(rv.Lock(False)) == "stale"
        assert ann.room.state == again.room.state

    run(scenario)


def test_whoever_is_removed_hears_what_they_breathed_and_does_not_come_back() -> None:
    async def scenario(world: World) -> None:
        ann, ben, cleo = [await world.enter(name) for name in (ANN, BEN, CLEO)]
        guest = await world.enter(None)
        await ann.do(rv.Start(3))
        await world.pass_s(CYCLE_S + 1)
        assert await ann.do(rv.Remove(ben.id)) == ""
        assert await ann.do(rv.Remove(guest.id)) == ""
        assert await ann.do(rv.Remove(ann.id)) == "not_found"
        assert (ben.ended, guest.ended) == (["removed"], ["removed"])
        assert ben.heard(m.RoomCredit)[-1].cycles == 1
        assert [line.kind for line in cleo.heard(m.RoomLine)] == ["removed", "removed"]
        assert await world.ask_in(BEN, token=ben.entered.token) == "removed"
        assert await world.ask_in(None, token=guest.entered.token) == "removed"
        assert await World(world.rows, world.now).ask_in(BEN) == "removed"

    run(scenario)


def test_a_guest_who_was_removed_does_not_come_back_to_a_worker_that_was_started_since() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN, opening=an_opening(guests=False))
        token = doing.make_pass(ann.room, ann.place)
        assert isinstance(token, str)
        guest = await world.enter(None, token=token)
        assert await ann.do(rv.Remove(guest.id)) == ""
        anew = World(world.rows, world.now)
        assert await anew.ask_in(None, token=token) == "removed"
        assert await anew.ask_in(None, token=guest.entered.token) == "removed"

    run(scenario)


def test_a_locked_room_lets_in_whom_it_knows() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        assert await ann.do(rv.Lock(True)) == ""
        world.leave(ben)
        assert await world.ask_in(CLEO) == "locked"
        assert isinstance(await world.ask_in(BEN), Visitor)
        token = doing.make_pass(ann.room, ann.place)
        assert isinstance(token, str)
        assert isinstance(await world.ask_in(None, token=token), Visitor)

    run(scenario)


def test_a_closed_room_ends_for_everybody_and_nobody_enters_it() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await ann.do(rv.Start(3))
        await world.pass_s(2 * CYCLE_S + 1)
        assert await ann.do(rv.Close()) == ""
        assert (ann.ended, ben.ended) == (["closed"], ["closed"])
        credit = ben.heard(m.RoomCredit)[-1]
        assert (credit.cycles, credit.people) == (2, 2)
        await world.settle()
        assert world.rows.rows[a_room()].together == 4
        assert await world.ask_in(CLEO) == "closed"
        await world.pass_s(1)
        assert world.tally.rooms == 0

    run(scenario)


def test_who_must_not_know_of_a_room_hears_nothing_of_its_end() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        assert await ann.do(rv.Close()) == ""
        await world.pass_s(1)
        assert await world.ask_in(BEN) == "closed"
        world.rows.refused[_account(BEN)] = ra.Refusal(code="not_found")
        assert await world.ask_in(BEN) == "not_found"

    run(scenario)


def test_the_same_person_by_another_connection_takes_the_place_over() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN, name="Ann"), await world.enter(BEN)
        await ann.do(rv.Start(3))
        await world.pass_s(10)
        again = await world.enter(ANN, name="Ann")
        assert (again.id, again.entered.seat, again.entered.count) == (ann.id, "host", 2)
        assert ann.ended == ["elsewhere"]
        world.leave(ann)
        await world.pass_s(CYCLE_S)
        assert ben.room.people.count == 2
        assert again.room.sitting.credit_of(again.id).cycles == 1

    run(scenario)


# Votes


def test_more_than_half_of_those_present_extend_the_room() -> None:
    async def scenario(world: World) -> None:
        ann, ben, cleo, dora = [await world.enter(name) for name in (ANN, BEN, CLEO, DORA)]
        guest = await world.enter(None)
        assert await ben.vote(3) == "not_breathing"
        await ann.do(rv.Start(3))
        await world.pass_s(1)
        assert await ben.vote(6) == ""
        assert await cleo.vote(7) == "another_vote"
        assert await guest.vote(6) == "not_permitted"
        assert await cleo.vote(6) == ""
        assert await cleo.vote(6) == ""
        await world.pass_s(1)
        assert guest.heard(m.RoomVoting) == [m.RoomVoting(6, 2, 3)]
        assert ann.room.state.cycles == 3
        assert await dora.vote(6) == ""
        assert ann.room.state.cycles == 9
        assert [line.kind for line in guest.heard(m.RoomLine)] == ["extended"]
        await world.pass_s(1)
        assert len(guest.heard(m.RoomVoting)) == 1

    run(scenario)


def test_whoever_is_away_opens_no_vote() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await ann.do(rv.Start(4))
        assert doing.show(ben.room, ben.place, ra.Me(name="", status=Status.AWAY)) is None
        assert await ben.vote(3) == "not_permitted"
        assert ann.room.ballot.cycles == 0

    run(scenario)


def test_a_vote_that_the_database_could_not_carry_is_open_still() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        await ann.do(rv.Start(4))
        save = world.rows.save

        async def broken(
            expected: tuple[int, int], state: RoomState, before: RoomState | None
        ) -> bool:
            raise StorageError("down")

        world.rows.save = broken  # type: ignore[method-assign]
        assert await ann.vote(3) == "busy"
        await world.pass_s(1)
        assert ann.heard(m.RoomVoting) == [m.RoomVoting(3, 1, 1)]
        world.rows.save = save  # type: ignore[method-assign]
        assert await ann.vote(3) == ""
        assert ann.room.state.cycles == 7

    run(scenario)


def test_a_vote_is_over_after_a_minute_and_with_any_change() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await world.enter(CLEO)
        await ann.do(rv.Start(30))
        await world.pass_s(1)
        await ben.vote(6)
        await world.pass_s(61)
        assert [one.votes for one in ann.heard(m.RoomVoting)] == [1, 0]
        await ben.vote(6)
        await ann.do(rv.SetAmbient("rain"))
        assert await ann.vote(6) == ""
        await world.pass_s(1)
        assert ann.room.state.cycles == 30
        assert ann.heard(m.RoomVoting)[-1].votes == 1

    run(scenario)


# Messages


async def _writer(world: World) -> tuple[Visitor, Person]:
    person = Person.new()
    return await world.enter(person.account, room=a_code().room), person


def _speak(visitor: Visitor, person: Person, *, cue: bool = False) -> str:
    message = parse_message(sealed(a_code(), person, "hello"))
    refusal = doing.say(visitor.room, visitor.place, ra.Speak(message=message, cue=cue))
    return refusal.code if refusal else ""


def test_a_person_writes_ten_messages_at_once_and_a_room_forty() -> None:
    async def scenario(world: World) -> None:
        writers = [await _writer(world) for _ in range(5)]
        assert [_speak(*writers[0]) for _ in range(11)] == [""] * 10 + ["rate"]
        codes = [_speak(*one) for one in writers[1:] for _ in range(10)]
        assert codes == [""] * 30 + ["rate"] * 10
        world.now[0] += SECOND
        assert _speak(*writers[0]) == ""

    run(scenario)


def test_cues_are_for_who_leads_and_a_silent_room_takes_nothing_else() -> None:
    async def scenario(world: World) -> None:
        ann, ann_person = await _writer(world)
        ben, ben_person = await _writer(world)
        assert _speak(ben, ben_person, cue=True) == "not_permitted"
        assert await ann.do(rv.SetChat(True)) == ""
        assert _speak(ben, ben_person) == "chat_off"
        assert _speak(ann, ann_person, cue=True) == ""
        assert [said.cue for said in ben.heard(m.RoomSaid)] == [True]

    run(scenario)


def test_acts_are_five_a_second() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        codes = [await ann.do(rv.Lock(number % 2 == 0)) for number in range(12)]
        assert codes == [""] * 10 + ["rate"] * 2

    run(scenario)


# Attendance


def test_cycles_count_for_who_was_there_through_them_and_are_told_at_the_end() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await ann.do(rv.Start(4))
        await world.pass_s(CYCLE_S + 4)
        cleo = await world.enter(CLEO)
        away = ra.Me(name="", status=Status.AWAY)
        assert doing.show(ben.room, ben.place, away) is None
        await world.pass_s(CYCLE_S)
        here = ra.Me(name="", status=Status.PRESENT)
        assert doing.show(ben.room, ben.place, here) is None
        await world.pass_s(2 * CYCLE_S)
        credits = [one.heard(m.RoomCredit)[-1] for one in (ann, ben, cleo)]
        began = ann.room.state.anchor_us or 0
        assert credits == [
            m.RoomCredit(4, 2, began),
            m.RoomCredit(2, 3, began),
            m.RoomCredit(2, 3, began),
        ]
        assert world.rows.rows[a_room()].together == 8
        assert len(ann.heard(m.RoomCredit)) == 1
        await ann.do(rv.Start(2))
        gone = doing.go(ann.room, ann.place)
        assert (gone.cycles, gone.began_us) == (0, ann.room.state.anchor_us)

    run(scenario)


def test_what_was_breathed_counts_also_where_the_next_sitting_begins_at_once() -> None:
    async def scenario(world: World) -> None:
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await ann.do(rv.Start(2))
        first = ann.room.state
        world.now[0] = first.ends_us() or 0
        assert await ann.do(rv.Start(2)) == ""
        told = m.RoomCredit(2, 2, first.anchor_us or 0)
        assert ann.heard(m.RoomCredit) == ben.heard(m.RoomCredit) == [told]
        await world.pass_s(3 * CYCLE_S)
        assert [one.cycles for one in ann.heard(m.RoomCredit)] == [2, 2]
        assert world.rows.rows[a_room()].together == 8

    run(scenario)


def test_a_milestone_is_told_once_and_soon() -> None:
    async def scenario(world: World) -> None:
        visitors = [await world.enter(b"p%d" % number) for number in range(20)]
        await visitors[0].do(rv.Start(10))
        await world.pass_s(6 * CYCLE_S)
        lines = visitors[3].heard(m.RoomLine)
        assert [(line.kind, line.number) for line in lines] == [("milestone", 100)]
        await world.pass_s(6 * CYCLE_S)
        assert len(visitors[3].heard(m.RoomLine)) == 1
        assert world.rows.rows[a_room()].together == 200
        late = await world.enter(b"late")
        assert late.entered.together == 200

    run(scenario)


def test_nobody_waits_for_the_database_to_be_told_that_the_relay_closes() -> None:
    async def scenario(world: World) -> None:
        other = await world.enter(BEN, room=a_room("other"))
        ann = await world.enter(ANN)
        for each in (ann, other):
            await each.do(rv.Start(60))
        await world.pass_s(2 * CYCLE_S, every_s=2 * CYCLE_S)
        add = world.rows.add_together
        ended: list[tuple[int, int]] = []

        async def slowly(room: RoomId, cycles: int) -> tuple[int, int | None]:
            ended.append((len(ann.ended), len(other.ended)))
            return await add(room, cycles)

        world.rows.add_together = slowly  # type: ignore[method-assign]
        await world.pass_s(CYCLE_S - 1)
        await world.hub.drain(lambda: 0)
        assert set(ended) == {(1, 1)}

    run(scenario)


def test_a_room_that_breathes_asks_little_of_the_database() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        await ann.do(rv.Start(60))
        world.rows.calls.clear()
        await world.pass_s(600)
        assert world.rows.calls == {"add_together": 10, "mark_used": 2}
        assert ann.heard(m.RoomNow)[1:] == []

    run(scenario)


# Being let go


def test_whoever_is_erased_signed_out_or_put_out_of_the_team_is_out_at_once() -> None:
    async def scenario(world: World) -> None:
        team = b"t" * 16
        opening = an_opening(kind="team", team=team, guests=False)
        ann, ben, cleo = [await world.enter(name, opening=opening) for name in (ANN, BEN, CLEO)]
        world.hub.let_go(_account(ANN), b"another device!!", "signed_out")
        assert ann.ended == []
        world.hub.let_go(_account(ANN), ANN.ljust(16), "signed_out")
        world.hub.let_go(_account(BEN), None, "erased")
        world.hub.let_go_of(b"u" * 16, _account(CLEO))
        assert (ann.ended, ben.ended, cleo.ended) == (["signed_out"], ["erased"], [])
        world.hub.let_go_of(team, _account(CLEO))
        assert cleo.ended == ["removed"]

    run(scenario)


def test_whoever_is_let_go_of_while_they_come_in_does_not_stay() -> None:
    async def scenario(world: World) -> None:
        may_enter = world.rows.may_enter

        async def erased_meanwhile(row: RoomRow, account: AccountId | None) -> Seat | ra.Refusal:
            seat = await may_enter(row, account)
            world.hub.let_go(_account(ANN), None, "erased")
            return seat

        world.rows.may_enter = erased_meanwhile  # type: ignore[method-assign]
        ann, ben = await world.enter(ANN), await world.enter(BEN)
        await world.settle()
        assert (ann.ended, ben.ended) == (["erased"], [])

    run(scenario)


def test_a_room_that_somebody_is_about_to_enter_stays_in_memory() -> None:
    async def scenario(world: World) -> None:
        world.leave(await world.enter(ANN))
        await world.settle()
        may_enter = world.rows.may_enter

        async def slowly(row: RoomRow, account: AccountId | None) -> Seat | ra.Refusal:
            world.now[0] += 601 * SECOND
            world.hub.beat()
            return await may_enter(row, account)

        world.rows.may_enter = slowly  # type: ignore[method-assign]
        ann = await world.enter(ANN)
        world.rows.may_enter = may_enter  # type: ignore[method-assign]
        ben = await world.enter(BEN)
        assert ben.room is ann.room

    run(scenario)


def _account(name: bytes) -> AccountId:
    return AccountId(name.ljust(16))


def test_a_room_is_let_go_of_ten_minutes_after_the_last_one_left_and_goes_on_in_its_row() -> None:
    async def scenario(world: World) -> None:
        ann = await world.enter(ANN)
        await ann.do(rv.Start(100))
        world.leave(ann)
        await world.pass_s(590)
        assert world.tally.rooms == 1
        await world.pass_s(20)
        assert world.tally.rooms == 0
        again = await world.enter(ANN)
        assert (again.id, again.entered.seat) == (ann.id, "host")
        assert again.room.state == ann.room.state

    run(scenario)
