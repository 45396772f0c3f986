"""A relay with a real mail server beside it, and short words for what people do by e-mail.

visit_with_mail(config, scenario)          runs scenario(api, post)
robin = await post.come_in(api, "robin@example.org")
code = await post.code("robin@example.org")
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp

from sync_server.config import Rates, RelayConfig
from sync_server.mail.addresses import EmailAddress
from sync_server.mail.settings import MailSettings
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Answer, Api
from tests.sync_server.mail.post_office import Box, post_office

_CODE = re.compile(r"^    (\d{4}) (\d{4})$", re.MULTILINE)
ROOMY = Rates(
    mails_burst=10_000,
    target_mails_burst=10_000,
    target_guesses_burst=10_000,
    guesses_burst=10_000,
    api_writes_burst=10_000,
    api_reads_burst=10_000,
)


@dataclass(slots=True)
class Post:
    """What came by e-mail. Each mail is read once."""

    box: Box
    read: int = 0
    subjects: list[str] = field(default_factory=list)

    async def next(self) -> tuple[str, str, str]:
        """(recipient, subject, text) of the next mail."""
        async with asyncio.timeout(5):
            while len(self.box.mails) <= self.read:
                self.box.arrived.clear()
                await self.box.arrived.wait()
        mail, recipients = self.box.mails[self.read], self.box.recipients[self.read]
        self.read += 1
        body = mail.get_body(("plain",))
        assert body is not None
        return recipients[0], str(mail["Subject"]), body.get_content().replace("\r\n", "\n")

    async def code(self, address: str) -> str:
        """The next code that goes to this address; what comes before it is passed over."""
        while True:
            to, subject, text = await self.next()
            self.subjects.append(subject)
            found = _CODE.search(text)
            if to == address.lower() and found is not None:
                return found[1] + found[2]

    async def subject(self, address: str) -> str:
        """The subject of the next mail to this address."""
        while True:
            to, subject, _ = await self.next()
            if to == address:
                return subject

    async def ask(self, api: Api, address: str) -> tuple[str, str]:
        """(ticket, code) for signing in."""
        sent = (await api.post("/api/v1/auth/email", {"email": address})).ok()
        return sent["ticket"], await self.code(address)

    async def sign_in(self, api: Api, address: str) -> Answer:
        """Signing in by an e-mailed code."""
        ticket, code = await self.ask(api, address)
        return await api.post("/api/v1/auth/email/confirm", {"ticket": ticket, "code": code})

    async def come_in(self, api: Api, address: str) -> Api:
        """The same, where no second step is asked for."""
        return with_tokens(api, (await self.sign_in(api, address)).ok()["tokens"])

    async def attach(self, robin: Api, address: str) -> Answer:
        """Attaching an address to one's account."""
        path = "/api/v1/me/identities/email"
        sent = (await robin.post(path, {"email": address})).ok()
        given = {"ticket": sent["ticket"], "code": await self.code(address)}
        return await robin.post(f"{path}/confirm", given)


def with_tokens(api: Api, tokens: dict[str, Any]) -> Api:
    """Signed in by these tokens."""
    return Api(api.url, api.http, tokens["access_token"], tokens)


def visit_with_mail(config: RelayConfig, scenario: Callable[[Api, Post], Awaitable[None]]) -> None:
    """Runs a scenario against a relay that sends mail. Nothing is refused for its rate."""

    async def main() -> None:
        box = Box()
        async with post_office(box, enable_SMTPUTF8=True) as port:
            mail = MailSettings(
                host="127.0.0.1",
                port=port,
                security="none",
                sender=EmailAddress("breath@relay.example"),
                spread_ms=0,
            )
            rates = ROOMY if config.rates == Rates() else config.rates
            changed = replace(config, mail=mail, rates=rates)
            async with relay_inside(changed) as url, aiohttp.ClientSession() as http:
                await scenario(Api(url, http), Post(box))

    asyncio.run(main())
