"""Asking the relay's API: signed in by the device's key, renewed once for all, never shown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from desktop.link.api.client import ApiClient, Content, form
from desktop.link.api.errors import (
    AnswerTooLarge,
    ApiError,
    ApiRefused,
    NeedsTls,
    NotARelay,
    NotUnderstood,
    RelayAway,
    RelayTooOld,
    StepUpNeeded,
    WrongRelay,
)
from desktop.link.api.http import Http, Request, check_address
from desktop.services.sentences import sentence_for, sentence_of
from tests.desktop.link.api_fake import FakeApi, problem, run, said

Reply = dict[str, Any]


def _give(response: web.Response) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return response

    return answer


async def _drop(request: web.Request) -> web.StreamResponse:
    """The connection is lost before anything was answered."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def test_the_first_call_signs_in_by_the_devices_key_and_the_next_ones_use_its_token() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        first = await client.call("GET", "/api/v1/me", None, Reply)
        second = await client.call("GET", "/api/v1/me", None, Reply)
        assert first["token"] == second["token"] == "access-1"

    assert run(scenario).signed_in == 1


def test_nothing_is_signed_for_a_relay_with_another_key_than_the_one_remembered() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        fake.relay_key = b"\x99" * 32
        with pytest.raises(WrongRelay):
            await client.call("GET", "/api/v1/me", None, Reply)

    fake = run(scenario)
    assert [path for _, path, _ in fake.seen] == ["/api/v1/auth/challenge"]


def test_twenty_calls_that_find_their_token_run_out_are_renewed_by_one_exchange() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        await client.call("GET", "/api/v1/me", None, Reply)
        fake.expire()
        calls = (client.call("GET", f"/api/v1/{n}", None, Reply) for n in range(20))
        assert {found["token"] for found in await asyncio.gather(*calls)} == {"access-2"}

    fake = run(scenario)
    assert (fake.signed_in, fake.refreshed) == (1, 1)


def test_where_the_session_has_ended_the_device_signs_in_again() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        await client.call("GET", "/api/v1/me", None, Reply)
        fake.refresh_works = False
        fake.expire()
        await client.call("GET", "/api/v1/me", None, Reply)

    fake = run(scenario)
    assert (fake.signed_in, fake.refreshed) == (2, 1)


def test_a_device_that_was_signed_out_does_not_knock_again_and_again() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        await client.call("GET", "/api/v1/me", None, Reply)
        fake.answers["/api/v1/me"] = [_give(problem("signed_out", 401))]
        with pytest.raises(ApiRefused) as caught:
            await client.call("GET", "/api/v1/me", None, Reply)
        assert caught.value.code == "signed_out"

    assert run(scenario).signed_in == 1


def test_a_lost_connection_is_tried_once_more_with_the_same_key() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        fake.answers["/api/v1/thing"] = [_drop]
        await client.call("POST", "/api/v1/thing", {"a": 1}, Reply)

    keys = [key for method, path, key in run(scenario).seen if path == "/api/v1/thing"]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert len(keys[0]) == 32


def test_a_connection_that_is_lost_twice_is_a_relay_that_is_away() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        fake.answers["/api/v1/thing"] = [_drop, _drop, _drop]
        with pytest.raises(RelayAway):
            await client.call("POST", "/api/v1/thing")

    assert sum(path == "/api/v1/thing" for _, path, _ in run(scenario).seen) == 2


def test_two_writes_have_two_keys_and_a_read_has_none() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        await client.call("PUT", "/api/v1/a", {"a": 1})
        await client.call("PUT", "/api/v1/a", {"a": 1})
        await client.call("GET", "/api/v1/a")

    keys = [key for _, path, key in run(scenario).seen if path == "/api/v1/a"]
    assert keys[0] != keys[1]
    assert keys[2] == ""


def test_a_fresh_proof_is_given_by_the_device_and_the_call_repeated_with_its_key() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        fake.answers["/api/v1/erase"] = [_give(problem("step_up_required", 403))]
        await client.call("POST", "/api/v1/erase", {}, Reply)
        fake.expire()
        assert (await client.call("GET", "/api/v1/me", None, Reply))["token"] == "access-3"

    fake = run(scenario)
    assert fake.stepped_up == ["device"]
    assert fake.refreshed == 1
    assert len({key for _, path, key in fake.seen if path == "/api/v1/erase"}) == 1


