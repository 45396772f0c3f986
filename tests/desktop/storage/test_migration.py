"""A profile of a former version is brought up to the present one: whole, or not at all.

The steps here are of a version that is not released; they take the same way as any real one.
"""

import sqlite3
from pathlib import Path

import pytest

from desktop.services.home import Home
from desktop.storage import database
from desktop.storage.database import DATABASE_NAME
from desktop.storage.errors import DatabaseNewer, DatabaseTrouble
from desktop.storage.schema import MIGRATIONS, SCHEMA_VERSION
from tests.support.exchange import home_in, session

_NEXT = """
CREATE TABLE notes (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
ALTER TABLE envelopes ADD COLUMN heard_at_ms INTEGER;
UPDATE envelopes SET heard_at_ms = stored_at_ms;
"""
_BROKEN = """
CREATE TABLE notes (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
DELETE FROM envelopes;
INSERT INTO no_such_table VALUES (1);
"""


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A profile of this version with some practice in it."""
    with home_in(tmp_path / "profile") as home:
        for number in range(3):
            home.library.record_session(session(number))
        home.library.set_settings({"tracking": True})
    return tmp_path / "profile"


def with_step(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, script))
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def version_of(profile: Path) -> tuple[int, list[str]]:
    with sqlite3.connect(profile / DATABASE_NAME) as raw:
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master ORDER BY name")]
    raw.close()
    return version, tables


def ids(home: Home) -> list[str]:
    return [kept.id for kept in home.library.sessions()]


def test_all_practice_is_there_after_the_step_and_goes_on(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_step(monkeypatch, _NEXT)
    with home_in(former) as home:
        assert home.database.row("PRAGMA user_version") == (SCHEMA_VERSION + 1,)
        assert ids(home) == ["s-0", "s-1", "s-2"]
        assert home.library.profile.settings() == {"tracking": True}
        heard = home.database.rows("SELECT DISTINCT heard_at_ms = stored_at_ms FROM envelopes")
        assert heard == [(1,)]
        home.library.record_session(session(3))
    with home_in(former) as home:
        assert len(home.library.sessions()) == 4


def test_a_step_that_fails_leaves_everything_as_it_was(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version_of(former)
    with monkeypatch.context() as patch:
        with_step(patch, _BROKEN)
        for _ in range(2):
            with pytest.raises(DatabaseTrouble), home_in(former):
                pass
    assert version_of(former) == before
    with home_in(former) as home:
        assert ids(home) == ["s-0", "s-1", "s-2"]
    with_step(monkeypatch, _NEXT)
    with home_in(former) as home:
        assert ids(home) == ["s-0", "s-1", "s-2"]


def test_the_former_version_leaves_a_newer_profile_alone(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        with_step(patch, _NEXT)
        with home_in(former):
            pass
    newer = (former / DATABASE_NAME).read_bytes()
    with pytest.raises(DatabaseNewer), home_in(former):
        pass
    assert (former / DATABASE_NAME).read_bytes() == newer
