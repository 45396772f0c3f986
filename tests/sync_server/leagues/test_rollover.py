"""A week ends exactly once, wherever it is stopped and whoever else is at it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event

from core.leagues import Division, Move, division_after, moves_of
from core.seasons import LeagueWeek, WeekState
from crdt.ids import AccountId
from sync_server.leagues import rollover, scoring, service, store, week_store
from tests.sync_server.shared_days import SCOPE, account, add_people, empty, memory, share

T = TypeVar("T")
WEEK = LeagueWeek(season=12, week=4)
MONDAY = WEEK.first
PEOPLE = 17


@pytest.fixture(scope="module")
def kept() -> Iterator[Engine]:
    """One database, emptied for each example."""
    with memory() as made:
        yield made


class Killed(Exception):
    """The process ends here."""


class Direct:
    """A store that carries out each job in a transaction of its own, as the lane does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def write(self, fn: Callable[[Connection], T], **_: Any) -> T:
        with self._engine.begin() as conn:
            return fn(conn)

    read = write


def begin_week(conn: Connection, people: int = PEOPLE) -> None:
    """A week in which everybody but the last had points, in a division from which one may fall."""
    everybody = add_people(conn, people)
    for number, one in enumerate(everybody):
        store.put_member(conn, one, Division.SPROUT, 0)
        if number < people - 1:
            share(conn, one, MONDAY + timedelta(days=number % 7), 1 + number, at=100 - number)
            told(conn, one, WEEK.closes_at_ms - 1)


def told(conn: Connection, one: AccountId, now_ms: int) -> None:
    days = [MONDAY + timedelta(days=step) for step in range(7)]
    scoring.take_days(conn, SCOPE, one, days, now_ms)


def roll(engine: Engine, now_ms: int) -> rollover.Ended:
    return asyncio.run(rollover.roll_over(Direct(engine), now_ms))  # type: ignore[arg-type]


def outcome(engine: Engine) -> tuple[Any, ...]:
    """Everything that a week's end decides."""
    with engine.begin() as conn:
        everybody = [account(number) for number in range(PEOPLE)]
        results = [week_store.results_of(conn, one, None, 9) for one in everybody]
        divisions = [store.find_division(conn, one) for one in everybody]
        return week_store.find_state(conn, WEEK), divisions, results


@contextmanager
def killed_at(engine: Engine, statement: int) -> Iterator[list[int]]:
    """Ends the process before its statement of this number."""
    seen = [0]

    def before(*_: object) -> None:
        seen[0] += 1
        if seen[0] == statement:
            raise Killed

    event.listen(engine, "before_cursor_execute", before)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", before)


def test_a_week_that_is_ended_follows_the_rules_and_moves_each_once() -> None:
    with memory() as engine:
        with engine.begin() as conn:
            begin_week(conn)
        assert roll(engine, WEEK.closes_at_ms - 1) == rollover.Ended()
        assert roll(engine, WEEK.closes_at_ms).closed == 1
        assert roll(engine, WEEK.settles_at_ms - 1) == rollover.Ended()
        ended = roll(engine, WEEK.settles_at_ms)
        assert (ended.closed, ended.final) == (0, 1)
        state, divisions, results = outcome(engine)
        assert state is WeekState.FINAL
        assert [len(rows) for rows in results] == [1] * (PEOPLE - 1) + [0]
        assert divisions[-1] is Division.SPROUT
        for division, (row,) in zip(divisions, results[:-1], strict=False):
            assert division is row.next_division
            assert division is division_after(Division.SPROUT, row.move)
        moves = [rows[0].move for rows in results[:-1]]
        assert (moves.count(Move.RISE), moves.count(Move.DOWN)) == (7, 5)
        assert roll(engine, WEEK.settles_at_ms) == rollover.Ended()


def test_killed_at_any_statement_and_started_again_it_ends_the_same(kept: Engine) -> None:
    with memory() as engine:
        with engine.begin() as conn:
            begin_week(conn)
        with killed_at(engine, 0) as seen:
            roll(engine, WEEK.settles_at_ms)
        expected, statements = outcome(engine), seen[0]
    assert statements > 20
    for statement in range(1, statements + 1):
        empty(kept)
        with kept.begin() as conn:
            begin_week(conn)
        with killed_at(kept, statement), pytest.raises(Killed):
            roll(kept, WEEK.settles_at_ms)
        roll(kept, WEEK.settles_at_ms)
        assert outcome(kept) == expected


