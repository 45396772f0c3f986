"""Role × route, generated: every route of the API asked by every caller the table knows (§6.11).

First the way in alone, with handlers that only say they were reached: whoever the table lists gets
in, and nobody else does. Then the real routes: whoever is not listed is refused and changes
nothing, and who is listed reaches nothing of another account.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from crdt.ids import AccountId, TeamId
from sync_server.config import Rates, RelayConfig
from sync_server.edge.api.policy import ANYBODY, POLICY
from sync_server.edge.api.route import Call, NoQuery, Route, Upload
from sync_server.http_side import ROUTES
from sync_server.people.store import set_role
from sync_server.tallies.days import day_of
from tests.sync_server.api_client import Answer, Api
from tests.sync_server.database import change, dump, literal, look
from tests.sync_server.profiles.pictures import picture
from tests.sync_server.shared_days import make_team
from tests.sync_server.stage import Stage, perform

PEOPLE = ("user", "premium", "enterprise", "admin")
KEYS = ("key:progress:read", "key:profile:read")
CALLERS = ("nobody", *PEOPLE, *KEYS)
_SLOTS = re.compile(r"\{(\w+)\}")
_WORDS = {name: 10**6 for name in Rates.__slots__ if name.endswith("_burst")}
ROOMY = Rates(**_WORDS)
"""What is tested here is not how often."""


def once_more_on_postgresql(callers: Sequence[str]) -> list[tuple[str, str]]:
    """Everybody on SQLite; who is let in is told by the same table on both, so that one of them
    is enough to see it on PostgreSQL."""
    return [*(("sqlite", caller) for caller in callers), ("postgresql", "user")]


async def call_as(stage: Stage, caller: str) -> tuple[AccountId | None, Api]:
    """Somebody new who may call themselves so."""
    if caller == "nobody":
        return None, stage.api
    person, api = await stage.newcomer()
    if caller in PEOPLE:
        await stage.write(lambda conn: set_role(conn, person.account, caller))
        return person.account, api
    wanted = {"name": "Key", "scopes": [caller.removeprefix("key:")]}
    made = (await api.post("/api/v1/me/keys", wanted)).ok()
    return person.account, stage.api.with_token(made["key"])


async def reached(call: Call[Any]) -> None:
    """A handler that does nothing: the answer 204 says that the table let the caller in."""


def hollow(route: Route) -> Route:
    """The route's name and place, with nothing behind it."""
    return replace(
        route, handler=reached, body=None, query=NoQuery, reply=None, raw=(), target=None
    )


MAKING_KEYS = tuple(r for r in ROUTES if r.name in ("auth.challenge", "auth.device", "keys.make"))
HOLLOW = tuple(replace(hollow(route), path="/hollow" + route.path) for route in ROUTES)


def test_the_table_and_the_routes_name_each_other_completely() -> None:
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))
    assert set(names) == set(POLICY)
    places = [(route.method, _SLOTS.sub("*", route.path)) for route in ROUTES]
    assert len(places) == len(set(places))


def test_the_table_knows_no_other_callers() -> None:
    assert {word for rule in POLICY.values() for word in rule.callers} <= set(CALLERS)
    assert set(CALLERS) == ANYBODY


def test_no_key_reads_more_than_its_scope_and_writes_nothing() -> None:
    beyond = {
        name: rule.callers & set(KEYS)
        for name, rule in POLICY.items()
        if rule.callers & set(KEYS) and rule.callers != ANYBODY
    }
    assert beyond == {
        "progress.read": {"key:progress:read"},
        "profiles.read": {"key:profile:read"},
        "profiles.avatar": {"key:profile:read"},
    }


def test_nobody_gets_in_only_where_everybody_does() -> None:
    assert {name for name, rule in POLICY.items() if "nobody" in rule.callers} == {
        name for name, rule in POLICY.items() if rule.callers == ANYBODY
    }


@pytest.mark.parametrize("caller", CALLERS)
def test_the_way_in_lets_in_who_is_listed_and_nobody_else(
    sqlite_config: RelayConfig, caller: str
) -> None:
    async def scenario(stage: Stage) -> None:
        _, api = await call_as(stage, caller)
        for route in HOLLOW:
            rule, answer = POLICY[route.name], await ask(api, route, {})
            if caller in rule.callers:
                assert answer.status == 204, (route.name, answer.raw)
            elif caller == "nobody":
                assert (answer.status, answer.code) == (401, "not_signed_in"), route.name
            else:
                assert (answer.status, answer.code) == (403, "forbidden"), route.name

    perform(replace(sqlite_config, rates=ROOMY), scenario, routes=(*MAKING_KEYS, *HOLLOW))


