"""Teams as rows: verified logs, members' device lists, wraps, and keys that were opened.

What the relay holds as well (entries, lists, wraps) is in the clear; keys, and what this device
alone notes of a team, are sealed. Nothing is judged here: what comes was verified before. What
somebody wants to change in a team is in `desktop.storage.team_wishes`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from crdt.ids import AccountId, TeamId
from desktop.storage.database import Database

_TABLES = (
    "teams",
    "team_entries",
    "member_lists",
    "team_wraps",
    "team_keys",
    "team_given",
    "team_invitations",
    "team_wishes",
)


def team_ids(database: Database) -> tuple[TeamId, ...]:
    """The teams that are known here, in the order of their ids."""
    return tuple(TeamId(row[0]) for row in database.rows("SELECT team FROM teams ORDER BY team"))


def notes_of(database: Database, team: TeamId) -> bytes | None:
    """What was noted of a team; None for one that is not known."""
    row = database.row("SELECT sealed FROM teams WHERE team = ?", (team,))
    return None if row is None else database.sealer.open("teams", team, row[0])


def set_notes(database: Database, team: TeamId, notes: bytes) -> None:
    """Know a team, or replace what was noted of it."""
    database.write(
        "INSERT INTO teams (team, sealed) VALUES (?, ?)"
        " ON CONFLICT (team) DO UPDATE SET sealed = excluded.sealed",
        (team, database.sealer.seal("teams", team, notes)),
    )


def entries_of(database: Database, team: TeamId) -> tuple[bytes, ...]:
    """The log, from its first entry."""
    rows = database.rows("SELECT raw FROM team_entries WHERE team = ? ORDER BY idx", (team,))
    return tuple(raw for (raw,) in rows)


def add_entries(database: Database, team: TeamId, first: int, entries: Iterable[bytes]) -> None:
    """Keep verified entries from index `first` on; those that are there stay."""
    database.write_many(
        "INSERT OR IGNORE INTO team_entries (team, idx, raw) VALUES (?, ?, ?)",
        ((team, index, raw) for index, raw in enumerate(entries, first)),
    )


def lists_of(database: Database, team: TeamId) -> dict[AccountId, tuple[bytes, ...]]:
    """The device lists by which the log is verified."""
    rows = database.rows(
        "SELECT account, raw FROM member_lists WHERE team = ? ORDER BY account, idx", (team,)
    )
    found: dict[AccountId, list[bytes]] = {}
    for account, raw in rows:
        found.setdefault(AccountId(account), []).append(raw)
    return {account: tuple(raws) for account, raws in found.items()}


def keep_lists(
    database: Database, team: TeamId, lists: Mapping[AccountId, tuple[bytes, ...]]
) -> None:
    """Keep verified lists, whole; entries that are there stay."""
    database.write_many(
        "INSERT OR IGNORE INTO member_lists (team, account, idx, raw) VALUES (?, ?, ?, ?)",
        (
            (team, account, index, raw)
            for account, raws in lists.items()
            for index, raw in enumerate(raws)
        ),
    )


def wraps_of(database: Database, team: TeamId) -> tuple[tuple[bytes, ...], int]:
    """The wraps for the own account, and the relay's number where later ones begin."""
    rows = database.rows("SELECT raw FROM team_wraps WHERE team = ? ORDER BY rowid", (team,))
    row = database.row("SELECT wraps_next FROM teams WHERE team = ?", (team,))
    return tuple(raw for (raw,) in rows), int(row[0]) if row else 0


def keep_wraps(database: Database, team: TeamId, wraps: Iterable[bytes], following: int) -> None:
    """Keep wraps, each once, and where later ones begin."""
    with database.transaction():
        for raw in wraps:
            database.write(
                "INSERT OR IGNORE INTO team_wraps (team, hash, raw) VALUES (?, ?, ?)",
                (team, hashlib.sha256(raw).digest(), raw),
            )
        database.write("UPDATE teams SET wraps_next = ? WHERE team = ?", (following, team))


def forget_places(database: Database) -> None:
    """The relay is another one: its numbers mean nothing any more, and it does not hold what was
    passed on by way of the former."""
    with database.transaction():
        database.write("UPDATE teams SET wraps_next = 0")
        database.write("DELETE FROM team_given")


def keys_of(database: Database, team: TeamId) -> dict[int, bytes]:
    """The secrets of epochs that are kept here, by number."""
    rows = database.rows("SELECT epoch, sealed FROM team_keys WHERE team = ?", (team,))
    return {
        int(epoch): database.sealer.open("team_keys", _place(team, epoch), sealed)
        for epoch, sealed in rows
    }


def keep_key(database: Database, team: TeamId, epoch: int, secret: bytes) -> None:
    """Keep the secret of an epoch; a former one of the same number is replaced."""
    sealed = database.sealer.seal("team_keys", _place(team, epoch), secret)
    database.write(
        "INSERT OR REPLACE INTO team_keys (team, epoch, sealed) VALUES (?, ?, ?)",
        (team, epoch, sealed),
    )


def note_given(database: Database, team: TeamId, account: AccountId, epoch: int) -> None:
    """This device passed the key of an epoch on to a member."""
    database.write(
        "INSERT OR IGNORE INTO team_given (team, account, epoch) VALUES (?, ?, ?)",
        (team, account, epoch),
    )


def forget_given(database: Database, team: TeamId, epoch: int) -> None:
    """What was passed on of an epoch is to be passed on again."""
    database.write("DELETE FROM team_given WHERE team = ? AND epoch = ?", (team, epoch))


def given(database: Database, team: TeamId, epoch: int) -> frozenset[AccountId]:
    """To whom this device passed the key of an epoch on."""
    rows = database.rows(
        "SELECT account FROM team_given WHERE team = ? AND epoch = ?", (team, epoch)
    )
    return frozenset(AccountId(account) for (account,) in rows)


def forget_log(database: Database, team: TeamId) -> None:
    """The log and the lists are worth nothing and will be fetched anew; the rest stays."""
    with database.transaction():
        for table in ("team_entries", "member_lists", "team_wraps"):
            database.write(f"DELETE FROM {table} WHERE team = ?", (team,))
        database.write("UPDATE teams SET wraps_next = 0 WHERE team = ?", (team,))


def forget_team(database: Database, team: TeamId) -> None:
    """Remove a team and all that belongs to it, but for its documents."""
    with database.transaction():
        for table in _TABLES:
            database.write(f"DELETE FROM {table} WHERE team = ?", (team,))


def forget_all_teams(database: Database) -> None:
    """Remove all teams: the account is left for another."""
    with database.transaction():
        for table in _TABLES:
            database.write(f"DELETE FROM {table}")


def _place(team: TeamId, epoch: int) -> bytes:
    return team + epoch.to_bytes(8, "big")
