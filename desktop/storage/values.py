"""Small sealed values: facts about the profile, device-local settings, the running sitting.

Plain functions over a `Database`; each write is one transaction, or part of the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.storage.database import Database

_RUNNING_KEY = b"1"


def get_meta(database: Database, key: str) -> bytes | None:
    """A fact about the profile (its device, its relay, what was verified)."""
    return _get(database, "meta", key)


def set_meta(database: Database, key: str, value: bytes | None) -> None:
    """Replace a fact; None forgets it."""
    _set(database, "meta", key, value)


def get_setting(database: Database, key: str) -> bytes | None:
    """A setting that belongs to this device alone."""
    return _get(database, "settings", key)


def set_setting(database: Database, key: str, value: bytes | None) -> None:
    """Replace a device's own setting; None forgets it."""
    _set(database, "settings", key, value)


def get_running(database: Database) -> bytes | None:
    """The sitting that was under way at the last checkpoint."""
    row = database.row("SELECT sealed FROM running WHERE slot = 1")
    return None if row is None else database.sealer.open("running", _RUNNING_KEY, row[0])


def set_running(database: Database, value: bytes | None) -> None:
    """Replace the checkpoint of the running sitting; None when there is none."""
    if value is None:
        database.write("DELETE FROM running")
        return
    sealed = database.sealer.seal("running", _RUNNING_KEY, value)
    database.write("INSERT OR REPLACE INTO running (slot, sealed) VALUES (1, ?)", (sealed,))


def list_entries(database: Database) -> tuple[bytes, ...]:
    """The device list's signed entries, from the first."""
    return tuple(raw for (raw,) in database.rows("SELECT raw FROM list_entries ORDER BY idx"))


def append_list_entries(database: Database, first: int, entries: Iterable[bytes]) -> None:
    """Keep verified entries that start at index `first`; those that are there stay."""
    with database.transaction():
        for index, raw in enumerate(entries, first):
            database.write(
                "INSERT OR IGNORE INTO list_entries (idx, raw) VALUES (?, ?)", (index, raw)
            )


def replace_list_entries(database: Database, entries: Iterable[bytes]) -> None:
    """Another account's device list takes the place of the present one."""
    with database.transaction():
        database.write("DELETE FROM list_entries")
        append_list_entries(database, 0, entries)


def _get(database: Database, table: str, key: str) -> bytes | None:
    row = database.row(f"SELECT sealed FROM {table} WHERE key = ?", (key,))
    return None if row is None else database.sealer.open(table, key.encode(), row[0])


def _set(database: Database, table: str, key: str, value: bytes | None) -> None:
    if value is None:
        database.write(f"DELETE FROM {table} WHERE key = ?", (key,))
        return
    sealed = database.sealer.seal(table, key.encode(), value)
    database.write(f"INSERT OR REPLACE INTO {table} (key, sealed) VALUES (?, ?)", (key, sealed))
