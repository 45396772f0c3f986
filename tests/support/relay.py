"""A real relay for tests: as a process of its own, or inside the test's event loop.

    with RelayProcess.started(folder) as relay:      relay.url, relay.kill(), relay.stop()
    async with relay_inside(config) as url:

Both listen on a free port of this machine.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sync_server.app import run_relay
from sync_server.config import Listen, RelayConfig
from sync_server.rooms.alone import run_rooms
from tests.support import warm

_PATIENCE_S = 30
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True, kw_only=True)
class RelayProcess:
    """A running `python -m sync_server serve`."""

    process: subprocess.Popen[str]
    url: str

    @classmethod
    def start(
        cls,
        data: Path,
        *arguments: str,
        listen: str = "127.0.0.1:0",
        environment: Mapping[str, str] | None = None,
        begin: Callable[..., subprocess.Popen[str]] = warm.start,
    ) -> RelayProcess:
        """Starts a relay and waits until it listens. Its log goes to `relay.log` in `data`."""
        data.mkdir(parents=True, exist_ok=True)
        with (data / "relay.log").open("a") as log:
            process = begin(
                "sync_server",
                ["serve", "--data", str(data), "--listen", listen, *arguments],
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=_ROOT,
                env={**os.environ, **(environment or {})},
            )
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            process.wait(_PATIENCE_S)
            process.stdout.close()
            raise AssertionError(f"no relay: {(data / 'relay.log').read_text()}")
        return cls(process=process, url=url)

    @classmethod
    @contextmanager
    def started(cls, data: Path, *arguments: str, **options: object) -> Iterator[RelayProcess]:
        """A relay for the length of a block."""
        relay = cls.start(data, *arguments, **options)  # type: ignore[arg-type]
        try:
            yield relay
        finally:
            relay.kill()

    @property
    def port(self) -> int:
        """Where it listens, to start it there again."""
        return int(self.url.rpartition(":")[2])

    def stop(self) -> int:
        """Asks it to close and waits; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._wait()

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        if self.process.poll() is None:
            self.process.kill()
        self._wait()

    def _wait(self) -> int:
        code = self.process.wait(_PATIENCE_S)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@asynccontextmanager
async def relay_inside(config: RelayConfig) -> AsyncIterator[str]:
    """A relay in the running event loop; its address. Listens on 127.0.0.1 unless told. With
    `rooms_only` it is one for rooms alone."""
    run = run_rooms if config.rooms_only else run_relay
    stop = asyncio.Event()
    listening: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    if config.listen == RelayConfig(data=config.data).listen:
        config = replace(config, listen=(Listen(host="127.0.0.1", port=0),))
    async with asyncio.timeout(_PATIENCE_S * 2), asyncio.TaskGroup() as tasks:
        tasks.create_task(run(config, lambda urls: listening.set_result(urls[0]), stop))
        try:
            yield await listening
        finally:
            stop.set()
