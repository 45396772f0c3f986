"""Finding the computers on the network that have rooms (docs/protocol.md §13.12).

What is heard is anybody's word, so it is bounded: `HOSTS_MOST` hosts, `WAITING_MOST` announcements
that are still to be read, `AT_ONCE` of them at the same time, and the listener hears of changes
`PAUSE_SECONDS` apart. What has no usable address, another version or an unreadable name is left
out. Nobody is connected to before a person chose them (docs/threats.md §8.5).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from zeroconf import Error, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo

from desktop.services.lan.addresses import IPAddress, is_lan
from desktop.services.lan.announcement import read_announced
from desktop.services.lan.events import Host
from desktop.services.lan.radio import Radio

HOSTS_MOST: Final = 32
WAITING_MOST: Final = 256
AT_ONCE: Final = 8
PAUSE_SECONDS: Final = 0.2
READ_MS: Final = 3_000

Tell = Callable[[tuple[Host, ...]], None]
Counts = Callable[[IPAddress], bool]


class Finder:
    """Which hosts there are, for as long as `running` lasts. `is_own`: what we announce ourselves
    is none of them."""

    def __init__(
        self,
        zeroconf: Zeroconf,
        service: str,
        tell: Tell,
        is_own: Callable[[str], bool],
        counts: Counts,
    ) -> None:
        self._zeroconf = zeroconf
        self._service = service
        self._tell = tell
        self._is_own = is_own
        self._counts = counts
        self._hosts: dict[str, Host] = {}
        self._waiting: dict[str, None] = {}
        self._spare: dict[str, None] = {}
        self._reading: dict[str, object] = {}
        self._more = asyncio.Event()
        self._told: asyncio.TimerHandle | None = None

    @classmethod
    @asynccontextmanager
    async def running(
        cls,
        radio: Radio,
        service: str,
        tell: Tell,
        is_own: Callable[[str], bool],
        counts: Counts = is_lan,
    ) -> AsyncIterator[None]:
        """Looks for the length of a block. Raises OSError where that is not possible."""
        async with radio.on() as opened:
            finder = cls(opened.zeroconf, service, tell, is_own, counts)
            browser = AsyncServiceBrowser(opened.zeroconf, service, handlers=[finder.hear])
            readers = [asyncio.create_task(finder.read()) for _ in range(AT_ONCE)]
            try:
                yield
            finally:
                for reader in readers:
                    reader.cancel()
                await asyncio.gather(*readers, return_exceptions=True)
                await browser.async_cancel()
                finder.close()

    def hear(
        self,
        zeroconf: Zeroconf,
        service_type: str,
        name: str,
        state_change: ServiceStateChange,
    ) -> None:
        """Somebody is there, is there no more, or says something else of themselves."""
        if state_change is ServiceStateChange.Removed:
            self._waiting.pop(name, None)
            self._spare.pop(name, None)
            self._reading.pop(name, None)
            self._drop(name)
        elif not self._is_own(name) and len(self._waiting) < WAITING_MOST:
            self._waiting[name] = None
            self._more.set()

    async def read(self) -> None:
        """Reads what waits, one after the other, until cancelled."""
        while True:
            await self._more.wait()
            if not self._waiting:
                self._more.clear()
                continue
            name = next(iter(self._waiting))
            del self._waiting[name]
            if not self._has_room_for(name):
                self._spare_for_later(name)
                continue
            turn = self._reading[name] = object()
            host = await self._ask(name)
            if self._reading.get(name) is not turn:
                continue  # it was taken back meanwhile, or said anew and is read by another
            del self._reading[name]
            if self._has_room_for(name):
                self._take(name, host)
            else:
                self._spare_for_later(name)

    def close(self) -> None:
        """Tells nothing more."""
        if self._told is not None:
            self._told.cancel()

    async def _ask(self, name: str) -> Host | None:
        with suppress(Error, OSError):
            info = AsyncServiceInfo(self._service, name)
            if await info.async_request(self._zeroconf, READ_MS):
                addresses = info.parsed_scoped_addresses()
                return read_announced(name, info.port, addresses, info.properties, self._counts)
        return None

    def _take(self, name: str, host: Host | None) -> None:
        if host is None:
            self._drop(name)
        elif self._hosts.get(name) != host:
            self._hosts[name] = host
            self._tell_soon()

    def _spare_for_later(self, name: str) -> None:
        if len(self._spare) < WAITING_MOST:
            self._spare[name] = None

    def _has_room_for(self, name: str) -> bool:
        return name in self._hosts or len(self._hosts) < HOSTS_MOST

    def _drop(self, name: str) -> None:
        """There is no host by this name, so one that there was no room for is read instead."""
        if self._hosts.pop(name, None) is not None:
            self._tell_soon()
        if self._spare and len(self._hosts) < HOSTS_MOST:
            spare = next(iter(self._spare))
            del self._spare[spare]
            self._waiting[spare] = None
            self._more.set()

    def _tell_soon(self) -> None:
        if self._told is None:
            self._told = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._tell_now)

    def _tell_now(self) -> None:
        self._told = None
        self._tell(tuple(self._hosts.values()))
