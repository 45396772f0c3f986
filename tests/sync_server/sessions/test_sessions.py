"""Sessions change their id when more is known, and end at once wherever they are used (§11.5).

(docs/threats.md §6.3, §6.11)
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from crdt.protocol import codes
from crdt.protocol import messages as m
from sync_server.config import RelayConfig
from sync_server.people.service import meet
from sync_server.people.store import set_role
from sync_server.sessions import service, store
from sync_server.sessions.service import DAY_MS, PROOF_MS
from tests.sync_server.admin.owners import refreshed
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import dump, look
from tests.sync_server.people import Person, drawn
from tests.sync_server.raw_client import RawClient, raw_client
from tests.sync_server.stage import Stage, perform

ME = "/api/v1/me"
REFRESH = "/api/v1/auth/refresh"


async def step_up(stage: Stage, robin: Api, person: Person) -> dict[str, Any]:
    """A fresh proof by the device."""
    proof = await stage.api.prove(person, action="step-up")
    given = {"method": "device", "nonce": proof["nonce"], "signature": proof["signature"]}
    found: dict[str, Any] = (await robin.post(f"{ME}/step-up", given)).ok()
    return found


def test_a_fresh_proof_gives_the_session_another_id_and_the_old_token_is_worth_nothing(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        before = (await robin.get(ME)).ok()
        stage.now_ms += PROOF_MS
        wanted = {"name": "Key", "scopes": ["progress:read"]}
        robin = await refreshed(robin)
        assert (await robin.post(f"{ME}/keys", wanted)).code == "step_up_required"
        proved = await step_up(stage, robin, person)
        renewed = stage.api.with_token(proved["tokens"]["access_token"])
        after = (await renewed.get(ME)).ok()
        assert after["session"] != before["session"]
        assert after["session"] == proved["tokens"]["session"]
        assert (await robin.get(ME)).code == "not_signed_in"
        assert (await renewed.post(f"{ME}/keys", wanted)).status == 201
        assert len((await renewed.get(f"{ME}/sessions")).ok()["items"]) == 1
        stage.now_ms += PROOF_MS - 1
        assert (await renewed.get(ME)).code == ""
        stage.now_ms += 1
        renewed = await refreshed(robin)  # the refresh token went along
        assert (await renewed.post(f"{ME}/keys", wanted)).code == "step_up_required"

    perform(config, scenario)


def test_a_proof_for_another_action_or_by_another_account_is_no_fresh_proof(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        other, _ = await stage.newcomer()
        proofs = [
            await stage.api.prove(person, action="sign-in"),
            await stage.api.prove(other, action="step-up"),
        ]
        for proof in proofs:
            given = {"method": "device", "nonce": proof["nonce"], "signature": proof["signature"]}
            assert (await robin.post(f"{ME}/step-up", given)).code == "bad_proof"
        assert (await robin.get(ME)).status == 200

    perform(config, scenario)


def test_another_role_gives_every_session_another_id_and_ends_those_of_the_web(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        cookie = await begin_web(stage, person)
        now_ms, draw = stage.now_ms, stage.context.entropy

        def promote(conn: Any) -> None:
            set_role(conn, person.account, "admin")
            service.change_ids(conn, person.account, draw, now_ms)

        await stage.write(promote)
        assert (await robin.get(ME)).code == "not_signed_in"
        assert await stage.write(lambda conn: service.find_web(conn, cookie, now_ms)) is None
        again = (await (await refreshed(robin)).get(ME)).ok()
        assert again["role"] == "admin"
        assert again["session"] != robin.tokens["session"]

    perform(config, scenario)


async def begin_web(stage: Stage, person: Person) -> str:
    """A web session; its cookie."""
    now_ms, draw = stage.now_ms, stage.context.entropy

    def begin(conn: Any) -> service.Started:
        found = meet(conn, person.account, draw, now_ms)
        return service.start(
            conn, found, kind="web", methods=("email",), label="x", entropy=draw, now_ms=now_ms
        )

    started = await stage.write(begin)
    assert started.cookie is not None
    assert started.refresh_token is None
    return started.cookie


def test_a_cookie_at_rest_is_a_hash_and_no_bearer_token(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        person, _ = await stage.newcomer()
        cookie, now_ms = await begin_web(stage, person), stage.now_ms
        assert cookie.encode() not in await dump(config)
        found = await stage.write(lambda conn: service.find_web(conn, cookie, now_ms))
        assert found is not None
        assert found.account == person.account
        for wrong in (cookie[:-1], cookie + "A", "", found.id.hex()):
            assert (
                await stage.write(lambda conn, wrong=wrong: service.find_web(conn, wrong, now_ms))
                is None
            )
        assert (await stage.api.with_token(cookie).get(ME)).code == "not_signed_in"
        bare = await stage.api.get(ME, headers={"Cookie": f"bm_session={cookie}"})
        assert bare.code == "not_signed_in"

    perform(config, scenario)


def test_a_fresh_proof_gives_a_web_session_another_cookie(config: RelayConfig) -> None:
    """So that a cookie that was planted before is worth nothing after."""

    async def scenario(stage: Stage) -> None:
        person, _ = await stage.newcomer()
        cookie, now_ms = await begin_web(stage, person), stage.now_ms
        draw = stage.context.entropy

        def prove(conn: Any) -> service.Started:
            row = service.find_web(conn, cookie, now_ms)
            assert row is not None
            return service.prove(conn, row, "totp", draw, now_ms)

        proved = await stage.write(prove)
        assert proved.cookie not in (None, cookie)
        assert await stage.write(lambda conn: service.find_web(conn, cookie, now_ms)) is None
        renewed = proved.cookie or ""
        found = await stage.write(lambda conn: service.find_web(conn, renewed, now_ms))
        assert found is not None
        assert found.methods == ("email", "totp")

    perform(config, scenario)


@pytest.mark.parametrize("way", ["sign_out", "end", "end_others", "device"])
def test_an_ended_session_is_refused_at_once_whatever_its_token_says(
    config: RelayConfig, way: str
) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        second = person.add_device()
        await api.register(person)
        first, ended = await api.device(person), await api.device(person, second)
        assert (await ended.get(ME)).status == 200
        match way:
            case "sign_out":
                await ended.post("/api/v1/auth/sign-out")
            case "end":
                await first.delete(f"{ME}/sessions/{ended.tokens['session']}")
            case "end_others":
                assert (await first.post(f"{ME}/sessions/end-others")).ok() == {"ended": 1}
            case _:
                await first.post(f"{ME}/devices/{second.device_id.hex()}/sign-out")
        assert (await ended.get(ME)).code == "not_signed_in"
        assert (await ended.post("/api/v1/me/link-codes")).code == "not_signed_in"
        token = {"refresh_token": ended.tokens["refresh_token"]}
        assert (await api.post(REFRESH, token)).code == "not_signed_in"
        assert (await first.get(ME)).status == 200
        again = await api.post("/api/v1/auth/device", await api.prove(person, second))
        assert again.code == ("" if way == "sign_out" else "signed_out")

    visit(config, scenario)


async def _goodbye(client: RawClient) -> str:
    async with asyncio.timeout(5):
        while True:
            message = await client.receive()
            if isinstance(message, m.Goodbye):
                return message.code


@pytest.mark.parametrize("way", ["end", "end_others", "device"])
def test_the_live_socket_of_a_device_that_is_shut_out_ends_within_five_seconds(
    config: RelayConfig, way: str
) -> None:
    async def scenario(api: Api) -> None:
        person = Person.new()
        second = person.add_device()
        await api.register(person)
        first, other = await api.device(person), await api.device(person, second)
        async with raw_client(api.url) as mine, raw_client(api.url) as theirs:
            await mine.enter(person)
            await theirs.enter(person, second)
            paths: dict[str, Callable[[], Any]] = {
                "end": lambda: first.delete(f"{ME}/sessions/{other.tokens['session']}"),
                "end_others": lambda: first.post(f"{ME}/sessions/end-others"),
                "device": lambda: first.post(f"{ME}/devices/{second.device_id.hex()}/sign-out"),
            }
            (await paths[way]()).ok()
            assert await _goodbye(theirs) == codes.SIGNED_OUT
            with pytest.raises(ConnectionError):
                await theirs.receive()
            page = await mine.subscribe(person.writer())
            assert page is not None
        async with raw_client(api.url) as back:
            await back.greet()
            answer = await back.sign_in(person, second)
            assert not isinstance(answer, m.SignedIn)
            assert getattr(answer, "code", "") == codes.SIGNED_OUT
        (await first.post(f"{ME}/devices/{second.device_id.hex()}/let-in")).ok()
        async with raw_client(api.url) as back:
            await back.greet()
            assert isinstance(await back.sign_in(person, second), m.SignedIn)

    visit(config, scenario)


def test_signing_in_never_goes_on_with_an_id_from_before(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        seen = {robin.tokens["session"]}
        for _ in range(5):
            again = await stage.api.device(person)
            assert again.tokens["session"] not in seen
            seen.add(again.tokens["session"])
        planted = await robin.post("/api/v1/auth/device", await stage.api.prove(person))
        assert planted.ok()["session"] not in seen

    perform(config, scenario)


def test_sessions_end_by_themselves_and_are_forgotten_later(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.newcomer()
        kept_ms = 30 * DAY_MS
        stage.now_ms += service.LIVES_MS["device"]
        now_ms = stage.now_ms
        assert await stage.write(lambda conn: store.delete_old(conn, now_ms, kept_ms)) == 0
        later_ms = now_ms + kept_ms
        assert await stage.write(lambda conn: store.delete_old(conn, later_ms, kept_ms)) == 1
        assert await look(config, "SELECT hash FROM refresh_tokens") == []

    perform(config, scenario)


def test_a_proof_from_the_future_counts_for_nothing() -> None:
    row = store.SessionRow(
        id=drawn(16),
        account=Person.new().account,
        kind="device",
        device=None,
        label="x",
        methods=("device",),
        scope="account",
        created_ms=0,
        used_ms=0,
        expires_ms=10**9,
        proved_ms=1_000,
        ended_ms=None,
        role="user",
        alias=b"a" * 16,
    )
    assert service.is_proved(row, 1_000)
    assert service.is_proved(row, 1_000 + PROOF_MS - 1)
    assert not service.is_proved(row, 1_000 + PROOF_MS)
    assert not service.is_proved(row, 999)


def test_of_more_sessions_than_there_may_be_the_ones_used_longest_ago_end(
    config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        person, first = await stage.newcomer()
        stage.now_ms += 1
        robins = []
        for _ in range(service.MOST_SESSIONS):
            robins.append(await stage.api.device(person))
            stage.now_ms += 1
        assert (await first.get(ME)).code == "not_signed_in"
        assert (await robins[0].get(ME)).status == 200
        ended = (await robins[0].post(f"{ME}/sessions/end-others")).ok()["ended"]
        assert ended == service.MOST_SESSIONS - 1
        assert (await robins[-1].get(ME)).code == "not_signed_in"

    perform(config, scenario)


@pytest.mark.parametrize("ends", ["session", "token"])
def test_a_request_that_is_held_open_outlives_neither_its_session_nor_its_token(
    sqlite_config: RelayConfig, ends: str
) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        body = msgspec.json.encode({"name": "Key", "scopes": ["progress:read"]})
        port = int(stage.api.url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST {ME}/keys HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        head += f"Authorization: Bearer {robin.token}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body[:5])
        await writer.drain()
        for _ in range(20):  # the request is let in by now, and waits for its body
            (await robin.get(ME)).ok()
        if ends == "session":
            (await robin.post("/api/v1/auth/sign-out")).ok()
            stage.now_ms += 2_000
        else:
            stage.now_ms += PROOF_MS
        writer.write(body[5:])
        status = int((await reader.readline()).split()[1])
        writer.close()
        assert status == 401
        assert await look(stage.config, "SELECT id FROM api_keys") == []

    perform(sqlite_config, scenario)
