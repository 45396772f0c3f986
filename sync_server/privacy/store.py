"""The only SQL that reads or deletes everything of one account, whatever feature wrote it.

Every table is named here with what becomes of its rows; a test holds these lists to the schema, so
that no new table is forgotten (docs/protocol.md §11.9; docs/threats.md §6.9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, delete, func, insert, select

from crdt.ids import AccountId
from sync_server.storage import board_tables as b
from sync_server.storage import challenge_tables as c
from sync_server.storage import people_tables as p
from sync_server.storage import room_tables as r
from sync_server.storage import tables as t
from sync_server.storage import team_tables as tm

TIED: Final[tuple[Table, ...]] = (
    p.identities,
    p.passwords,
    p.passkeys,
    p.totp_secrets,
    p.recovery_codes,
    p.sessions,
    p.shut_devices,
    p.api_keys,
    p.cards,
    p.avatars,
    c.challenge_makers,
    c.challenge_members,
    c.league_members,
    c.league_scores,
    c.league_results,
    b.board_members,
    b.board_scores,
)
"""They hang on the row in `people`, and go with it."""

LOOSE: Final[tuple[Table, ...]] = (
    p.ceremonies,
    p.answers,
    b.tallies,
    b.tally_days,
    b.tally_waiting,
    tm.team_requests,
    r.room_shut,
)
"""They name an account, and are deleted by name."""

OF_TEAMS: Final[tuple[Table, ...]] = (
    tm.teams,
    tm.team_slugs,
    tm.team_entries,
    tm.team_members,
    tm.team_wraps,
    tm.team_pictures,
    tm.kept_lists,
)
"""They are the team's, and what it takes to verify its log: they stay as long as it (§12.8)."""

OF_ROOMS: Final[tuple[Table, ...]] = (r.rooms,)
"""They are of all who are in them: announced ones go with who announced them, others stay until
they close, and forget who opened them (§13.10)."""

STORED: Final[tuple[Table, ...]] = (
    t.list_entries,
    t.documents,
    t.chains,
    t.envelopes,
    t.snapshots,
    t.snapshot_parts,
)
"""What devices stored."""

NOBODYS: Final[tuple[Table, ...]] = (
    p.audit,
    p.audit_ends,
    p.erasures,
    p.spent,
    p.tombstones,
    t.mailbox_items,
    c.challenges,
    c.challenge_marks,
    c.league_weeks,
    c.league_cohorts,
    b.tally_sums,
)
"""They name nobody: aliases, nonces, marks, and boxes whose names are drawn for ten minutes; what
others take part in, without who made it; what all came to in a week.
`erasures` names an account, or a team, until its last byte is gone."""

COUNTED: Final = (
    ("Ways to sign in", (p.identities, p.passwords, p.passkeys)),
    ("Second factors", (p.totp_secrets, p.recovery_codes)),
    ("Sessions", (p.sessions,)),
    ("API keys and editors", (p.api_keys,)),
    ("Cards and pictures", (p.cards, p.avatars)),
    ("Challenges", (c.challenge_makers, c.challenge_members)),
    ("Shared days", (b.tallies, b.tally_days)),
    ("Lines on boards", (b.board_members, b.board_scores)),
    ("Leagues", (c.league_members, c.league_scores, c.league_results)),
)
"""How a receipt names what it counts."""

STEP_ROWS: Final = 500
STEP_BYTES: Final = 4 << 20
"""What one transaction deletes at most, so that nobody waits long for the write lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """How much devices stored: counted once nothing can be added any more."""

    documents: int
    envelopes: int
    snapshots: int
    bytes: int


def rows_of(conn: Connection, table: Table, account: AccountId) -> list[dict[str, Any]]:
    """All rows of a table that name this account."""
    query = select(table).where(table.c.account == account)
    return [dict(row._mapping) for row in conn.execute(query)]


def count_of(conn: Connection, table: Table, account: AccountId) -> int:
    """How many rows of a table name this account."""
    query = select(func.count()).select_from(table).where(table.c.account == account)
    return int(conn.execute(query).scalar_one())


def count_stored(conn: Connection, account: AccountId) -> Stored:
    """What lies here of an account's documents."""
    held = select(t.documents.c.number).where(t.documents.c.owner == account)
    documents = select(func.count()).where(t.documents.c.owner == account)
    envelopes = select(func.count(), func.coalesce(func.sum(t.envelopes.c.size), 0)).where(
        t.envelopes.c.doc.in_(held)
    )
    snapshots = select(func.count(), func.coalesce(func.sum(t.snapshots.c.size), 0)).where(
        t.snapshots.c.owner == account
    )
    count, size = conn.execute(envelopes).one()
    whole, parts = conn.execute(snapshots).one()
    return Stored(
        documents=int(conn.execute(documents).scalar_one()),
        envelopes=int(count),
        snapshots=int(whole),
        bytes=int(size) + int(parts),
    )


