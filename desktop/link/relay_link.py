"""Staying connected: one conversation after the other, with patience between them.

Before each conversation the owner is asked for a fresh `Setup` (who speaks, which documents, how
far they were read), because only the owner reads the profile. Waiting follows full jitter: a
random time up to a bound that doubles, so that a relay coming back is not met by everybody at
once (docs/protocol.md §9.5). `wake` ends the waiting.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crdt.protocol import codes
from crdt.sync import client_events as ev
from crdt.sync.client_desk import Identity
from crdt.sync.client_session import ClientSession
from desktop.link.conversation import Command, Conversation, Emit, Ended
from desktop.link.inspector import SnapshotInspector

if TYPE_CHECKING:
    import aiohttp  # loaded when a conversation begins: it takes a tenth of a second

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 300.0
LONGEST_ASKED_SECONDS = 3600.0
"""A relay may ask for patience, but not for ever."""
FINAL_CODES = frozenset(
    {codes.REVOKED_DEVICE, codes.LOG_BROKEN, codes.VERSION, codes.SIGNED_OUT, codes.ERASED}
)
WORN_CODES = frozenset({codes.MALFORMED, codes.OUT_OF_ORDER})
"""The relay made no sense: the next conversation is no closer for having been greeted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a conversation starts from."""

    url: str
    identity: Identity | None
    relay_pin: bytes | None
    documents: tuple[ev.DocumentState, ...] = ()
    app: str = "desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupWanted(ev.Event):
    """The link is about to connect: answer with `RelayLink.give_setup`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDown(ev.Event):
    """The conversation ended; the next one begins after `wait_s`, or never when it is None."""

    code: str
    wait_s: float | None


class RelayLink:
    """Keeps a conversation going until it is stopped. All methods run on the link's loop."""

    def __init__(
        self,
        emit: Emit,
        draw: Callable[[float], float] | None = None,
        *,
        in_pieces: bool = False,
    ) -> None:
        self._emit = emit
        self._draw = draw or (lambda bound: random.uniform(0, bound))
        self._inspector = SnapshotInspector(in_pieces=in_pieces)
        self._setup: asyncio.Queue[Setup] = asyncio.Queue()
        self._wake = asyncio.Event()
        self._stopping = False
        self._again = False
        self._conversation: Conversation | None = None

    def give_setup(self, setup: Setup) -> None:
        """The answer to SetupWanted."""
        self._setup.put_nowait(setup)

    def command(self, command: Command) -> None:
        """Runs a command on the present session; without one it does nothing."""
        if self._conversation is not None:
            self._conversation.command(command)

    def wake(self) -> None:
        """Tries again now: the network changed, or somebody asked."""
        self._wake.set()

    def reconnect(self) -> None:
        """Hangs up and begins again at once: who speaks, or with whom, has changed."""
        self._again = True
        self._wake.set()
        if self._conversation is not None:
            self._conversation.hang_up()

    def stop(self) -> None:
        """Hangs up and ends `run`."""
        self._stopping = True
        self._wake.set()
        if self._conversation is not None:
            self._conversation.hang_up()

    async def run(self) -> None:
        """Converses until stopped, or until the relay says that it is no use."""
        import aiohttp

        failures = 0
        try:
            async with aiohttp.ClientSession() as http:
                while not self._stopping:
                    ended, greeted = await self._converse(http)
                    is_well = greeted and ended.code not in WORN_CODES
                    failures = 0 if is_well else failures + 1
                    wait_s = self._wait_after(ended, failures)
                    self._emit((LinkDown(code=ended.code, wait_s=wait_s),))
                    if wait_s is None:
                        return
                    await self._wait(wait_s)
        finally:
            await self._inspector.close()

    async def _converse(self, http: aiohttp.ClientSession) -> tuple[Ended, bool]:
        self._emit((SetupWanted(),))
        setup = await self._setup.get()
        session = ClientSession(
            identity=setup.identity,
            relay_pin=setup.relay_pin,
            nonce=secrets.token_bytes(32),
            app=setup.app,
            documents=setup.documents,
        )
        greeted = False

        def emit(events: Sequence[ev.Event]) -> None:
            nonlocal greeted
            greeted = greeted or any(isinstance(event, ev.Greeted) for event in events)
            self._emit(events)

        self._conversation = Conversation(session, emit, self._inspector)
        if self._stopping:
            self._conversation.hang_up()
        try:
            async with asyncio.TaskGroup() as group:
                if not any(state.cursor for state in setup.documents):
                    group.create_task(self._inspector.warm())
                ended = await self._conversation.run(http, setup.url)
            return ended, greeted
        finally:
            self._conversation = None

    def _wait_after(self, ended: Ended, failures: int) -> float | None:
        if self._stopping:
            return None
        if self._again:
            self._again = False
            return 0.0
        if ended.code in FINAL_CODES:
            return None
        bound = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2**failures)
        asked = min(ended.retry_after_ms / 1000, LONGEST_ASKED_SECONDS)
        return max(asked, self._draw(bound))

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return
        finally:
            self._wake.clear()
