"""Carrying one request to the relay and its answer back: bounded in time and size.

Certificates are verified, redirects are not followed, cookies are not kept, and nothing but https
is used beyond this machine (docs/protocol.md §11.1). A request that may be repeated is sent once
more when the connection was lost; a write carries its idempotency key both times (§11.10).
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from desktop.link.api.errors import AnswerTooLarge, NeedsTls, RelayAway, SlowRelay

if TYPE_CHECKING:
    import aiohttp  # loaded with the first request: it takes a tenth of a second

CONNECT_SECONDS: Final = 10.0
TOTAL_SECONDS: Final = 30.0
REPLY_BYTES: Final = 2 << 20
"""How large an answer may be, where the caller names no other bound."""
_CHUNK_BYTES: Final = 64 << 10
_TRIES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent. Headers may hold a token, the body a password: neither is ever shown."""

    method: str
    url: str
    data: bytes | None = field(default=None, repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    most_bytes: int = REPLY_BYTES

    def with_header(self, name: str, value: str) -> Request:
        """The same with one more header."""
        return Request(
            method=self.method,
            url=self.url,
            data=self.data,
            headers=(*self.headers, (name, value)),
            most_bytes=self.most_bytes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back. The body may hold tokens and is never shown."""

    status: int
    content_type: str
    data: bytes = field(repr=False)


class Http:
    """Sends requests. Made anywhere, used on one loop, closed there."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def send(self, request: Request) -> Reply:
        """The answer. Raises ApiError."""
        check_address(request.url)
        for _ in range(_TRIES - 1):
            reply = await self._try(request)
            if reply is not None:
                return reply
        reply = await self._try(request)
        if reply is None:
            raise RelayAway
        return reply

    async def close(self) -> None:
        """Hangs up."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _try(self, request: Request) -> Reply | None:
        """The answer, or None when the connection was lost on the way."""
        import aiohttp

        try:
            return await self._carry(request)
        except TimeoutError as error:
            raise SlowRelay from error
        except aiohttp.ClientConnectorError as error:
            raise RelayAway from error
        except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, ConnectionError):
            return None
        except (aiohttp.ClientError, OSError) as error:
            raise RelayAway from error

    async def _carry(self, request: Request) -> Reply:
        async with self._open().request(
            request.method,
            request.url,
            data=request.data,
            headers=list(request.headers),
            allow_redirects=False,
        ) as response:
            data = bytearray()
            async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
                data += chunk
                if len(data) > request.most_bytes:
                    raise AnswerTooLarge
            return Reply(
                status=response.status, content_type=response.content_type, data=bytes(data)
            )

    def _open(self) -> aiohttp.ClientSession:
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, connect=CONNECT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def check_address(url: str) -> None:
    """Raises NeedsTls unless nobody on the way can read along (docs/threats.md §6.1)."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not _is_this_machine(parts.hostname or ""):
        raise NeedsTls


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
