"""Merging tallies: whatever comes how often and in which order, it counts once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, select

from core.tallies import BoardDay, Slot, fold_tally, merge_slots
from crdt.documents.tally import Tally
from crdt.ids import AccountId, DeviceId
from sync_server.storage.board_tables import tallies, tally_days, tally_sums, tally_waiting
from sync_server.tallies import service, store
from sync_server.tallies.changes import DayChanged, DayTakers
from sync_server.tallies.days import day_number, days_of
from sync_server.tallies.spans import Span
from sync_server.teams.seams import TakenTally
from tests.sync_server.shared_days import SCOPE, account, memory

MONDAY = date(2026, 11, 23)
NOW_MS = (day_number(MONDAY) + 5) * 86_400_000
PHONE, LAPTOP = DeviceId(b"p" * 16), DeviceId(b"l" * 16)
ROBIN, KIM = account(1), account(2)


def tally(who: AccountId, device: DeviceId, *days: tuple[date, int]) -> TakenTally:
    """Somebody's minutes of some days on a device."""
    slots = {
        (day, bytes(device)): Slot(minutes=minutes, sessions=1, cycles=6 * minutes)
        for day, minutes in days
    }
    return TakenTally(scope=SCOPE, account=who, device=device, tally=Tally(slots=slots))


def take(conn: Connection, *taken: TakenTally, now_ms: int = NOW_MS) -> tuple[DayChanged, ...]:
    return service.take(conn, taken, DayTakers(), now_ms)


def state(conn: Connection) -> list[Any]:
    """All that was merged and counted, but for the time at which it was."""
    named = [column for column in tally_days.c if column.name != "at"]
    found: list[Any] = []
    for query in (select(tallies), select(*named), select(tally_sums)):
        found.append(sorted(tuple(row) for row in conn.execute(query)))
    return found


def state_after(groups: Sequence[Sequence[TakenTally]]) -> list[Any]:
    with memory() as engine, engine.begin() as conn:
        for group in groups:
            take(conn, *group)
        return state(conn)


def some_tallies(random: Random) -> list[TakenTally]:
    """Growing days of two people with two devices each, over a quarter's end."""
    found = []
    for _ in range(24):
        day = date(2026, 9, 28) + timedelta(days=random.randrange(6))
        who, device = random.choice((ROBIN, KIM)), random.choice((PHONE, LAPTOP))
        found.append(tally(who, device, (day, random.randrange(1, 60))))
    return found


def test_tallies_retried_replayed_reordered_and_duplicated_come_to_the_same() -> None:
    random = Random(5)
    first = some_tallies(random)
    once = state_after([first])
    for _ in range(6):
        again = random.choices(first, k=10) + first
        random.shuffle(again)
        assert state_after([[each] for each in again]) == once
        assert state_after([again[:9], again[9:]]) == once


def test_two_relays_restored_apart_converge() -> None:
    """Each lost other envelopes; clients bring them what they lack."""
    pushed = some_tallies(Random(6))
    whole = state_after([pushed])
    with memory() as one, memory() as other, one.begin() as left, other.begin() as right:
        take(left, *pushed[:15])
        take(right, *pushed[9:])
        assert state(left) != state(right)
        take(left, *pushed[15:])
        take(right, *pushed[:9])
        assert state(left) == state(right) == whole


def test_what_is_counted_is_the_fold_of_all_that_was_stated() -> None:
    pushed = some_tallies(Random(7))
    expected = {
        who: fold_tally(merge_slots(*(each.tally.slots for each in pushed if each.account == who)))
        for who in (ROBIN, KIM)
    }
    with memory() as engine, engine.begin() as conn:
        take(conn, *pushed)
        assert days_of(conn, SCOPE, None, date(2026, 1, 1), MONDAY) == expected
        assert days_of(conn, SCOPE, [KIM], date(2026, 1, 1), MONDAY) == {KIM: expected[KIM]}
        weeks = select(tally_sums).where(tally_sums.c.span == int(Span.WEEK))
        totals = conn.execute(weeks).all()
    assert sum(row.minutes for row in totals) == sum(
        day.minutes for days in expected.values() for day in days.values()
    )
    assert {row.sharing for row in totals} == {2}