@given(
    late=st.lists(
        st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, 6), st.integers(1, 30)), max_size=12
    )
)
@settings(max_examples=25, deadline=None)
def test_late_days_move_a_closing_week_and_no_final_one(
    kept: Engine, late: list[tuple[int, int, int]]
) -> None:
    empty(kept)
    with kept.begin() as conn:
        begin_week(conn)
    roll(kept, WEEK.closes_at_ms)
    with kept.begin() as conn:
        for at, (number, day, minutes) in enumerate(late, 200):
            share(conn, account(number), MONDAY + timedelta(days=day), minutes, at=at)
            for _ in range(2):
                told(conn, account(number), WEEK.settles_at_ms - 1)
        assert scoring.differences(conn, SCOPE, WEEK.settles_at_ms - 1) == []
        lines = week_lines(conn)
    roll(kept, WEEK.settles_at_ms)
    before = outcome(kept)
    for cohort in lines.values():
        moves = moves_of(Division.SPROUT, [row.score for row in cohort])
        for row in cohort:
            (result,) = before[2][NUMBERS[row.account]]
            assert result.move is moves[row.account]
    with kept.begin() as conn:
        for number, day, _ in late:
            share(conn, account(number), MONDAY + timedelta(days=day), 99, at=999)
            told(conn, account(number), WEEK.settles_at_ms)
    roll(kept, WEEK.settles_at_ms + 10**9)
    assert outcome(kept) == before


NUMBERS = {account(number): number for number in range(PEOPLE)}


def week_lines(conn: Connection) -> dict[str, list[store.ScoreRow]]:
    found: dict[str, list[store.ScoreRow]] = {}
    for row in store.scores_of_week(conn, WEEK):
        found.setdefault(row.cohort, []).append(row)
    return found


def test_weeks_that_were_slept_through_end_in_their_order() -> None:
    with memory() as engine:
        with engine.begin() as conn:
            (one,) = add_people(conn, 1)
            service.take_part(conn, SCOPE, one, WEEK.closes_at_ms - 1)
            for step, week in enumerate((WEEK, WEEK.next, WEEK.next.next)):
                share(conn, one, week.first, 10, at=step + 1)
                scoring.take_days(conn, SCOPE, one, [week.first], week.closes_at_ms)
        ended = roll(engine, WEEK.next.next.settles_at_ms)
        assert (ended.closed, ended.moved, ended.final) == (3, 3, 3)
        with engine.begin() as conn:
            rows = week_store.results_of(conn, one, None, 9)
            assert [row.week for row in rows] == [WEEK.next.next, WEEK.next, WEEK]
            assert store.find_division(conn, one) is Division.TREE
            assert [len(store.scores_of_week(conn, w)) for w in (WEEK, WEEK.next)] == [0, 0]


def test_groups_have_thirty_of_similar_activity_and_then_another_is_begun() -> None:
    with memory() as engine, engine.begin() as conn:
        busy, calm = add_people(conn, 31), add_people(conn, 2, first=31)
        for one in (*busy, *calm):
            store.put_member(conn, one, Division.SEED, 0)
            if one in busy:
                for back in (1, 2, 3):
                    share(conn, one, MONDAY - timedelta(weeks=back), 100)
            share(conn, one, MONDAY, 5)
            told(conn, one, WEEK.closes_at_ms)
        sizes = sorted(len(lines) for lines in week_lines(conn).values())
        assert sizes == [1, 2, 30]


def test_who_stops_loses_the_line_of_the_week_and_comes_back_where_they_were() -> None:
    with memory() as engine:
        with engine.begin() as conn:
            begin_week(conn)
        roll(engine, WEEK.settles_at_ms)
        following = WEEK.next
        with engine.begin() as conn:
            best = account(PEOPLE - 2)
            share(conn, best, following.first, 10)
            scoring.take_days(conn, SCOPE, best, [following.first], following.closes_at_ms - 1)
            service.stop(conn, best)
            assert store.find_score(conn, following, best) is None
            assert len(week_store.results_of(conn, best, None, 9)) == 1
            service.take_part(conn, SCOPE, best, following.closes_at_ms - 1)
            assert store.find_division(conn, best) is Division.SAPLING
            assert store.find_score(conn, following, best) is not None
