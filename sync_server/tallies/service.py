"""Merges tallies as they are pushed, in the transaction that stores them (§12.9, §12.15).

- Slots are merged by the larger of each number, days follow from slots, and weeks of a team from
  days. So whatever is retried, replayed, reordered or sent twice comes to the same.
- A day that nobody on earth can have reached waits until it comes (`count_due`). Its envelope is
  taken all the same: a device whose clock was wrong is not held up by it.
- What a day has come to is handed on as score events (`core.tallies`), within the transaction.

Who may push what was judged before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection

from core.tallies import (
    BoardDay,
    Days,
    ScoreEvent,
    Slots,
    events_since,
    latest_day,
    merge_slots,
)
from crdt.documents.schema import quarter_of_day
from crdt.documents.tally import tally_id
from crdt.ids import AccountId
from sync_server.tallies import store
from sync_server.tallies.changes import DayChanged, DayTakers
from sync_server.tallies.days import day_number
from sync_server.tallies.store import WeekSum, monday_of
from sync_server.teams.seams import TakenTally, TakeTallies

DUE_AT_ONCE: Final = 500

_Weeks = defaultdict[tuple[bytes, int], WeekSum]


def counting(takers: DayTakers) -> TakeTallies:
    """What teams hand tallies to."""

    def count(conn: Connection, taken: Sequence[TakenTally], now_ms: int) -> None:
        take(conn, taken, takers, now_ms)

    return count


def take(
    conn: Connection, taken: Sequence[TakenTally], takers: DayTakers, now_ms: int
) -> tuple[DayChanged, ...]:
    """Merges tallies that were just stored, and hands on what changed."""
    stated: dict[tuple[bytes, AccountId], list[Slots]] = {}
    for each in taken:
        stated.setdefault((each.scope, each.account), []).append(each.tally.slots)
    last, weeks = latest_day(now_ms), _Weeks(WeekSum)
    changed: list[DayChanged] = []
    for (scope, account), slots in stated.items():
        come = _merge(conn, scope, account, merge_slots(*slots), last)
        changed += _count(conn, scope, account, come, weeks, now_ms)
    store.add_to_weeks(conn, weeks)
    takers.hand_on(conn, changed, now_ms)
    return tuple(changed)


def count_due(conn: Connection, takers: DayTakers, now_ms: int) -> tuple[DayChanged, ...]:
    """Counts some of the days that waited and have come; call again until there are none."""
    weeks, changed = _Weeks(WeekSum), list[DayChanged]()
    for scope, account, days in store.find_due(conn, latest_day(now_ms), DUE_AT_ONCE):
        store.wait_no_longer(conn, scope, account, days)
        slots = store.slots_of(conn, scope, account, days)
        changed += _count(conn, scope, account, slots, weeks, now_ms)
    store.add_to_weeks(conn, weeks)
    takers.hand_on(conn, changed, now_ms)
    return tuple(changed)


def forget(conn: Connection, account: AccountId) -> None:
    """Forgets what somebody shared with anybody, also in what teams came to."""
    weeks, seen = _Weeks(WeekSum), set()
    for scope, day, total in store.counted_of(conn, account):
        week = (scope, monday_of(day))
        weeks[week].add(total, BoardDay())
        if week not in seen:
            weeks[week].sharing -= 1
            seen.add(week)
    store.delete_all(conn, account)
    store.add_to_weeks(conn, weeks)


def _merge(conn: Connection, scope: bytes, account: AccountId, stated: Slots, last: date) -> Slots:
    """Writes slots, and lets days wait that are yet to come; all slots of the days that changed
    and have come."""
    before = store.slots_of(conn, scope, account, {day for day, _ in stated})
    after = merge_slots(before, stated)
    changed = {place[0] for place, slot in after.items() if before.get(place) != slot}
    if not changed:
        return {}
    store.write_slots(conn, scope, account, before, after)
    to_come = {day for day in changed if day > last}
    if to_come:
        store.let_wait(conn, scope, account, to_come)
    return {place: slot for place, slot in after.items() if place[0] in changed - to_come}


def _count(
    conn: Connection,
    scope: bytes,
    account: AccountId,
    slots: Slots,
    weeks: _Weeks,
    now_ms: int,
) -> list[DayChanged]:
    """Brings days to what all their slots say."""
    if not slots:
        return []
    before = store.counted_in_weeks(conn, scope, account, {day for day, _ in slots})
    events = _events(scope, account, before, slots)
    if not events:
        return []
    store.write_days(conn, scope, account, events, before, now_ms)
    for event in events:
        weeks[scope, _week(event.day)].add(event.before, event.after)
    for week in {_week(event.day) for event in events} - {_week(day) for day in before}:
        weeks[scope, week].sharing += 1
    return [DayChanged(scope=scope, account=account, events=events)]


def _events(scope: bytes, account: AccountId, before: Days, slots: Slots) -> tuple[ScoreEvent, ...]:
    """What days have come to, by the document in which they are stated."""
    found: list[ScoreEvent] = []
    for quarter in sorted({quarter_of_day(day) for day, _ in slots}):
        of_quarter = {p: slot for p, slot in slots.items() if quarter_of_day(p[0]) == quarter}
        found += events_since(tally_id(scope, account, quarter), before, of_quarter)
    return tuple(found)


def _week(day: date) -> int:
    return monday_of(day_number(day))
