"""The one client with which the relay asks identity providers (docs/threats.md §6.5).

- https, to addresses that `guard` takes; http only into networks that were allowed;
- no redirect is followed: who is asked is who answers;
- an answer has to come within `Caps`, in time and in size, and has to be JSON of the expected type;
- no cookies, no proxy from the environment, no compression, a connection of its own each time.

It knows nothing of OAuth.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

import aiohttp
import msgspec

from sync_server.oauth.errors import AddressRefused, BadAnswer, NoAnswer
from sync_server.oauth.guard import CheckedResolver, Gate, Lookup, Network, look_up

T = TypeVar("T")
_AGENT: Final = "breath-master-relay"
_URL_CHARS: Final = 2_048
_URL: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"
    r"(?P<path>/[!-~]*)?",
    re.ASCII,
)
"""So narrow that no two programs read the same address differently: nobody's name or password, no
backslash, no space, nothing that is not ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How long and how large an answer may be."""

    total_s: float = 10.0
    connect_s: float = 5.0
    body_bytes: int = 256 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was answered. The body may hold tokens."""

    status: int
    body: bytes = field(repr=False)

    @property
    def is_good(self) -> bool:
        """Whether the request was carried out."""
        return 200 <= self.status < 300

    def read(self, kind: type[T]) -> T:
        """The body, strictly typed. Raises BadAnswer."""
        try:
            return msgspec.json.decode(self.body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BadAnswer(f"the answer is no {kind.__name__}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """An address that may be asked at, as far as can be seen by reading it."""

    text: str
    scheme: str
    host: str


class OutgoingClient:
    """Asks others, under the rules above. Keeps nothing open, so it needs no closing."""

    def __init__(
        self,
        allowed: Sequence[Network] = (),
        *,
        caps: Caps | None = None,
        tls: ssl.SSLContext | None = None,
        lookup: Lookup = look_up,
    ) -> None:
        self._caps = caps or Caps()
        self._tls = tls
        self._lookup = lookup
        self._gates = {"https": Gate.open_to_public(allowed), "http": Gate.only(allowed)}

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Asks for something. Raises ProviderFailed."""
        return await self._ask("GET", url, headers or {}, None)

    async def post_form(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Sends a form. Raises ProviderFailed."""
        return await self._ask("POST", url, headers or {}, form)

    async def _ask(
        self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None
    ) -> Reply:
        where = parse_url(url)
        try:
            async with (
                self._session(self._gates[where.scheme]) as session,
                session.request(
                    method, where.text, data=form, headers=headers, allow_redirects=False
                ) as response,
            ):
                return await self._read(response)
        except TimeoutError as error:
            raise NoAnswer(f"{where.host} took too long") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NoAnswer(f"{where.host} cannot be reached: {type(error).__name__}") from error

    def _trusted(self) -> ssl.SSLContext:
        """Whom the system trusts, read when somebody is asked first: it costs as much as all else
        that a relay does at its start, and most never ask anybody."""
        if self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls

    def _session(self, gate: Gate) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=CheckedResolver(gate, self._lookup),
            socket_factory=gate.make_socket,
            ssl=self._trusted(),
            use_dns_cache=False,
            force_close=True,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(
                total=self._caps.total_s, sock_connect=self._caps.connect_s
            ),
            headers={
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                "User-Agent": _AGENT,
            },
            auto_decompress=False,
            trust_env=False,
        )

    async def _read(self, response: aiohttp.ClientResponse) -> Reply:
        if 300 <= response.status < 400:
            raise BadAnswer("it leads somewhere else, which is not followed")
        if "json" not in response.content_type:
            raise BadAnswer(f"it answered {response.status} without JSON")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise BadAnswer("it compressed its answer though not asked to")
        data = bytearray()
        async for chunk in response.content.iter_any():
            data += chunk
            if len(data) > self._caps.body_bytes:
                raise BadAnswer(f"it answered more than {self._caps.body_bytes} bytes")
        return Reply(status=response.status, body=bytes(data))


def parse_url(text: str) -> Url:
    """An address to ask at. Raises AddressRefused."""
    found = _URL.fullmatch(text)
    if found is None or len(text) > _URL_CHARS or "#" in text or "\\" in text:
        raise AddressRefused("that is no plain https address")
    return Url(text=text, scheme=found["scheme"], host=found["host"])
