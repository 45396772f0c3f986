"""Who sees which challenges, one by one and in lists (docs/protocol.md §12.16)."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from core.tallies import Days
from core.team_challenges import ChallengeVisibility
from crdt.ids import AccountId, TeamId
from crdt.protocol.api.challenges import Challenge
from sync_server.challenges import member_store, progress, store, sums
from sync_server.challenges.store import ChallengeRow, Place
from sync_server.challenges.views import Seen, view
from sync_server.problems import Refusal
from sync_server.tallies.days import day_number, days_of
from sync_server.teams.people_store import find_member as find_team_member

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some challenges, and where the next ones begin."""

    items: tuple[Challenge, ...]
    next: Place | None


def is_in_team(conn: Connection, team: bytes, account: AccountId) -> bool:
    """Whether somebody is a member of a team now."""
    member = find_team_member(conn, TeamId(team), account)
    return member is not None and member.present


def may_see(conn: Connection, row: ChallengeRow, account: AccountId, secret: bytes | None) -> bool:
    """Whether somebody may know of a challenge; `secret`: the hash of the one they named."""
    if row.is_of_team:
        return is_in_team(conn, row.scope, account)
    if row.challenge.visibility is ChallengeVisibility.PUBLIC:
        return True
    if secret is not None and row.secret is not None and hmac.compare_digest(secret, row.secret):
        return True
    return member_store.is_maker(conn, row.id, account) or (
        member_store.find_member(conn, row.id, account) is not None
    )


def still_sees(conn: Connection, number: bytes, account: AccountId) -> bool:
    """Whether a challenge is there, and somebody may see it."""
    row = store.find(conn, number)
    return row is not None and may_see(conn, row, account, None)


def find_seen(conn: Connection, number: bytes, account: AccountId) -> ChallengeRow:
    """A challenge that somebody may see. Raises Refusal."""
    row = store.find(conn, number)
    if row is None or not may_see(conn, row, account, None):
        raise Refusal("not_found")
    return row


def show(conn: Connection, row: ChallengeRow, account: AccountId, now_ms: int) -> Challenge:
    """A challenge as somebody sees it who may."""
    return _views(conn, [row], account, now_ms)[0]


def show_kept(conn: Connection, row: ChallengeRow, account: AccountId, now_ms: int) -> Challenge:
    """The same with what was kept of all others, at whatever time that was."""
    days = _own_days(conn, [row], account)[row.scope]
    seen = _seen(conn, row, account, days, marked=True)
    return view(row, progress.kept_standing(row), seen, now_ms)


def list_mine(
    conn: Connection, account: AccountId, after: Place | None, limit: int, now_ms: int
) -> Page:
    """Those that somebody made or joined; one of a team they left is not shown."""
    rows = store.page_of_account(conn, account, after, limit + 1)
    return _page(conn, rows, limit, account, now_ms)


def list_public(
    conn: Connection, account: AccountId, after: Place | None, limit: int, now_ms: int
) -> Page:
    """Public ones that are not over."""
    yesterday = now_ms // _DAY_MS - 1
    rows = store.page_of_public(conn, yesterday, after, limit + 1)
    return _page(conn, rows, limit, account, now_ms)


def list_of_team(
    conn: Connection,
    team: TeamId,
    account: AccountId,
    after: Place | None,
    limit: int,
    now_ms: int,
) -> Page:
    """Those of a team, for its members. Raises Refusal."""
    if not is_in_team(conn, team, account):
        raise Refusal("not_found")
    rows = store.page_of_team(conn, team, after, limit + 1)
    return _page(conn, rows, limit, account, now_ms)


def _page(
    conn: Connection, rows: Sequence[ChallengeRow], limit: int, account: AccountId, now_ms: int
) -> Page:
    given = rows[:limit]
    last = given[-1] if len(rows) > limit else None
    seen = [row for row in given if may_see(conn, row, account, None)]
    place = None if last is None else (day_number(last.challenge.counting.last), last.id.hex())
    return Page(items=tuple(_views(conn, seen, account, now_ms)), next=place)


def _views(
    conn: Connection, rows: Sequence[ChallengeRow], account: AccountId, now_ms: int
) -> list[Challenge]:
    marked = set(sums.marked(conn, [row.id for row in rows], len(rows))) if rows else set()
    days = _own_days(conn, rows, account)
    shown = []
    for row in rows:
        standing = (
            progress.standing_of(conn, row) if row.id in marked else progress.kept_standing(row)
        )
        seen = _seen(conn, row, account, days[row.scope], marked=row.id in marked)
        shown.append(view(row, standing, seen, now_ms))
    return shown


def _seen(
    conn: Connection, row: ChallengeRow, account: AccountId, days: Days, *, marked: bool
) -> Seen:
    return Seen(
        member=member_store.find_member(conn, row.id, account),
        days=_within(row, days),
        mine=member_store.is_maker(conn, row.id, account),
        marked=marked,
    )


def _own_days(
    conn: Connection, rows: Sequence[ChallengeRow], account: AccountId
) -> dict[bytes, Days]:
    """The asker's days in each scope, over all windows at once."""
    found: dict[bytes, Days] = {}
    for scope in {row.scope for row in rows}:
        windows = [row.challenge.counting for row in rows if row.scope == scope]
        first, last = min(w.first for w in windows), max(w.last for w in windows)
        found[scope] = days_of(conn, scope, [account], first, last).get(account, {})
    return found


def _within(row: ChallengeRow, days: Days) -> Days:
    window = row.challenge.counting
    return {day: total for day, total in days.items() if window.first <= day <= window.last}
