"""Rooms on the local network, on a thread beside the GUI: one's own, and those of others.

Owns the relay that this app started, what is said of it on the network, and the looking around.
Commands come in as methods on the loop, frozen events go out by `emit`. Where announcing is not
possible, hosting is, as an address can be told by mouth; where the relay ends by itself, that is
an event and nothing else. What speaks to the network is imported with the first wish, here.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from desktop.link.thread import LoopThread
from desktop.services.lan.addresses import IPAddress, is_lan, lan_addresses
from desktop.services.lan.events import Deaf, Heard, Host, HostingOff, HostingOn, LanEvent
from desktop.services.lan.hosting import CannotHost, LanRelay, relay_command, running_relay

if TYPE_CHECKING:
    from desktop.services.lan.radio import Radio

SERVICE: Final = "_breath-room._tcp.local."
NETWORK_SECONDS: Final = 15.0
REACH_SECONDS: Final = 3.0
_INSTANCE_BYTES: Final = 6

Emit = Callable[[LanEvent], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanGround:
    """What this computer is on its network. `folder` belongs to the relay while it runs;
    `service` is what rooms are announced as."""

    folder: Path
    service: str = SERVICE
    command: tuple[str, ...] = ()
    addresses: Callable[[], Sequence[IPAddress]] = lan_addresses
    interfaces: Callable[[], Sequence[str]] | None = None
    counts: Callable[[IPAddress], bool] = is_lan


class LanLink:
    """All methods run on the loop of its thread."""

    def __init__(self, ground: LanGround, emit: Emit) -> None:
        self._ground = ground
        self._emit = emit
        self._opened: Radio | None = None
        self._ended = asyncio.Event()
        self._hosting: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._unhost = asyncio.Event()
        self._own = ""
        self._port = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until it is stopped."""
        try:
            await self._ended.wait()
        finally:
            self.look_away()
            self.end_hosting()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def stop(self) -> None:
        """Ends what runs."""
        self._ended.set()

    # One's own

    def host(self, name: str, *, again: bool = False) -> None:
        """Makes a place for rooms here. `again`: the one that fell, with its rooms, at its port."""
        if self._hosting is None:
            self._unhost.clear()
            self._hosting = self._start(self._host(name, again))

    def end_hosting(self) -> None:
        """Everybody in its rooms is told that it ends."""
        self._unhost.set()

    async def _host(self, name: str, again: bool) -> None:
        code = ""
        try:
            code = await self._host_until_over(name, again)
        except CannotHost as error:
            code = error.code
        finally:
            self._hosting, self._own = None, ""
            if not code:
                _clear(self._ground.folder)
            self._emit(HostingOff(code=code))

    async def _host_until_over(self, name: str, again: bool) -> str:
        ground = self._ground
        addresses = tuple(ground.addresses())
        if not addresses:
            raise CannotHost("lan_no_network")
        if not again:
            _clear(ground.folder)
        ground.folder.mkdir(mode=0o700, exist_ok=True)
        port = self._port if again else 0
        command = ground.command or relay_command()
        async with running_relay(command, ground.folder, addresses, port) as relay:
            self._port = relay.port
            fallen = asyncio.create_task(relay.wait())
            try:
                return await self._be_found(relay, name, addresses, fallen)
            finally:
                fallen.cancel()
                await asyncio.gather(fallen, return_exceptions=True)

    async def _be_found(
        self,
        relay: LanRelay,
        name: str,
        addresses: Sequence[IPAddress],
        fallen: asyncio.Task[None],
    ) -> str:
        from desktop.services.lan.announcement import to_announce
        from desktop.services.lan.radio import announced

        instance = secrets.token_hex(_INSTANCE_BYTES)
        self._own = f"{instance}.{self._ground.service}"
        info = to_announce(self._ground.service, instance, name, addresses, relay.port)
        on = HostingOn(process=relay.id, urls=relay.urls, is_announced=False)
        self._emit(on)
        async with AsyncExitStack() as said:
            with suppress(OSError):
                await said.enter_async_context(announced(self._radio(), info))
                self._emit(replace(on, is_announced=True))
            return await self._until_over(addresses, fallen)

    async def _until_over(self, addresses: Sequence[IPAddress], fallen: asyncio.Task[None]) -> str:
        wanted = asyncio.create_task(self._unhost.wait())
        try:
            while True:
                await asyncio.wait(
                    {wanted, fallen},
                    timeout=NETWORK_SECONDS,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if wanted.done():
                    return ""
                if fallen.done():
                    return "lan_fallen"
                if not set(addresses) & set(self._ground.addresses()):
                    return "lan_network_changed"
        finally:
            wanted.cancel()

    # Those of others

    def look(self) -> None:
        """Looks around until told otherwise."""
        if self._looking is None:
            self._looking = self._start(self._look())

    def look_away(self) -> None:
        """Looks no more."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def reach(self, urls: Sequence[str], answer: Callable[[str], None]) -> None:
        """Which of these answers, the first one in their order; empty for none."""

        async def ask() -> None:
            answer(await _first_open(urls))

        self._start(ask())

    async def _look(self) -> None:
        from desktop.services.lan.finding import Finder

        def tell(hosts: tuple[Host, ...]) -> None:
            self._emit(Heard(hosts=hosts))

        service, counts = self._ground.service, self._ground.counts
        try:
            async with Finder.running(self._radio(), service, tell, self._is_own, counts):
                await asyncio.Future[None]()
        except OSError:
            self._looking = None
            self._emit(Deaf())

    def _is_own(self, key: str) -> bool:
        return key == self._own

    def _radio(self) -> Radio:
        from desktop.services.lan.radio import Radio, usual_interfaces

        if self._opened is None:
            self._opened = Radio(self._ground.interfaces or usual_interfaces)
        return self._opened

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


class LanThread(LoopThread[LanLink]):
    """Runs a `LanLink` beside the GUI."""

    def __init__(
        self, ground: LanGround, emit: Emit, report: Callable[[BaseException], None]
    ) -> None:
        super().__init__(lambda: LanLink(ground, emit), report, name="lan-rooms")


def _clear(folder: Path) -> None:
    """What a relay left there; where that is not possible, the next one tries again."""
    shutil.rmtree(folder, ignore_errors=True)


async def _first_open(urls: Sequence[str]) -> str:
    """All are tried at once; one further down waits for those before it."""
    tries = [asyncio.create_task(_is_open(url)) for url in urls]
    try:
        for url, is_open in zip(urls, tries, strict=True):
            if await is_open:
                return url
        return ""
    finally:
        for each in tries:
            each.cancel()
        await asyncio.gather(*tries, return_exceptions=True)


async def _is_open(url: str) -> bool:
    parts = urlsplit(url)
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(REACH_SECONDS):
            _reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return True
    return False
