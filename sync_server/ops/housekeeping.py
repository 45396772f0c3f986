"""Forgets what has expired: mailboxes, snapshots that never arrived whole, empty accounts."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from sqlalchemy import Connection

from sync_server.accounts import mailboxes, store
from sync_server.audit import service as audit
from sync_server.boards.service import drop_over
from sync_server.challenges.store import delete_deserted
from sync_server.config import RelayConfig, Retention
from sync_server.documents import snapshots
from sync_server.documents.ledger import Ledger
from sync_server.documents.snapshot_store import find_abandoned
from sync_server.edge.api import idempotency
from sync_server.errors import StorageError
from sync_server.people import store as people
from sync_server.privacy.erasing import finish_begun
from sync_server.requests import Clock
from sync_server.rooms import service as rooms
from sync_server.sessions import store as sessions
from sync_server.sessions.keys import delete_run_out
from sync_server.sessions.refresh import GRACE_MS, REMEMBERED_MS
from sync_server.storage.lane import Store
from sync_server.teams import erasing as teams

INTERVAL_S: Final = 600.0
_SNAPSHOT_PATIENCE_MS: Final = 24 * 3_600_000
_DAY_MS: Final = 24 * 3_600_000
_CHALLENGE_MS: Final = 400 * _DAY_MS
"""What people made is kept for a year after its last day, so that what was reached is seen."""

_log = structlog.get_logger("relay.ops")


def clean(conn: Connection, ledger: Ledger, config: RelayConfig, now_ms: int) -> dict[str, int]:
    """Drops what has expired; returns how much of each."""
    abandoned = find_abandoned(conn, now_ms - _SNAPSHOT_PATIENCE_MS)
    snapshots.discard(conn, ledger, abandoned)
    gone = store.delete_empty(conn, now_ms - config.quotas.empty_account_days * _DAY_MS)
    if gone:
        ledger.forget()
    return {
        **teams.clean(conn, now_ms),
        **rooms.clean(conn, now_ms),
        **clean_people(conn, config.retention, now_ms),
        "mailbox_items": mailboxes.delete_expired(conn, now_ms),
        "snapshots": len(abandoned),
        "accounts": gone,
        "board_lines": drop_over(conn, now_ms),
        "challenges": delete_deserted(conn, (now_ms - _CHALLENGE_MS) // _DAY_MS),
    }


def clean_people(conn: Connection, retention: Retention, now_ms: int) -> dict[str, int]:
    """The same for what belongs to people: each for as long as it was said (§6.9)."""
    kept_ms = retention.ended_session_days * _DAY_MS
    return {
        "begun": people.delete_expired(conn, now_ms),
        "sessions": sessions.delete_old(conn, now_ms, kept_ms),
        "refresh_tokens": sessions.delete_rotated(conn, now_ms - REMEMBERED_MS),
        "successors": sessions.forget_successors(conn, now_ms - GRACE_MS),
        "keys": delete_run_out(conn, now_ms),
        "answers": idempotency.delete_expired(conn, now_ms),
        "audit": audit.drop_older(conn, now_ms - retention.audit_days * _DAY_MS),
    }


async def keep_clean(database: Store, ledger: Ledger, config: RelayConfig, clock: Clock) -> None:
    """Cleans now and then, until cancelled."""
    while True:
        now_ms = clock()
        try:
            dropped = await database.write(lambda conn: clean(conn, ledger, config, now_ms))  # noqa: B023
            dropped["erasures"] = await finish_begun(database, ledger)
            await database.scrub()
        except StorageError as error:
            _log.error("cleaning_failed", text=str(error))
        else:
            _log.debug("cleaned", **dropped)
        await asyncio.sleep(INTERVAL_S)