def test_takers_hear_once_and_within_the_transaction() -> None:
    heard: list[tuple[AccountId, tuple[date, ...], int]] = []

    def hear(conn: Connection, changed: Sequence[DayChanged], now_ms: int) -> None:
        assert conn.in_transaction()
        heard.extend(
            (each.account, each.days, sum(event.gained for event in each.events))
            for each in changed
        )

    takers, said = DayTakers(takers=[hear]), tally(ROBIN, PHONE, (MONDAY, 10))
    with memory() as engine, engine.begin() as conn:
        first = service.take(conn, [said, said], takers, NOW_MS)
        assert service.take(conn, [said], takers, NOW_MS + 1) == ()
        more = service.take(conn, [tally(ROBIN, PHONE, (MONDAY, 40))], takers, NOW_MS + 2)
        assert first[0].events[0].id != more[0].events[0].id
        assert conn.execute(select(tally_days.c.at)).scalar_one() == NOW_MS + 2
        service.take(conn, [tally(ROBIN, LAPTOP, (MONDAY, 5))], takers, NOW_MS + 3)
        at = conn.execute(select(tally_days.c.at)).scalar_one()
    assert heard == [(ROBIN, (MONDAY,), 60), (ROBIN, (MONDAY,), 90), (ROBIN, (MONDAY,), 0)]
    assert at == NOW_MS + 2, "a day that had its most already was reached before"


def test_a_day_that_is_yet_to_come_counts_when_it_comes() -> None:
    far, later_ms = MONDAY + timedelta(days=9), NOW_MS + 5 * 86_400_000
    with memory() as engine, engine.begin() as conn:
        changed = take(conn, tally(ROBIN, PHONE, (MONDAY, 10), (far, 30)))
        assert [each.days for each in changed] == [(MONDAY,)]
        assert service.count_due(conn, DayTakers(), NOW_MS) == ()
        (due,) = take(conn, tally(ROBIN, LAPTOP, (far, 5)), now_ms=later_ms)
        assert due.events[0].after.minutes == 35
        assert service.count_due(conn, DayTakers(), later_ms) == ()
        assert conn.execute(select(tally_waiting)).all() == []
        found = state(conn)
        service.forget(conn, ROBIN)
        take(conn, tally(ROBIN, PHONE, (far, 30)), tally(ROBIN, LAPTOP, (far, 5)))
        take(conn, tally(ROBIN, PHONE, (MONDAY, 10)))
        (due,) = service.count_due(conn, DayTakers(), later_ms)
        assert due.events[0].after.minutes == 35
        assert state(conn) == found


def test_forgetting_somebody_leaves_what_the_others_came_to() -> None:
    pushed = some_tallies(Random(8))
    with memory() as engine, engine.begin() as conn:
        take(conn, *pushed)
        service.forget(conn, KIM)
        left = [list(filter(any, rows)) for rows in state(conn)]
        weeks = [row for row in left[2] if row[-1]]
    alone = state_after([[each for each in pushed if each.account == ROBIN]])
    assert [left[0], left[1], weeks] == alone


def test_of_years_that_are_stated_at_once_only_their_own_weeks_and_months_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One small push of somebody who shared much would else hold up all who write."""
    read, counted_between = list[int](), store.counted_between

    def counted(
        conn: Connection, scope: bytes, who: AccountId, first: date, last: date
    ) -> dict[date, BoardDay]:
        read.append((last - first).days + 1)
        return counted_between(conn, scope, who, first, last)

    monkeypatch.setattr(store, "counted_between", counted)
    long_ago = date(1980, 5, 14)
    with memory() as engine, engine.begin() as conn:
        for minutes in (3, 4):
            take(conn, tally(ROBIN, PHONE, (long_ago, minutes)), tally(ROBIN, LAPTOP, (MONDAY, 2)))
        rows = conn.execute(select(tally_sums.c.minutes, tally_sums.c.sharing)).all()
        assert sorted(tuple(row) for row in rows) == [(2, 1), (2, 1), (4, 1), (4, 1)]
    assert sum(read) <= 4 * 40
