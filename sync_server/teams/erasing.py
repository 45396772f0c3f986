"""What becomes of teams when an account is erased, or when nobody of a team is left (§12.8).

An account's tallies go, and its requests. Its device list is kept as long as a log needs it, since
without it nobody could verify who is a member; what it wrote for a team is the team's. The relay
signs no leave: members see the account until one of them removes it.

A team in which nobody is left who has an account here is deleted, with its documents.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select, update

from crdt.ids import AccountId
from crdt.shapes import Kind
from sync_server.privacy.store import delete_scope, mark_begun
from sync_server.storage.tables import documents
from sync_server.storage.team_tables import team_members
from sync_server.teams import asking, asking_store, people_store, showing_store
from sync_server.teams.access import own_tallies

_TEAMS_AT_ONCE: Final = 20


def begin(conn: Connection, account: AccountId, relay_scope: bytes) -> None:
    """Before the account's row goes: keeps its list where a log needs it, and makes its tallies
    its own documents, so that they go as these do."""
    people_store.keep_list(conn, account)
    people_store.drop_creator(conn, account)
    ever = select(team_members.c.team).where(team_members.c.account == account)
    for scope in (relay_scope, *conn.execute(ever).scalars()):
        conn.execute(
            update(documents)
            .where(
                documents.c.owner == scope,
                documents.c.kind == Kind.TALLY,
                documents.c.document.in_(own_tallies(scope, account)),
            )
            .values(owner=account)
        )


def clean(conn: Connection, now_ms: int) -> dict[str, int]:
    """Drops requests that waited too long, deserted teams, and lists that no log needs; how much of
    each. The documents of a team go in steps, as those of an account do (`privacy.erasing`)."""
    deserted = people_store.find_deserted(conn, _TEAMS_AT_ONCE)
    for team in deserted:
        showing_store.release_slug(conn, team)
        delete_scope(conn, team)
        mark_begun(conn, AccountId(team), now_ms)
    people_store.drop_teams(conn, deserted)
    return {
        "teams": len(deserted),
        "kept_lists": people_store.drop_unneeded_lists(conn),
        "team_requests": asking_store.delete_old_requests(conn, now_ms - asking.WAIT_MS),
    }
