"""What changed days mean to challenges: marks, within the transaction that changed them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from sync_server.challenges import sums
from sync_server.tallies.changes import DayChanged
from sync_server.tallies.days import day_number


def mark_changed(conn: Connection, changed: Sequence[DayChanged], now_ms: int) -> None:
    """Marks every challenge that these days may have moved (`tallies.changes.TakeDays`)."""
    del now_ms  # a challenge takes days however late they come
    for one in changed:
        if one.days:
            first, last = day_number(one.days[0]), day_number(one.days[-1])
            sums.mark_days(conn, one.scope, one.account, first, last)
