"""Writes down an entry that was admitted, and all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crdt.ids import AccountId, TeamId
from crdt.membership import MembershipLog, TeamWrap
from crdt.membership.entries import parse_entry
from crdt.membership.standing import MemberRecord
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.teams import asking_store, people_store, store
from sync_server.teams.people_store import MemberRow
from sync_server.teams.record import record
from sync_server.teams.shelf import ROW_BYTES, Shelf, charge_space
from sync_server.teams.showing_store import release_slug
from sync_server.teams.store import WrapRow


def store_entry(
    conn: Connection,
    shelf: Shelf,
    before: MembershipLog | None,
    grown: MembershipLog,
    wraps: Sequence[TeamWrap],
    now_ms: int,
) -> tq.LogExtended | rq.Refusal:
    """Writes down the entry that was admitted and all that follows from it."""
    raw, team = grown.entries[-1], grown.team
    head = b"" if before is None else before.head
    if not store.move_head(conn, team, head, head=grown.head, length=grown.length, new=(raw,)):
        return rq.Refusal(code=codes.HEAD_MOVED)
    signer = AccountId(parse_entry(raw).entry.account)
    known = {} if before is None else dict(before.members)
    changed = store_members(conn, shelf, before, grown, now_ms)
    record(conn, signer, known, changed, now_ms)
    gone = tuple(one.account for one in changed if not one.is_present)
    keep_wraps(conn, team, wraps)
    size = len(raw) + ROW_BYTES + sum(len(wrap.raw) + ROW_BYTES for wrap in wraps)
    charge_space(conn, shelf, signer, size)
    shelf.logs.adopt(grown)
    return tq.LogExtended(
        team=team,
        head=grown.head,
        length=grown.length,
        entry=raw,
        hear=(*grown.present, *gone),
        gone=gone,
        given=tuple((AccountId(wrap.content.recipient), wrap.raw) for wrap in wraps),
    )


def store_members(
    conn: Connection,
    shelf: Shelf,
    before: MembershipLog | None,
    grown: MembershipLog,
    now_ms: int,
) -> list[MemberRecord]:
    """Writes down who came, went or has another role, and who asks no more; returns them."""
    team, known = grown.team, {} if before is None else dict(before.members)
    changed = [one for account, one in grown.members.items() if known.get(account) is not one]
    people_store.put_members(conn, team, [_row(one) for one in changed], now_ms)
    for one in changed:
        asking_store.drop_request(conn, team, one.account)
        if not one.is_present:
            shelf.seams.member_gone(conn, team, one.account)
    store.set_standing(conn, team, members=grown.standing.present, archived=grown.is_archived)
    if grown.is_archived:
        release_slug(conn, team)
    return changed


def _row(member: MemberRecord) -> MemberRow:
    return MemberRow(
        account=member.account,
        role=member.role,
        present=member.is_present,
        joined=member.joined_index,
        ended=None if member.departure is None else member.departure.index,
    )


def keep_wraps(conn: Connection, team: TeamId, wraps: Sequence[TeamWrap]) -> None:
    """Keeps wraps that were admitted, under the team's next numbers."""
    row = store.find_team(conn, team)
    assert row is not None
    rows = [
        WrapRow(
            epoch=wrap.content.number,
            recipient=wrap.content.recipient,
            author=wrap.content.account,
            raw=wrap.raw,
        )
        for wrap in wraps
    ]
    store.keep_wraps(conn, team, rows, row.wraps)
