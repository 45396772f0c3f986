"""A whole HTTP side with its pages, real mail, a clock that the test turns, and people's browsers.

    def test_...(config):
        async def scenario(house: House) -> None:
            robin = house.browser()
            page = await robin.come_in("robin@example.org")
            page = await robin.open("/account/security")
            page = await robin.send(page, "/account/security/totp")
        visit(config, scenario)

A browser here is plain HTTP with a cookie jar: it follows redirects, says where a form came from,
and runs no script.
"""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import aiohttp
import pyotp
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.keys import DeviceKeys
from crdt.sync import relay_requests as rq
from sync_server.admin import owner
from sync_server.app import _make_context
from sync_server.config import RelayConfig
from sync_server.context import Context
from sync_server.edge.rates import LocalRates
from sync_server.http_side import add_routes, plain_refusals
from sync_server.live.hub import Hub
from sync_server.mail.addresses import EmailAddress
from sync_server.mail.mailer import Mailer
from sync_server.mail.settings import MailSettings
from sync_server.profiles.avatars import Avatars
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.services import open_services
from tests.support.peers import free_port
from tests.support.web_visitor import Form, read_forms
from tests.sync_server.api_client import Api
from tests.sync_server.harness import Groups
from tests.sync_server.mail.post_office import Box, post_office
from tests.sync_server.mailbox import ROOMY, Post
from tests.sync_server.people import Person

T = TypeVar("T")
START_MS = 1_800_000_000_000
MINUTE_MS = 60_000
SEED = RelaySeed(b"p" * 32)
_HOPS = 8
_REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
_CODES = re.compile(r"<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass(slots=True, kw_only=True)
class Page:
    """What somebody sees. `path`: where they are in the end; `cookies`: what was set on the way."""

    path: str
    status: int
    text: str
    headers: Mapping[str, str]
    cookies: list[str] = field(default_factory=list)

    @property
    def forms(self) -> list[Form]:
        return read_forms(self.text)

    def form(self, action: str) -> Form:
        """The form that is sent there."""
        for form in self.forms:
            if form.action == action:
                return form
        raise AssertionError(f"no form to {action} on {self.path}: {self.status}\n{self.text}")

    @property
    def onward(self) -> str:
        """Where the page sends the browser by itself."""
        found = _REFRESH.search(self.text)
        assert found is not None, self.text
        return html.unescape(found[1])

    @property
    def codes(self) -> list[str]:
        """The recovery codes that are shown."""
        return _CODES.findall(self.text)

    def says(self, text: str) -> bool:
        return html.escape(text, quote=False) in self.text or text in self.text


@dataclass(slots=True)
class Browser:
    """Somebody's browser. `origin`: what it says its forms come from."""

    house: House
    http: aiohttp.ClientSession
    origin: str

    async def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        hops: int = _HOPS,
    ) -> Page:
        """One request, and on where it leads. With `hops` 0 the first answer is the page."""
        sent = {"User-Agent": FIREFOX, "Accept": "text/html", **(headers or {})}
        if method == "POST":
            sent = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin", **sent}
        url, set_cookies = urljoin(self.house.url, path), []
        for _ in range(hops + 1):
            data = list(fields.items()) if isinstance(fields, Mapping) else fields
            async with self.http.request(
                method, url, data=data, headers=sent, allow_redirects=False
            ) as answer:
                set_cookies += answer.headers.getall("Set-Cookie", [])
                place = urlsplit(url)
                page = Page(
                    path=place.path + (f"?{place.query}" if place.query else ""),
                    status=answer.status,
                    text=await answer.text(),
                    headers=answer.headers,
                    cookies=set_cookies,
                )
                if answer.status != 303 or hops == 0:
                    return page
                url = urljoin(url, answer.headers["Location"])
                method, fields = "GET", None
                sent.pop("Origin", None), sent.pop("Sec-Fetch-Site", None)
        return page

    async def open(self, path: str, **options: Any) -> Page:
        return await self.ask("GET", path, **options)

    async def send(self, page: Page, action: str, **filled: str) -> Page:
        """Fills in a form of the page and sends it."""
        return await self.ask("POST", action, {**page.form(action).fields, **filled})

    def cookie(self, name: str) -> str:
        """What the jar has; empty without."""
        found = {cookie.key: cookie.value for cookie in self.http.cookie_jar}
        return found.get(name, "")

    def put_cookie(self, name: str, value: str) -> None:
        """Somebody plants a cookie."""
        self.http.cookie_jar.update_cookies({name: value}, self.http_url)

    @property
    def http_url(self) -> Any:
        from yarl import URL

        return URL(self.house.url)

    async def ask_for_code(self, address: str, path: str = "/signin") -> Page:
        """As far as the page that takes the code."""
        page = await self.open(path)
        page = await self.send(page, "/signin/email", email=address)
        assert page.path == "/signin/code", page.text
        return page

    async def come_in(self, address: str, path: str = "/signin") -> Page:
        """Signs in by a code that comes by e-mail."""
        page = await self.ask_for_code(address, path)
        return await self.send(page, "/signin/code", code=await self.house.post.code(address))

    async def set_up_totp(self) -> tuple[str, list[str]]:
        """(secret, recovery codes). The session must be proved."""
        page = await self.open("/account/security")
        page = await self.send(page, "/account/security/totp")
        found = re.search(r'<code class="code">([A-Z2-7 ]+)</code>', page.text)
        assert found is not None, page.text
        secret = found[1].replace(" ", "")
        code = self.house.totp(secret)
        page = await self.send(page, "/account/security/totp/confirm", code=code)
        assert page.status == 200, page.text
        return secret, page.codes


