"""A network of this machine alone: multicast by loopback, and a real relay on it."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from desktop.services.lan.addresses import IPAddress
from desktop.services.lan.events import LanEvent
from desktop.services.lan.link import LanGround, LanLink

E = TypeVar("E")

SERVICE = f"_t{secrets.token_hex(6)}._tcp.local."
"""Multicast reaches every program of this machine: nobody else, also no other run of these tests,
announces this one."""

LOOPBACK = ipaddress.ip_address("127.0.0.1")
RELAY = (sys.executable, "-m", "sync_server")
STAND_IN = (
    sys.executable,
    "-S",
    "-c",
    "import sys; print('http://127.0.0.1:9', flush=True); sys.stdin.read()",
)
"""A process that behaves like a relay as far as one can see from here, and starts at once."""

PATIENCE_S = 30


def is_here(address: IPAddress) -> bool:
    """What counts as the network in tests."""
    return address == LOOPBACK


def ground(folder: Path, **more: object) -> LanGround:
    """A computer on that network."""
    here = LanGround(
        folder=folder / "rooms-here",
        service=SERVICE,
        command=RELAY,
        addresses=lambda: (LOOPBACK,),
        interfaces=lambda: ("127.0.0.1",),
        counts=is_here,
    )
    return replace(here, **more)  # type: ignore[arg-type]


class Told:
    """What a link told, to be waited for."""

    def __init__(self) -> None:
        self.events: asyncio.Queue[LanEvent] = asyncio.Queue()

    def __call__(self, event: LanEvent) -> None:
        self.events.put_nowait(event)

    async def until(self, kind: type[E], right: Callable[[E], bool] = lambda _: True) -> E:
        """The next event of this kind that is right; others before it are left."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                event = await self.events.get()
                if isinstance(event, kind) and right(event):
                    return event


@asynccontextmanager
async def on_network(place: LanGround) -> AsyncIterator[tuple[LanLink, Told]]:
    """A link that runs, stopped at the end."""
    told = Told()
    link = LanLink(place, told)
    running = asyncio.create_task(link.run())
    await asyncio.sleep(0)
    try:
        yield link, told
    finally:
        link.stop()
        await running
