"""A team's log grows: compare and swap, by the rules of the log and those of the relay (§12.8).

    only the account that speaks signs                        the entry names it
    who is no member learns nothing, not even that it moved   §12.8; a join proves its link first
    the same entry again is a success                         §12.1
    head, entry, wraps: all or nothing                        §12.8
    the signer's space, and how many teams somebody makes     §10; going is never held up

What is judged is judged by `crdt.membership`. Functions of one transaction each.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.errors import BadInput, BadSignature, CrdtError
from crdt.ids import ID_BYTES, AccountId, InviteId, TeamId
from crdt.limits import LIMITS
from crdt.membership import MembershipLog, TeamWrap
from crdt.membership.entries import (
    Approve,
    Archive,
    Entry,
    GiveRole,
    Join,
    Leave,
    Remove,
    RevokeInvite,
    SignedEntry,
    parse_entry,
)
from crdt.membership.invitations import proof_message
from crdt.membership.relay_rules import admit_entry, admit_first, epoch_of
from crdt.protocol import codes
from crdt.signing import Purpose, verify
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.teams import people_store, store
from sync_server.teams.lists import newest_lists
from sync_server.teams.logs import signers_of
from sync_server.teams.shelf import ROW_BYTES, UNSEEN, Shelf, open_log, refuse_space
from sync_server.teams.storing import store_entry

MEMBERSHIPS: Final = 256
"""How many teams somebody is in at once."""

_NEVER_HELD_UP: Final = (Leave, Remove, GiveRole, RevokeInvite, Archive)


def create(
    conn: Connection, request: tq.CreateTeam, shelf: Shelf, *, now_ms: int
) -> tq.LogExtended | rq.Refusal:
    """A team by its first entry."""
    signed = _parse_own(request.account, request.entry)
    if isinstance(signed, rq.Refusal):
        return signed
    team = TeamId(signed.hash[:ID_BYTES])
    if store.find_team(conn, team, lock=True) is not None:
        return _again(team, signed)
    lists = newest_lists(conn, shelf.logs.lists, [request.account])
    try:
        log = admit_first(request.entry, lists)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    if store.count_created(conn, request.account) >= shelf.teams_per_account:
        return rq.Refusal(code=codes.QUOTA, text="the account made as many teams as it may")
    refusal = _refuse_quota(conn, shelf, signed.entry, len(request.entry))
    if refusal is not None:
        return refusal
    store.insert_team(conn, team, request.account, now_ms)
    return store_entry(conn, shelf, None, log, (), now_ms)


def extend(
    conn: Connection, request: tq.ExtendTeam, shelf: Shelf, *, now_ms: int
) -> tq.LogExtended | rq.Refusal:
    """One more entry, with the wraps it names."""
    signed = _parse_own(request.account, request.entry)
    if isinstance(signed, rq.Refusal):
        return signed
    if not _may_try(conn, request, signed.entry):
        return UNSEEN
    found = open_log(conn, shelf, request.team, lock=True)
    if found is None:
        return UNSEEN
    _, log = found
    if _is_there(log, request):
        return _again(log.team, signed)
    if refusal := _refuse_stranger(log, signed.entry):
        return refusal
    if request.head != log.head:
        return rq.Refusal(code=codes.HEAD_MOVED)
    try:
        grown, wraps = _admit(conn, shelf, log, request, signed.entry, now_ms)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    size = len(request.entry) + sum(len(wrap.raw) + ROW_BYTES for wrap in wraps)
    if refusal := _refuse_quota(conn, shelf, signed.entry, size):
        return refusal
    return store_entry(conn, shelf, log, grown, wraps, now_ms)


def _parse_own(account: AccountId, raw: bytes) -> SignedEntry | rq.Refusal:
    try:
        signed = parse_entry(raw)
    except BadInput as error:
        return rq.Refusal(code=error.code)
    return signed if signed.entry.account == account else rq.Refusal(code=codes.NOT_YOURS)


def _may_try(conn: Connection, request: tq.ExtendTeam, entry: Entry) -> bool:
    """Nobody has a log opened that they could not add to."""
    if isinstance(entry.action, Join):
        return True
    return people_store.find_member(conn, request.team, request.account) is not None


def _again(team: TeamId, signed: SignedEntry) -> tq.LogExtended:
    """The entry is durable already; what came after it is not said here."""
    return tq.LogExtended(
        team=team,
        head=signed.hash,
        length=signed.entry.index + 1,
        entry=signed.raw,
        hear=(),
        new=False,
    )


def _is_there(log: MembershipLog, request: tq.ExtendTeam) -> bool:
    """Whether the very entry follows `head` already: its answer was lost on the way."""
    place = log.standing.places.get(request.head)
    if place is None or place + 1 >= log.length:
        return False
    return log.entries[place + 1] == request.entry


def _refuse_stranger(log: MembershipLog, entry: Entry) -> rq.Refusal | None:
    """Who is no member proves to have a link before anything is said (§12.8)."""
    if log.role_of(entry.account) is not None:
        return None
    if isinstance(entry.action, Join):
        return None if _has_link(log, entry, entry.action) else UNSEEN
    was_here = AccountId(entry.account) in log.members
    return rq.Refusal(code=codes.FORMER_MEMBER) if was_here else UNSEEN


def _has_link(log: MembershipLog, entry: Entry, action: Join) -> bool:
    found = log.standing.invitations.get(InviteId(action.invite))
    if found is None:
        return False
    message = proof_message(log.team, found.id, entry.account, entry.device, entry.list_head)
    try:
        verify(found.public, Purpose.TEAM_INVITE, message, action.proof)
    except BadSignature:
        return False
    return True


def _admit(
    conn: Connection,
    shelf: Shelf,
    log: MembershipLog,
    request: tq.ExtendTeam,
    entry: Entry,
    now_ms: int,
) -> tuple[MembershipLog, tuple[TeamWrap, ...]]:
    """Raises what `admit_entry` raises. A team too large for a space is refused by the log, before
    the lists of its thousands are verified while everybody else waits to write."""
    wanted = signers_of((request.entry,))
    if epoch_of(entry) is not None and log.standing.present <= LIMITS.space_members:
        wanted |= set(log.present)
    lists = newest_lists(conn, shelf.logs.lists, wanted)
    return admit_entry(log, request.entry, request.wraps, lists, now_ms)


def _refuse_quota(conn: Connection, shelf: Shelf, entry: Entry, size: int) -> rq.Refusal | None:
    """Space, and how many teams whoever comes in is in already."""
    comes = _who_comes(entry)
    if comes is not None and store.count_memberships(conn, comes) >= MEMBERSHIPS:
        return rq.Refusal(code=codes.QUOTA, text="the account is in as many teams as it may")
    if isinstance(entry.action, _NEVER_HELD_UP):
        return None
    return refuse_space(conn, shelf, AccountId(entry.account), size + ROW_BYTES)


def _who_comes(entry: Entry) -> AccountId | None:
    match entry.action:
        case Approve(request=asked):
            return AccountId(asked.request.account)
        case Join():
            return AccountId(entry.account)
        case _:
            return None if entry.index else AccountId(entry.account)


def cuts_off(raw: bytes) -> bool:
    """Whether by this entry something that was written may count no more."""
    return isinstance(parse_entry(raw).entry.action, GiveRole | Remove | Leave)
