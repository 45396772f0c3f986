"""Lets go of devices that another worker of the same database was told to refuse (§8.5), and of
former members of teams whose end it wrote down (§12.6).

One worker hears it directly. The others look every two seconds, so that a socket ends within five
wherever it is held.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from sqlalchemy import Connection

from crdt.ids import AccountId, DeviceId, TeamId
from crdt.protocol import codes
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.shut import shut_since
from sync_server.accounts.store import buried_since
from sync_server.errors import StorageError
from sync_server.live.hub import Hub
from sync_server.storage.lane import Store
from sync_server.teams.people_store import ended_since

EVERY_S: Final = 2.0
_OVERLAP_MS: Final = 10_000
"""Workers' clocks differ a little, and what is told twice does no harm."""

_log = structlog.get_logger("relay.live")

News = tuple[list[tuple[AccountId, DeviceId]], frozenset[bytes], list[tuple[TeamId, AccountId]]]


async def keep_sweeping(
    database: Store,
    hub: Hub,
    lists: DeviceLists,
    tombstone: Callable[[bytes], bytes],
    clock: Callable[[], int],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Looks now and then, until cancelled."""
    since_ms = clock() - _OVERLAP_MS
    while True:
        await sleep(EVERY_S)
        now_ms = clock()
        try:
            shut, marks, gone = await database.read(_news_since(since_ms))
        except StorageError as error:
            _log.error("sweeping_failed", text=str(error))
            continue
        since_ms = now_ms - _OVERLAP_MS
        for account, device in shut:
            hub.let_go(account, device, codes.SIGNED_OUT)
        for team, account in gone:
            hub.let_go_of(team, account)
        for account in {*hub.accounts, *lists.accounts} if marks else ():
            if tombstone(account) in marks:
                hub.let_go(account, None, codes.ERASED)
                lists.forget(account)


def _news_since(since_ms: int) -> Callable[[Connection], News]:
    return lambda conn: (
        shut_since(conn, since_ms),
        buried_since(conn, since_ms),
        ended_since(conn, since_ms),
    )
