"""Lines of a league week, from the days that somebody shared with the relay.

A line states what the week has come to, so whatever is told twice or late changes nothing twice. It
is made with the first points, in a group of the same division and of similar activity. Who comes
after the week's time moves it no more (docs/protocol.md §12.17).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from core.errors import LeagueMisuse
from core.leagues import Division, activity_band, place_in_cohort
from core.seasons import LeagueWeek, WeekState, counts_for, league_week_of
from crdt.ids import AccountId
from sync_server.leagues import days, store, week_store
from sync_server.leagues.store import ScoreRow


def take_days(
    conn: Connection, scope: bytes, account: AccountId, changed: Iterable[date], now_ms: int
) -> None:
    """Somebody's days changed, within the transaction that changed them. `scope`: the relay's."""
    division = store.find_division(conn, account)
    if division is None:
        return
    for week in sorted(set(_weeks(changed))):
        score_week(conn, scope, account, week, division, now_ms)


def score_week(
    conn: Connection,
    scope: bytes,
    account: AccountId,
    week: LeagueWeek,
    division: Division,
    now_ms: int,
) -> None:
    """Brings somebody's line of a week to what their days say, while the week takes it."""
    if now_ms >= week.settles_at_ms:
        return
    points, reached_at = days.points_of(conn, scope, account, week)
    if not points:
        return
    state = week_store.state_to_read(conn, week)
    if state is None:
        week_store.ensure_week(conn, week)
        state = week_store.state_to_read(conn, week) or WeekState.OPEN
    if not counts_for(week, state, week.first):
        return
    known = store.find_score(conn, week, account)
    cohort = _place(conn, scope, account, week, division) if known is None else known.cohort
    row = ScoreRow(cohort=cohort, account=account, points=points, reached_at=reached_at)
    if known is not None or not store.insert_score(conn, week, row):
        store.update_score(conn, week, row)


def differences(conn: Connection, scope: bytes, now_ms: int) -> list[tuple[AccountId, LeagueWeek]]:
    """Whose lines of weeks that still move are not what the days say; there should be none."""
    found = []
    for week, _ in week_store.unfinished_weeks(conn):
        if now_ms >= week.settles_at_ms:
            continue
        lines = {row.account: row for row in store.scores_of_week(conn, week)}
        members = days.accounts_with_points(conn, scope, week) & store.everybody(conn)
        for account in sorted(members | set(lines)):
            row = lines.get(account)
            expected = days.points_of(conn, scope, account, week)
            if row is None or (row.points, row.reached_at) != expected:
                found.append((account, week))
    return found


def mend(conn: Connection, scope: bytes, account: AccountId, week: LeagueWeek, now_ms: int) -> None:
    """Brings a line to what the days say."""
    division = store.find_division(conn, account)
    if division is not None:
        score_week(conn, scope, account, week, division, now_ms)


def _place(
    conn: Connection, scope: bytes, account: AccountId, week: LeagueWeek, division: Division
) -> str:
    band = activity_band(days.usual_minutes(conn, scope, account, week))
    place = place_in_cohort(division, band, store.cohorts_like(conn, week, division, band))
    return place.cohort or store.add_cohort(conn, week, division, band)


def _weeks(changed: Iterable[date]) -> Iterable[LeagueWeek]:
    for day in changed:
        try:
            yield league_week_of(day)
        except LeagueMisuse:
            continue
