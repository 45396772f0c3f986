"""Sends letters beside everything else: a bounded queue in memory, and one task that empties it.

`post` never waits and takes the same time whoever the letter is for; `pretend` takes that time as
well and sends nothing, for an address that nobody here has. A letter leaves at a moment drawn from
the next `spread_ms`, so that the work of sending it shows in no answer to whoever asked
(docs/threats.md §6.4). What the server refuses for
now is tried again, later each time; what it refuses for good, what came too late and what did not
fit is dropped and counted. Nothing is kept on disk: a relay that stops forgets what it could not
send, and the person asks for a new code. Logs say the kind of a letter and the server's number,
never an address, a code or the server's words, which may repeat them.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import aiosmtplib
import structlog

from sync_server.mail.addresses import for_the_wire
from sync_server.mail.compose import compose
from sync_server.mail.letters import Letter
from sync_server.mail.settings import MailSettings

QUEUE_LETTERS: Final = 1_000
BACKOFF_S: Final = (5, 30, 120, 600, 3_600)
STEP_TIMEOUT_S: Final = 15.0
LETTER_TIMEOUT_S: Final = 45.0
CLOSING_S: Final = 10.0
_MARK_BYTES: Final = 16
_DRAWN_BYTES: Final = 2
_PERMANENT_FROM: Final = 500

_log = structlog.get_logger("relay.mail")

Clock = Callable[[], int]
Sleep = Callable[[float], Awaitable[None]]
Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long the server may take for one step and for a whole letter, and closing for all."""

    step_s: float = STEP_TIMEOUT_S
    letter_s: float = LETTER_TIMEOUT_S
    closing_s: float = CLOSING_S


@dataclass(frozen=True, slots=True, order=True)
class _Waiting:
    """A letter and when its next try is due, the older first; None is one only pretended."""

    due_ms: int
    number: int
    tries: int
    letter: Letter | None


@dataclass(slots=True)
class MailTally:
    """What became of letters, for metrics."""

    sent: int = 0
    refused: int = 0
    late: int = 0
    full: int = 0


@dataclass(frozen=True, slots=True)
class _Sent:
    """The server took it."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """It did not. `code`: the server's number, 0 if it said none."""

    code: int
    name: str
    lasts: bool


