"""Rooms as rows: compare-and-set, who may come in, what closes and goes (§13.8, §13.10)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import update

from core.rooms.changes import Seat, close, set_locked, start, take_over
from crdt.ids import AccountId, TeamId
from crdt.rooms.room_asks import Refusal
from sync_server.config import Quotas, RelayConfig
from sync_server.errors import StorageError
from sync_server.rooms import service, store
from sync_server.rooms.keeping import RoomRow
from sync_server.rooms.state_column import FORM, read_state, write_state
from sync_server.storage.room_tables import rooms
from sync_server.storage.team_tables import team_members, teams
from tests.sync_server.rooms.openings import a_room, an_opening, of_team
from tests.sync_server.shared_days import account, make_team
from tests.sync_server.stage import START_MS, Stage, perform

TEAM = TeamId(b"t" * 16)
ROBIN, WREN, FINCH = account(1), account(2), account(3)
HOST = b"h" * 8
HOUR_MS = 3_600_000
NOW_US = START_MS * 1_000


async def opened(stage: Stage, name: str = "lake", who: AccountId = ROBIN) -> RoomRow:
    row = await stage.services.rooms.keeper.open(a_room(name), an_opening(), who)
    assert isinstance(row, RoomRow)
    return row


def code_of(found: object) -> str:
    assert isinstance(found, Refusal)
    return found.code


def test_of_two_changes_at_once_one_is_kept_and_the_other_hears_it(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        keeper, row = stage.services.rooms.keeper, await opened(stage)
        led = take_over(row.state, HOST, NOW_US)
        other = take_over(row.state, b"o" * 8, NOW_US)
        kept = await asyncio.gather(
            keeper.save(row.state.version, led, None), keeper.save(row.state.version, other, None)
        )
        assert sorted(kept) == [False, True]
        found = await keeper.load(row.room)
        assert found is not None
        assert found.state == (led if kept[0] else other)
        begun = start(found.state, 40, NOW_US, 300_000)
        assert await keeper.save(found.state.version, begun, found.state)
        assert not await keeper.save(found.state.version, begun, None)
        again = await keeper.load(row.room)
        assert again == replace(found, state=begun, before=found.state, used_ms=stage.now_ms)
        ended = close(begun, NOW_US)
        assert await keeper.save(begun.version, ended, None)
        assert not await keeper.save(ended.version, replace(ended, rev=99), None)

    perform(config, scenario)


def test_cycles_together_add_up_over_workers_and_a_milestone_is_told_once(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        keeper, row = stage.services.rooms.keeper, await opened(stage)
        told = await asyncio.gather(*(keeper.add_together(row.room, 30) for _ in range(5)))
        assert sorted(sums for sums, _ in told) == [30, 60, 90, 120, 150]
        assert sorted((told for _, told in told if told), key=int) == [100]
        assert await keeper.add_together(a_room("elsewhere"), 30) == (0, None)

    perform(config, scenario)


def test_the_second_who_opens_a_room_finds_the_first_ones(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        row = await opened(stage)
        assert (row.kind.value, row.opener, row.together) == ("open", ROBIN, 0)
        again = await stage.services.rooms.keeper.open(row.room, an_opening(title="Another"), WREN)
        assert again == row

    perform(config, scenario)


def test_a_new_room_holds_at_once_by_any_clock(sqlite_config: RelayConfig) -> None:
    """The clock of rooms does not run while the machine sleeps, so the wall's may be ahead."""

    async def scenario(stage: Stage) -> None:
        opened = await stage.services.rooms.keeper.open(a_room(), an_opening(), ROBIN)
        assert isinstance(opened, RoomRow)
        assert (opened.state.effective_at_us, opened.before) == (0, None)

    perform(sqlite_config, scenario)


