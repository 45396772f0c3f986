"""A glance is a read like any other: of what was committed last, and of nothing half done."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from sqlalchemy import Connection, insert, select

from sync_server.config import RelayConfig
from sync_server.storage.tables import mailbox_items
from tests.sync_server.harness import Relay, run


def _put(conn: Connection) -> None:
    conn.execute(insert(mailbox_items).values(name=b"n", index=0, data=b"d", expires_ms=9**15))


def _count(conn: Connection) -> int:
    return len(conn.execute(select(mailbox_items.c.name)).all())


def test_a_glance_sees_what_was_committed_before_it(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        assert await database.glance(_count) == 0
        await database.write(_put)
        assert await database.glance(_count) == 1

    run(config, scenario)


def test_a_glance_that_fails_harms_no_later_one(config: RelayConfig) -> None:
    def fail(conn: Connection) -> None:
        _count(conn)
        raise ValueError("our own fault")

    async def scenario(relay: Relay) -> None:
        database = relay.services.database
        with pytest.raises(ValueError, match="our own fault"):
            await database.glance(fail)
        await database.write(_put)
        assert await database.glance(_count) == 1

    run(config, scenario)


def test_a_locked_database_is_waited_for_beside_the_event_loop(sqlite_config: RelayConfig) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY

    async def scenario(relay: Relay) -> None:
        loop_thread = threading.current_thread()

        def count(conn: Connection) -> int:
            if threading.current_thread() is loop_thread:
                raise locked
            return _count(conn)

        assert await relay.services.database.glance(count) == 0

    run(sqlite_config, scenario)
