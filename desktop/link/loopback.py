"""Where the browser comes back to after somebody signed in there (docs/protocol.md §11.7).

Listens on this machine only, on a port the system picks, for one callback. Rules: the request has
to name this very address (a page that had its name point here is refused, docs/threats.md §6.5);
the path, the state and the issuer have to be the ones that were agreed; what is not ours is
answered without a word and waited on; the first callback that is ours ends the listening. A code is
never shown, kept or logged; without the verifier it is worth nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from desktop.link.errors import LinkError

PATH: Final = "/callback"
WAIT_SECONDS: Final = 300.0
_HOST: Final = "127.0.0.1"
_READ_SECONDS: Final = 5.0
_LEAVE_SECONDS: Final = 1.0
_HEAD_BYTES: Final = 8 << 10
_MOST_OPEN: Final = 16


class BrowserTimedOut(LinkError):
    """The browser did not come back in time."""

    code = "browser_timed_out"


class BrowserDenied(LinkError):
    """It was not allowed in the browser."""

    code = "browser_denied"


class WrongIssuer(LinkError):
    """The browser came back from somewhere else than the relay (RFC 9207)."""

    code = "wrong_issuer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What the page says where the browser ends up. `language` is a code such as `es`."""

    language: str
    title: str
    done: str
    failed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a callback has to bring along to be ours."""

    state: str = field(repr=False)
    issuer: str


class Loopback:
    """One place to come back to. Attributes: redirect_uri."""

    def __init__(self, port: int, expected_state: str, issuer: str, words: PageWords) -> None:
        self.redirect_uri = f"http://{_HOST}:{port}{PATH}"
        self._authority = f"{_HOST}:{port}"
        self._expected = Expected(state=expected_state, issuer=issuer)
        self._words = words
        self._answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._open = 0

    async def code(self, timeout_s: float = WAIT_SECONDS) -> str:
        """The code that the browser brings. Raises LinkError."""
        try:
            async with asyncio.timeout(timeout_s):
                return await asyncio.shield(self._answer)
        except TimeoutError as error:
            raise BrowserTimedOut from error

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request, one answer."""
        self._open += 1
        try:
            if self._open <= _MOST_OPEN:
                await self._serve(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            self._open -= 1
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_READ_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        query = callback_query(head, self._authority)
        if query is None or self._answer.done() or not self._is_ours(query):
            writer.write(_response(404, ""))
        else:
            result = self._outcome(query)
            done = isinstance(result, str)
            writer.write(_response(200, _page(self._words, self._said(done=done))))
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(_READ_SECONDS):
                    await writer.drain()
            self._settle(result)

    def _is_ours(self, query: dict[str, str]) -> bool:
        given = query.get("state", "").encode()
        return hmac.compare_digest(given, self._expected.state.encode())

    def _outcome(self, query: dict[str, str]) -> str | LinkError:
        if query.get("iss") != self._expected.issuer:
            return WrongIssuer()
        if "error" in query or not query.get("code"):
            return BrowserDenied()
        return query["code"]

    def _settle(self, result: str | LinkError) -> None:
        if self._answer.done():
            return
        if isinstance(result, str):
            self._answer.set_result(result)
        else:
            self._answer.set_exception(result)

    def _said(self, *, done: bool) -> str:
        return self._words.done if done else self._words.failed

    def abandon(self) -> None:
        """Nobody waits any more."""
        if not self._answer.done():
            self._answer.cancel()
        elif not self._answer.cancelled():
            self._answer.exception()


@asynccontextmanager
async def listening(state: str, issuer: str, words: PageWords) -> AsyncIterator[Loopback]:
    """Listens while the block runs; afterwards nobody answers there."""
    places: list[Loopback] = []
    serving: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(places[0].serve(reader, writer))
        serving.add(task)
        task.add_done_callback(serving.discard)

    server = await asyncio.start_server(accept, _HOST, 0, limit=_HEAD_BYTES)
    port: int = server.sockets[0].getsockname()[1]
    places.append(Loopback(port, state, issuer, words))
    try:
        yield places[0]
    finally:
        places[0].abandon()
        server.close()
        if serving:
            await asyncio.wait(serving, timeout=_LEAVE_SECONDS)
        for task in tuple(serving):
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await server.wait_closed()


def callback_query(head: bytes, authority: str) -> dict[str, str] | None:
    """What a callback brings; None where the request is for somebody or something else."""
    try:
        lines = head.decode("ascii").split("\r\n")
        method, target, version = lines[0].split(" ")
        parts = urlsplit(target)
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        return None
    hosts = [line[5:].strip() for line in lines[1:] if line[:5].lower() == "host:"]
    if (method, parts.path, parts.netloc) != ("GET", PATH, "") or hosts != [authority]:
        return None
    query = dict(pairs)
    return query if len(query) == len(pairs) and version.startswith("HTTP/1.") else None


def _response(status: int, page: str) -> bytes:
    body = page.encode()
    reason = "OK" if status == 200 else "Not Found"
    head = (
        f"HTTP/1.1 {status} {reason}\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body


def _page(words: PageWords, sentence: str) -> str:
    return _PAGE.format(
        language=html.escape(words.language),
        title=html.escape(words.title),
        sentence=html.escape(sentence),
    )


_PAGE: Final = """<!doctype html>
<html lang="{language}" dir="auto"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>{title}</title><style>
body{{margin:0;min-height:100vh;display:grid;place-items:center;text-align:center;
font:1.1rem/1.6 Inter,system-ui,sans-serif;background:Canvas;color:CanvasText}}
main{{max-width:26rem;padding:2rem}}h1{{font-size:1.4rem;margin:1.4rem 0 .4rem}}p{{margin:0}}
i{{display:block;width:4rem;height:4rem;margin:0 auto;border-radius:50%;
border:.25rem solid currentColor;opacity:.4}}
</style></head><body><main><i></i><h1>{title}</h1><p>{sentence}</p></main></body></html>
"""
