"""What changed days mean to leagues: lines, within the transaction that changed them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from sync_server.leagues import scoring
from sync_server.tallies.changes import DayChanged, TakeDays


def make_taker(scope: bytes) -> TakeDays:
    """Scores what is shared with the relay, whose scope this is, and leaves teams alone."""

    def take(conn: Connection, changed: Sequence[DayChanged], now_ms: int) -> None:
        for one in changed:
            if one.scope == scope:
                scoring.take_days(conn, scope, one.account, one.days, now_ms)

    return take
