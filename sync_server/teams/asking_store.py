"""The only SQL about requests to join."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from crdt.ids import AccountId, TeamId
from sync_server.storage.team_tables import team_requests


def read_requests(conn: Connection, team: TeamId) -> dict[AccountId, bytes]:
    """Who asks, the longest waiting first."""
    query = (
        select(team_requests.c.account, team_requests.c.raw)
        .where(team_requests.c.team == team)
        .order_by(team_requests.c.at_ms, team_requests.c.account)
    )
    return {AccountId(row.account): row.raw for row in conn.execute(query)}


def count_asked(conn: Connection, account: AccountId) -> int:
    """How many teams somebody waits for."""
    query = select(func.count()).select_from(team_requests)
    return int(conn.execute(query.where(team_requests.c.account == account)).scalar_one())


def put_request(
    conn: Connection, team: TeamId, account: AccountId, raw: bytes, now_ms: int
) -> None:
    """Keeps a request in place of an earlier one."""
    drop_request(conn, team, account)
    conn.execute(insert(team_requests).values(team=team, account=account, raw=raw, at_ms=now_ms))


def drop_request(conn: Connection, team: TeamId, account: AccountId) -> bool:
    """Somebody asks no more; False where they did not."""
    gone = delete(team_requests).where(
        team_requests.c.team == team, team_requests.c.account == account
    )
    return conn.execute(gone).rowcount == 1


def delete_old_requests(conn: Connection, before_ms: int) -> int:
    """Drops what waited for too long; how many."""
    return conn.execute(delete(team_requests).where(team_requests.c.at_ms < before_ms)).rowcount