@pytest.mark.parametrize(("config", "role"), once_more_on_postgresql(PEOPLE), indirect=["config"])
def test_what_needs_a_fresh_proof_is_refused_without_one(config: RelayConfig, role: str) -> None:
    async def scenario(stage: Stage) -> None:
        account, api = await call_as(stage, role)
        assert account is not None
        await change(
            config,
            f"UPDATE sessions SET proved_ms = {stage.now_ms - 600_000} "
            f"WHERE account = {literal(config, account)}",
        )
        for route in HOLLOW:
            rule, answer = POLICY[route.name], await ask(api, route, {})
            wanted = 204 if role in rule.callers else 403
            if wanted == 204 and rule.proved:
                assert answer.code == "step_up_required", route.name
            else:
                assert answer.status == wanted, route.name
                assert answer.code in ("", "forbidden")

    perform(replace(config, rates=ROOMY), scenario, routes=(*MAKING_KEYS, *HOLLOW))


@pytest.mark.parametrize("caller", CALLERS)
def test_a_route_that_is_not_listed_is_denied_to_everybody(
    sqlite_config: RelayConfig, caller: str
) -> None:
    forgotten = Route(
        name="forgotten.route", method="POST", path="/api/v1/forgotten", summary="", handler=reached
    )

    async def scenario(stage: Stage) -> None:
        _, api = await call_as(stage, caller)
        answer = await api.post("/api/v1/forgotten")
        assert (answer.status, answer.code) == (403, "forbidden")

    perform(sqlite_config, scenario, routes=(*MAKING_KEYS, forgotten))


