"""The only SQL that hands one person's rows to another.

Every table about persons is named here, with what becomes of its rows; a test holds the list to
the schema, so that no new table is forgotten.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Table, delete, exists, select, update

from crdt.ids import AccountId
from sync_server.storage.board_tables import board_members, board_scores
from sync_server.storage.challenge_tables import (
    challenge_makers,
    challenge_members,
    league_members,
    league_results,
    league_scores,
)
from sync_server.storage.people_tables import (
    answers,
    api_keys,
    avatars,
    cards,
    ceremonies,
    identities,
    passkeys,
    passwords,
    people,
    recovery_codes,
    sessions,
    shut_devices,
    totp_secrets,
)

MOVED: Final[tuple[Table, ...]] = (identities, passkeys, api_keys, challenge_makers)
"""All rows go along."""

MOVED_IF_NONE: Final[tuple[Table, ...]] = (passwords, cards, avatars)
"""One row each: it goes along where the other has none, and ends where they have."""

SEALED: Final[tuple[Table, ...]] = (totp_secrets,)
"""As above, but sealed anew; see `merge`."""

ENDED: Final[tuple[Table, ...]] = (
    sessions,
    shut_devices,
    recovery_codes,
    challenge_members,
    league_members,
    league_scores,
    league_results,
    board_members,
    board_scores,
)
"""They end with the person."""

_LOOSE: Final[tuple[Table, ...]] = (ceremonies, answers)
"""Not tied to the person's row: ended by name."""


def move_rows(conn: Connection, source: AccountId, target: AccountId) -> None:
    """Hands over what both may have several of."""
    for table in MOVED:
        conn.execute(update(table).where(table.c.account == source).values(account=target))


def move_or_drop(conn: Connection, source: AccountId, target: AccountId) -> None:
    """Hands over what a person has one of, where the other has none."""
    for table in MOVED_IF_NONE:
        has_own = select(exists().where(table.c.account == target))
        if not conn.execute(has_own).scalar_one():
            conn.execute(update(table).where(table.c.account == source).values(account=target))


def find_confirmed_totp(conn: Connection, account: AccountId) -> bytes | None:
    """The sealed secret of an authenticator app that counts."""
    query = select(totp_secrets.c.sealed).where(
        totp_secrets.c.account == account, totp_secrets.c.confirmed_ms.is_not(None)
    )
    found: bytes | None = conn.execute(query).scalar_one_or_none()
    return found


def move_totp(conn: Connection, source: AccountId, target: AccountId, sealed: bytes) -> None:
    """Hands over an authenticator app, in the place of one that was never confirmed."""
    conn.execute(delete(totp_secrets).where(totp_secrets.c.account == target))
    moved = update(totp_secrets).where(totp_secrets.c.account == source)
    conn.execute(moved.values(account=target, sealed=sealed))


def delete_person(conn: Connection, account: AccountId) -> None:
    """The person's row, and with it all that was not handed over."""
    for table in _LOOSE:
        conn.execute(delete(table).where(table.c.account == account))
    conn.execute(delete(people).where(people.c.account == account))
