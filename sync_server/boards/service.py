"""The rules of boards (docs/protocol.md §12.15; docs/threats.md §7.6; docs/adr/0029).

- Nobody stands on a board unless they said so, for each team and for the relay by itself. Without
  it one's points count in what all came to, and nowhere else.
- A line is made of the days that somebody shared with that team or relay: what they came to, and
  when that was reached. It is written in the transaction that changed the days.
- A team's boards are there for its present members alone; for everybody else there is no team.
- Who leaves, is removed, erased, or says so has no line from that transaction on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId, TeamId
from sync_server.accounts.store import find_accounts
from sync_server.boards import store
from sync_server.boards.index import BoardKey, Entry
from sync_server.tallies.changes import DayChanged
from sync_server.tallies.days import day_number
from sync_server.tallies.spans import Span, Stretch, stretch_of, stretches_of, today

KEPT_DAYS: Final = 35
"""For so long after its last day a week or month takes late days."""


def take_days(conn: Connection, changed: Sequence[DayChanged], now_ms: int) -> None:
    """Writes the lines of those whose days changed (`tallies.changes.TakeDays`)."""
    sharing: defaultdict[bytes, set[AccountId]] = defaultdict(set)
    for each in changed:
        sharing[each.scope].add(each.account)
    shown = {scope: store.among(conn, scope, accounts) for scope, accounts in sharing.items()}
    for each in changed:
        if each.account in shown[each.scope]:
            write_lines(conn, each.scope, each.account, stretches_for(each.days, now_ms))


def stretches_for(days: Iterable[date], now_ms: int) -> list[Stretch]:
    """The boards that days stand on, as long as those take any."""
    oldest = today(now_ms) - timedelta(days=KEPT_DAYS)
    found = {stretch for day in days for stretch in stretches_of(day)}
    return sorted(
        (each for each in found if each.last is None or each.last >= oldest),
        key=lambda each: (each.span, each.number),
    )


def write_lines(
    conn: Connection, scope: bytes, account: AccountId, stretches: Iterable[Stretch]
) -> None:
    """Brings somebody's lines to what their days say."""
    for stretch in stretches:
        board = BoardKey(scope=scope, stretch=stretch)
        points, at_ms = store.come_to(conn, scope, account, stretch)
        if points:
            entry = Entry(account=account, score=points, at_s=at_ms // 1_000)
            store.write_score(conn, board, entry)
        else:
            store.delete_score(conn, board, account)


def take_part(conn: Connection, scope: bytes, account: AccountId, now_ms: int) -> int:
    """Somebody stands on the boards of a scope from now on; since when they do."""
    find_accounts(conn, [account], lock=True)  # so that a push comes before or after, whole
    if store.join(conn, scope, account, now_ms):
        kept = (today(now_ms) + timedelta(days=ahead) for ahead in range(-2 * KEPT_DAYS, 3))
        write_lines(conn, scope, account, stretches_for(kept, now_ms))
        return now_ms
    return store.find_joined(conn, scope, account) or now_ms


def stop(conn: Connection, scope: bytes, account: AccountId) -> None:
    """Somebody stands on no board of a scope any more."""
    find_accounts(conn, [account], lock=True)
    store.leave(conn, scope, account)


def forget_member(conn: Connection, team: TeamId, account: AccountId) -> None:
    """Somebody is no member of a team any more (`teams.seams.MemberGone`)."""
    store.leave(conn, team, account)


def forget_team(conn: Connection, team: TeamId) -> None:
    """A team that is deleted: nothing is left of its boards and of what was shared with it."""
    store.drop_scope(conn, team)


def drop_over(conn: Connection, now_ms: int) -> int:
    """Forgets boards that take no more days and that nobody asks for."""
    oldest = today(now_ms) - timedelta(days=KEPT_DAYS)
    return sum(
        store.drop_over(conn, span, day_number(stretch_of(span, oldest).first or oldest))
        for span in (Span.WEEK, Span.MONTH)
    )
