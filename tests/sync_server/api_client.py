"""A client of the HTTP API for tests: a device that signs in, and short words for requests.

visit(config, scenario)             runs scenario(api) against a relay inside this loop
robin = await api.device(person)    signed in by the device's key
await robin.get("/api/v1/me")       an Answer: status, code, body
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec

from crdt.keys import DeviceKeys
from crdt.relay_key import api_proof_message
from crdt.signing import Purpose
from sync_server.config import RelayConfig
from tests.support.relay import relay_inside
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        return msgspec.json.decode(self.raw) if self.raw else None

    @property
    def code(self) -> str:
        """The problem's code; empty for what is no problem."""
        if not self.headers.get("Content-Type", "").startswith("application/problem+json"):
            return ""
        return str(self.body["code"])

    def ok(self) -> Any:
        """The body of an answer that must be good."""
        assert 200 <= self.status < 300, (self.status, self.raw)
        return self.body


@dataclass(slots=True)
class Api:
    """Asks one relay, as nobody or with a token."""

    url: str
    http: aiohttp.ClientSession
    token: str = ""
    tokens: dict[str, Any] = field(default_factory=dict)

    async def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        sent = dict(headers or {})
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            data = msgspec.json.encode(body)
            sent.setdefault("Content-Type", "application/json")
        async with self.http.request(
            method, self.url + path, data=data, headers=sent, allow_redirects=False
        ) as answer:
            return Answer(answer.status, dict(answer.headers), await answer.read())

    async def get(self, path: str, **options: Any) -> Answer:
        return await self.ask("GET", path, **options)

    async def post(self, path: str, body: Any = None, **options: Any) -> Answer:
        return await self.ask("POST", path, body, **options)

    async def put(self, path: str, body: Any = None, **options: Any) -> Answer:
        return await self.ask("PUT", path, body, **options)

    async def delete(self, path: str, body: Any = None, **options: Any) -> Answer:
        return await self.ask("DELETE", path, body, **options)

    def with_token(self, token: str) -> Api:
        return Api(self.url, self.http, token)

    async def register(self, person: Person) -> None:
        """Makes the account known, over the sync socket as apps do."""
        async with raw_client(self.url) as client:
            await client.enter(person)

    async def prove(
        self, person: Person, keys: DeviceKeys | None = None, action: str = "sign-in"
    ) -> dict[str, Any]:
        """A device's fresh proof."""
        keys = keys or person.keys[0]
        named = {"account": person.account.hex(), "device": keys.device_id.hex()}
        given = (await self.post("/api/v1/auth/challenge", named)).ok()
        nonce = bytes.fromhex(given["nonce"])
        message = api_proof_message(
            bytes.fromhex(given["relay_key"]), action, person.account, keys.device_id, nonce
        )
        signature = keys.sign(Purpose.API_SIGN_IN, message)
        return {**named, "nonce": given["nonce"], "signature": signature.hex()}

    async def device(self, person: Person, keys: DeviceKeys | None = None) -> Api:
        """Signed in by a device's key. The account must be registered."""
        tokens = (await self.post("/api/v1/auth/device", await self.prove(person, keys))).ok()
        return Api(self.url, self.http, tokens["access_token"], tokens)

    async def newcomer(self) -> tuple[Person, Api]:
        """Somebody new with one device, registered and signed in."""
        person = Person.new()
        await self.register(person)
        return person, await self.device(person)


def visit(config: RelayConfig, scenario: Callable[[Api], Awaitable[None]]) -> None:
    """Runs a scenario against a relay."""

    async def main() -> None:
        async with relay_inside(config) as url, aiohttp.ClientSession() as http:
            await scenario(Api(url, http))

    asyncio.run(main())
