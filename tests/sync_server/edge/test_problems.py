"""Requests that cannot be carried out are told so by problem documents (§11.1)."""

from __future__ import annotations

import asyncio
import gzip
import re
import zlib
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from structlog.testing import capture_logs

from crdt.protocol.api.base import Problem
from sync_server.config import RelayConfig
from sync_server.edge.api.bodies import JSON_BYTES
from sync_server.edge.api.policy import POLICY
from sync_server.edge.api.route import Call, Route
from sync_server.errors import StorageError
from sync_server.people.store import set_role
from sync_server.problems import KINDS, Refusal
from tests.sync_server.api_client import Answer, Api, visit
from tests.sync_server.edge.test_roles import NAMING, ROOMY, ask_at
from tests.sync_server.stage import Stage, perform

CARD = "/api/v1/me/card"
JSON = {"Content-Type": "application/json"}


def check(answer: Answer, code: str) -> Problem:
    """A refusal in every part as it should be."""
    problem = msgspec.json.decode(answer.raw, type=Problem, strict=True)
    kind = KINDS[code]
    assert (problem.code, problem.status, problem.title) == (code, kind.status, kind.title)
    assert answer.status == kind.status
    assert problem.type == f"/api/v1/docs#{code}"
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.headers["Cache-Control"] == "no-store"
    return problem


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "malformed"),
        (b"{", "malformed"),
        (b"{'rev': 0}", "malformed"),
        (b'{"rev": NaN}', "malformed"),
        (b"\xff\xfe{}", "malformed"),
        (b'{"rev": 0, "name": "\xff"}', "malformed"),
        (b'{"rev": 0} {"rev": 1}', "malformed"),
        (b"[" * 60_000, "invalid"),
        (b'{"rev": 0, "figures": ' + b'{"level":' * 5_000, "invalid"),
        (b"null", "invalid"),
        (b"[]", "invalid"),
        (b'"rev"', "invalid"),
        (b'{"rev": "0"}', "invalid"),
        (b'{"rev": 0.5}', "invalid"),
        (b'{"rev": true}', "invalid"),
        (b'{"rev": 1e400}', "invalid"),
        (b'{"rev": ' + b"9" * 5_000 + b"}", "invalid"),
        (b'{"rev": 0, "name": null}', "invalid"),
        (b'{"rev": 0, "admin": true}', "invalid"),
        (b'{"rev": 0, "rev": 1}', "invalid"),
        (b'{"rev": 0, "visibility": {"name": "nobody", "name": "everyone"}}', "invalid"),
        (b'{"rev": 0, "r\\u0065v": 0}', "invalid"),
        (b'{"rev": 0}' + b" " * JSON_BYTES, "too_large"),
    ],
)
def test_a_body_that_is_not_as_it_should_be_is_refused(
    sqlite_config: RelayConfig, data: bytes, code: str
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        check(await robin.put(CARD, data=data, headers=JSON), code)
        assert (await robin.get(CARD)).ok()["rev"] == 0

    visit(sqlite_config, scenario)


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Content-Type": "text/plain"}, "unsupported_media"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "unsupported_media"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, "unsupported_media"),
        ({"Content-Type": "application/json+evil"}, "unsupported_media"),
        ({"Content-Type": ""}, "unsupported_media"),
        ({**JSON, "Content-Encoding": "gzip"}, "unsupported_media"),
        ({**JSON, "Content-Encoding": "deflate"}, "unsupported_media"),
        ({**JSON, "Content-Encoding": "identity, gzip"}, "unsupported_media"),
    ],
)
def test_another_kind_of_content_is_refused(
    sqlite_config: RelayConfig, headers: dict[str, str], code: str
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        packed = headers.get("Content-Encoding") == "deflate"
        data = zlib.compress(b'{"rev": 0}') if packed else b'{"rev": 0}'
        check(await robin.put(CARD, data=data, headers=headers), code)

    visit(sqlite_config, scenario)


def test_a_body_that_unfolds_is_not_unfolded(sqlite_config: RelayConfig) -> None:
    bomb = gzip.compress(bytes(64 << 20))

    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        for path in (CARD, "/api/v1/me/avatar"):
            kind = "image/png" if path.endswith("avatar") else "application/json"
            headers = {"Content-Type": kind, "Content-Encoding": "gzip"}
            answer = await robin.put(path, data=bomb[: JSON_BYTES - 1], headers=headers)
            check(answer, "unsupported_media")

    visit(sqlite_config, scenario)


def test_a_body_without_a_length_is_counted_as_it_comes(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        sent = 0

        async def pieces() -> Any:
            nonlocal sent
            yield b'{"rev": 0, "name": "'
            for _ in range(4_096):
                sent += 1
                yield b" " * 4_096

        answer = await robin.put(CARD, data=pieces(), headers=JSON)  # type: ignore[arg-type]
        check(answer, "too_large")
        assert sent < 4_096

    visit(sqlite_config, scenario)


def test_where_nothing_is_expected_nothing_is_taken(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        check(await robin.post("/api/v1/me/link-codes", {"count": 100}), "invalid")
        check(await robin.get(f"{CARD}?full=1"), "invalid")
        for query in ("limit=0", "limit=101", "limit=x", "limit=5&limit=6", "cursor=" + "x" * 201):
            check(await robin.get(f"/api/v1/me/keys?{query}"), "invalid")

    visit(sqlite_config, scenario)


def test_what_was_given_is_not_told_back(sqlite_config: RelayConfig) -> None:
    """It may be a secret that was put in the wrong field."""

    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        for body in ({"rev": "hunter2"}, {"rev": 0, "visibility": {"name": "hunter2"}}):
            answer = await robin.put(CARD, body)
            problem = check(answer, "invalid")
            assert b"hunter2" not in answer.raw
            assert problem.fields in (("rev",), ("visibility.name",))

    visit(sqlite_config, scenario)


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/", "/api/v2/me", "/api/v1/me/", "/api/v1//me", "/api/v1/%00"]
)
def test_an_address_that_is_not_there_is_a_problem(sqlite_config: RelayConfig, path: str) -> None:
    async def scenario(api: Api) -> None:
        for method in ("GET", "POST", "DELETE"):
            check(await api.ask(method, path), "not_found")

    visit(sqlite_config, scenario)


def test_another_method_is_a_problem_that_names_those_that_are_taken(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(api: Api) -> None:
        answer = await api.ask("PATCH", CARD)
        check(answer, "method_not_allowed")
        assert set(answer.headers["Allow"].split(",")) == {"GET", "PUT"}
        for method in ("OPTIONS", "TRACE", "DELETE"):
            check(await api.ask(method, CARD), "method_not_allowed")
        assert (await api.ask("HEAD", CARD)).status == 405

    visit(sqlite_config, scenario)


def test_every_answer_has_an_id_that_the_log_knows(sqlite_config: RelayConfig) -> None:
    ids = []

    async def scenario(api: Api) -> None:
        for path in ("/api/v1", CARD):
            answer = await api.get(path)
            ids.append(answer.headers["X-Request-ID"])
        assert answer.body["request"] == ids[-1]
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")

    with capture_logs() as logs:
        visit(sqlite_config, scenario)
    assert set(ids) <= {line.get("request_id") for line in logs}
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in ids)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError("secret detail"), "internal"),
        (StorageError("secret detail"), "busy"),
        (Refusal("taken"), "taken"),
    ],
)
def test_what_goes_wrong_inside_is_told_without_its_insides(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    async def fail(call: Call[None]) -> None:
        raise error

    route = Route(name="broken", method="GET", path="/api/v1/broken", summary="", handler=fail)
    monkeypatch.setitem(POLICY, "broken", POLICY["meta.read"])

    async def scenario(stage: Stage) -> None:
        answer = await stage.api.get("/api/v1/broken")
        check(answer, code)
        assert b"secret detail" not in answer.raw

    perform(sqlite_config, scenario, routes=(route,))


def test_a_request_that_is_cut_off_harms_nobody(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        host, _, port = api.url.removeprefix("http://").rpartition(":")
        for rest in (b"", b'{"rev": 0', b"x" * 10):
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(
                f"PUT {CARD} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {robin.token}\r\n"
                "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n".encode()
                + rest
            )
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        assert (await robin.get(CARD)).ok()["rev"] == 0

    visit(sqlite_config, scenario)


PARTS = ["9" * 30, "-1", "0", "%00", "%ff%fe", "x" * 3_000, "%E2%80%AE", "%2e%2e", "'", "A" * 32]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_an_address_that_names_nothing_is_not_found(
    config: RelayConfig, part: str
) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        await stage.write(lambda conn: set_role(conn, person.account, "admin"))
        for route in NAMING:
            path = re.sub(r"\{\w+\}", part, route.path)
            if part == "%2e%2e" and path.endswith("/challenges"):
                continue  # that is the address of another route
            answer = await ask_at(robin, route, path)
            assert answer.code in ("not_found", "invalid"), (route.name, answer.raw)

    perform(replace(config, rates=ROOMY), scenario)


@pytest.mark.parametrize("scheme", ["", "Basic", "bearer", "Bearer ", "Token", "Bearer\t"])
def test_only_bearer_tokens_are_looked_at(sqlite_config: RelayConfig, scheme: str) -> None:
    async def scenario(api: Api) -> None:
        answer = await api.get("/api/v1", headers={"Authorization": f"{scheme} xyz".strip()})
        check(answer, "not_signed_in")

    visit(sqlite_config, scenario)


def test_a_token_that_is_not_taken_is_never_quietly_nobody(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        assert (await api.get("/api/v1")).status == 200
        check(await api.with_token("nonsense").get("/api/v1"), "not_signed_in")

    visit(sqlite_config, scenario)
