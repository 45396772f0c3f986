"""The only SQL that changes what members share.

Pushes of one account come one after the other, since its row is held while they are written; so
nobody else changes its slots and days meanwhile. What all came to is changed by everybody, and only
ever by adding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from core.tallies import BoardDay, ScoreEvent, Slot, Slots
from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.board_tables import tallies, tally_days, tally_sums, tally_waiting
from sync_server.tallies.days import day_number, day_of
from sync_server.tallies.spans import Stretch

_MANY: Final = 500
_SUMMED: Final = ("minutes", "sessions", "cycles", "points", "sharing")

_Values = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Added:
    """What is to be added to a sum of all who share."""

    minutes: int = 0
    sessions: int = 0
    cycles: int = 0
    points: int = 0
    sharing: int = 0

    def add(self, before: BoardDay, after: BoardDay) -> None:
        """A day came from one to the other."""
        self.minutes += after.minutes - before.minutes
        self.sessions += after.sessions - before.sessions
        self.cycles += after.cycles - before.cycles
        self.points += after.points - before.points


def slots_of(
    conn: Connection, scope: bytes, account: AccountId, days: Collection[date]
) -> dict[tuple[date, bytes], Slot]:
    """What is known of these days, by day and device."""
    found = {}
    for part in _portions(sorted(map(day_number, days))):
        query = select(tallies).where(
            tallies.c.scope == scope, tallies.c.account == account, tallies.c.day.in_(part)
        )
        for row in conn.execute(query):
            found[day_of(row.day), row.device] = Slot(
                minutes=row.minutes, sessions=row.sessions, cycles=row.cycles
            )
    return found


def write_slots(
    conn: Connection, scope: bytes, account: AccountId, before: Slots, after: Slots
) -> None:
    """Writes the slots that are not as they were."""
    new: list[_Values] = []
    changed: list[_Values] = []
    for (day, device), slot in after.items():
        known = before.get((day, device))
        if known == slot:
            continue
        row = {
            "scope": scope,
            "account": account,
            "day": day_number(day),
            "device": device,
            "minutes": slot.minutes,
            "sessions": slot.sessions,
            "cycles": slot.cycles,
        }
        (new if known is None else changed).append(row)
    _insert(conn, tallies, new)
    _update(conn, tallies, changed)


def counted_between(
    conn: Connection, scope: bytes, account: AccountId, first: date, last: date
) -> dict[date, BoardDay]:
    """What is counted already of these days."""
    query = select(tally_days).where(
        tally_days.c.scope == scope,
        tally_days.c.account == account,
        tally_days.c.day >= day_number(first),
        tally_days.c.day <= day_number(last),
    )
    return {day_of(row.day): _board_day(row) for row in conn.execute(query)}


def write_days(
    conn: Connection,
    scope: bytes,
    account: AccountId,
    events: Sequence[ScoreEvent],
    known: Collection[date],
    now_ms: int,
) -> None:
    """Writes what days have come to. `at` moves where a day's points rose."""
    new: list[_Values] = []
    rose: list[_Values] = []
    still: list[_Values] = []
    for event in events:
        row = {
            "scope": scope,
            "account": account,
            "day": day_number(event.day),
            "minutes": event.after.minutes,
            "sessions": event.after.sessions,
            "cycles": event.after.cycles,
            "points": event.after.points,
        }
        if event.day not in known:
            new.append({**row, "at": now_ms})
        elif event.gained:
            rose.append({**row, "at": now_ms})
        else:
            still.append(row)
    _insert(conn, tally_days, new)
    _update(conn, tally_days, rose)
    _update(conn, tally_days, still)


def add_to_sums(conn: Connection, sums: Mapping[tuple[bytes, Stretch], Added]) -> None:
    """Adds to weeks and months of scopes, always in the same order."""
    order = sorted((scope, stretch.span, stretch.number, stretch) for scope, stretch in sums)
    for scope, span, number, stretch in order:
        added = sums[scope, stretch]
        values = {name: getattr(added, name) for name in _SUMMED}
        raised = {name: tally_sums.c[name] + value for name, value in values.items()}
        more = (
            update(tally_sums)
            .where(
                tally_sums.c.scope == scope,
                tally_sums.c.span == int(span),
                tally_sums.c.first_day == number,
            )
            .values(**raised)
        )
        if conn.execute(more).rowcount:
            continue
        made = insert(tally_sums).values(scope=scope, span=int(span), first_day=number, **values)
        if not insert_once(conn, made):
            conn.execute(more)


# Days that are yet to come


def let_wait(conn: Connection, scope: bytes, account: AccountId, days: Collection[date]) -> None:
    """These days count once they come."""
    numbers = sorted(map(day_number, days))
    query = select(tally_waiting.c.day).where(
        tally_waiting.c.scope == scope, tally_waiting.c.account == account
    )
    known = set(conn.execute(query).scalars())
    rows = [{"scope": scope, "account": account, "day": day} for day in numbers if day not in known]
    _insert(conn, tally_waiting, rows)


def find_due(
    conn: Connection, last: date, limit: int
) -> list[tuple[bytes, AccountId, tuple[date, ...]]]:
    """Days that waited and have come, by scope and account."""
    query = (
        select(tally_waiting)
        .where(tally_waiting.c.day <= day_number(last))
        .order_by(tally_waiting.c.scope, tally_waiting.c.account, tally_waiting.c.day)
        .limit(limit)
    )
    found: dict[tuple[bytes, AccountId], list[date]] = {}
    for row in conn.execute(query):
        found.setdefault((row.scope, AccountId(row.account)), []).append(day_of(row.day))
    return [(scope, account, tuple(days)) for (scope, account), days in found.items()]


def wait_no_longer(
    conn: Connection, scope: bytes, account: AccountId, days: Collection[date]
) -> None:
    """These days have come."""
    for part in _portions(sorted(map(day_number, days))):
        conn.execute(
            delete(tally_waiting).where(
                tally_waiting.c.scope == scope,
                tally_waiting.c.account == account,
                tally_waiting.c.day.in_(part),
            )
        )


# Erasing


def counted_of(conn: Connection, account: AccountId) -> list[tuple[bytes, date, BoardDay]]:
    """All that somebody shared with anybody: scope, day and what it came to."""
    query = select(tally_days).where(tally_days.c.account == account)
    return [(row.scope, day_of(row.day), _board_day(row)) for row in conn.execute(query)]


def delete_all(conn: Connection, account: AccountId) -> None:
    """Forgets what somebody shared."""
    for table in (tallies, tally_days, tally_waiting):
        conn.execute(delete(table).where(table.c.account == account))


def _board_day(row: Row[Any]) -> BoardDay:
    return BoardDay(minutes=row.minutes, sessions=row.sessions, cycles=row.cycles)


def _insert(conn: Connection, table: Table, rows: Sequence[_Values]) -> None:
    if rows:
        conn.execute(insert(table), rows)


def _update(conn: Connection, table: Table, rows: Sequence[_Values]) -> None:
    """Updates rows by their keys; all of them have the same columns."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    statement = update(table).values(
        {name: bindparam(f"new_{name}") for name in rows[0] if name not in keys}
    )
    for name in keys:
        statement = statement.where(table.c[name] == bindparam(f"the_{name}"))
    named = [
        {(f"the_{name}" if name in keys else f"new_{name}"): value for name, value in row.items()}
        for row in rows
    ]
    conn.execute(statement, named)


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many at once as every database takes in one statement."""
    for start in range(0, len(numbers), _MANY):
        yield numbers[start : start + _MANY]