def test_where_only_a_code_would_do_the_person_is_asked_and_what_they_type_is_taken() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        fake.answers["/api/v1/x"] = [_give(problem("step_up_required", 403))]
        fake.step_up_refused = problem("step_up_required", 403, methods=("totp", "recovery_code"))
        with pytest.raises(StepUpNeeded) as caught:
            await client.call("POST", "/api/v1/x", {})
        assert caught.value.methods == ("totp", "recovery_code")
        fake.step_up_refused = None
        await client.prove("totp", "123456")
        await client.call("POST", "/api/v1/x", {})

    assert run(scenario).stepped_up == ["device", "totp"]


def test_where_the_relay_says_at_once_which_proofs_count_the_device_tries_none_in_vain() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        refused = problem("step_up_required", 403, methods=("totp", "recovery_code"))
        fake.answers["/api/v1/x"] = [_give(refused)]
        with pytest.raises(StepUpNeeded) as caught:
            await client.call("POST", "/api/v1/x", {})
        assert caught.value.methods == ("totp", "recovery_code")

    assert run(scenario).stepped_up == []


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (web.Response(status=404, text="nothing"), RelayTooOld),
        (web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}), NotARelay),
        (web.Response(status=200, text="<html>a portal</html>"), NotARelay),
        (web.Response(status=502, text="a proxy"), RelayAway),
        (web.Response(status=418, text="a teapot"), NotARelay),
        (said({"another": "shape"}), NotUnderstood),
        (said("x" * 5000), AnswerTooLarge),
    ],
    ids=["old", "redirect", "portal", "proxy", "teapot", "shape", "large"],
)
def test_what_is_no_answer_of_this_api_is_told_apart(
    response: web.Response, error: type[ApiError]
) -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        fake.answers["/api/v1/x"] = [_give(response)]
        with pytest.raises(error) as caught:
            await client.call("GET", "/api/v1/x", None, list[int], most_bytes=1000)
        assert sentence_of(caught.value) != sentence_for("nobody knows this code")

    run(scenario)


def test_a_relay_that_is_not_there_is_away() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        await client.call("GET", "/api/v1/me", None, Reply)
        gone = Request(method="GET", url="http://127.0.0.1:1/api/v1")
        http = Http()
        try:
            with pytest.raises(RelayAway):
                await http.send(gone)
        finally:
            await http.close()

    run(scenario)


@pytest.mark.parametrize(
    "url", ["http://relay.example.org/api", "http://192.168.1.4:8080/api", "ftp://127.0.0.2.x/"]
)
def test_no_token_travels_in_the_clear(url: str) -> None:
    with pytest.raises(NeedsTls):
        check_address(url)


@pytest.mark.parametrize("url", ["https://relay.example.org", "http://127.0.0.1:8", "http://[::1]"])
def test_https_and_this_machine_are_spoken_to(url: str) -> None:
    check_address(url)


def test_what_is_not_json_goes_as_it_is() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        picture = Content(data=b"picture", content_type="image/png")
        answer = await client.call("PUT", "/api/v1/avatar", picture, Reply)
        assert answer["body"] == "picture"
        fields = await client.call("POST", "/oauth/par", form({"a": "b c"}), Reply)
        assert fields["body"] == "a=b+c"
        assert b"token" in await client.call("GET", "/api/v1/raw", None, bytes)

    run(scenario)


def test_tokens_show_in_no_repr_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        with caplog.at_level(logging.DEBUG):
            await client.call("POST", "/api/v1/x", {"password": "a quiet lake"}, Reply)
        shown = repr(client.identity) + repr(client._session) + repr(vars(client))
        shown += repr(await client._session.tokens())
        shown += repr(client._request("POST", "/api/v1/x", {"password": "a quiet lake"}, 1))
        for secret in ("access-1", "bmr_", "quiet lake"):
            assert secret not in shown + caplog.text

    run(scenario)
