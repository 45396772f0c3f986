"""Device lists for a relay that keeps no accounts: those that people bring along (§13.12).

A list carries its own authority: it verifies from its first entry, and the account is the hash of
that one. It is kept in memory alone, and only ever exchanged for a longer one that extends it. So
who was removed from a list is let in only where nobody showed the longer one: there is nobody here
who would know better (docs/threats.md §8.5).

At most `KEPT` lists of at most `KEPT_BYTES` together; the ones that nobody asked for longest go.
Lists are verified one after the other, beside the event loop, since a long one takes a while.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from crdt.devices import DeviceList
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.rooms.room_asks import DevicesLoaded, LoadDevices, Refusal, verify_brought

KEPT: Final = 1_024
KEPT_BYTES: Final = 32 << 20


class BroughtDevices:
    """A RoomDevices. Belongs to the event loop."""

    def __init__(self, *, kept: int = KEPT, kept_bytes: int = KEPT_BYTES) -> None:
        self._most, self._most_bytes = kept, kept_bytes
        self._lists: dict[AccountId, DeviceList] = {}
        self._bytes = 0
        self._turn = asyncio.Lock()

    async def load(self, ask: LoadDevices) -> DevicesLoaded | Refusal:
        """The list that is known, or was brought now and agrees with it."""
        if not ask.entries:
            known = self._lists.pop(ask.account, None)
            if known is None:
                return Refusal(code=codes.UNKNOWN_ACCOUNT)
            self._lists[ask.account] = known
            return DevicesLoaded(devices=known)
        async with self._turn:
            brought = await asyncio.to_thread(verify_brought, ask)
        if isinstance(brought, Refusal):
            return brought
        return self._compare(brought.devices)

    async def grown(self, heads: Mapping[AccountId, bytes]) -> tuple[DeviceList, ...]:
        """See RoomDevices; there is no other worker that could know longer ones."""
        return ()

    def _compare(self, brought: DeviceList) -> DevicesLoaded | Refusal:
        known = self._lists.get(brought.account, brought)
        if known.extends(brought):
            longer = known
        elif brought.extends(known):
            longer = brought
        else:
            return Refusal(code=codes.FORK)
        self._forget(brought.account)
        self._lists[brought.account] = longer
        self._bytes += _size(longer)
        while len(self._lists) > self._most or self._bytes > self._most_bytes:
            self._forget(next(iter(self._lists)))
        return DevicesLoaded(devices=longer)

    def _forget(self, account: AccountId) -> None:
        known = self._lists.pop(account, None)
        if known is not None:
            self._bytes -= _size(known)


def _size(devices: DeviceList) -> int:
    return sum(map(len, devices.entries))
