"""Challenges and events over HTTP (docs/protocol.md §12.16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from crdt.documents.tally import relay_scope
from crdt.ids import TeamId
from sync_server.challenges import from_team, sums
from sync_server.challenges.board import read_board
from sync_server.config import RelayConfig
from sync_server.people.store import set_role
from sync_server.tallies.days import day_number, day_of
from tests.sync_server.api_client import Api
from tests.sync_server.people import Person
from tests.sync_server.shared_days import make_team, share
from tests.sync_server.stage import START_MS, Stage, perform

CHALLENGES = "/api/v1/challenges"
TODAY = day_of(START_MS // 86_400_000)
TEAM = TeamId(b"t" * 16)


def wanted(**more: Any) -> dict[str, Any]:
    return {
        "title": "A calm week",
        "kind": "minutes",
        "first": TODAY.isoformat(),
        "last": (TODAY + timedelta(days=6)).isoformat(),
        "target": 30,
        "visibility": "public",
        "reward_xp": 50,
        "reward_badge": "calm-week",
        **more,
    }


async def shares(
    stage: Stage, person: Person, minutes: int, *, day: date = TODAY, scope: bytes | None = None
) -> None:
    """A day comes to so much, as a merged tally says."""
    at = scope or relay_scope(stage.context.secrets.public)

    def write(conn: Any) -> None:
        share(conn, person.account, day, minutes, scope=at)
        sums.mark_days(conn, at, person.account, day_number(day), day_number(day))

    await stage.write(write)


async def one(api: Api, challenge: str) -> dict[str, Any]:
    found: dict[str, Any] = (await api.get(f"{CHALLENGES}/{challenge}")).ok()
    return found


async def lines(stage: Stage, challenge: str) -> list[tuple[int, int]]:
    """What the board of a challenge shows to all who watch it."""
    read = await stage.services.database.read(
        lambda conn: read_board(conn, f"challenge/{challenge}", None, stage.now_ms)
    )
    assert read is not None
    return [(row.rank, row.score) for row in read.rows]


def test_a_public_challenge_from_making_to_its_reward(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        robin, api = await stage.newcomer()
        wren, hers = await stage.newcomer()
        made = (await api.post(CHALLENGES, wanted())).ok()
        assert "secret" not in made
        number = made["challenge"]["id"]
        join = f"{CHALLENGES}/{number}/participation"
        (item,) = (await hers.get(CHALLENGES)).ok()["items"]
        assert (item["id"], item["joined"], item.get("mine", False)) == (number, False, False)
        await shares(stage, wren, 20)
        assert (await hers.put(join, {})).ok()["own"] == 20
        (await api.put(join, {"shown": True})).ok()
        await shares(stage, wren, 31)
        await shares(stage, robin, 5, day=TODAY + timedelta(days=1))
        seen = await one(hers, number)
        assert (seen["done"], seen["own"], seen["met"], seen["met_by"]) == (31, 31, True, 1)
        assert seen["reward"] == {"xp": 50, "badge": "calm-week"}
        assert "30 minutes, each for themselves." in [s["text"] for s in seen["explanation"]]
        seen = await one(api, number)
        assert (seen["own"], seen["met"], seen["takes_part"]) == (5, False, 2)
        assert await lines(stage, number) == [(1, 5)]
        assert [c["id"] for c in (await hers.get("/api/v1/me/challenges")).ok()["items"]] == [
            number
        ]
        assert (await hers.delete(join)).status == 204
        seen = await one(hers, number)
        assert (seen["done"], seen["takes_part"], seen.get("own")) == (5, 1, None)
        assert (await hers.post(f"{CHALLENGES}/{number}/end")).code == "forbidden"
        assert (await api.post(f"{CHALLENGES}/{number}/end")).status == 204
        assert (await one(api, number))["ended_on"] == TODAY.isoformat()
        await shares(stage, robin, 90, day=TODAY + timedelta(days=2))
        assert (await one(api, number))["done"] == 0

    perform(config, scenario)


def test_a_private_one_is_seen_and_joined_by_its_secret_alone(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        _, hers = await stage.newcomer()
        made = (await api.post(CHALLENGES, wanted(visibility="private"))).ok()
        number, secret = made["challenge"]["id"], made["secret"]
        join = f"{CHALLENGES}/{number}/participation"
        for answer in (
            await hers.get(f"{CHALLENGES}/{number}"),
            await hers.put(join, {}),
            await hers.put(join, {"secret": "x" * 43}),
            await hers.post(f"{CHALLENGES}/private", {"secret": "x" * 43}),
            await hers.post(f"{CHALLENGES}/{number}/end"),
            await hers.get(f"{CHALLENGES}/{'00' * 16}"),
            await hers.get(f"{CHALLENGES}/none"),
        ):
            assert (answer.status, answer.code) == (404, "not_found")
        assert (await hers.get(CHALLENGES)).ok()["items"] == []
        opened = (await hers.post(f"{CHALLENGES}/private", {"secret": secret})).ok()
        assert opened["id"] == number
        (await hers.put(join, {"secret": secret})).ok()
        assert (await one(hers, number))["joined"]

    perform(sqlite_config, scenario)


REFUSED: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"visibility": "friends"}, "visibility", "come with friends"),
    ({"visibility": "team"}, "visibility", "in the app"),
    ({"first": "2020-01-01", "last": "2020-01-02"}, "first", "begins within a week"),
    ({"last": "2026-01-01"}, "last", "over already"),
    ({"kind": "streak"}, "", "no longer than the challenge lasts"),
    ({"kind": "custom"}, "", "goal of its own"),
    ({"title": "\u202ecalm"}, "title", "cannot be shown"),
    (
        {"kind": "custom", "expression": "__import__('os')"},
        "expression",
        "This character has no meaning here. (at character 1)",
    ),
    (
        {"kind": "custom", "expression": "(" * 20 + "1" + ")" * 20},
        "expression",
        "nested too deeply",
    ),
    ({"kind": "custom", "expression": "sum(sum(minutes))"}, "expression", "Only one of"),
)


def test_what_cannot_be_a_challenge_is_refused_with_a_sentence(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        for wrong, field, said in REFUSED:
            answer = await api.post(CHALLENGES, wanted(**wrong))
            assert (answer.status, answer.code) == (422, "invalid")
            assert said in answer.body["detail"]
            assert answer.body.get("fields", []) == ([field] if field else [])

    perform(sqlite_config, scenario)


def test_a_repeated_request_makes_one_challenge(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        key = {"Idempotency-Key": "a challenge made once"}
        first = (await api.post(CHALLENGES, wanted(visibility="private"), headers=key)).ok()
        again = (await api.post(CHALLENGES, wanted(visibility="private"), headers=key)).ok()
        assert first == again
        for _ in range(19):
            (await api.post(CHALLENGES, wanted())).ok()
        assert (await api.post(CHALLENGES, wanted())).code == "limit"
        seen, cursor = [], ""
        while True:
            page = (await api.get(f"{CHALLENGES}?limit=8{cursor}")).ok()
            seen += [item["id"] for item in page["items"]]
            if page.get("next") is None:
                break
            cursor = f"&cursor={page['next']}"
        assert len(seen) == len(set(seen)) == 19

    perform(sqlite_config, scenario)


def team_goal() -> TeamChallenge:
    return TeamChallenge(
        id="zen-week",
        title="Team Zen Week",
        kind=TeamChallengeKind.TEAM_GOAL,
        window=Window(first=TODAY, last=TODAY + timedelta(days=6)),
        target=235,
        together=Together.ALL,
        measure=Measure.MINUTES,
        visibility=ChallengeVisibility.TEAM,
    )


def test_a_teams_goal_counts_who_shares_with_it_and_is_for_its_members(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        robin, api = await stage.newcomer()
        wren, hers = await stage.newcomer()
        await stage.write(lambda conn: make_team(conn, TEAM, [robin.account]))
        await stage.write(lambda conn: from_team.take(conn, TEAM, (team_goal(),), START_MS))
        listed = f"/api/v1/teams/{TEAM.hex()}/challenges"
        await shares(stage, robin, 100, scope=TEAM)
        await shares(stage, wren, 58, scope=TEAM)
        (item,) = (await api.get(listed)).ok()["items"]
        assert (item["done"], item["percent"], item["own"]) == (158, 67, 100)
        assert (item["takes_part"], item["by_sharing"], item["team_challenge"]) == (
            2,
            True,
            "zen-week",
        )
        for path in (listed, f"{CHALLENGES}/{item['id']}"):
            assert (await hers.get(path)).code == "not_found"
        assert await lines(stage, item["id"]) == []
        (await api.put(f"{CHALLENGES}/{item['id']}/participation", {"shown": True})).ok()
        assert await lines(stage, item["id"]) == [(1, 100)]
        end = f"{CHALLENGES}/{item['id']}/end"
        assert (await api.post(end)).code == "forbidden"
        ended = replace(team_goal(), ended_on=TODAY - timedelta(days=1))
        await stage.write(lambda conn: from_team.take(conn, TEAM, (ended,), START_MS))
        assert (await one(api, item["id"]))["ended_on"] == ended.ended_on.isoformat()

    perform(config, scenario)


def test_a_team_is_offered_a_goal_from_its_own_weeks_with_why(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        robin, api = await stage.newcomer()
        _, hers = await stage.newcomer()
        await stage.write(lambda conn: make_team(conn, TEAM, [robin.account]))
        path = f"/api/v1/teams/{TEAM.hex()}/challenge-suggestion"
        assert (await api.get(path)).ok()["minutes"] == 60
        for back, minutes in ((7, 100), (14, 140), (21, 60)):
            await shares(stage, robin, minutes, day=TODAY - timedelta(days=back), scope=TEAM)
        offered = (await api.get(path)).ok()
        assert offered["minutes"] == 110
        assert offered["because"]["values"] == {"usual": 100, "goal": 110}
        assert date.fromisoformat(offered["first"]).weekday() == 0
        assert (await hers.get(path)).code == "not_found"

    perform(sqlite_config, scenario)


def test_who_runs_the_relay_may_end_a_public_one_and_that_is_written_down(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        wren, _ = await stage.newcomer()
        await stage.write(lambda conn: set_role(conn, wren.account, "admin"))
        owner = await stage.api.device(wren)
        number = (await api.post(CHALLENGES, wanted())).ok()["challenge"]["id"]
        assert (await owner.post(f"{CHALLENGES}/{number}/end")).status == 204
        lines = (await owner.get("/api/v1/admin/audit")).ok()["items"]
        assert "challenge.ended" in [line["action"] for line in lines]

    perform(sqlite_config, scenario)


def test_events_of_the_year_run_or_come_and_have_their_words(sqlite_config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        items = (await api.get("/api/v1/events")).ok()["items"]
        assert [(e["id"], e["state"]) for e in items] == [
            ("first-light", "running"),
            ("march-meadow", "coming"),
        ]
        assert items[0]["goal"] == {"kind": "sessions", "target": 8}
        assert (await stage.api.get("/api/v1/events")).status == 401

    perform(sqlite_config, scenario)


def test_who_leaves_a_private_one_or_the_league_watches_its_board_no_more(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await stage.newcomer()
        wren, hers = await stage.newcomer()
        ended: list[Any] = []
        stage.services.boards.ending.append(lambda *told: ended.append(told))
        private = (await api.post(CHALLENGES, wanted(visibility="private"))).ok()
        public = (await api.post(CHALLENGES, wanted())).ok()
        for made in (private, public):
            join = f"{CHALLENGES}/{made['challenge']['id']}/participation"
            (await hers.put(join, {"secret": made.get("secret")})).ok()
            assert (await hers.delete(join)).status == 204
        (await hers.put("/api/v1/me/league")).ok()
        assert (await hers.delete("/api/v1/me/league")).status == 204
        board = f"challenge/{private['challenge']['id']}"
        assert ended == [(wren.account, board), (wren.account, "league/")]

    perform(sqlite_config, scenario)
