"""Speaking and listening on the network, by multicast: opened when it is first needed, and closed
with the last one who does.

Nothing is sent and nothing heard before a person asks for it (docs/threats.md §8.5). Belongs to an
event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from zeroconf import NonUniqueNameException
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from desktop.services.lan.addresses import lan_addresses


def usual_interfaces() -> list[str]:
    """The addresses by whose networks one speaks."""
    return [str(one) for one in lan_addresses()]


class Radio:
    """Shared by all who announce and look. `interfaces` is asked at each opening."""

    def __init__(self, interfaces: Callable[[], Sequence[str]] = usual_interfaces) -> None:
        self._interfaces = interfaces
        self._turn = asyncio.Lock()
        self._open: AsyncZeroconf | None = None
        self._users = 0

    @asynccontextmanager
    async def on(self) -> AsyncIterator[AsyncZeroconf]:
        """For the length of a block. Raises OSError where the system does not let us, or there is
        no network."""
        async with self._turn:
            if self._open is None:
                self._open = self._tune()
            radio, self._users = self._open, self._users + 1
        try:
            yield radio
        finally:
            async with self._turn:
                self._users -= 1
                if self._users == 0:
                    self._open = None
                    await radio.async_close()

    def _tune(self) -> AsyncZeroconf:
        interfaces = list(self._interfaces())
        if not interfaces:
            raise OSError("there is no network")
        try:
            return AsyncZeroconf(interfaces=interfaces)
        except RuntimeError as error:  # an interface went away meanwhile
            raise OSError(str(error)) from error


@asynccontextmanager
async def announced(radio: Radio, info: AsyncServiceInfo) -> AsyncIterator[None]:
    """Says so for the length of a block, and takes it back afterwards. Raises OSError."""
    async with radio.on() as opened:
        try:
            await (await opened.async_register_service(info))
        except NonUniqueNameException as error:
            raise OSError("somebody has that name already") from error
        try:
            yield
        finally:
            await (await opened.async_unregister_service(info))
