"""What may be read of a team's log: by members whole, by former ones up to their end, and by who
proves to have an open link (§12.4, §12.8).

Who neither is nor was a member is told the same of a team that is there and one that is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import CompoundSelect, Connection

from crdt.errors import BadSignature
from crdt.ids import AccountId, InviteId, TeamId
from crdt.limits import LIMITS
from crdt.membership import MembershipLog
from crdt.membership.invitations import verify_reading
from crdt.membership.roles import Act, reach_of
from crdt.protocol import codes
from crdt.protocol.team_messages import KnownList, MemberList, TeamNamed
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_desk import fitting
from sync_server.accounts.store import read_entries
from sync_server.teams import people_store, store
from sync_server.teams.logs import signers_of
from sync_server.teams.people_store import MemberRow
from sync_server.teams.shelf import UNSEEN, Shelf, open_log

_LISTS_AT_ONCE: Final = 256


def read_log(
    conn: Connection, request: tq.ReadTeamLog, shelf: Shelf, *, now_ms: int
) -> tq.TeamLogRead | rq.Refusal:
    """Part of a log, as much as a frame holds."""
    row = store.find_team(conn, request.team)
    if row is None:
        return UNSEEN
    member = people_store.find_member(conn, request.team, request.account)
    if member is not None and member.present:
        length = row.length
    elif request.invite:
        if refusal := _refuse_link(conn, request, shelf, now_ms):
            return refusal
        length = row.length
    elif member is not None and member.ended is not None:
        length = member.ended + 1
    else:
        return UNSEEN
    first = min(request.first, length)  # no database counts as far as a message may
    most = min(request.max_entries, length - first)
    entries = store.read_entries(conn, request.team, first, most)
    return tq.TeamLogRead(entries=fitting(entries, LIMITS.page_bytes), length=length)


def _refuse_link(
    conn: Connection, request: tq.ReadTeamLog | tq.ReadTeamLists, shelf: Shelf, now_ms: int
) -> rq.Refusal | None:
    return refuse_link(
        conn,
        shelf,
        request.account,
        request.team,
        request.invite,
        request.nonce,
        request.proof,
        now_ms,
    )


def refuse_link(
    conn: Connection,
    shelf: Shelf,
    asker: AccountId,
    team: TeamId,
    invite: bytes,
    nonce: bytes,
    proof: bytes,
    now_ms: int,
) -> rq.Refusal | None:
    """Whether somebody has no link by which the team is shown; who had one hears that it ended. It
    ended for who was removed after it was made, as it does not let them in again (§12.4)."""
    found = open_log(conn, shelf, team)
    if found is None:
        return UNSEEN
    _, log = found
    invitation = log.standing.invitations.get(InviteId(invite))
    if invitation is None:
        return UNSEEN
    try:
        verify_reading(invitation.public, team, nonce, proof)
    except BadSignature:
        return UNSEEN
    is_over = log.is_archived or not invitation.left or now_ms >= invitation.expires_at_ms
    if is_over or _was_removed_since(log, asker, invitation.index):
        return rq.Refusal(code=codes.INVITATION_OVER)
    return None


def _was_removed_since(log: MembershipLog, account: AccountId, index: int) -> bool:
    record = log.members.get(account)
    gone = None if record is None else record.departure
    return gone is not None and gone.by != account and gone.index > index


def read_lists(
    conn: Connection, request: tq.ReadTeamLists, shelf: Shelf, *, now_ms: int
) -> tq.TeamListsRead | rq.Refusal:
    """The device lists of all who ever were members, beyond what is known; for those who may let
    people in, of who waits as well, as an approval holds their signature.

    A list that does not fit is cut, and the answer ends with it: what is known of it then says
    where to go on, with `after` at the account before it.
    """
    member = people_store.find_member(conn, request.team, request.account)
    known_to_them = None
    if member is None or not member.present:
        refusal = _refuse_link(conn, request, shelf, now_ms) if request.invite else UNSEEN
        if refusal is not None and member is None:
            return refusal
        if refusal is not None:
            known_to_them = _until(conn, request.team, member)
    given: list[MemberList] = []
    size = 0
    for each in _beyond(conn, _people(request.team, member), request.after, request.known):
        if known_to_them is not None and each.account not in known_to_them:
            continue
        raws = fitting(each.entries, max(1, request.max_bytes - size))
        size += sum(map(len, raws))
        if given and size > request.max_bytes:
            return tq.TeamListsRead(lists=tuple(given), complete=False)
        given.append(MemberList(each.account, each.first, raws, each.length))
        if len(raws) < len(each.entries):
            return tq.TeamListsRead(lists=tuple(given), complete=False)
    return tq.TeamListsRead(lists=tuple(given), complete=True)


def _until(conn: Connection, team: TeamId, member: MemberRow | None) -> set[AccountId]:
    """Whose lists a former member needs for the part of the log that they are shown."""
    shown = 0 if member is None or member.ended is None else member.ended + 1
    return signers_of(store.read_entries(conn, team, 0, shown))


def _people(team: TeamId, member: MemberRow | None) -> CompoundSelect[tuple[bytes]]:
    approves = member is not None and member.present and reach_of(member.role, Act.APPROVE)
    return people_store.members_and_askers(team) if approves else people_store.members_of(team)


def _beyond(
    conn: Connection,
    people: CompoundSelect[tuple[bytes]],
    after: bytes,
    known: tuple[KnownList, ...],
) -> Iterator[MemberList]:
    """Lists with what is not known of them, in the order of accounts."""
    lengths = {one.account: one.length for one in known}
    while True:
        rows = people_store.list_lengths(conn, people, after, _LISTS_AT_ONCE)
        for account, length, is_here in rows:
            after, first = account, lengths.get(account, 0)
            if first < length:
                yield MemberList(account, first, _entries(conn, account, first, is_here), length)
        if len(rows) < _LISTS_AT_ONCE:
            return


def _entries(conn: Connection, account: AccountId, first: int, is_here: bool) -> tuple[bytes, ...]:
    if is_here:
        return read_entries(conn, account, first)
    return people_store.read_kept(conn, account, first)


def read_teams(conn: Connection, request: tq.ReadTeams) -> tq.TeamsRead:
    """The teams that who speaks is in."""
    found = people_store.present_teams(conn, request.account)
    return tq.TeamsRead(teams=tuple(TeamNamed(*each) for each in found))
