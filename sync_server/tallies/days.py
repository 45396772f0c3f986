"""What members' days come to, as boards, challenges and leagues read them.

Days were merged when they were pushed; nothing here judges or changes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, select

from core.tallies import BoardDay
from crdt.ids import AccountId
from sync_server.storage.board_tables import tally_days

_EPOCH: Final = date(1970, 1, 1)
_MANY: Final = 500


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The same day again."""
    return _EPOCH + timedelta(days=number)


def days_of(
    conn: Connection,
    scope: bytes,
    accounts: Collection[AccountId] | None,
    first: date,
    last: date,
) -> dict[AccountId, dict[date, BoardDay]]:
    """The days from `first` to `last` of these members (None: of all who share), oldest first. Who
    has none is left out."""
    found: dict[AccountId, dict[date, BoardDay]] = {}
    for part in _portions(accounts):
        query = select(tally_days).where(
            tally_days.c.scope == scope,
            tally_days.c.day >= day_number(first),
            tally_days.c.day <= day_number(last),
        )
        if part is not None:
            query = query.where(tally_days.c.account.in_(part))
        for row in conn.execute(query.order_by(tally_days.c.account, tally_days.c.day)):
            days = found.setdefault(AccountId(row.account), {})
            days[day_of(row.day)] = BoardDay(
                minutes=row.minutes, sessions=row.sessions, cycles=row.cycles
            )
    return found


def _portions(accounts: Collection[AccountId] | None) -> Iterator[list[AccountId] | None]:
    """As many at once as every database takes in one statement."""
    if accounts is None:
        yield None
        return
    names = sorted(accounts)
    for start in range(0, len(names), _MANY):
        yield names[start : start + _MANY]
