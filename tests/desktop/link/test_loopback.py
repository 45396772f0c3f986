"""Where the browser comes back to: every known attack on such a place, by its name."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode, urlsplit

import pytest

from desktop.link.loopback import (
    BrowserDenied,
    BrowserTimedOut,
    Loopback,
    PageWords,
    WrongIssuer,
    callback_query,
    listening,
)

STATE, ISSUER, CODE = "s" * 43, "https://relay.example.org", "c" * 43
WORDS = PageWords(
    language="en", title="Back", done="You can close this.", failed="It did not work."
)
GOOD = {"code": CODE, "state": STATE, "iss": ISSUER}


async def _get(place: Loopback, query: dict[str, str], **other: str) -> tuple[int, str]:
    """What a browser gets; `other` may name another path, host or method."""
    parts = urlsplit(place.redirect_uri)
    path, host = other.get("path", parts.path), other.get("host", parts.netloc)
    target = f"{path}?{urlencode(query)}"
    reader, writer = await asyncio.open_connection("127.0.0.1", parts.port)
    request = f"{other.get('method', 'GET')} {target} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    writer.write(request.encode())
    data = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return (int(data.split(" ")[1]) if data else 0), data


def _run(scenario: Callable[[Loopback], Awaitable[None]]) -> None:
    async def main() -> None:
        async with listening(STATE, ISSUER, WORDS) as place:
            await scenario(place)

    asyncio.run(main())


def test_a_browser_that_comes_back_brings_the_code_and_sees_a_calm_page() -> None:
    async def scenario(place: Loopback) -> None:
        status, page = await _get(place, GOOD)
        assert status == 200
        assert "You can close this." in page
        assert await place.code() == CODE

    _run(scenario)


def test_it_listens_on_this_machine_only_and_on_a_port_of_the_systems_choice() -> None:
    async def scenario(place: Loopback) -> None:
        parts = urlsplit(place.redirect_uri)
        assert (parts.scheme, parts.hostname, parts.path) == ("http", "127.0.0.1", "/callback")
        assert parts.port

    _run(scenario)


@pytest.mark.parametrize("state", ["", "t" * 43, STATE[:-1], STATE + "s"])
def test_a_wrong_state_is_not_ours_and_the_right_one_is_still_waited_for(state: str) -> None:
    async def scenario(place: Loopback) -> None:
        status, page = await _get(place, GOOD | {"state": state})
        assert status == 404
        assert "close this" not in page
        await _get(place, GOOD)
        assert await place.code() == CODE

    _run(scenario)


@pytest.mark.parametrize("issuer", [None, "", "https://evil.example", ISSUER + "/"])
def test_mix_up_a_missing_or_foreign_issuer_ends_it_without_the_code(issuer: str | None) -> None:
    async def scenario(place: Loopback) -> None:
        query = {name: text for name, text in GOOD.items() if name != "iss"}
        status, page = await _get(place, query if issuer is None else query | {"iss": issuer})
        assert status == 200
        assert "It did not work." in page
        with pytest.raises(WrongIssuer):
            await place.code()

    _run(scenario)


def test_a_second_request_is_not_answered_with_anything() -> None:
    async def scenario(place: Loopback) -> None:
        await _get(place, GOOD)
        status, _ = await _get(place, GOOD | {"code": "another"})
        assert status == 404
        assert await place.code() == CODE

    _run(scenario)


@pytest.mark.parametrize("path", ["/", "/callback/", "/callback2", "//callback", "/CALLBACK"])
def test_a_wrong_path_is_not_ours(path: str) -> None:
    async def scenario(place: Loopback) -> None:
        status, _ = await _get(place, GOOD, path=path)
        assert status == 404

    _run(scenario)


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
def test_dns_rebinding_a_foreign_host_header_is_not_ours(host: str) -> None:
    async def scenario(place: Loopback) -> None:
        status, _ = await _get(place, GOOD, host=host)
        assert status == 404

    _run(scenario)


@pytest.mark.parametrize("method", ["POST", "HEAD", "OPTIONS", "get"])
def test_only_a_get_is_a_callback(method: str) -> None:
    async def scenario(place: Loopback) -> None:
        status, _ = await _get(place, GOOD, method=method)
        assert status == 404

    _run(scenario)


def test_the_code_is_in_no_page_and_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(place: Loopback) -> None:
        with caplog.at_level(logging.DEBUG):
            _, page = await _get(place, GOOD)
            assert await place.code() == CODE
        assert CODE not in page
        assert STATE not in page
        assert CODE not in caplog.text
        assert CODE not in repr(place) + repr(vars(place)["_expected"])
        assert "no-store" in page
        assert "no-referrer" in page

    _run(scenario)


def test_somebody_who_said_no_is_told_apart() -> None:
    async def scenario(place: Loopback) -> None:
        denied = {"error": "access_denied", "state": STATE, "iss": ISSUER}
        await _get(place, denied)
        with pytest.raises(BrowserDenied):
            await place.code()

    _run(scenario)


def test_a_browser_that_never_comes_back_is_not_waited_for_for_ever() -> None:
    async def scenario(place: Loopback) -> None:
        with pytest.raises(BrowserTimedOut):
            await place.code(timeout_s=0)

    _run(scenario)


def test_afterwards_nobody_listens_there() -> None:
    async def main() -> None:
        async with listening(STATE, ISSUER, WORDS) as place:
            port = urlsplit(place.redirect_uri).port
        with pytest.raises(OSError):
            await asyncio.open_connection("127.0.0.1", port)

    asyncio.run(main())


def test_a_request_that_never_ends_or_is_too_long_disturbs_nobody() -> None:
    async def scenario(place: Loopback) -> None:
        port = urlsplit(place.redirect_uri).port
        _, idle = await asyncio.open_connection("127.0.0.1", port)
        idle.write(b"GET /callback")
        long_reader, long = await asyncio.open_connection("127.0.0.1", port)
        long.write(b"GET /callback?" + b"a" * (64 << 10))
        assert await long_reader.read() == b""
        await _get(place, GOOD)
        assert await place.code() == CODE
        for writer in (idle, long):
            writer.close()

    _run(scenario)


@pytest.mark.parametrize(
    "head",
    [
        b"GET /callback?code=a&code=b&state=s HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET http://h/callback?code=a HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET /callback?code=a HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n",
        b"GET /callback?code=a HTTP/1.1\r\n\r\n",
        b"GET /callback?code HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET /callback?code=a  HTTP/1.1\r\nHost: h\r\n\r\n",
        b"\xff\xfe\r\n\r\n",
        b"\r\n\r\n",
    ],
)
def test_what_is_written_in_two_ways_is_not_read_in_one(head: bytes) -> None:
    assert callback_query(head, "h") is None
