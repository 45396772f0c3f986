"""A team's log comes back to a relay that lost it, or its end, by an owner or admin (§12.14;
docs/adr/0027).

    who brings it is owner or admin, in our log if there is one, and in the brought   threats §7.9
    every entry verifies, from our head on or from the first                          §12.1
    what is brought continues our log; another one is refused                         §12.14
    whatever is here already is a success                                             §12.1
    entries and lists count as space of who brings them                               §10

What a relay alone judges at an append (expiry of invitations, newest heads of lists, who speaks)
was judged when the entries were made, or by nobody: it cannot be judged again. So only those bring
a log who could let people in anyway. Wraps are not brought: numbers go on far beyond those that
were given out before, so that nobody who knows these misses a later one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.errors import CrdtError, Malformed
from crdt.ids import ID_BYTES, AccountId
from crdt.membership import MembershipLog, Role
from crdt.membership.entries import parse_entry
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.accounts.service import bring_list
from sync_server.audit import service as audit
from sync_server.people.store import find_aliases
from sync_server.sessions.service import end_removed
from sync_server.teams import people_store, store
from sync_server.teams.lists import newest_lists
from sync_server.teams.logs import signers_of
from sync_server.teams.shelf import ROW_BYTES, UNSEEN, Shelf, charge_space, open_log, refuse_space
from sync_server.teams.storing import store_members

_BRINGERS: Final = (Role.OWNER, Role.ADMIN)


def restore(
    conn: Connection, request: tq.RestoreTeam, shelf: Shelf, *, now_ms: int
) -> tq.LogExtended | rq.Refusal:
    """One page of a log. A log that is brought in part is a shorter log, and nothing else."""
    known: MembershipLog | None = None
    if store.find_team(conn, request.team, lock=True) is not None:
        if people_store.find_member(conn, request.team, request.account) is None:
            return UNSEEN
        found = open_log(conn, shelf, request.team, lock=True)
        assert found is not None
        known = found[1]
        if refusal := _refuse_bringer(known, request.account):
            return refusal
    try:
        new = _new_entries(known, request)
        if isinstance(new, rq.Refusal):
            return new
        if not new:
            assert known is not None
            return _again(known)
        lists = _lists(conn, shelf, request, new)
        grown = _grown(known, new, lists)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    if request.account not in grown.members:
        return UNSEEN
    if grown.role_of(request.account) not in _BRINGERS:
        return rq.Refusal(code=codes.NOT_PERMITTED)
    return _store(conn, shelf, request, known, grown, lists, now_ms)


def _refuse_bringer(log: MembershipLog, account: AccountId) -> rq.Refusal | None:
    role = log.role_of(account)
    if role is None:
        return rq.Refusal(code=codes.FORMER_MEMBER)
    return None if role in _BRINGERS else rq.Refusal(code=codes.NOT_PERMITTED)


def _new_entries(
    known: MembershipLog | None, request: tq.RestoreTeam
) -> tuple[bytes, ...] | rq.Refusal:
    """What follows on our log. Raises BadInput for what cannot be read."""
    if not request.entries:
        raise Malformed("nothing was brought")
    if known is None:
        first = parse_entry(request.entries[0])
        # Who does not know the log learns nothing, whether or not there is a team.
        if request.first or first.hash[:ID_BYTES] != request.team:
            return UNSEEN
        return request.entries
    if request.first > known.length:
        return rq.Refusal(code=codes.HEAD_MOVED)
    held = known.entries[request.first : request.first + len(request.entries)]
    new = request.entries[len(held) :]
    is_other = request.entries[: len(held)] != held
    if is_other or (new and parse_entry(new[0]).entry.prev != known.head):
        return rq.Refusal(code=codes.FORK, text="the team's log went another way here")
    return new


def _again(log: MembershipLog) -> tq.LogExtended:
    return tq.LogExtended(
        team=log.team,
        head=log.head,
        length=log.length,
        entry=log.entries[-1],
        hear=(),
        new=False,
    )


def _lists(
    conn: Connection, shelf: Shelf, request: tq.RestoreTeam, new: tuple[bytes, ...]
) -> dict[AccountId, DeviceList]:
    """The newest lists of those who signed: ours, or what was brought where that is longer.

    One that contradicts ours is left; then what it signed may not verify.
    """
    wanted = signers_of(new)
    lists = newest_lists(conn, shelf.logs.lists, wanted)
    for given in request.lists:
        held = lists.get(given.account)
        if given.account in wanted and (held is None or _continues(held, given)):
            lists[given.account] = given
    return lists


def _continues(held: DeviceList, given: DeviceList) -> bool:
    return given.length > held.length and given.entries[: held.length] == held.entries


def _grown(
    known: MembershipLog | None, new: tuple[bytes, ...], lists: dict[AccountId, DeviceList]
) -> MembershipLog:
    """Raises LogBroken or ListNeeded."""
    if known is None:
        return MembershipLog.from_entries(new, lists)
    return known.append_all(new, lists)


def _store(
    conn: Connection,
    shelf: Shelf,
    request: tq.RestoreTeam,
    known: MembershipLog | None,
    grown: MembershipLog,
    lists: dict[AccountId, DeviceList],
    now_ms: int,
) -> tq.LogExtended | rq.Refusal:
    first = 0 if known is None else known.length
    new, bringer = grown.entries[first:], request.account
    brought = sorted(
        (each for each in request.lists if lists.get(each.account) is each),
        key=lambda each: each.account,
    )
    size = _size(new) + sum(_size(each.entries) for each in brought)
    if refusal := refuse_space(conn, shelf, bringer, size):
        return refusal
    if known is None and store.count_created(conn, bringer) >= shelf.teams_per_account:
        return rq.Refusal(code=codes.QUOTA, text="the account made as many teams as it may")
    kept = _keep_lists(conn, shelf, brought, now_ms)
    if isinstance(kept, rq.Refusal):
        return kept
    if known is None:
        store.insert_team(conn, grown.team, bringer, now_ms)
    head = b"" if known is None else known.head
    moved = store.move_head(conn, grown.team, head, head=grown.head, length=grown.length, new=new)
    assert moved, "the log is held until the commit"
    changed = store_members(conn, shelf, known, grown, now_ms)
    store.skip_wraps(conn, grown.team, now_ms)
    charge_space(conn, shelf, bringer, size)
    _record(conn, bringer, now_ms)
    shelf.logs.adopt(grown)
    were_here = () if known is None else known.present
    return tq.LogExtended(
        team=grown.team,
        head=grown.head,
        length=grown.length,
        entry=new[-1],
        hear=grown.present,
        gone=tuple(
            one.account for one in changed if not one.is_present and one.account in were_here
        ),
        lists=kept,
    )


def _keep_lists(
    conn: Connection, shelf: Shelf, brought: Iterable[DeviceList], now_ms: int
) -> tuple[DeviceList, ...] | rq.Refusal:
    """Keeps lists that were brought; returns those of accounts that are here, which grew.

    Nobody is made an account by others: for who is not here, or was erased, the list alone is kept,
    as long as the log needs it (§12.8).
    """
    grew = []
    for given in brought:
        answer = bring_list(conn, given, shelf.ledger)
        if isinstance(answer, rq.AccountView):
            end_removed(conn, answer.devices, now_ms)
            grew.append(answer.devices)
        elif isinstance(answer, rq.Refusal):
            return answer
        else:
            people_store.put_kept(conn, given.account, given.entries)
    return tuple(grew)


def _size(entries: Iterable[bytes]) -> int:
    return sum(len(raw) + ROW_BYTES for raw in entries)


def _record(conn: Connection, bringer: AccountId, now_ms: int) -> None:
    """One line by who brought it, which names no team (`record`)."""
    alias = find_aliases(conn, {bringer}).get(bringer)
    audit.append(conn, action="team.restored", at_ms=now_ms, actor=alias, subject=alias)
