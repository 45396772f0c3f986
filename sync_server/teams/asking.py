"""Requests to join a team that lets people ask (§12.4).

A request is signed by the asking device, names the newest head of its list and a head of the log,
and waits for whoever may approve it: the relay alone never lets anybody in. One for each account; a
newer one takes its place. Only public teams that say so are asked; of others nothing is told.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.errors import CrdtError
from crdt.ids import AccountId
from crdt.membership import MembershipLog
from crdt.membership.entries import SignedRequest, parse_request
from crdt.membership.roles import Act, reach_of
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.teams import asking_store as store
from sync_server.teams.lists import newest_lists
from sync_server.teams.shelf import UNSEEN, Shelf, open_log
from sync_server.teams.store import TeamRow

WAITING_MOST: Final = 256
"""How many wait for one team."""
ASKED_MOST: Final = 32
"""How many teams one account waits for."""
WAIT_MS: Final = 30 * 24 * 3_600_000
"""How long a request waits."""


def keep(
    conn: Connection, request: tq.KeepRequest, shelf: Shelf, *, now_ms: int
) -> tq.RequestsChanged | rq.Refusal:
    """A request by who speaks."""
    try:
        signed = parse_request(request.request)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    if (signed.request.account, signed.request.team) != (request.account, request.team):
        return rq.Refusal(code=codes.NOT_YOURS)
    found = open_log(conn, shelf, request.team, lock=True)
    if found is None:
        return UNSEEN
    row, log = found
    refusal = _refuse(row, log, request.account) or _refuse_words(conn, shelf, log, signed)
    if refusal is None:
        refusal = _refuse_many(conn, request)
    if refusal is not None:
        return refusal
    store.put_request(conn, request.team, request.account, request.request, now_ms)
    return _changed(conn, log)


def drop(
    conn: Connection, request: tq.DropRequest, shelf: Shelf
) -> tq.RequestsChanged | rq.Refusal:
    """Takes one's own back, or says no to somebody's for now."""
    found = open_log(conn, shelf, request.team, lock=True)
    if found is None:
        return UNSEEN
    _, log = found
    waits = request.asked in store.read_requests(conn, request.team)
    if request.asked != request.account:
        if refusal := _refuse_looking(log, request.account):
            return refusal
    elif not waits:
        return UNSEEN
    store.drop_request(conn, request.team, request.asked)
    return _changed(conn, log)


def read(conn: Connection, request: tq.ReadRequests, shelf: Shelf) -> tq.RequestsRead | rq.Refusal:
    """All that wait, for who may let people in."""
    found = open_log(conn, shelf, request.team)
    if found is None:
        return UNSEEN
    if refusal := _refuse_looking(found[1], request.account):
        return refusal
    return tq.RequestsRead(requests=tuple(store.read_requests(conn, request.team).values()))


def approvers(log: MembershipLog) -> tuple[AccountId, ...]:
    """Who may let somebody in."""
    return tuple(account for account in log.present if _may_approve(log, account))


def _may_approve(log: MembershipLog, account: AccountId) -> bool:
    role = log.role_of(account)
    return role is not None and reach_of(role, Act.APPROVE) is not None


def _refuse(row: TeamRow, log: MembershipLog, account: AccountId) -> rq.Refusal | None:
    if log.role_of(account) is not None:
        return rq.Refusal(code=codes.NOT_PERMITTED, text="a member already")
    if row.visibility != "public":
        return UNSEEN
    if log.is_archived:
        return rq.Refusal(code=codes.TEAM_ARCHIVED)
    if row.joining != "request":
        return rq.Refusal(code=codes.NOT_PERMITTED, text="the team lets people in by invitation")
    return None


def _refuse_words(
    conn: Connection, shelf: Shelf, log: MembershipLog, signed: SignedRequest
) -> rq.Refusal | None:
    """What an `approve` of it would be refused for."""
    asked = signed.request
    account = AccountId(asked.account)
    devices = newest_lists(conn, shelf.logs.lists, [account]).get(account)
    if devices is None or devices.head != asked.list_head:
        return rq.Refusal(code=codes.LIST_NEEDED)
    seen, before = log.standing.places.get(asked.seen), log.members.get(account)  # type: ignore[call-overload]
    since = -1 if before is None or before.departure is None else before.departure.index
    if seen is None or seen < since:
        return rq.Refusal(code=codes.HEAD_MOVED)
    try:
        signed.verify(devices.public_at(asked.device, devices.length - 1))
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    return None


def _refuse_many(conn: Connection, request: tq.KeepRequest) -> rq.Refusal | None:
    waiting = store.read_requests(conn, request.team)
    if request.account in waiting:
        return None
    if len(waiting) >= WAITING_MOST or store.count_asked(conn, request.account) >= ASKED_MOST:
        return rq.Refusal(code=codes.QUOTA, text="as many requests wait as may")
    return None


def _refuse_looking(log: MembershipLog, account: AccountId) -> rq.Refusal | None:
    if _may_approve(log, account):
        return None
    if log.role_of(account) is not None:
        return rq.Refusal(code=codes.NOT_PERMITTED)
    return rq.Refusal(code=codes.FORMER_MEMBER) if account in log.members else UNSEEN


def _changed(conn: Connection, log: MembershipLog) -> tq.RequestsChanged:
    waiting = tuple(store.read_requests(conn, log.team).values())
    return tq.RequestsChanged(requests=waiting, hear=approvers(log))
