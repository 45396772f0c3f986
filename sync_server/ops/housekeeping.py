"""Forgets what has expired: mailboxes, snapshots that never arrived whole, empty accounts."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from sqlalchemy import Connection

from sync_server.accounts import mailboxes, store
from sync_server.config import Quotas
from sync_server.documents import snapshots
from sync_server.documents.ledger import Ledger
from sync_server.documents.snapshot_store import find_abandoned
from sync_server.errors import StorageError
from sync_server.requests import Clock
from sync_server.storage.lane import Store

INTERVAL_S: Final = 600.0
_SNAPSHOT_PATIENCE_MS: Final = 24 * 3_600_000
_DAY_MS: Final = 24 * 3_600_000

_log = structlog.get_logger("relay.ops")


def clean(conn: Connection, ledger: Ledger, quotas: Quotas, now_ms: int) -> dict[str, int]:
    """Drops what has expired; returns how much of each."""
    abandoned = find_abandoned(conn, now_ms - _SNAPSHOT_PATIENCE_MS)
    snapshots.discard(conn, ledger, abandoned)
    gone = store.delete_empty(conn, now_ms - quotas.empty_account_days * _DAY_MS)
    if gone:
        ledger.forget()
    return {
        "mailbox_items": mailboxes.delete_expired(conn, now_ms),
        "snapshots": len(abandoned),
        "accounts": gone,
    }


async def keep_clean(database: Store, ledger: Ledger, quotas: Quotas, clock: Clock) -> None:
    """Cleans now and then, until cancelled."""
    while True:
        now_ms = clock()
        try:
            dropped = await database.write(lambda conn: clean(conn, ledger, quotas, now_ms))  # noqa: B023
        except StorageError as error:
            _log.error("cleaning_failed", text=str(error))
        else:
            _log.debug("cleaned", **dropped)
        await asyncio.sleep(INTERVAL_S)
