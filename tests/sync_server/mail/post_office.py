"""A real mail server in the same loop, and a clock that letters wait by."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass(slots=True)
class Box:
    """What arrived. `answers` are given to the next mails instead of taking them."""

    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    over_tls: list[bool] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    rcpt_answers: list[str] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    stalls: bool = False

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.rcpt_answers:
            return self.rcpt_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.stalls:
            await asyncio.Event().wait()
        if self.answers:
            return self.answers.pop(0)
        mail = message_from_bytes(envelope.content, policy=SMTP_POLICY)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients.append(list(envelope.rcpt_tos))
        self.over_tls.append(session.ssl is not None)
        self.arrived.set()
        return "250 taken"

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"a secret of the relay", handled=False)


@asynccontextmanager
async def post_office(
    box: Box, *, tls: ssl.SSLContext | None = None, **options: Any
) -> AsyncIterator[int]:
    """A server on this machine that puts mails into `box`; gives its port."""
    loop = asyncio.get_running_loop()
    served: list[SMTP] = []

    def make() -> SMTP:
        served.append(
            SMTP(
                box,
                hostname="post.example",
                loop=loop,
                tls_context=tls,
                authenticator=box.authenticate,
                **options,
            )
        )
        return served[-1]

    server = await loop.create_server(make, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        handlers = [one._handler_coroutine for one in served if one._handler_coroutine]
        for handler in handlers:
            handler.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        for one in served:
            if one.transport is not None:
                one.transport.close()
        await server.wait_closed()


@dataclass(slots=True)
class Hours:
    """A clock that stands until it is moved; whoever sleeps by it wakes when their time came."""

    now_ms: int = 1_800_000_000_000
    slept: list[float] = field(default_factory=list)
    asleep: asyncio.Event = field(default_factory=asyncio.Event)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def clock(self) -> int:
        return self.now_ms

    async def sleep(self, seconds: float) -> None:
        until = self.now_ms + int(seconds * 1_000)
        self.slept.append(seconds)
        self.asleep.set()
        while self.now_ms < until:
            await self._moved.wait()

    def move(self, seconds: float) -> None:
        self.now_ms += int(seconds * 1_000)
        self._moved.set()
        self._moved = asyncio.Event()
        self.asleep.clear()
