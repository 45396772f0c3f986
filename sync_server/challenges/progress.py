"""Where a challenge stands: folded from the days of who takes part, and kept until days change.

What is kept equals the fold (`core.team_challenges.fold_progress`) as soon as no mark is left; a
reader who finds marks reckons the difference. So progress is right however late a device syncs, and
a challenge of ten thousand is not folded for every look at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from core.limits import LIMITS
from core.tallies import Days, days_between
from core.team_challenges import TeamChallenge, Together, amount_of, fold_progress
from crdt.ids import AccountId
from sync_server.challenges import member_store, store, sums
from sync_server.challenges.store import ChallengeRow
from sync_server.challenges.sums import Line, Mark
from sync_server.tallies.days import days_of

AT_ONCE: Final = 200_000
"""How many days of members, times what is reckoned of each, are folded at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a challenge came to, how many met it, and how many take part."""

    done: int
    met_by: int
    takes_part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What marks of a challenge came to, to be kept. `changed`: of members, by their numbers."""

    number: bytes
    marks: Sequence[Mark]
    standing: Standing
    changed: Mapping[int, int]


def kept_standing(row: ChallengeRow) -> Standing:
    """What was kept last time; it is as of now where there is no mark."""
    return Standing(done=row.done, met_by=row.met_by, takes_part=row.takes_part)


def standing_of(conn: Connection, row: ChallengeRow) -> Standing:
    """Where it stands now."""
    marks = _some_marks(conn, row)
    if not marks:
        return kept_standing(row)
    return _reckon(conn, row, marks)[0]


def reckon(conn: Connection, number: bytes) -> Reckoned | None:
    """What is marked, reckoned; None where nothing is. Only reads, so that nobody waits to write
    while ten thousand are added up. Of very many marks some are left."""
    row = store.find(conn, number)
    marks = [] if row is None else _some_marks(conn, row)
    if row is None or not marks:
        return None
    standing, changed = _reckon(conn, row, marks)
    return Reckoned(number=number, marks=marks, standing=standing, changed=changed)


def keep(conn: Connection, reckoned: Reckoned) -> bool:
    """Keeps it, unless somebody else reckoned some of these marks meanwhile, and knows better."""
    if store.find(conn, reckoned.number, lock=True) is None:
        return False
    if not sums.are_there(conn, reckoned.marks):
        return False
    standing = reckoned.standing
    sums.write_done(conn, reckoned.changed)
    sums.write_standing(conn, reckoned.number, standing.done, standing.met_by, standing.takes_part)
    sums.drop_marks(conn, reckoned.marks)
    return True


def refresh(conn: Connection, number: bytes) -> ChallengeRow | None:
    """Both at once, within a write; the challenge as it is then."""
    if store.find(conn, number, lock=True) is None:
        return None
    if reckoned := reckon(conn, number):
        keep(conn, reckoned)
    return store.find(conn, number)


def top_lines(conn: Connection, row: ChallengeRow, limit: int) -> tuple[list[Line], int]:
    """The first lines that others see, as of now, and how many there are. What all meet by a custom
    goal has no lines, since nobody's part of it can be told."""
    challenge = row.challenge
    if challenge.together is Together.ALL:
        if challenge.expression is not None:
            return [], 0
        return sums.top_sums(conn, row, limit), sums.count_lines(conn, row)
    fresh = {mark.member for mark in _some_marks(conn, row)}
    stale = [member for member in member_store.shown_members(conn, row.id, fresh) if member.shown]
    came_to = _amounts(conn, row, [member.account for member in stale])
    top = member_store.top_shown(conn, row.id, limit + len(stale))
    lines = {
        member.number: Line(
            account=member.account,
            number=member.number,
            done=came_to.get(member.account, member.done),
        )
        for member in (*top, *stale)
    }
    ordered = sorted(lines.values(), key=lambda line: (-line.done, line.number))
    shown = [line for line in ordered if line.done > 0]
    gained = sum(1 for member in stale if member.done <= 0 < came_to[member.account])
    return shown[:limit], member_store.count_lines(conn, row.id) + gained


def own_amount(challenge: TeamChallenge, days: Days, members: int) -> int:
    """What one came to by one's own days."""
    window = challenge.counting
    return amount_of(challenge, days_between(days, window.first, window.last), members)


def differences(conn: Connection, row: ChallengeRow) -> list[str]:
    """Where what is kept is not the fold of all days: nothing, where no marks are left."""
    members = member_store.members_of(conn, row.id)
    accounts = None if row.by_sharing else [member.account for member in members]
    window = row.challenge.counting
    shared = days_of(conn, row.scope, accounts, window.first, window.last)
    if not row.by_sharing:
        shared = {member.account: shared.get(member.account, {}) for member in members}
    whole = fold_progress(row.challenge, shared)
    expected = (whole.done, len(whole.met_by), len(whole.each))
    found = [] if (row.done, row.met_by, row.takes_part) == expected else ["whole"]
    if row.challenge.together is Together.EACH:
        found += [str(m.number) for m in members if m.done != whole.each[m.account]]
    return found


def _reckon(
    conn: Connection, row: ChallengeRow, marks: Sequence[Mark]
) -> tuple[Standing, dict[int, int]]:
    """Where it stands, and what of members is to be kept anew."""
    challenge = row.challenge
    if challenge.together is Together.ALL:
        parts = sums.count_sharing if row.by_sharing else _count_joined
        members = parts(conn, row)
        done = amount_of(challenge, sums.summed_days(conn, row), members)
        met_by = members if done >= challenge.target else 0
        return Standing(done=done, met_by=met_by, takes_part=members), {}
    everybody = member_store.members_of(conn, row.id)
    fresh = {mark.member for mark in marks}
    stale = [member for member in everybody if member.number in fresh]
    came_to = _amounts(conn, row, [member.account for member in stale])
    changed = {member.number: came_to[member.account] for member in stale}
    each = [changed.get(member.number, member.done) for member in everybody]
    met_by = sum(1 for done in each if done >= challenge.target)
    standing = Standing(done=max(each, default=0), met_by=met_by, takes_part=len(each))
    return standing, changed


def _some_marks(conn: Connection, row: ChallengeRow) -> list[Mark]:
    """The oldest marks, of as many members as are folded at once."""
    challenge = row.challenge
    parts = LIMITS.expression_max_tokens if challenge.expression is not None else 1
    most = max(1, AT_ONCE // (challenge.counting.days * parts))
    taken: list[Mark] = []
    members: set[int | None] = set()
    for mark in sums.marks_of(conn, row.id):
        members.add(mark.member)
        if len(members) > most and challenge.together is Together.EACH:
            break
        taken.append(mark)
    return taken


def _count_joined(conn: Connection, row: ChallengeRow) -> int:
    return member_store.count_members(conn, row.id)


def _amounts(
    conn: Connection, row: ChallengeRow, accounts: Sequence[AccountId]
) -> dict[AccountId, int]:
    if not accounts:
        return {}
    window, members = row.challenge.counting, _count_joined(conn, row)
    shared = days_of(conn, row.scope, accounts, window.first, window.last)
    return {
        account: own_amount(row.challenge, shared.get(account, {}), members) for account in accounts
    }