@dataclass(slots=True)
class House:
    """The relay's HTTP side."""

    url: str
    config: RelayConfig
    context: Context
    requests: Any
    post: Post
    clock: list[int]
    api_http: aiohttp.ClientSession
    closing: AsyncExitStack

    @property
    def now_ms(self) -> int:
        return self.clock[0]

    def later(self, ms: int) -> None:
        self.clock[0] += ms

    @property
    def api(self) -> Api:
        return Api(self.url, self.api_http)

    async def browser(self) -> Browser:
        jar = aiohttp.CookieJar(unsafe=True)
        http = await self.closing.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
        return Browser(self, http, self.config.issuer)

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await self.context.database.write(fn)

    async def register(self, person: Person) -> None:
        """Makes a device account known."""
        await self.requests.start(
            rq.RegisterAccount(
                account=person.account, entries=person.devices.entries, devices=person.devices
            )
        )

    async def device(self, person: Person, keys: DeviceKeys | None = None) -> Api:
        """A device of theirs, signed in by its key."""
        return await self.api.device(person, keys)

    async def owner_code(self) -> str:
        """What the relay printed."""
        context = self.context
        return await self.write(
            lambda conn: owner.make_code(conn, context.secrets, context.entropy, self.now_ms)
        )

    def totp(self, secret: str) -> str:
        """What an authenticator app shows now. A step is good once: time goes on after it."""
        code = pyotp.TOTP(secret).at(self.now_ms // 1_000)
        self.later(31_000)
        return code


def number_of(page: Page) -> AccountId:
    """The account's number, as the overview shows it."""
    found = re.search(r"<code>([0-9a-f]{32})</code>", page.text)
    assert found is not None, page.text
    return AccountId(bytes.fromhex(found[1]))


@asynccontextmanager
async def opened(
    config: RelayConfig,
    *,
    public_url: str = "",
    start_ms: int = START_MS,
    port: int = 0,
    **settings: Any,
) -> AsyncIterator[House]:
    """A house. `settings` replace parts of the configuration."""
    port, clock, box = port or free_port(), [start_ms], Box()
    secrets = RelaySecrets.from_seed(SEED)
    async with AsyncExitStack() as closing:
        mail_port = await closing.enter_async_context(post_office(box, enable_SMTPUTF8=True))
        mail = MailSettings(
            host="127.0.0.1",
            port=mail_port,
            security="none",
            spread_ms=0,
            sender=EmailAddress("breath@relay.example"),
        )
        issuer = public_url or f"http://localhost:{port}"
        config = replace(config, public_url=issuer, **{"mail": mail, "rates": ROOMY, **settings})
        services = await closing.enter_async_context(
            open_services(config, secrets, clock=lambda: clock[0], observe=Groups())
        )
        avatars = await closing.enter_async_context(Avatars.running())
        made = _make_context(config, secrets, services, Hub(), avatars)
        mailer = Mailer(
            config.mail, clock=lambda: clock[0], sleep=asyncio.sleep, entropy=made.entropy
        )
        context = replace(
            made,
            clock=lambda: clock[0],
            mailer=mailer,
            rates=LocalRates(config.rates, lambda: clock[0] / 1_000),
        )
        tasks = await closing.enter_async_context(asyncio.TaskGroup())
        tasks.create_task(mailer.run())
        closing.callback(mailer.stop)
        app = web.Application(client_max_size=64 << 10, middlewares=[plain_refusals])
        add_routes(app, context)
        await closing.enter_async_context(TestServer(app, host="127.0.0.1", port=port))
        http = await closing.enter_async_context(aiohttp.ClientSession())
        url = f"http://localhost:{port}"
        yield House(url, config, context, services.requests, Post(box), clock, http, closing)
        context.passwords.close()
        await made.rates.close()


def visit(
    config: RelayConfig, scenario: Callable[[House], Awaitable[None]], **options: Any
) -> None:
    """Runs a scenario, for at most a minute."""

    async def main() -> None:
        async with asyncio.timeout(60), opened(config, **options) as house:
            await scenario(house)

    asyncio.run(main())
