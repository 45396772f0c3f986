"""How a league week ends, exactly once, whoever is stopped wherever and however often.

    open ── its last day is over ──▶ closing ── 48 h later, each group moved ──▶ final

Each step is one transaction that compares and sets: closing a week, moving one group, and calling
the week final once no group is left. A step that was cut short never happened; one that happened is
found done by the next who comes, be that this process after a crash or another worker. Weeks end in
their order. (`core.seasons`; docs/protocol.md §12.17)
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from core.leagues import Division, division_after, moves_of, order_cohort
from core.seasons import LeagueWeek, WeekEvent, WeekState, due_event, step, unsettled
from sync_server.leagues import store, week_store
from sync_server.leagues.week_store import ResultRow
from sync_server.storage.lane import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What was done: weeks that were closed, groups that were moved, weeks that are final now."""

    closed: int = 0
    moved: int = 0
    final: int = 0


async def roll_over(database: Store, now_ms: int) -> Ended:
    """Does all that is due by now, one transaction at a time; writes nothing where nothing is."""
    if not await database.read(lambda conn: is_due(conn, now_ms)):
        return Ended()
    closed = await database.write(lambda conn: close_due(conn, now_ms))
    moved = final = 0
    while True:
        due = await database.read(lambda conn: find_due(conn, now_ms))
        if due is None:
            return Ended(closed=closed, moved=moved, final=final)
        week, cohorts = due
        for cohort in cohorts:
            moved += await database.write(lambda conn: settle_cohort(conn, week, cohort))  # noqa: B023
        final += await database.write(lambda conn: finish(conn, week))  # noqa: B023


def is_due(conn: Connection, now_ms: int) -> bool:
    """Whether any week is to be closed or ended."""
    weeks = week_store.unfinished_weeks(conn)
    return any(due_event(week, state, now_ms) is not None for week, state in weeks)


def close_due(conn: Connection, now_ms: int) -> int:
    """Closes the weeks whose last day is over; how many."""
    closed = 0
    for week, state in week_store.unfinished_weeks(conn):
        if due_event(week, state, now_ms) is WeekEvent.CLOSE:
            closed += week_store.move_state(conn, week, state, step(state, WeekEvent.CLOSE))
    return closed


def find_due(conn: Connection, now_ms: int) -> tuple[LeagueWeek, tuple[str, ...]] | None:
    """The week that is to end next, and its groups that are left; None while nothing is due."""
    weeks = week_store.unfinished_weeks(conn)
    if not weeks:
        return None
    week, state = weeks[0]
    if due_event(week, state, now_ms) is not WeekEvent.SETTLE:
        return None
    cohorts = store.cohort_ids(conn, week)
    return week, unsettled(cohorts, [name for name, settled in cohorts.items() if settled])


def settle_cohort(conn: Connection, week: LeagueWeek, cohort: str) -> bool:
    """Moves the members of one group, all of them or, where that was done, none."""
    if week_store.state_to_move(conn, week) is not WeekState.CLOSING:
        return False
    if not store.mark_settled(conn, cohort):
        return False
    division = store.division_of_cohort(conn, cohort)
    scores = [row.score for row in store.scores_of_cohort(conn, cohort)]
    moves = moves_of(division, scores)
    now = store.divisions_of(conn, list(moves))
    after = {name: division_after(now.get(name, division), move) for name, move in moves.items()}
    week_store.insert_results(
        conn,
        [
            ResultRow(
                week=week,
                account=placed.account,  # type: ignore[arg-type]
                division=division,
                move=moves[placed.account],
                next_division=after[placed.account],
                points=placed.points,
                rank=placed.rank,
                members=len(scores),
            )
            for placed in order_cohort(scores)
        ],
    )
    store.set_divisions(conn, _changed(now, after))
    return True


def finish(conn: Connection, week: LeagueWeek) -> bool:
    """Calls a week final once all its groups were moved."""
    if week_store.state_to_move(conn, week) is not WeekState.CLOSING:
        return False
    if not all(store.cohort_ids(conn, week).values()):
        return False
    store.drop_before(conn, week)
    return week_store.move_state(
        conn, week, WeekState.CLOSING, step(WeekState.CLOSING, WeekEvent.SETTLE)
    )


def _changed(now: dict[bytes, Division], after: dict[bytes, Division]) -> dict[bytes, Division]:
    return {name: after[name] for name, division in now.items() if after[name] is not division}
