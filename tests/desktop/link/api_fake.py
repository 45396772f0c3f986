"""A small API of a relay for tests: it signs devices in truly, and goes wrong as a test chooses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aiohttp import web

from crdt.ids import AccountId
from crdt.keys import DEVICE_SECRET_BYTES, DeviceKeys
from crdt.protocol.api.auth import SignInChallenge, SteppedUp, Tokens
from crdt.protocol.api.base import Problem
from crdt.relay_key import api_proof_message
from crdt.signing import Purpose
from desktop.link.api.client import ApiClient
from desktop.link.api.http import Http
from desktop.link.api.session import ApiIdentity

RELAY_KEY = b"\x11" * 32
KEYS = DeviceKeys.from_secret(b"\x22" * DEVICE_SECRET_BYTES)
ACCOUNT = AccountId(b"\x33" * 16)
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def problem(code: str, status: int, *, methods: tuple[str, ...] = ()) -> web.Response:
    """A refusal as relays send them."""
    document = Problem(
        type="x", title="x", status=status, code=code, methods=methods, retry_after_s=3
    )
    return web.Response(
        status=status,
        body=msgspec.json.encode(document),
        content_type="application/problem+json",
    )


def said(value: object) -> web.Response:
    """A model as JSON."""
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")


@dataclass(slots=True)
class FakeApi:
    """Attributes count what was asked; `answers` are taken by path, one after the other."""

    relay_key: bytes = RELAY_KEY
    signed_in: int = 0
    refreshed: int = 0
    stepped_up: list[str] = field(default_factory=list)
    seen: list[tuple[str, str, str]] = field(default_factory=list)
    refresh_works: bool = True
    good: set[str] = field(default_factory=set)
    nonces: list[bytes] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    step_up_refused: web.Response | None = None
    number: int = 0

    def tokens(self) -> Tokens:
        self.number += 1
        access = f"access-{self.number}"
        self.good = {access}
        return Tokens(
            access_token=access,
            refresh_token=f"bmr_{self.number:032d}",
            token_type="Bearer",
            expires_in=600,
            session="aa" * 16,
            account=ACCOUNT.hex(),
            scope="account",
        )

    def expire(self) -> None:
        """The access token is not taken any more."""
        self.good = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.seen.append((request.method, request.path, request.headers.get("Idempotency-Key", "")))
        match request.path:
            case "/api/v1/auth/challenge":
                self.nonces.append(bytes([len(self.nonces)]) * 32)
                nonce = self.nonces[-1].hex()
                return said(
                    SignInChallenge(nonce=nonce, relay_key=self.relay_key.hex(), expires_ms=1 << 40)
                )
            case "/api/v1/auth/device":
                self._verify(msgspec.json.decode(body), "sign-in")
                self.signed_in += 1
                return said(self.tokens())
            case "/api/v1/auth/refresh":
                self.refreshed += 1
                await asyncio.sleep(0)
                if not self.refresh_works:
                    return problem("not_signed_in", 401)
                return said(self.tokens())
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.good:
            return problem("not_signed_in", 401)
        if request.path == "/api/v1/me/step-up":
            return self._step_up(msgspec.json.decode(body))
        waiting = self.answers.get(request.path, [])
        if waiting:
            return await waiting.pop(0)(request)
        return said({"path": request.path, "token": token, "body": body.decode()})

    def _step_up(self, given: dict[str, Any]) -> web.Response:
        self.stepped_up.append(given["method"])
        if self.step_up_refused is not None:
            return self.step_up_refused
        if given["method"] == "device":
            self._verify(given | {"device": KEYS.device_id.hex()}, "step-up")
        fresh = msgspec.structs.replace(self.tokens(), refresh_token="")
        return said(SteppedUp(until_ms=1, tokens=fresh))

    def _verify(self, given: dict[str, Any], action: str) -> None:
        message = api_proof_message(
            self.relay_key, action, ACCOUNT, KEYS.device_id, self.nonces[-1]
        )
        KEYS.public.verify(Purpose.API_SIGN_IN, message, bytes.fromhex(given["signature"]))


@asynccontextmanager
async def served(fake: FakeApi) -> AsyncIterator[ApiClient]:
    """The fake, listening, and a client of it."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", fake.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    http, keys = Http(), iter(range(1000))
    identity = ApiIdentity(
        url=f"http://{host}:{port}", relay_key=RELAY_KEY, account=ACCOUNT, keys=KEYS
    )
    try:
        yield ApiClient(http, identity, lambda size: next(keys).to_bytes(size, "big"))
    finally:
        await http.close()
        await runner.cleanup()


def run(scenario: Callable[[FakeApi, ApiClient], Awaitable[None]]) -> FakeApi:
    """Runs a scenario against a fake."""
    fake = FakeApi()

    async def main() -> None:
        async with served(fake) as client:
            await scenario(fake, client)

    asyncio.run(main())
    return fake
