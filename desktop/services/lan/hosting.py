"""A relay as a process of its own, which has rooms for the local network and nothing else.

Rules:

- It is the `breath-relay` that was installed with this app, started without a shell, and spoken to
  by its streams alone: what it prints first is where it listens, and it ends once its standard
  input is closed. So it never outlives the app, whichever way that ends.
- It hears nothing of the environment that is meant for a relay somebody runs.
- It is ended by its process, never by a name. What it cannot do in time is not waited for.

Belongs to an event loop. Why not in this process: docs/adr/0031.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import sysconfig
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from desktop.services.lan.addresses import IPAddress, host_and_port

START_SECONDS: Final = 20.0
END_SECONDS: Final = 3.0
_LINE_BYTES: Final = 4_096
_PROGRAM: Final = "breath-relay.exe" if sys.platform == "win32" else "breath-relay"
_NOT_FOR_IT: Final = "BREATH_RELAY_"


class CannotHost(Exception):
    """There can be no rooms at this computer; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def relay_command() -> tuple[str, ...]:
    """How the relay is started that belongs to this app."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable).with_name(_PROGRAM)),)
    return (str(Path(sysconfig.get_path("scripts")) / _PROGRAM),)


class LanRelay:
    """A relay that runs. Attribute: urls, where it listens."""

    def __init__(self, process: asyncio.subprocess.Process, urls: tuple[str, ...]) -> None:
        self._process = process
        self.urls = urls

    @property
    def id(self) -> int:
        """Its process."""
        return self._process.pid

    @property
    def port(self) -> int:
        """The port at all of its addresses."""
        return int(self.urls[0].rpartition(":")[2])

    async def wait(self) -> None:
        """Returns once it ended, whyever; what it still says is read and left."""
        assert self._process.stdout is not None
        while await self._process.stdout.read(_LINE_BYTES):
            pass
        await self._process.wait()


@asynccontextmanager
async def running_relay(
    command: Sequence[str], folder: Path, addresses: Sequence[IPAddress], port: int = 0
) -> AsyncIterator[LanRelay]:
    """A relay with rooms at these addresses, for the length of a block. Raises CannotHost:
    `lan_no_relay` where there is none in this installation, `lan_not_started`."""
    listen = ",".join(host_and_port(one, port) for one in addresses)
    arguments = ["serve", "--rooms-only", "--with-parent", "--data", str(folder)]
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            *arguments,
            "--listen",
            listen,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            limit=_LINE_BYTES,
            creationflags=_quietly(),
        )
    except OSError as error:
        raise CannotHost("lan_no_relay") from error
    try:
        yield LanRelay(process, await _read_urls(process, len(addresses)))
    finally:
        await _end(process)


async def _read_urls(process: asyncio.subprocess.Process, most: int) -> tuple[str, ...]:
    assert process.stdout is not None
    line = b""
    with suppress(TimeoutError, ValueError):  # too slow, or a line that is none of a relay
        async with asyncio.timeout(START_SECONDS):
            line = await process.stdout.readline()
    urls = tuple(line.decode("ascii", "replace").split())
    if not 0 < len(urls) <= most or not all(one.startswith("http://") for one in urls):
        raise CannotHost("lan_not_started")
    return urls


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ends it and waits, also where we are called off meanwhile: no process is left alone."""
    ending = asyncio.create_task(_close(process))
    try:
        await asyncio.shield(ending)
    except asyncio.CancelledError:
        await asyncio.wait({ending})
        raise


async def _close(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(END_SECONDS):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_FOR_IT)}
    ours["PYINSTALLER_RESET_ENVIRONMENT"] = "1"  # a packaged relay is no part of this program
    return ours


def _quietly() -> int:
    """Without a window of its own, where programs for a console get one."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0
