"""What the functions about teams work with besides a transaction and the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId, TeamId
from crdt.membership import MembershipLog
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from sync_server.accounts.store import charge
from sync_server.documents.ledger import Ledger
from sync_server.documents.standing import refuse_bytes
from sync_server.teams.logs import TeamLogs
from sync_server.teams.seams import Seams
from sync_server.teams.store import TeamRow, find_team

ROW_BYTES: Final = 128
"""Counted for each entry and wrap besides its size."""

UNSEEN: Final = rq.Refusal(code=codes.NOT_FOUND)
"""Said of a team that there is none of, and of one that is none of the asker's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Verified logs and lists, the ledger of the write lane, whom to tell, and quotas."""

    logs: TeamLogs
    ledger: Ledger
    seams: Seams
    account_bytes: int
    teams_per_account: int


def open_log(
    conn: Connection, shelf: Shelf, team: TeamId, *, lock: bool = False
) -> tuple[TeamRow, MembershipLog] | None:
    """A team and its verified log; with `lock` nobody extends it until the commit."""
    row = find_team(conn, team, lock=lock)
    if row is None:
        return None
    return row, shelf.logs.load(conn, row.id, row.head, row.length)


def refuse_space(
    conn: Connection, shelf: Shelf, account: AccountId, size: int
) -> rq.Refusal | None:
    """Whether `size` more bytes are too many for an account (§10)."""
    shelf.ledger.prepare(conn, {account}, ())
    state = shelf.ledger.account(account)
    if state is None:
        return rq.Refusal(code=codes.UNKNOWN_ACCOUNT)
    return refuse_bytes(state, size, shelf.account_bytes)


def charge_space(conn: Connection, shelf: Shelf, account: AccountId, size: int) -> None:
    """Counts bytes against an account."""
    shelf.ledger.forget_account(account)
    charge(conn, [(account, size, 0)])