class Mailer:
    """Takes letters by `post`; `run` must be running for them to leave."""

    def __init__(
        self,
        settings: MailSettings,
        *,
        clock: Clock,
        sleep: Sleep,
        entropy: Entropy,
        tls: ssl.SSLContext | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._entropy = entropy
        self._tls = tls
        self._timeouts = timeouts or Timeouts()
        self._waiting: list[_Waiting] = []
        self._numbers = itertools.count()
        self._bell = asyncio.Event()
        self._closing = False
        self._limit: asyncio.Timeout | None = None
        self.tally = MailTally()

    @property
    def is_on(self) -> bool:
        """Whether there is mail; if not, what needs it is not offered."""
        return self._settings.is_on

    @property
    def depth(self) -> int:
        """How many letters wait."""
        return len(self._waiting)

    def post(self, letter: Letter) -> bool:
        """Takes a letter to be sent soon; False when there is no mail or no room."""
        return self._take(letter, letter.kind)

    def pretend(self, letter: Letter) -> bool:
        """Takes as long as `post`, and sends nothing."""
        return self._take(None, letter.kind)

    async def run(self) -> None:
        """Sends letters until `stop` was called, and each that waits had one more try or time is
        up."""
        try:
            async with asyncio.timeout(None) as self._limit:
                while (waiting := await self._next()) is not None:
                    await self._try(waiting)
                    _leave_if_cancelled()
        except TimeoutError:
            _log.warning("mail_left_unsent", letters=self.depth)

    def stop(self) -> None:
        """Takes nothing more."""
        self._closing = True
        self._bell.set()
        if self._limit is not None:
            now_s = asyncio.get_running_loop().time()
            self._limit.reschedule(now_s + self._timeouts.closing_s)

    def _take(self, letter: Letter | None, kind: str) -> bool:
        if not self.is_on or self._closing:
            return False
        if len(self._waiting) >= QUEUE_LETTERS:
            self.tally.full += 1
            _log.warning("mail_queue_full", kind=kind)
            return False
        drawn = int.from_bytes(self._entropy(_DRAWN_BYTES), "big")
        wait_ms = self._settings.spread_ms * drawn >> 8 * _DRAWN_BYTES
        self._put(letter, due_ms=self._clock() + wait_ms, tries=0)
        return True

    def _put(self, letter: Letter | None, *, due_ms: int, tries: int) -> None:
        entry = _Waiting(due_ms, next(self._numbers), tries, letter)
        heapq.heappush(self._waiting, entry)
        self._bell.set()

    async def _next(self) -> _Waiting | None:
        while True:
            wait_ms = self._waiting[0].due_ms - self._clock() if self._waiting else None
            if wait_ms is not None and (wait_ms <= 0 or self._closing):
                return heapq.heappop(self._waiting)
            if self._closing:
                return None
            self._bell.clear()
            if wait_ms is None:
                await self._bell.wait()
            else:
                await self._rung_or_slept(wait_ms / 1_000)

    async def _rung_or_slept(self, seconds: float) -> None:
        async def nap() -> None:
            await self._sleep(seconds)

        async def listen() -> None:
            await self._bell.wait()

        tasks = [asyncio.create_task(nap()), asyncio.create_task(listen())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _try(self, waiting: _Waiting) -> None:
        letter = waiting.letter
        if letter is None:
            return
        if letter.useless_after_ms <= self._clock():
            self.tally.late += 1
            _log.warning("mail_too_late", kind=letter.kind, tries=waiting.tries)
            return
        match await self._send(letter):
            case _Sent():
                self.tally.sent += 1
                _log.info("mail_sent", kind=letter.kind)
            case _Trouble() as trouble:
                self._after(letter, waiting.tries + 1, trouble)

    def _after(self, letter: Letter, tries: int, trouble: _Trouble) -> None:
        code, name, kind = trouble.code, trouble.name, letter.kind
        if trouble.lasts or self._closing or tries > len(BACKOFF_S):
            self.tally.refused += 1
            _log.error("mail_not_sent", kind=kind, code=code, error=name, tries=tries)
            return
        _log.warning("mail_delayed", kind=kind, code=code, error=name, tries=tries)
        due_ms = self._clock() + BACKOFF_S[tries - 1] * 1_000
        self._put(letter, due_ms=due_ms, tries=tries)

    async def _send(self, letter: Letter) -> _Sent | _Trouble:
        try:
            async with asyncio.timeout(self._timeouts.letter_s):
                await self._converse(letter)
        except Exception as error:  # noqa: BLE001 the edge of the task: one letter harms no other
            return _judge(error)
        return _Sent()

    async def _converse(self, letter: Letter) -> None:
        settings = self._settings
        mark = self._entropy(_MARK_BYTES).hex()
        message = compose(letter, settings, mark=mark, now_ms=self._clock())
        sender = for_the_wire(settings.sender)
        client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port_in_use,
            username=settings.user or None,
            password=settings.password.reveal() or None,
            local_hostname=(sender or "").rpartition("@")[2],
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            tls_context=None if settings.security == "none" else self._tls,
            timeout=self._timeouts.step_s,
        )
        async with client:
            try:
                await client.send_message(
                    message, sender=sender, recipients=[for_the_wire(letter.to) or ""]
                )
            except asyncio.CancelledError:
                client.close()  # else a farewell would wait as long for the server as a letter
                raise


def _leave_if_cancelled() -> None:
    """`asyncio.wait_for` of Python 3.11, on which SMTP replies are awaited, loses a cancellation
    that comes together with the reply; it still stands in the task."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _judge(error: Exception) -> _Trouble:
    """Whether trying again can help: a server that is away, slow or busy may be back."""
    name = type(error).__name__
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return _Trouble(first.code, name, first.code >= _PERMANENT_FROM)
        case aiosmtplib.SMTPResponseException(code=code):
            return _Trouble(code, name, code >= _PERMANENT_FROM)
        case aiosmtplib.SMTPConnectError() | aiosmtplib.SMTPTimeoutError() | OSError():
            return _Trouble(0, name, False)
        case aiosmtplib.SMTPServerDisconnected():
            return _Trouble(0, name, False)
        case _:
            return _Trouble(0, name, True)
