"""The client that asks others: where it goes, how long, how much (docs/threats.md §6.5)."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from aiohttp import web

from sync_server.oauth.errors import AddressRefused, BadAnswer, NoAnswer, OAuthError
from sync_server.oauth.http import Caps, OutgoingClient, Reply
from tests.sync_server.certificates import make_certificate, trusting
from tests.sync_server.oauth.liar import ALLOWED, Liar, attempt, local_client, serving

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SHORT = Caps(total_s=0.3, connect_s=0.3, body_bytes=1_000)


def ask(handler: Handler, path: str = "/", caps: Caps | None = None) -> Reply:
    """One question to a server on this machine, where the client may go."""

    async def scenario() -> Reply:
        async with serving(handler) as url:
            return await local_client(caps).get(url + path)

    return asyncio.run(scenario())


def resolving(*answers: Sequence[str]) -> tuple[OutgoingClient, list[str]]:
    """A client whose names resolve to these addresses, one answer after another."""
    asked: list[str] = []

    async def look_up(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    return OutgoingClient(caps=SHORT, lookup=look_up), asked


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://127.0.0.1:8787/healthz",
        "https://[::1]/",
        "https://[::]/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://192.168.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fe80::1]/",
        "https://[fd00:ec2::254]/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://[ff02::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "http://127.0.0.1/",
        "http://93.184.216.34/",
    ],
)
def test_ssrf_an_address_in_the_url_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        asyncio.run(OutgoingClient(caps=SHORT).get(url))


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f.1", "0177.0.0.1", "localhost", "0"])
def test_ssrf_other_spellings_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises((AddressRefused, NoAnswer)):
        asyncio.run(OutgoingClient(caps=SHORT).get(f"https://{host}/"))


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1", "::ffff:10.0.0.1"]
)
def test_ssrf_a_name_that_leads_inside_is_refused(address: str) -> None:
    client, _ = resolving([address])
    with pytest.raises(AddressRefused):
        asyncio.run(client.get("https://id.example/"))


def test_ssrf_a_name_with_a_public_and_a_private_address_is_refused() -> None:
    client, _ = resolving(["93.184.216.34", "127.0.0.1"])
    with pytest.raises(AddressRefused):
        asyncio.run(client.get("https://id.example/"))


def test_dns_rebinding_a_name_is_resolved_once_and_connected_to_where_it_was_checked() -> None:
    async def scenario() -> None:
        async def hello(request: web.Request) -> web.Response:
            return web.json_response({"host": request.host})

        async with serving(hello) as url:
            port = url.rpartition(":")[2]
            asked = []

            async def look_up(host: str, _port: int) -> Sequence[str]:
                asked.append(host)
                return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

            client = OutgoingClient(ALLOWED, caps=SHORT, lookup=look_up)
            reply = await client.get(f"http://id.example:{port}/")
            assert reply.body == f'{{"host": "id.example:{port}"}}'.encode()
            assert asked == ["id.example"]
            with pytest.raises(AddressRefused):
                await client.get(f"http://id.example:{port}/")

    asyncio.run(scenario())


def test_ssrf_a_redirect_is_not_followed() -> None:
    asked = []

    async def inside(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({})

    async def scenario() -> None:
        async with serving(inside) as target:

            async def away(request: web.Request) -> web.Response:
                status = int(request.path.strip("/"))
                return web.Response(status=status, headers={"Location": f"{target}/secret"})

            async with serving(away) as url:
                for status in (301, 302, 303, 307, 308):
                    with pytest.raises(BadAnswer, match="somewhere else"):
                        await local_client().get(f"{url}/{status}")

    asyncio.run(scenario())
    assert asked == []


@pytest.mark.parametrize("name", ["token_endpoint", "jwks_uri", "authorization_endpoint"])
def test_ssrf_a_discovery_document_leads_nowhere_inside(name: str) -> None:
    with pytest.raises(OAuthError):
        attempt(Liar(metadata={name: "ftp://10.0.0.1/"}))
    if name != "authorization_endpoint":
        with pytest.raises(AddressRefused):
            attempt(Liar(metadata={name: "https://169.254.169.254/"}))


def test_a_discovery_document_of_another_issuer_is_refused() -> None:
    with pytest.raises(BadAnswer, match="another issuer"):
        attempt(Liar(metadata={"issuer": "https://accounts.google.com"}))


def test_a_provider_that_signs_in_no_way_that_is_taken_is_refused() -> None:
    for names in ([], ["none"], ["HS256", "none"]):
        with pytest.raises(BadAnswer, match="signs in no way"):
            attempt(Liar(metadata={"id_token_signing_alg_values_supported": names}))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://id.example/",
        "file:///etc/passwd",
        "//id.example/",
        "https://",
        "https:///x",
        "https://user@id.example/",
        "https://id.example\\@10.0.0.1/",
        "https://id.example/#x",
        "https://id.example/ x",
        "https://id.exämple/",
        " https://id.example/",
        "https://id.example/\r\nHost: x",
        "https://id.example:port/",
        "https://[::1%25eth0]/",
        "https://id.example/" + "x" * 2_048,
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        asyncio.run(OutgoingClient(caps=SHORT).get(url))


def test_an_answer_larger_than_the_cap_is_refused() -> None:
    async def large(_request: web.Request) -> web.Response:
        return web.json_response({"x": "y" * 1_000})

    with pytest.raises(BadAnswer, match="more than 1000 bytes"):
        ask(large, caps=SHORT)


def test_an_answer_that_never_ends_is_cut_off() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        while True:
            await response.write(b" " * 100)

    with pytest.raises(BadAnswer, match="more than 1000 bytes"):
        ask(endless, caps=SHORT)


def test_a_slow_answer_is_given_up() -> None:
    async def never(_request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(NoAnswer, match="too long"):
        ask(never, caps=SHORT)


def test_an_answer_that_drips_is_given_up() -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        await response.write(b"{")
        await asyncio.Event().wait()
        return response

    with pytest.raises(NoAnswer, match="too long"):
        ask(drip, caps=SHORT)


def test_a_compressed_answer_is_refused_unread() -> None:
    async def bomb(_request: web.Request) -> web.Response:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        return web.Response(body=b"\x1f\x8b", headers=headers)

    with pytest.raises(BadAnswer, match="compressed"):
        ask(bomb)


def test_an_answer_that_is_not_json_is_refused() -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="<html>", content_type="text/html")

    with pytest.raises(BadAnswer, match="without JSON"):
        ask(page)


def test_nobody_listening_is_no_answer() -> None:
    with pytest.raises(NoAnswer):
        asyncio.run(local_client(SHORT).get("http://127.0.0.1:9/"))


def test_a_name_that_does_not_exist_is_no_answer() -> None:
    client, _ = resolving([])
    with pytest.raises(NoAnswer):
        asyncio.run(client.get("https://id.example/"))


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    cert, key = make_certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)

    async def hello(_request: web.Request) -> web.Response:
        return web.json_response({})

    async def scenario() -> None:
        async with serving(hello, ssl_context=context) as url:
            with pytest.raises(NoAnswer, match="Certificate"):
                await local_client().get(f"{url}/")
            client = OutgoingClient(ALLOWED, tls=trusting(cert))
            assert (await client.get(f"{url}/")).is_good

    asyncio.run(scenario())


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def hello(_request: web.Request) -> web.Response:
        return web.json_response({})

    assert ask(hello).is_good


def test_no_cookie_is_kept() -> None:
    given: list[str | None] = []

    async def hello(request: web.Request) -> web.Response:
        given.append(request.headers.get("Cookie"))
        return web.json_response({}, headers={"Set-Cookie": "a=b"})

    async def scenario() -> None:
        client = local_client()
        async with serving(hello) as url:
            await client.get(f"{url}/")
            await client.get(f"{url}/")

    asyncio.run(scenario())
    assert given == [None, None]


def test_what_was_answered_is_not_shown() -> None:
    assert "secret" not in repr(Reply(status=200, body=b"secret"))


def test_an_answer_is_typed_strictly() -> None:
    for body in (b"", b"[]", b'{"status": "7"}', b"[" * 100_000, b"\xff"):
        with pytest.raises(BadAnswer):
            Reply(status=200, body=body).read(dict[str, int])