def test_a_caller_with_a_role_that_is_not_known_gets_in_nowhere_but_where_everybody_does(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        person, api = await stage.newcomer()
        await stage.write(lambda conn: set_role(conn, person.account, "owner"))
        for route in HOLLOW:
            answer = await ask(api, route, {})
            assert answer.code == "forbidden", route.name

    perform(replace(sqlite_config, rates=ROOMY), scenario, routes=(*MAKING_KEYS, *HOLLOW))


@pytest.mark.parametrize(
    ("config", "caller"), once_more_on_postgresql(CALLERS), indirect=["config"]
)
def test_who_is_not_listed_is_refused_by_the_real_routes_and_changes_nothing(
    config: RelayConfig, caller: str
) -> None:
    async def scenario(stage: Stage) -> None:
        owner, robin = await stage.newcomer()
        _, api = await call_as(stage, caller)
        theirs = await belongings(stage, owner.account, robin)
        await api.get("/api/v1/progress")  # the key is noted as used, once
        before = await dump(config)
        for route in ROUTES:
            if caller not in POLICY[route.name].callers:
                answer = await ask(api, route, theirs)
                wanted = "not_signed_in" if caller == "nobody" else "forbidden"
                assert answer.code == wanted, route.name
        assert await dump(config) == before

    perform(replace(config, rates=ROOMY), scenario)


NAMING = tuple(route for route in ROUTES if _SLOTS.search(route.path))
OPEN_TO_OTHERS = {
    *("profiles.read", "profiles.avatar", "admin.role", "teams.look_by_link"),
    *("boards.relay", "boards.relay_around", "boards.relay_rank"),
}
"""Routes that are there to name other accounts: what they show is told by their own tests."""


@pytest.mark.parametrize(("config", "role"), once_more_on_postgresql(PEOPLE), indirect=["config"])
def test_what_belongs_to_another_account_is_as_unknown_as_what_never_was(
    config: RelayConfig, role: str
) -> None:
    async def scenario(stage: Stage) -> None:
        owner, robin = await stage.newcomer()
        _, api = await call_as(stage, role)
        theirs = await belongings(stage, owner.account, robin)
        before = await dump(config)
        for route in NAMING:
            if route.name in OPEN_TO_OTHERS or role not in POLICY[route.name].callers:
                continue
            named, none = await ask(api, route, theirs), await ask(api, route, NEVER_WERE)
            assert named.code == none.code == "not_found", (route.name, named.raw, none.raw)
            assert {**named.body, "request": ""} == {**none.body, "request": ""}
        assert await dump(config) == before

    perform(replace(config, rates=ROOMY), scenario)


def test_what_is_ones_own_is_found_by_the_same_names(config: RelayConfig) -> None:
    """So that the test above proves something."""

    async def scenario(stage: Stage) -> None:
        owner, robin = await stage.newcomer()
        mine = await belongings(stage, owner.account, robin)
        for route in NAMING:
            if route.name in OPEN_TO_OTHERS or "user" not in POLICY[route.name].callers:
                continue
            if route.name in ("sessions.end", "devices.sign_out", "devices.let_in", "keys.revoke"):
                continue  # these end the session that asks, or take away what the next one names
            if route.name == "teams.picture":
                continue  # what was made here has none
            answer = await ask(robin, route, mine)
            assert answer.code != "not_found", (route.name, answer.raw)

    perform(replace(config, rates=ROOMY), scenario)


BODIES: Mapping[str, Any] = {
    "teams.look_by_link": {"invite": "ab" * 16, "proof": "ab" * 64},
    "passkeys.rename": {"name": "Blue key"},
    "admin.role": {"role": "user"},
}
NEVER_WERE: Mapping[str, str] = {
    "session": "ab" * 16,
    "device": "ab" * 16,
    "account": "ab" * 16,
    "key": "ab" * 6,
    "editor": "ab" * 6,
    "identity": "987654321",
    "passkey": "q6urq6urq6urq6urq6urqw",
    "challenge": "ab" * 16,
    "room": "ab" * 16,
    "team": "ab" * 16,
    "span": "week",
}
"""Names of nothing. A route that names something of a new kind has to be told here of it."""


async def belongings(stage: Stage, account: AccountId, api: Api) -> dict[str, str]:
    """One of everything an account can have, by how routes name it."""
    me = literal(stage.config, account)
    code = (await api.post("/api/v1/me/link-codes")).ok()["code"]
    linked = (await api.post("/api/v1/link", {"code": code, "name": "Editor"})).ok()
    await api.put("/api/v1/me/avatar", data=picture(), headers={"Content-Type": "image/png"})
    await change(
        stage.config,
        "INSERT INTO identities (account, kind, issuer, subject, label, created_ms) VALUES "
        f"({me}, 'email', 'email', '{account.hex()}@example.org', 'x', 1)",
    )
    rows = await look(stage.config, f"SELECT number FROM identities WHERE account = {me}")
    await change(
        stage.config,
        "INSERT INTO passkeys (id, account, handle, public_key, sign_count, backed_up, name, "
        f"created_ms) VALUES ({me}, {me}, {me}, {me}, 0, 0, 'Key', 1)",
    )
    (device,) = (await api.get("/api/v1/me/devices")).ok()["items"]
    await stage.write(lambda conn: make_team(conn, TeamId(account), [account]))
    return {
        "session": (await api.get("/api/v1/me")).ok()["session"],
        "device": device["id"],
        "account": account.hex(),
        "key": linked["key_id"],
        "editor": linked["key_id"],
        "identity": str(rows[0][0]),
        "passkey": (await api.get("/api/v1/me/passkeys")).ok()["items"][0]["id"],
        "challenge": (await api.post("/api/v1/challenges", example_of_a_challenge(stage))).ok()[
            "challenge"
        ]["id"],
        "room": (await api.post("/api/v1/rooms", example_of_a_room(stage))).ok()["id"],
        "team": account.hex(),
        "span": "week",
    }


def example_of_a_room(stage: Stage) -> dict[str, Any]:
    """An open one."""
    segments = [{"kind": "inhale", "duration_ms": 4_000}, {"kind": "exhale", "duration_ms": 6_000}]
    pattern = {"id": "slow", "name": "Slow", "segments": segments}
    times = {"minutes": 5, "starts_at_ms": stage.now_ms}
    return {"kind": "open", "id": "5e" * 16, "pattern": pattern, **times}


def example_of_a_challenge(stage: Stage) -> dict[str, Any]:
    """A private one."""
    today = day_of(stage.now_ms // 86_400_000).isoformat()
    return {"title": "Calm", "kind": "minutes", "first": today, "last": today, "target": 5}


async def ask(api: Api, route: Route, names: Mapping[str, str]) -> Answer:
    """Asks a route, with these names in its address and a body if it takes one."""
    path = _SLOTS.sub(lambda slot: names[slot[1]] if names else "0" * 32, route.path)
    return await ask_at(api, route, path)


async def ask_at(api: Api, route: Route, path: str) -> Answer:
    """The same at any address."""
    if isinstance(route.body, Upload):
        headers = {"Content-Type": "image/png"}
        return await api.ask(route.method, path, data=picture(), headers=headers)
    body = BODIES.get(route.name, {}) if route.body is not None else None
    return await api.ask(route.method, path, body)