# Erasing


def mark_begun(conn: Connection, account: AccountId, now_ms: int) -> None:
    """Notes that an erasure has to be carried to its end, whatever happens."""
    if account not in find_begun(conn):
        conn.execute(insert(p.erasures).values(account=account, begun_ms=now_ms))


def find_begun(conn: Connection) -> list[AccountId]:
    """The accounts whose erasure is not at its end."""
    query = select(p.erasures.c.account).order_by(p.erasures.c.begun_ms)
    return [AccountId(account) for account in conn.execute(query).scalars()]


def mark_ended(conn: Connection, account: AccountId) -> None:
    """Nothing is left of it."""
    conn.execute(delete(p.erasures).where(p.erasures.c.account == account))


def delete_person(conn: Connection, account: AccountId, words: Sequence[str]) -> None:
    """The person, the signed list, and all that was begun by them, for them, or about `words`.
    A word is looked for as a whole value: somebody called "a" takes nothing of others along."""
    conn.execute(delete(p.people).where(p.people.c.account == account))
    conn.execute(delete(t.accounts).where(t.accounts.c.id == account))
    for table in LOOSE:
        conn.execute(delete(table).where(table.c.account == account))
    # As values are written, and within what Apple posts, which is JSON.
    written = (msgspec.msgpack.encode, msgspec.json.encode)
    needles = [account, *(write(word) for word in words for write in written)]
    query = select(p.ceremonies.c.id, p.ceremonies.c.data)
    about = [row.id for row in conn.execute(query) if any(each in row.data for each in needles)]
    if about:
        conn.execute(delete(p.ceremonies).where(p.ceremonies.c.id.in_(about)))


def words_of(conn: Connection, account: AccountId) -> list[str]:
    """Addresses and names elsewhere, as they may stand in what somebody has begun."""
    query = select(p.identities.c.subject, p.identities.c.label).where(
        p.identities.c.account == account
    )
    return [word for row in conn.execute(query) for word in row if word]


def delete_scope(conn: Connection, team: bytes) -> None:
    """All that was shared with, or made in, a team that is deleted: tables say so by `scope`."""
    for table in reversed(t.metadata.sorted_tables):
        if "scope" in table.c and isinstance(table.c.scope.type, LargeBinary):
            conn.execute(delete(table).where(table.c.scope == team))


def delete_some(conn: Connection, account: AccountId) -> int:
    """One bounded step of deleting what devices stored; how many rows went. 0: nothing is left."""
    return _delete_envelopes(conn, account) or _delete_parts(conn, account)


def delete_rest(conn: Connection, account: AccountId) -> None:
    """Documents, chains and snapshots, once they are empty."""
    conn.execute(delete(t.documents).where(t.documents.c.owner == account))
    conn.execute(delete(t.snapshots).where(t.snapshots.c.owner == account))


def _delete_envelopes(conn: Connection, account: AccountId) -> int:
    held = select(t.documents.c.number).where(t.documents.c.owner == account)
    first = conn.execute(
        select(t.envelopes.c.doc).where(t.envelopes.c.doc.in_(held)).limit(1)
    ).scalar_one_or_none()
    if first is None:
        return 0
    query = (
        select(t.envelopes.c.position, t.envelopes.c.size)
        .where(t.envelopes.c.doc == first)
        .order_by(t.envelopes.c.position)
        .limit(STEP_ROWS)
    )
    last, size = 0, 0
    for row in conn.execute(query).all():
        last, size = row.position, size + row.size
        if size >= STEP_BYTES:
            break
    gone = delete(t.envelopes).where(t.envelopes.c.doc == first, t.envelopes.c.position <= last)
    return conn.execute(gone).rowcount


def _delete_parts(conn: Connection, account: AccountId) -> int:
    held = select(t.snapshots.c.number).where(t.snapshots.c.owner == account)
    query = (
        select(t.snapshot_parts.c.snapshot, t.snapshot_parts.c.part)
        .where(t.snapshot_parts.c.snapshot.in_(held))
        .limit(STEP_BYTES >> 18)
    )
    found = conn.execute(query).all()
    for row in found:
        one = (t.snapshot_parts.c.snapshot == row.snapshot, t.snapshot_parts.c.part == row.part)
        conn.execute(delete(t.snapshot_parts).where(*one))
    return len(found)
