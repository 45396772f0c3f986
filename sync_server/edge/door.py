"""The listening sockets: how many connections there may be at all, from where, and for how long.

What is turned away here costs one `accept`: no handshake, no thread, no memory. A connection that
has not become a sync socket (`stay`) after `http_seconds` is ended, whatever it did meanwhile:
pages and figures take milliseconds, and who sends a request letter by letter holds a place for
that long and no longer. First no more is read, so that what was answered still goes out.

Addresses are those of the peers themselves. Not counted one by one: this machine, and proxies that
were named as trusted, whose visitors are counted by `live.admission`. Belongs to the event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from sync_server.config import Listen, Network, Rates
from sync_server.edge.addresses import client_address, is_within, rate_key
from sync_server.errors import RelayError

_SPARE: Final = 64
"""Connections beside sync sockets, so that a full relay still says that it is."""

_REFUSED_AT_ONCE: Final = 64
_LAST_WORDS_S: Final = 5.0


class Door:
    """Opens listening sockets, and knows every connection that came in through them."""

    def __init__(
        self, rates: Rates, trusted: Sequence[Network], count_refused: Callable[[], None]
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._rates = rates
        self._trusted = trusted
        self._count_refused = count_refused
        self._present: Counter[str] = Counter()
        self._entered: dict[int, Entered] = {}

    def __len__(self) -> int:
        return len(self._entered)

    def open(self, address: Listen) -> list[DoorSocket]:
        """Sockets bound to all that `address` means. Raises RelayError."""
        bound: list[DoorSocket] = []
        try:
            for family, kind, _, _, place in _places(address):
                bound.append(_bound(DoorSocket(self, family, kind), place))
        except OSError as error:
            for opened in bound:
                opened.close()
            said = error.strerror or error
            raise RelayError(
                f"The relay cannot listen on {address.host}:{address.port}: {said}."
            ) from error
        return bound

    def stay(self, transport: asyncio.Transport) -> None:
        """The connection is a sync socket now, which may last for days."""
        entered = self._entered.get(transport.get_extra_info("socket").fileno())
        if entered is not None:
            entered.forget_deadline()

    def let_in(self, accepted: socket.socket, host: str) -> socket.socket | None:
        """The same connection, counted, unless there are too many; then it is closed."""
        key = self._key(host)
        is_full = len(self._entered) >= self._rates.connections + _SPARE
        if is_full or (key and self._present[key] >= self._rates.connections_per_address):
            accepted.close()
            self._count_refused()
            return None
        entered = Entered(self, key, accepted.detach())
        self._present[key] += 1
        self._entered[entered.fileno()] = entered
        entered.end_later(self._loop, self._rates.http_seconds)
        return entered

    def let_out(self, fd: int, key: str) -> None:
        """A connection was closed."""
        del self._entered[fd]
        self._present[key] -= 1
        if not self._present[key]:
            del self._present[key]

    def _key(self, host: str) -> str:
        """What a peer is counted by; empty for those that are not."""
        address = client_address(host, (), ())
        if address is None or address.is_loopback or is_within(address, self._trusted):
            return ""
        return rate_key(address)


class DoorSocket(socket.socket):
    """A listening socket that hands out only what the door lets in."""

    __slots__ = ("_door",)

    def __init__(self, door: Door, family: int, kind: int) -> None:
        super().__init__(family, kind)
        self._door = door

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection; raises BlockingIOError when there is none."""
        for _ in range(_REFUSED_AT_ONCE):
            accepted, address = super().accept()
            entered = self._door.let_in(accepted, str(address[0]))
            if entered is not None:
                return entered, address
        raise BlockingIOError(errno.EAGAIN, "others have their turn first")


class Entered(socket.socket):
    """A connection that came in: counted until it is closed."""

    __slots__ = ("_deadline", "_door", "_fd", "_key")

    def __init__(self, door: Door, key: str, fd: int) -> None:
        super().__init__(fileno=fd)
        self._door: Door | None = door
        self._key = key
        self._fd = fd
        self._deadline: asyncio.TimerHandle | None = None

    def end_later(self, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        """Reads no more after that time, and ends soon afterwards."""
        self._deadline = loop.call_later(seconds, self._read_no_more, loop)

    def forget_deadline(self) -> None:
        """It may last."""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def close(self) -> None:
        """Closes, and makes room for another."""
        door, self._door = self._door, None
        self.forget_deadline()
        super().close()
        if door is not None:
            door.let_out(self._fd, self._key)

    def _read_no_more(self, loop: asyncio.AbstractEventLoop) -> None:
        self._deadline = loop.call_later(_LAST_WORDS_S, self._end)
        with contextlib.suppress(OSError):
            self.shutdown(socket.SHUT_RD)

    def _end(self) -> None:
        with contextlib.suppress(OSError):
            self.shutdown(socket.SHUT_RDWR)


def _places(address: Listen) -> Iterator[tuple[Any, Any, int, str, Any]]:
    found = socket.getaddrinfo(
        address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    yield from dict.fromkeys(found)


def _bound(listening: DoorSocket, place: Any) -> DoorSocket:
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if listening.family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.setblocking(False)
        listening.bind(place)
    except OSError:
        listening.close()
        raise
    return listening
