"""What goes on by itself: weeks end when they are due, and what was marked is reckoned.

Once an hour what is kept is compared with what the days say. There should be no difference; one is
logged as an error and reckoned anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog
from sqlalchemy import Connection

from sync_server.challenges import progress, store, sums
from sync_server.errors import StorageError
from sync_server.leagues import scoring
from sync_server.leagues.rollover import roll_over
from sync_server.storage.lane import Store

INTERVAL_S: Final = 60.0
_TICKS_A_CHECK: Final = 60
_CHECKED: Final = 20
_MARKED_AT_ONCE: Final = 100
_ROUNDS: Final = 20

_log = structlog.get_logger("relay.leagues")

Clock = Callable[[], int]


async def keep_rolling(database: Store, scope: bytes, clock: Clock) -> None:
    """Does so every minute, until cancelled. `scope`: the relay's own."""
    ticks = 1
    while True:
        try:
            await tick(database, clock())
            if ticks % _TICKS_A_CHECK == 0:
                await check(database, scope, clock())
        except StorageError as error:
            _log.error("rolling_failed", text=str(error))
        except Exception:  # noqa: BLE001 the edge of the task: no fault here ends the relay
            _log.exception("rolling_fault")
        ticks += 1
        await asyncio.sleep(INTERVAL_S)


async def tick(database: Store, now_ms: int) -> None:
    """Ends what is due, and reckons some of what is marked."""
    ended = await roll_over(database, now_ms)
    if ended.closed or ended.final:
        _log.info("weeks_ended", closed=ended.closed, moved=ended.moved, final=ended.final)
    for _ in range(_ROUNDS):
        marked = await database.read(lambda conn: sums.marked(conn, None, _MARKED_AT_ONCE))
        for number in marked:
            await reckon(database, number)
        if not marked:
            return


async def reckon(database: Store, number: bytes) -> None:
    """Reckons beside the write lane, and writes what it came to."""
    reckoned = await database.read(lambda conn: progress.reckon(conn, number))
    if reckoned is not None:
        await database.write(lambda conn: progress.keep(conn, reckoned))


async def check(database: Store, scope: bytes, now_ms: int) -> int:
    """Compares what is kept with what the days say; how many differences there are."""
    wrong = await database.read(_wrong_challenges)
    for number in wrong:
        _log.error("reconcile", challenge=number.hex())
        await database.write(lambda conn: sums.mark_all(conn, number))  # noqa: B023
    lines = await database.read(lambda conn: scoring.differences(conn, scope, now_ms))
    for account, week in lines:
        _log.error("reconcile", week=str(week.first))
        await database.write(
            lambda conn: scoring.mend(conn, scope, account, week, now_ms)  # noqa: B023
        )
    return len(wrong) + len(lines)


def _wrong_challenges(conn: Connection) -> list[bytes]:
    return [
        row.id
        for row in store.newest(conn, _CHECKED)
        if not sums.marked(conn, [row.id], 1) and progress.differences(conn, row)
    ]
