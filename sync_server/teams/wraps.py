"""Wrapped keys: late ones are taken from any member, and each reads those for themselves (§12.5).

Several wraps of one epoch and recipient are kept, by different members: a false one displaces
none, as its author alone can put another in its place. What somebody wraps counts as their space.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.errors import CrdtError
from crdt.ids import AccountId, TeamId
from crdt.membership import MembershipLog, TeamWrap
from crdt.membership.relay_rules import admit_wrap
from crdt.membership.wraps import parse_wrap
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.teams import people_store, store
from sync_server.teams.lists import newest_lists
from sync_server.teams.shelf import ROW_BYTES, UNSEEN, Shelf, charge_space, open_log, refuse_space
from sync_server.teams.storing import keep_wraps

_SCAN: Final = 1_024


def keep(conn: Connection, request: tq.KeepWrap, shelf: Shelf) -> tq.WrapStored | rq.Refusal:
    """A wrap by who speaks, for one who joined or was left out."""
    found = open_log(conn, shelf, request.team, lock=True)
    if found is None:
        return UNSEEN
    _, log = found
    if log.role_of(request.account) is None:
        was_here = request.account in log.members
        return rq.Refusal(code=codes.FORMER_MEMBER) if was_here else UNSEEN
    try:
        wrap = _admit(conn, shelf, log, request)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    if wrap.content.account != request.account:
        return rq.Refusal(code=codes.NOT_YOURS)
    return _keep(conn, shelf, log.team, wrap, request.account)


def _admit(conn: Connection, shelf: Shelf, log: MembershipLog, request: tq.KeepWrap) -> TeamWrap:
    """Raises what `admit_wrap` raises."""
    content = parse_wrap(request.wrap).content
    wanted = {AccountId(content.account), AccountId(content.recipient)}
    lists = newest_lists(conn, shelf.logs.lists, wanted)
    return admit_wrap(log, request.wrap, lists)


def _keep(
    conn: Connection, shelf: Shelf, team: TeamId, wrap: TeamWrap, author: AccountId
) -> tq.WrapStored | rq.Refusal:
    content, size = wrap.content, len(wrap.raw) + ROW_BYTES
    recipient = AccountId(content.recipient)
    held = store.find_wrap(conn, team, content.number, recipient, author)
    if held == wrap.raw:
        return tq.WrapStored(wrap=wrap.raw, recipient=recipient, new=False)
    if held is None:
        if refusal := refuse_space(conn, shelf, author, size):
            return refusal
        charge_space(conn, shelf, author, size)
    else:
        store.drop_wrap(conn, team, content.number, recipient, author)
    keep_wraps(conn, team, (wrap,))
    return tq.WrapStored(wrap=wrap.raw, recipient=recipient, new=True)


def read(conn: Connection, request: tq.ReadWraps) -> tq.WrapsRead | rq.Refusal:
    """Wraps for who speaks, also for a former member: they were given these keys."""
    if people_store.find_member(conn, request.team, request.account) is None:
        return UNSEEN
    rows = store.read_wraps(conn, request.team, request.account, request.first, _SCAN)
    taken: list[bytes] = []
    following, size = request.first, 0
    for number, raw in rows:
        size += len(raw)
        if taken and size > request.max_bytes:
            break
        taken.append(raw)
        following = number + 1
    complete = len(taken) == len(rows) < _SCAN
    return tq.WrapsRead(wraps=tuple(taken), next=following, complete=complete)
