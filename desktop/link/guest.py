"""Talking to a relay without being anybody there yet: for joining and for recovery.

`guest_talk` opens one conversation; its methods ask and wait for the answer. They raise LinkError
when the relay does not answer or ends the talk. Whatever the relay says is unverified here.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from crdt.ids import AccountId, EntryHash
from crdt.protocol import codes
from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession
from desktop.link.conversation import LOST, UNREACHABLE, Conversation
from desktop.link.errors import ConversationEnded, RelayRefused, TimedOut
from desktop.link.inspector import SnapshotInspector

if TYPE_CHECKING:
    import aiohttp  # loaded when a conversation begins: it takes a tenth of a second

ANSWER_SECONDS = 20.0
MAX_ENTRIES = 1024
_PASSING = frozenset({LOST, codes.CLOSING, codes.BUSY})

E = TypeVar("E", bound=ev.Event)


class GuestTalk:
    """One conversation as a guest. Attributes: relay_key (proven by the relay)."""

    def __init__(self, conversation: Conversation, events: asyncio.Queue[ev.Event]) -> None:
        self.relay_key = b""
        self._conversation = conversation
        self._events = events

    async def greeted(self) -> None:
        """Waits until the relay has proved its key."""
        self.relay_key = (await self._answer(ev.Greeted)).relay_key

    async def entries(self, account: AccountId) -> tuple[bytes, ...]:
        """The whole device list of an account, as the relay has it."""
        found: list[bytes] = []
        while True:
            first = len(found)
            self._conversation.command(lambda session, n=first: session.fetch_log(account, n))  # type: ignore[misc]
            page = await self._answer(ev.LogFetched)
            found.extend(page.entries)
            if len(found) >= min(page.length, MAX_ENTRIES) or not page.entries:
                return tuple(found)

    async def locate(self, locator: bytes) -> AccountId | None:
        """The account a recovery key belongs to."""
        self._conversation.command(lambda session: session.locate(locator))
        return (await self._answer(ev.AccountLocated)).account

    async def append(self, account: AccountId, head: EntryHash, entry: bytes) -> None:
        """Appends a signed entry. Raises RelayRefused."""
        self._conversation.command(lambda session: session.append_entry(head, entry, account))
        answer = await self._answer(ev.EntryAppended, ev.EntryRefused)
        if isinstance(answer, ev.EntryRefused):
            raise RelayRefused(answer.code)

    def put_mailbox(self, name: bytes, data: bytes, ttl_ms: int) -> None:
        """Leaves bytes in a mailbox."""
        self._conversation.command(lambda session: session.put_mailbox(name, data, ttl_ms))

    async def mailbox(self, name: bytes) -> AsyncIterator[tuple[bytes, ...]]:
        """What lies in a mailbox, again after every arrival, until the caller has enough."""
        self._conversation.command(lambda session: session.open_mailbox(name, 0))
        while True:
            arrived = await self._event(ev.MailboxArrived)
            if arrived.name == name:
                yield arrived.items

    async def _answer(self, *kinds: type[E]) -> E:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._event(*kinds)
        except TimeoutError as error:
            raise TimedOut from error

    async def _event(self, *kinds: type[E]) -> E:
        while True:
            event = await self._events.get()
            if isinstance(event, ev.Closed):
                raise _closed(event)
            if isinstance(event, kinds):
                return event


@asynccontextmanager
async def guest_talk(url: str, app: str) -> AsyncIterator[GuestTalk]:
    """A conversation with the relay at `url`, greeted. Raises LinkError."""
    import aiohttp

    events: asyncio.Queue[ev.Event] = asyncio.Queue()

    def emit(batch: Sequence[ev.Event]) -> None:
        for event in batch:
            events.put_nowait(event)

    session = ClientSession(identity=None, relay_pin=None, nonce=secrets.token_bytes(32), app=app)
    conversation = Conversation(session, emit, SnapshotInspector())
    async with aiohttp.ClientSession() as http:
        running = asyncio.create_task(_run(conversation, http, url, events.put_nowait))
        try:
            talk = GuestTalk(conversation, events)
            await talk.greeted()
            yield talk
        finally:
            conversation.hang_up()
            await running


async def _run(
    conversation: Conversation,
    http: aiohttp.ClientSession,
    url: str,
    tell: Callable[[ev.Event], None],
) -> None:
    ended = await conversation.run(http, url)
    tell(ev.Closed(code=ended.code, retry_after_ms=ended.retry_after_ms))


def _closed(event: ev.Closed) -> ConversationEnded:
    """A guest does not try again by itself: a relay that may answer later does not answer now."""
    return ConversationEnded(UNREACHABLE if event.code in _PASSING else event.code)
