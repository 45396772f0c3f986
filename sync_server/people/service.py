"""Persons: made when they are first met, with an alias for the audit log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from crdt.ids import ID_BYTES, AccountId
from sync_server.people import store
from sync_server.people.store import Person

ALIAS_BYTES: Final = 16
ROLES: Final = ("user", "premium", "enterprise", "admin")

Entropy = Callable[[int], bytes]


def meet(conn: Connection, account: AccountId, entropy: Entropy, now_ms: int) -> Person:
    """The person with this account; made known if this is the first time."""
    found = store.find_person(conn, account)
    if found is None:
        store.insert_person(conn, account, entropy(ALIAS_BYTES), "user", now_ms)
        found = store.find_person(conn, account)
        assert found is not None
    return found


def make_web_first(conn: Connection, entropy: Entropy, now_ms: int) -> Person:
    """Somebody who came without a device: their id is drawn, and no list stands behind it."""
    return meet(conn, AccountId(entropy(ID_BYTES)), entropy, now_ms)
