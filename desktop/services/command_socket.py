"""How the `breath` command reaches the app that owns the profile: a socket in its directory.

JSON lines over a Unix domain socket, one request and one answer for each connection. Before the
answer, while the app is at work, come lines that only say so: work may take as long as it takes,
and an app that has fallen silent is noticed. The directory is readable by its owner only, and so
is the socket. The app gives a handler and decides on which thread it runs; this module carries
requests and nothing else. Nothing wakes while nobody asks. Where there are no such sockets
(`CAN_LISTEN` is false on Windows) the app runs without one, and the command says that it is open.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Final

from core.wording import worded
from desktop.storage.errors import ProfileInUse, ProfileUnwritable
from desktop.storage.reasons import reason

SOCKET_NAME = "command.sock"
CAN_LISTEN: Final = sys.platform != "win32"
_MAX_REQUEST = 64 << 10
_MAX_ANSWER = 64 << 20
_SILENCE_S = 60.0
"""Longer than anything that an app at work leaves unsaid."""
_REQUEST_S = 5.0
"""For the whole request: the command sends it as soon as it is connected."""
_WORKING = b'{"working":true}\n'

Request = dict[str, object]
Answer = dict[str, object]
Listening = Callable[[], bool]
"""Says that work goes on; False once nobody waits for the answer any more."""
Handler = Callable[[Request, Listening], Answer]


class CommandSocket:
    """Answers requests until it is stopped. `handler` runs on this object's thread, one at a
    time, and must not raise. While it is at work it calls `listening` every second or so."""

    def __init__(self, directory: Path, handler: Handler) -> None:
        self._handler = handler
        self._directory = directory
        self._socket = _new_socket()
        try:
            (directory / SOCKET_NAME).unlink(missing_ok=True)
            with _address(directory) as address:
                self._socket.bind(address)
            (directory / SOCKET_NAME).chmod(0o600)
            self._socket.listen(4)
        except OSError as error:
            self._socket.close()
            raise ProfileUnwritable(
                worded("The command line cannot reach this app: {why}.", why=reason(error))
            ) from error
        self._socket.setblocking(False)
        self._stopped, self._stopper = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="command-socket", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering and remove the socket."""
        self._stopper.close()
        if self._thread.is_alive():
            self._thread.join()
        self._stopped.close()
        self._socket.close()
        with contextlib.suppress(OSError):
            (self._directory / SOCKET_NAME).unlink()

    def _serve(self) -> None:
        while self._waits_for(self._socket):
            try:
                connection, _ = self._socket.accept()
            except (BlockingIOError, ConnectionAbortedError):  # who asked has gone again
                continue
            except OSError:
                return
            with connection:
                self._answer(connection)

    def _waits_for(self, one: socket.socket, seconds: float | None = None) -> bool:
        """True once there is something to read; False when stopped, or after so many seconds."""
        ready, _, _ = select.select([one, self._stopped], [], [], seconds)
        return one in ready and self._stopped not in ready

    def _answer(self, connection: socket.socket) -> None:
        try:
            request = _object(self._read_request(connection))
            connection.settimeout(_SILENCE_S)
            answer = self._handler(request, lambda: _tell_working(connection))
            connection.sendall(json.dumps(answer).encode() + b"\n")
        except (OSError, ValueError, RecursionError):
            return

    def _read_request(self, connection: socket.socket) -> bytes:
        """The line that asks. ValueError when it is too long, takes too long, or has no end."""
        line, until = b"", monotonic() + _REQUEST_S
        while not line.endswith(b"\n"):
            left = until - monotonic()
            if left <= 0 or not self._waits_for(connection, left):
                raise ValueError("stopped, or not asked in time")
            part = connection.recv(_MAX_REQUEST)
            line += part
            if not part or len(line) > _MAX_REQUEST:
                raise ValueError("no request")
        return line


def ask(directory: Path, request: Request) -> Answer:
    """The running app's answer. Raises ProfileInUse when it cannot be reached."""
    try:
        with _new_socket() as connection, _address(directory) as address:
            connection.settimeout(_SILENCE_S)
            connection.connect(address)
            connection.sendall(json.dumps(request).encode() + b"\n")
            with connection.makefile("rb") as lines:
                while (line := _read_line(lines, _MAX_ANSWER)) == _WORKING:
                    continue
            return _object(line)
    except (OSError, ValueError, RecursionError) as error:
        raise ProfileInUse("Breath Master is already open with this profile.") from error


def _new_socket() -> socket.socket:
    if sys.platform == "win32":
        raise ProfileInUse(
            "Breath Master is open with this profile; please close it or use its window."
        )
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)


@contextmanager
def _address(directory: Path) -> Iterator[str]:
    """The socket's name; by a descriptor of its directory where the path is too long for one."""
    path = str(directory / SOCKET_NAME)
    if len(os.fsencode(path)) < 100 or not Path("/proc/self/fd").is_dir():
        yield path
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{descriptor}/{SOCKET_NAME}"
    finally:
        os.close(descriptor)


def _object(line: bytes) -> dict[str, object]:
    """What a line says; ValueError when that is no JSON object."""
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("requests and answers are objects")
    return value


def _tell_working(connection: socket.socket) -> bool:
    try:
        connection.sendall(_WORKING)
    except OSError:
        return False
    return True


def _read_line(lines: BinaryIO, limit: int) -> bytes:
    """The next line, or what there is of it. ValueError when it is longer than the limit."""
    line = lines.readline(limit + 1)
    if len(line) > limit:
        raise ValueError("longer than agreed")
    return line
