"""Looks after a transport whose reader is slow: waits for room, or ends it.

It looks only while more than `SOFT_BYTES` lie unsent, first after 2 ms, then up to every 100 ms.
A reader that takes almost nothing for `PATIENCE_S` while more than `HARD_BYTES` lie unsent is
ended; one that is merely slow is not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

SOFT_BYTES: Final = 64 << 10
HARD_BYTES: Final = 256 << 10
PATIENCE_S: Final = 10.0
PROGRESS_BYTES: Final = 64 << 10
_FIRST_LOOK_S: Final = 0.002
_LAST_LOOK_S: Final = 0.1


class UnsentWatch:
    """Watches one transport until there is room (`on_room`) or no hope (`on_end`)."""

    __slots__ = ("_deadline_s", "_look_s", "_loop", "_mark", "_on_end", "_on_room", "_transport")

    def __init__(
        self,
        transport: asyncio.Transport,
        *,
        on_room: Callable[[], None],
        on_end: Callable[[], None],
    ) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._on_room = on_room
        self._on_end = on_end
        self._mark = transport.get_write_buffer_size()
        self._look_s = _FIRST_LOOK_S
        self._deadline_s = self._loop.time() + PATIENCE_S
        self._loop.call_later(self._look_s, self._look)

    def _look(self) -> None:
        unsent, now_s = self._transport.get_write_buffer_size(), self._loop.time()
        if unsent <= SOFT_BYTES:
            self._on_room()
            return
        if now_s >= self._deadline_s:
            if unsent > HARD_BYTES and unsent > self._mark - PROGRESS_BYTES:
                self._transport.abort()
                self._on_end()
                return
            self._mark, self._deadline_s = unsent, now_s + PATIENCE_S
        self._look_s = min(_LAST_LOOK_S, self._look_s * 2)
        self._loop.call_later(self._look_s, self._look)
