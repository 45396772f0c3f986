"""Backups: one file that holds the database and the relay's key, made while the relay runs.

SQLite's own backup copies a consistent state beside the writer; the copy is checked before it
takes its name, and a file that exists is never overwritten. Restoring keeps what was there under
another name. A restored relay is simply an older one: clients notice by their cursors and bring
back what it lost (docs/protocol.md §5.4).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sync_server.errors import DatabaseDamaged, FolderTrouble, RelayError
from sync_server.relay_key import SEED_BYTES, write_seed
from sync_server.storage.database import check_file, migrate_sqlite
from sync_server.storage.faults import environment_fault
from sync_server.storage.folder import DataFolder, sync_to_disk

_PAGES_AT_ONCE: Final = 4_096
_KEY_TABLE: Final = "backup_key"


def back_up(folder: DataFolder, target: Path) -> int:
    """Writes a backup to `target`; returns its bytes. Raises RelayError."""
    if not folder.database.exists():
        raise RelayError(f"There is no relay in {folder.path} to back up.")
    if target.exists():
        raise RelayError(f"{target} exists already; name another file.")
    draft = target.with_name(f"{target.name}.part")
    with _plainly(target):
        draft.unlink(missing_ok=True)
        _copy(folder.database, draft)
        _add_key(draft, folder)
        _require_sound(draft)
        sync_to_disk(draft)
        draft.rename(target)
        sync_to_disk(target.parent)
    return target.stat().st_size


def restore(folder: DataFolder, source: Path, stamp: str) -> tuple[Path, ...]:
    """Puts a backup in place; what was there is renamed with `stamp`. Returns the renamed files.

    Raises AlreadyRunning while a relay runs on the folder, and RelayError for an unusable backup.
    """
    if not source.exists():
        raise RelayError(f"There is no backup at {source}.")
    folder.make()
    with folder.held(), _plainly(source):
        check_file(source)
        draft = folder.path / "relay.restoring"
        draft.unlink(missing_ok=True)
        _copy(source, draft)
        secret = _take_key(draft)
        _require_sound(draft)
        migrate_sqlite(draft)
        _finish_wal(draft)
        return _swap(folder, draft, secret, stamp)


def _swap(folder: DataFolder, draft: Path, secret: bytes | None, stamp: str) -> tuple[Path, ...]:
    kept = []
    for old in (folder.database, *_side_files(folder.database)):
        if old.exists():
            aside = old.with_name(f"{old.name}.before-restore-{stamp}")
            old.rename(aside)
            kept.append(aside)
    draft.rename(folder.database)
    if secret is not None and (not folder.key.exists() or folder.key.read_bytes() != secret):
        if folder.key.exists():
            aside = folder.key.with_name(f"{folder.key.name}.before-restore-{stamp}")
            folder.key.rename(aside)
            kept.append(aside)
        write_seed(folder.key, secret)
    sync_to_disk(folder.path)
    return tuple(kept)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as reader,
        closing(sqlite3.connect(target)) as writer,
    ):
        os.chmod(target, 0o600)
        reader.backup(writer, pages=_PAGES_AT_ONCE, sleep=0.01)


def _add_key(draft: Path, folder: DataFolder) -> None:
    if not folder.key.exists():
        return
    with closing(sqlite3.connect(draft)) as conn, conn:
        conn.execute(f"CREATE TABLE {_KEY_TABLE} (secret BLOB NOT NULL)")
        conn.execute(f"INSERT INTO {_KEY_TABLE} VALUES (?)", (folder.key.read_bytes(),))


def _take_key(draft: Path) -> bytes | None:
    """The key in a backup, taken out of the database again."""
    with closing(sqlite3.connect(draft)) as conn, conn:
        conn.execute("PRAGMA secure_delete = ON")
        tables = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        if not conn.execute(tables, (_KEY_TABLE,)).fetchone()[0]:
            return None
        (secret,) = conn.execute(f"SELECT secret FROM {_KEY_TABLE}").fetchone()
        conn.execute(f"DROP TABLE {_KEY_TABLE}")
    if not isinstance(secret, bytes) or len(secret) != SEED_BYTES:
        raise DatabaseDamaged("The backup holds no usable relay key. Nothing was changed.")
    return secret


def _require_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        first = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if first != "ok" or not conn.execute(known).fetchone()[0]:
            raise DatabaseDamaged(
                f"{path.name} is not a sound relay database. Nothing was changed."
            )


def _finish_wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE").fetchone()


def _side_files(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + end) for end in ("-wal", "-shm"))


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Says in one sentence what the system or SQLite has against `path`."""
    try:
        yield
    except RelayError:
        raise
    except OSError as error:
        raise FolderTrouble(f"{path} cannot be used: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        fault = environment_fault(error)
        if fault is None or isinstance(fault, FolderTrouble):
            fault = FolderTrouble(f"{path} cannot be used: {error}.")
        raise fault from error
