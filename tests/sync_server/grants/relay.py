"""A relay with its HTTP side, whose pages are the test: people approve by a call.

async with opened(config) as relay:
    app = relay.app()                      a native app, listening on this machine
    browser = relay.browser()              somebody's browser, with cookies
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from unittest.mock import patch
from urllib.parse import parse_qsl, urlencode, urlsplit

import aiohttp
from aiohttp import web
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.config import RelayConfig
from sync_server.context import Context
from sync_server.grants import service
from sync_server.grants.redeem import challenge_of
from sync_server.http_side import add_routes
from sync_server.identities.store import insert_identity
from sync_server.oauth.flow import Claim
from sync_server.people.service import make_web_first
from sync_server.people.store import find_person
from sync_server.sessions import service as sessions
from sync_server.sessions.store import SessionRow
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Answer, Api
from tests.sync_server.people import Person

T = TypeVar("T")
NOW_MS = 4_000_000_000_000
"""So far ahead that what cleans by the machine's own clock finds nothing of it old."""
DESKTOP = "breath-master-desktop"
EDITOR = "breath-master-editor"
GOOGLE = Claim(
    kind="google",
    issuer="https://accounts.google.com",
    subject="robin",
    label="robin@gmail.example",
    email="robin@gmail.example",
    email_verified=True,
)


@dataclass(slots=True)
class Relay:
    """A running relay. `now_ms` holds its time."""

    context: Context
    url: str
    http: aiohttp.ClientSession
    now_ms: list[int]

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await self.context.database.write(fn)

    @property
    def api(self) -> Api:
        return Api(self.url, self.http)

    async def device(self, person: Person | None = None) -> tuple[Person, Api]:
        """Somebody with a device, signed in by its key."""
        if person is None:
            person = Person.new()
            await self.api.register(person)
        return person, await self.api.device(person)

    async def web_person(self, claim: Claim | None = GOOGLE) -> SessionRow:
        """Somebody who came by the web alone, signed in there."""

        def make(conn: Connection) -> SessionRow:
            person = make_web_first(conn, secrets.token_bytes, self.now_ms[0])
            if claim is not None:
                insert_identity(
                    conn,
                    person.account,
                    kind=claim.kind,
                    issuer=claim.issuer,
                    subject=claim.subject,
                    label=claim.label,
                    now_ms=self.now_ms[0],
                )
            return self._web(conn, person.account)

        return await self.write(make)

    async def web_session(self, account: AccountId) -> SessionRow:
        """Somebody signs in on the pages."""
        return await self.write(lambda conn: self._web(conn, account))

    def _web(self, conn: Connection, account: AccountId) -> SessionRow:
        person = find_person(conn, account)
        assert person is not None
        started = sessions.start(
            conn,
            person,
            kind="web",
            methods=("google",),
            label="Firefox",
            entropy=secrets.token_bytes,
            now_ms=self.now_ms[0],
        )
        return started.row

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[Browser]:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            yield Browser(relay=self, http=http)


@dataclass(slots=True)
class Browser:
    """Somebody's browser, which stands on the page that asks."""

    relay: Relay
    http: aiohttp.ClientSession

    async def open(self, url: str) -> str:
        """Goes to `/oauth/authorize`; where that leads."""
        async with self.http.get(url, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            return answer.headers["Location"]

    @property
    def ticket(self) -> str:
        """What the cookie says; empty without one."""
        found = {cookie.key: cookie.value for cookie in self.http.cookie_jar}
        return found.get("bm_grant", "")

    async def prove(self, claim: Claim = GOOGLE) -> bool:
        """A provider said who it is, and the page keeps it."""
        return await self.relay.write(
            lambda conn: service.note_identity(conn, self.ticket, claim, self.relay.now_ms[0])
        )

    async def approve(self, session: SessionRow | None = None) -> Any:
        """The person says yes."""
        return await self.relay.write(
            lambda conn: service.approve(
                conn,
                self.ticket,
                session,
                issuer=self.relay.context.config.issuer,
                entropy=secrets.token_bytes,
                now_ms=self.relay.now_ms[0],
            )
        )

    async def follow(self, outcome: Any) -> None:
        """Goes where the answer says: to the app on this machine."""
        assert isinstance(outcome, service.GoTo), outcome
        async with self.http.get(outcome.url) as answer:
            assert answer.status == 200


@dataclass(slots=True)
class NativeApp:
    """A small native app: it pushes, listens on this machine, and redeems."""

    api: Api
    redirect_uri: str
    client: str = DESKTOP
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    state: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    came: asyncio.Queue[dict[str, str]] = field(default_factory=asyncio.Queue)

    def asked(self, **changes: str) -> dict[str, str]:
        return {
            "client_id": self.client,
            "redirect_uri": self.redirect_uri,
            "response_type": "code",
            "code_challenge": challenge_of(self.verifier),
            "code_challenge_method": "S256",
            "state": self.state,
            **changes,
        }

    async def push(self, **changes: str) -> Answer:
        return await self.post("/oauth/par", self.asked(**changes))

    async def begin(self, **changes: str) -> str:
        """Pushes; the address for the browser."""
        pushed = (await self.push(**changes)).ok()
        query = {"client_id": self.client, "request_uri": pushed["request_uri"]}
        return f"{self.api.url}/oauth/authorize?{urlencode(query)}"

    async def code(self, issuer: str) -> str:
        """What the browser brought, checked as an app should."""
        params = await self.came.get()
        assert (params["state"], params["iss"]) == (self.state, issuer)
        return params["code"]

    async def redeem(self, code: str, **changes: str) -> Answer:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "client_id": self.client,
            "code_verifier": self.verifier,
        }
        return await self.post("/oauth/token", {**form, **changes})

    async def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Answer:
        sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return await self.api.post(path, data=urlencode(form).encode(), headers=sent)


@asynccontextmanager
async def native_app(api: Api, **options: Any) -> AsyncIterator[NativeApp]:
    """An app that listens on this machine."""
    app = NativeApp(api, "", **options)

    async def callback(request: web.Request) -> web.Response:
        app.came.put_nowait(dict(parse_qsl(request.query_string)))
        return web.Response(text="You may close this page.")

    server = web.Application()
    server.router.add_get("/callback", callback)
    async with _serving(server) as url:
        app.redirect_uri = f"{url}/callback"
        yield app


@asynccontextmanager
async def opened(config: RelayConfig) -> AsyncIterator[Relay]:
    """A whole relay in this loop, whose HTTP side goes by the test's clock."""
    now_ms, seen = [NOW_MS], list[Context]()

    def add(app: web.Application, context: Context) -> None:
        seen.append(replace(context, clock=lambda: now_ms[0]))
        add_routes(app, seen[0])

    config = replace(config, public_url="http://relay.example")
    with patch("sync_server.app.add_routes", add):
        async with relay_inside(config) as url, aiohttp.ClientSession() as http:
            yield Relay(seen[0], url, http, now_ms)


def visit(config: RelayConfig, scenario: Callable[[Relay], Awaitable[None]]) -> None:
    """Runs a scenario."""

    async def main() -> None:
        async with opened(config) as relay:
            await scenario(relay)

    asyncio.run(main())


@asynccontextmanager
async def _serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def params_of(url: str) -> dict[str, str]:
    """What an answer says."""
    return dict(parse_qsl(urlsplit(url).query))
