"""Whom merged tallies are handed to; put together in `services`.

Within the transaction that changed days, each function that was registered hears of it and may
write; it must not fail for what somebody else wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from core.tallies import ScoreEvent
from crdt.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChanged:
    """A member's days came to more. `scope` is a team, or `relay_scope` of this relay. The events
    say what each of these days has come to, oldest first; the same totals make the same event."""

    scope: bytes
    account: AccountId
    events: tuple[ScoreEvent, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days, oldest first."""
        return tuple(event.day for event in self.events)


TakeDays = Callable[[Connection, Sequence[DayChanged], int], None]
"""(conn, what changed, now_ms), within the transaction."""


@dataclass(slots=True, kw_only=True)
class DayTakers:
    """Who is told of changed days, in this order."""

    takers: list[TakeDays] = field(default_factory=list)

    def hand_on(self, conn: Connection, changed: Sequence[DayChanged], now_ms: int) -> None:
        """Tells all of them; nobody where nothing changed."""
        if changed:
            for take in self.takers:
                take(conn, changed, now_ms)
