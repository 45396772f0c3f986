"""The gate to the relay's sockets, of documents and of rooms alike: who is turned away.

Owns the number of open sockets and whether the relay is closing. Whoever is turned away is told by
`Retry-After` when to come back, spread so that not all come back at once.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from typing import Final

from aiohttp import web

from sync_server.config import Rates
from sync_server.edge.addresses import Address
from sync_server.edge.metrics import Tally
from sync_server.live.admission import Admission

LONGEST_WAIT_S: Final = 5.0

Draw = Callable[[float, float], float]
"""A random number between two."""


class Gate:
    """One for all sockets of a process. Belongs to the event loop."""

    def __init__(self, rates: Rates, tally: Tally, draw: Draw) -> None:
        self._loop = asyncio.get_running_loop()
        self._tally = tally
        self._draw = draw
        self._open = 0
        self.admission: Final = Admission(rates, self._loop.time())
        self.is_draining = False

    @property
    def open(self) -> int:
        """How many sockets are open."""
        return self._open

    def turn_away(self, address: Address | None) -> web.Response | None:
        """The answer to whoever cannot come in now; None for the others."""
        if self.is_draining:
            reason, wait_s = "closing", LONGEST_WAIT_S
        else:
            away = self.admission.admit(address, self._open, self._loop.time())
            if away is None:
                return None
            reason, wait_s = away.reason, away.wait_s
        self._tally.turned_away[reason] += 1
        seconds = math.ceil(self._draw(wait_s, wait_s * 2 + 1))
        status = 429 if reason == "address" else 503
        return web.Response(
            status=status,
            headers={"Retry-After": str(seconds)},
            text="The relay is busy. Please come back a little later.\n",
        )

    def enter(self, address: Address | None) -> None:
        """Counts a socket, until `leave`."""
        self._open += 1
        self.admission.enter(address)

    def leave(self, address: Address | None) -> None:
        """Takes back one `enter`."""
        self._open -= 1
        self.admission.leave(address)
