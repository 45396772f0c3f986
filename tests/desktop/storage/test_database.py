"""Opening, migrating and failing: the SQLite file of a profile."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage import values
from desktop.storage.database import DATABASE_NAME, Database
from desktop.storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseNewer,
    DiskFull,
    ProfileUnwritable,
    SealBroken,
)
from desktop.storage.schema import SCHEMA_VERSION
from tests.support.profiles import open_database, read_only, small_disk

_RELEASED = Path(__file__).parent / "released"

_WRITE_UNTIL_KILLED = """
import sys
from pathlib import Path
from desktop.storage import values
from tests.support.profiles import open_database
database = open_database(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    with database.transaction():
        values.set_meta(database, "left", str(number).encode())
        values.set_meta(database, "right", str(number).encode())
    print(number, flush=True)
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def _fill(database: Database) -> None:
    for number in range(10_000):
        values.set_setting(database, f"big {number}", bytes(50_000))


def _read_everything(directory: Path) -> None:
    with closing(open_database(directory)) as database:
        for number in range(200):
            values.get_meta(database, f"key {number}")


def test_a_new_database_has_the_present_version_and_survives_power_cuts(database: Database) -> None:
    assert database.row("PRAGMA user_version") == (SCHEMA_VERSION,)
    assert database.row("PRAGMA journal_mode") == ("wal",)
    assert database.row("PRAGMA synchronous") == (2,)


def test_values_stay_and_are_sealed_in_the_file(tmp_path: Path) -> None:
    first = open_database(tmp_path)
    values.set_meta(first, "relay", b"wss://relay.example")
    values.set_setting(first, "theme", b"dark forest")
    values.set_running(first, b"two quiet minutes")
    first.close()
    stored = (tmp_path / DATABASE_NAME).read_bytes()
    for word in (b"relay.example", b"dark forest", b"two quiet minutes"):
        assert word not in stored
    again = open_database(tmp_path)
    assert values.get_meta(again, "relay") == b"wss://relay.example"
    assert values.get_setting(again, "theme") == b"dark forest"
    assert values.get_running(again) == b"two quiet minutes"
    values.set_running(again, None)
    values.set_meta(again, "relay", None)
    assert values.get_running(again) is None
    assert values.get_meta(again, "relay") is None
    again.close()


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    first = open_database(tmp_path)
    values.set_meta(first, "relay", b"x")
    first.close()
    other = Database(tmp_path / DATABASE_NAME, b"?" * 32)
    with pytest.raises(SealBroken):
        values.get_meta(other, "relay")
    other.close()


def test_a_failing_transaction_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.transaction():
            values.set_meta(database, "a", b"1")
            with database.transaction():
                values.set_meta(database, "b", b"2")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert values.get_meta(database, "a") is None
    assert values.get_meta(database, "b") is None


def test_threads_share_the_database_without_overlapping(database: Database) -> None:
    def count(name: str) -> None:
        for _ in range(25):
            with database.transaction():
                known = int(values.get_meta(database, "count") or b"0")
                values.set_meta(database, "count", str(known + 1).encode())

    threads = [threading.Thread(target=count, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values.get_meta(database, "count") == b"100"


def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_UNTIL_KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        for _ in range(20):
            reported = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        reported = max([reported, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    database = open_database(tmp_path)
    left = values.get_meta(database, "left")
    assert left is not None
    assert int(left) >= reported
    assert values.get_meta(database, "right") == left
    database.close()


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    path = tmp_path / DATABASE_NAME
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer, match="newer version"):
        open_database(tmp_path)
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        open_database(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_every_released_version_is_brought_up(tmp_path: Path, version: int) -> None:
    script = (_RELEASED / f"v{version}.sql").read_text()
    with sqlite3.connect(tmp_path / DATABASE_NAME) as raw:
        raw.executescript(script)
    raw.close()
    database = open_database(tmp_path)
    assert database.row("PRAGMA user_version") == (SCHEMA_VERSION,)
    assert values.get_meta(database, "device") == b"a device"
    assert values.list_entries(database) == (b"first entry",)
    database.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_migrated_database_has_the_tables_of_a_new_one(tmp_path: Path, version: int) -> None:
    (tmp_path / "old").mkdir()
    with sqlite3.connect(tmp_path / "old" / DATABASE_NAME) as raw:
        raw.executescript((_RELEASED / f"v{version}.sql").read_text())
    raw.close()
    (tmp_path / "new").mkdir()
    old, new = open_database(tmp_path / "old"), open_database(tmp_path / "new")
    query = (
        'SELECT m.type, m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk'
        " FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c"
        " WHERE m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.name"
    )
    assert old.rows(query) == new.rows(query)
    old.close()
    new.close()


def test_a_file_that_is_no_database_is_set_aside_once(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    path.write_bytes(b"not a database, but forty bytes of prose" * 100)
    for _ in range(2):
        with pytest.raises(DatabaseDamaged) as caught:
            open_database(tmp_path)
    copies = [p for p in tmp_path.iterdir() if ".damaged-" in p.name]
    assert len(copies) == 1
    assert copies[0].name in caught.value.sentence
    assert copies[0].read_bytes() == path.read_bytes()


def test_a_truncated_database_is_said_plainly_and_set_aside(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    for number in range(200):
        values.set_meta(database, f"key {number}", os.urandom(500))
    database.close()
    path = tmp_path / DATABASE_NAME
    path.write_bytes(path.read_bytes()[: 3 * 4096 + 100])
    with pytest.raises(DatabaseDamaged):
        _read_everything(tmp_path)
    assert any(".damaged-" in p.name for p in tmp_path.iterdir())


def test_a_page_of_rubbish_is_said_plainly_and_set_aside(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    for number in range(200):
        values.set_meta(database, f"key {number}", os.urandom(500))
    database.close()
    path = tmp_path / DATABASE_NAME
    data = bytearray(path.read_bytes())
    data[8 * 4096 :] = b"\xff" * (len(data) - 8 * 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(DatabaseDamaged):
        _read_everything(tmp_path)
    assert path.read_bytes()[: len(data)] == bytes(data)


def test_a_full_disk_is_said_plainly_and_keeps_what_was_there(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        database = open_database(disk)
        values.set_meta(database, "kept", b"yes")
        with pytest.raises(DiskFull, match="full"):
            _fill(database)
        assert values.get_meta(database, "kept") == b"yes"
        database.close()
        again = open_database(disk)
        assert values.get_meta(again, "kept") == b"yes"
        again.close()


def test_a_read_only_folder_is_said_plainly(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    with read_only(folder), pytest.raises(ProfileUnwritable, match="permissions"):
        open_database(folder)
    open_database(folder).close()
    with read_only(folder), pytest.raises(ProfileUnwritable, match="permissions"):
        values.set_meta(open_database(folder), "a", b"1")


def test_a_database_held_by_another_program_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.storage.database._BUSY_TIMEOUT_S", 0.05)
    database = open_database(tmp_path)
    holder = sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy):
        values.set_meta(database, "a", b"1")
    holder.execute("ROLLBACK")
    holder.close()
    values.set_meta(database, "a", b"1")
    database.close()