def test_nobody_has_more_rooms_open_than_they_may(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        keeper = stage.services.rooms.keeper
        row = await opened(stage, "one")
        await opened(stage, "two")
        assert code_of(await keeper.open(a_room("three"), an_opening(), ROBIN)) == "quota"
        await opened(stage, "three", WREN)
        await keeper.save(row.state.version, close(row.state, NOW_US), None)
        for number in range(4, 22):
            last = await opened(stage, f"room {number}")
            await keeper.save(last.state.version, close(last.state, NOW_US), None)
        assert code_of(await keeper.open(a_room("one more"), an_opening(), ROBIN)) == "quota"
        stage.now_ms += 25 * HOUR_MS
        now_ms = stage.now_ms
        await stage.write(lambda conn: service.clean(conn, now_ms))
        await opened(stage, "a day later")

    perform(replace(sqlite_config, quotas=Quotas(rooms_per_account=2)), scenario)


def test_an_opening_that_makes_no_sense_is_refused(sqlite_config: RelayConfig) -> None:
    odd: list[dict[str, object]] = [
        {"minutes": 0},
        {"minutes": 241},
        {"kind": "secret"},
        {"team": b"t"},
        {"title": "two\nlines"},
        {"kind": "team", "team": TEAM},
        {"starts_at_ms": 4_000_000_000_000},
    ]

    async def scenario(stage: Stage) -> None:
        keeper = stage.services.rooms.keeper
        for changes in odd:
            opened = await keeper.open(a_room(), an_opening(**changes), ROBIN)
            assert code_of(opened) == "malformed"

    perform(sqlite_config, scenario)


def test_who_may_come_in_follows_from_what_they_are(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        keeper = stage.services.rooms.keeper
        await stage.write(lambda conn: make_team(conn, TEAM, [ROBIN, WREN]))
        await stage.write(
            lambda conn: conn.execute(
                update(team_members).where(team_members.c.account == WREN).values(role=2)
            )
        )
        assert code_of(await keeper.open(a_room("t"), of_team(TEAM), FINCH)) == "not_found"
        team_room = await keeper.open(a_room("t"), of_team(TEAM), ROBIN)
        assert isinstance(team_room, RoomRow)
        seats = [await keeper.may_enter(team_room, who) for who in (ROBIN, WREN)]
        assert seats == [Seat.PERSON, Seat.COACH]
        for who in (FINCH, None):
            assert code_of(await keeper.may_enter(team_room, who)) == "not_found"
        open_room = await opened(stage)
        assert await keeper.may_enter(open_room, FINCH) is Seat.PERSON
        assert await keeper.may_enter(open_room, None) is Seat.GUEST
        assert code_of(await keeper.may_enter(replace(open_room, guests=False), None)) == (
            "no_guests"
        )
        await keeper.shut_out(open_room.room, FINCH)
        await keeper.shut_out(open_room.room, FINCH)
        assert not await keeper.is_shut(open_room.room, b"guest 01")
        await keeper.shut_out(open_room.room, b"guest 01")
        assert await keeper.is_shut(open_room.room, b"guest 01")
        assert code_of(await keeper.may_enter(open_room, FINCH)) == "removed"
        closed = replace(open_room, state=close(open_room.state, NOW_US))
        for who in (ROBIN, None):
            assert code_of(await keeper.may_enter(closed, who)) == "closed"
        await stage.write(lambda conn: conn.execute(update(teams).values(archived=1)))
        assert code_of(await keeper.open(a_room("u"), of_team(TEAM), ROBIN)) == "team_archived"

    perform(config, scenario)


def test_what_nobody_uses_closes_and_goes_a_day_later(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        keeper = stage.services.rooms.keeper
        row, busy = await opened(stage), await opened(stage, "busy")
        later = an_opening(starts_at_ms=stage.now_ms + 2 * HOUR_MS)
        await keeper.open(a_room("later"), later, ROBIN)

        async def clean() -> tuple[int, int]:
            now_ms = stage.now_ms
            gone = await stage.write(lambda conn: service.clean(conn, now_ms))
            return gone["rooms_closed"], gone["rooms"]

        stage.now_ms += 50 * 60_000
        await keeper.mark_used([busy.room])
        stage.now_ms += 11 * 60_000
        assert await clean() == (1, 0)
        found = await keeper.load(row.room)
        assert found is not None
        assert found.state.closed
        assert found.state.rev == row.state.rev + 1
        stage.now_ms += 2 * HOUR_MS + 8 * 60_000
        assert await clean() == (1, 0), "the busy one; the announced one has its time and an hour"
        stage.now_ms += 2 * 60_000
        assert await clean() == (1, 0)
        stage.now_ms += 25 * HOUR_MS
        assert await clean() == (0, 3)
        assert await keeper.load(row.room) is None

    perform(config, scenario)


def test_a_state_of_a_newer_version_is_refused_and_left_as_it_is(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        keeper, row = stage.services.rooms.keeper, await opened(stage)
        state = set_locked(row.state, True, NOW_US)
        assert read_state(write_state(state, row.state)) == (state, row.state)
        newer = msgspec.msgpack.encode([FORM + 1, {"all": "new"}, None, "more"])
        await stage.write(lambda conn: conn.execute(update(rooms).values(state=newer)))
        with pytest.raises(StorageError, match="form 2"):
            await keeper.load(row.room)
        stage.now_ms += 2 * HOUR_MS
        now_ms = stage.now_ms
        assert (await stage.write(lambda conn: service.clean(conn, now_ms)))["rooms_closed"] == 0

    perform(sqlite_config, scenario)


def test_a_room_that_cannot_be_read_ends_no_list(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        made = []
        for name in ("one", "two", "three"):
            stage.now_ms += 1_000
            made.append(await opened(stage, name))
        odd = rooms.c.room == made[1].room
        newer = msgspec.msgpack.encode([FORM + 1, None, None])
        await stage.write(lambda conn: conn.execute(update(rooms).where(odd).values(state=newer)))
        first, end = await stage.write(lambda conn: store.page_of_account(conn, ROBIN, None, 2))
        assert (first, end) == ([made[0]], (made[1].created_ms, made[1].room.hex()))
        rest = await stage.write(lambda conn: store.page_of_account(conn, ROBIN, end, 2))
        assert rest == ([made[2]], None)

    perform(sqlite_config, scenario)
