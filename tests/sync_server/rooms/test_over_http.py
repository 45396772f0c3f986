"""Rooms over HTTP: lists, announcing, calling off (§13.11; docs/threats.md §8.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import insert, update

from core.rooms.changes import start
from crdt.ids import AccountId, TeamId
from crdt.rooms.join_codes import RoomId
from sync_server.config import Quotas, RelayConfig
from sync_server.rooms import opener_store
from sync_server.rooms.keeping import RoomRow
from sync_server.storage.room_tables import room_shut
from sync_server.storage.team_tables import team_members
from tests.sync_server.api_client import Api
from tests.sync_server.people import Person
from tests.sync_server.rooms.openings import a_room, an_opening, of_team
from tests.sync_server.shared_days import make_team
from tests.sync_server.stage import START_MS, Stage, perform

ROOMS = "/api/v1/rooms"
TEAM = TeamId(b"t" * 16)
HOUR_MS = 3_600_000


def wanted(**more: Any) -> dict[str, Any]:
    segments = [{"kind": "inhale", "duration_ms": 4_000}, {"kind": "exhale", "duration_ms": 6_000}]
    return {
        "kind": "open",
        "id": a_room().hex(),
        "title": "Evening calm",
        "pattern": {"id": "slow", "name": "Slow", "segments": segments},
        "minutes": 10,
        "starts_at_ms": START_MS + HOUR_MS,
        "guests": True,
        "ambient": "rain",
        **more,
    }


def of_the_team(**more: Any) -> dict[str, Any]:
    asked = wanted(kind="team", team=TEAM.hex(), guests=False, **more)
    del asked["id"]
    return asked


async def seen(api: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await api.get(ROOMS)).ok()["items"]
    return found


def test_an_open_room_is_seen_by_who_announced_it_alone(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        robin, api = await stage.newcomer()
        _, hers = await stage.newcomer()
        made = (await api.post(ROOMS, wanted(title="  Evening\tcalm "))).ok()
        assert made["title"] == "Evening calm"
        (room,) = await seen(api)
        assert room == made
        assert (room["phase"], room["live"], room["here"]) == ("open", False, 0)
        assert (room["mine"], room["may_end"], room["guests"]) == (True, True, True)
        assert room["pattern"]["segments"][1] == {"kind": "exhale", "duration_ms": 6_000}
        assert await seen(hers) == []
        assert (await hers.delete(f"{ROOMS}/{room['id']}")).code == "not_found"
        assert (await hers.post(ROOMS, wanted())).code == "taken"
        row = await stage.services.rooms.keeper.load(a_room())
        assert row is not None
        assert (row.opener, row.starts_at_ms) == (robin.account, START_MS + HOUR_MS)

    perform(config, scenario)


async def a_team(stage: Stage) -> list[tuple[Person, Api]]:
    """Its admin, and two members."""
    people = [await stage.newcomer() for _ in range(3)]
    accounts: list[AccountId] = [person.account for person, _ in people]

    def write(conn: Any) -> None:
        make_team(conn, TEAM, accounts)
        first = team_members.c.account == accounts[0]
        conn.execute(update(team_members).where(first).values(role=3))

    await stage.write(write)
    return people


def test_a_teams_room_is_its_members_and_ends_by_its_admin(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        (_, admin), (wren, api), (_, other) = await a_team(stage)
        _, stranger = await stage.newcomer()
        changed: list[RoomId] = []
        stage.services.rooms.changed.append(changed.append)
        room = (await api.post(ROOMS, of_the_team(coached=True))).ok()
        assert (await stranger.post(ROOMS, of_the_team())).code == "not_found"
        assert [one["mine"] for one in await seen(admin)] == [False]
        assert [one["may_end"] for one in await seen(other)] == [False]
        place = f"{ROOMS}/{room['id']}"
        assert (await stranger.delete(place)).code == "not_found"
        assert (await other.delete(place)).code == "forbidden"
        gone = team_members.c.account == wren.account
        await stage.write(
            lambda conn: conn.execute(update(team_members).where(gone).values(present=0))
        )
        assert await seen(api) == []
        assert (await api.delete(place)).code == "not_found"
        (await admin.delete(place)).ok()
        (await admin.delete(place)).ok()
        assert await seen(other) == []
        row = await stage.services.rooms.keeper.load(RoomId(bytes.fromhex(room["id"])))
        assert row is not None
        assert row.state.closed
        assert changed == [row.room] * 2

    perform(config, scenario)


def test_live_rooms_say_how_many_are_there_and_what_they_do(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        (_, admin), (wren, api), _ = await a_team(stage)
        kept = stage.services.rooms
        row = await kept.keeper.open(a_room("now"), of_team(TEAM), wren.account)
        assert isinstance(row, RoomRow)
        kept.here = lambda room: 3 if room == row.room else 0
        begun = start(row.state, 4, stage.now_ms * 1_000, 300_000)
        assert await kept.keeper.save(row.state.version, begun, row.state)
        stage.now_ms += 1_000
        (await api.post(ROOMS, of_the_team())).ok()
        shown = [(one["phase"], one["live"], one["here"]) for one in await seen(admin)]
        assert shown == [("breathing", True, 3), ("open", False, 0)]
        first = (await admin.get(f"{ROOMS}?limit=1")).ok()
        rest = (await admin.get(f"{ROOMS}?limit=1&cursor={first['next']}")).ok()
        assert [*first["items"], *rest["items"]] == await seen(admin)
        assert "next" not in rest
        assert (await admin.get(f"{ROOMS}?cursor=nonsense")).code == "invalid"

    perform(sqlite_config, scenario)


def test_what_cannot_be_announced_is_refused(sqlite_config: RelayConfig) -> None:
    odd: list[dict[str, Any]] = [
        {"id": None},
        {"team": TEAM.hex()},
        {"kind": "team"},
        {"kind": "team", "id": None, "team": TEAM.hex()},
        {"starts_at_ms": START_MS - HOUR_MS},
        {"starts_at_ms": START_MS + 400 * 24 * HOUR_MS},
        {"minutes": 241},
        {"ambient": "\x00"},
        {"pattern": {"id": "x", "name": "x", "segments": []}},
    ]

    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        for changes in odd:
            assert (await api.post(ROOMS, wanted(**changes))).code == "invalid", changes
        assert await seen(api) == []

    perform(sqlite_config, scenario)


def test_announcing_twice_with_one_key_happens_once_and_rooms_are_bounded(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        await a_team(stage)
        _, api = (await a_second_team(stage))[0]
        key = {"Idempotency-Key": "k" * 16}
        asked = wanted(kind="team", team=(b"u" * 16).hex(), guests=False)
        del asked["id"]
        first = await api.post(ROOMS, asked, headers=key)
        again = await api.post(ROOMS, asked, headers=key)
        assert first.ok() == again.ok()
        (await api.post(ROOMS, wanted())).ok()
        assert (await api.post(ROOMS, wanted(id=a_room("third").hex()))).code == "limit"

    perform(replace(sqlite_config, quotas=Quotas(rooms_per_account=2)), scenario)


async def a_second_team(stage: Stage) -> list[tuple[Person, Api]]:
    """Of one."""
    person, api = await stage.newcomer()
    await stage.write(lambda conn: make_team(conn, TeamId(b"u" * 16), [person.account]))
    return [(person, api)]


def test_whoever_is_erased_takes_announced_rooms_along_and_leaves_the_rest(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        (robin, api), (wren, hers), _ = await a_team(stage)
        keeper = stage.services.rooms.keeper
        (await api.post(ROOMS, of_the_team())).ok()
        await keeper.open(a_room("now"), an_opening(), robin.account)
        await stage.write(
            lambda conn: conn.execute(
                insert(room_shut).values(room=a_room("now"), account=wren.account)
            )
        )
        given = (await api.get("/api/v1/me/export")).ok()
        titles = [(one["kind"], one["title"], "state" in one) for one in given["rooms_opened"]]
        assert sorted(titles) == [("open", "Evening calm", False), ("team", "Evening calm", False)]
        assert (await hers.get("/api/v1/me/export")).ok()["rooms_put_out_of"] == [
            {"room": a_room("now").hex()}
        ]
        (await api.delete("/api/v1/me", {"confirm": robin.account.hex()})).ok()
        assert await seen(hers) == []
        row = await keeper.load(a_room("now"))
        assert row is not None
        assert row.opener is None
        (await hers.delete("/api/v1/me", {"confirm": wren.account.hex()})).ok()
        assert await stage.write(lambda conn: conn.execute(room_shut.select()).all()) == []

    perform(config, scenario)


def test_rooms_go_along_when_two_persons_become_one(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        robin, _ = await stage.newcomer()
        wren, hers = await stage.newcomer()
        await stage.services.rooms.keeper.open(a_room(), an_opening(), robin.account)
        await stage.write(lambda conn: opener_store.hand_over(conn, robin.account, wren.account))
        assert [room["mine"] for room in await seen(hers)] == [True]

    perform(sqlite_config, scenario)
