"""Merges tallies as they are pushed, in the transaction that stores them (§12.9, §12.15).

- Slots are merged by the larger of each number, days follow from slots, and what all came
  to from days. So whatever is retried, replayed, reordered or sent twice comes to the same.
- A day that nobody on earth can have reached waits until it comes (`count_due`). Its envelope is
  taken all the same: a device whose clock was wrong is not held up by it.
- What a day has come to is handed on as score events (`core.tallies`), within the transaction.

Who may push what was judged before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
from sync_server.accounts.store import find_accounts
from sync_server.tallies import store
from sync_server.tallies.changes import DayChanged, DayTakers
from sync_server.tallies.spans import Span, Stretch, stretch_of
from sync_server.tallies.store import Added
from sync_server.teams.seams import TakenTally, TakeTallies

DUE_AT_ONCE: Final = 500

_Sums = defaultdict[tuple[bytes, Stretch], Added]


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
    last, sums = latest_day(now_ms), _Sums(Added)
    changed: list[DayChanged] = []
    for (scope, account), slots in stated.items():
        come = _merge(conn, scope, account, merge_slots(*slots), last)
        changed += _count(conn, scope, account, come, sums, now_ms)
    store.add_to_sums(conn, sums)
    takers.hand_on(conn, changed, now_ms)
    return tuple(changed)


def count_due(conn: Connection, takers: DayTakers, now_ms: int) -> tuple[DayChanged, ...]:
    """Counts some of the days that waited and have come; call again until there are none."""
    sums, changed = _Sums(Added), list[DayChanged]()
    due = store.find_due(conn, latest_day(now_ms), DUE_AT_ONCE)
    find_accounts(conn, {account for _, account, _ in due}, lock=True)  # no push in between
    for scope, account, days in due:
        store.wait_no_longer(conn, scope, account, days)
        slots = store.slots_of(conn, scope, account, days)
        changed += _count(conn, scope, account, slots, sums, now_ms)
    store.add_to_sums(conn, sums)
    takers.hand_on(conn, changed, now_ms)
    return tuple(changed)


def forget(conn: Connection, account: AccountId) -> None:
    """Forgets what somebody shared with anybody, also in what all came to."""
    sums = _Sums(Added)
    for scope, day, total in store.counted_of(conn, account):
        for stretch in _summed(day):
            sums[scope, stretch].add(total, BoardDay())
            sums[scope, stretch].sharing = -1
    store.delete_all(conn, account)
    store.add_to_sums(conn, sums)


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
    sums: _Sums,
    now_ms: int,
) -> list[DayChanged]:
    """Brings days to what all their slots say."""
    if not slots:
        return []
    known = dict[date, BoardDay]()
    for first, last in _spans(day for day, _ in slots):
        known |= store.counted_between(conn, scope, account, first, last)
    events = _events(scope, account, known, slots)
    if not events:
        return []
    store.write_days(conn, scope, account, events, known, now_ms)
    shared = {stretch for day in known for stretch in _summed(day)}
    for event in events:
        for stretch in _summed(event.day):
            sums[scope, stretch].add(event.before, event.after)
    for stretch in {each for event in events for each in _summed(event.day)} - shared:
        sums[scope, stretch].sharing += 1
    return [DayChanged(scope=scope, account=account, events=events)]


def _events(scope: bytes, account: AccountId, before: Days, slots: Slots) -> tuple[ScoreEvent, ...]:
    """What days have come to, by the document in which they are stated."""
    found: list[ScoreEvent] = []
    for quarter in sorted({quarter_of_day(day) for day, _ in slots}):
        of_quarter = {p: slot for p, slot in slots.items() if quarter_of_day(p[0]) == quarter}
        found += events_since(tally_id(scope, account, quarter), before, of_quarter)
    return tuple(found)


def _spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """The weeks and months of days, as few runs as they make: what lies between years that somebody
    states at once is not read while others wait."""
    runs: list[tuple[date, date]] = []
    for first, last in sorted({each.days for day in days for each in _summed(day)}):
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(runs[-1][1], last)
        else:
            runs.append((first, last))
    return runs


def _summed(day: date) -> tuple[Stretch, Stretch]:
    return stretch_of(Span.WEEK, day), stretch_of(Span.MONTH, day)
