"""What of one's sessions is shared with a team, and when.

Owns the way from sessions to the slots of a tally. The rules that hold:

- Nothing is shared unless one turned it on, and only of days from then on.
- Shared are minutes, sessions and cycles of a day; not the hours, the patterns, or how one felt.
- *Once a day* leaves out today, so that updates do not tell when one practised; it is what turning
  sharing on means at first. *At once* includes today.
- Sessions brought over from VS Code and those kept while tracking was off are not shared, nor are
  cycles under four seconds (`core.earning`). Whole minutes count, of the day, not of each session.
- A day that holds more than a day can, by a clock that was wrong, is shared as far as a day goes.

A preview shows exactly what these functions return. Each device shares its own sessions; merging is
in `core.tallies`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import assert_never

from core.earning import earning_cycles
from core.history import Session, Source
from core.limits import LIMITS
from core.tallies import Slot

_MINUTE_MS = 60_000


class ShareWhen(Enum):
    """How soon a day is shared."""

    NEVER = "never"
    ONCE_A_DAY = "daily"
    AT_ONCE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A choice for one team, or for the boards of a relay: how soon, and from which day on."""

    when: ShareWhen = ShareWhen.NEVER
    since: date | None = None


def days_shared(sessions: Iterable[Session], sharing: Sharing, today: date) -> dict[date, Slot]:
    """The slots that these sessions, of one device, come to under a choice; oldest day first."""
    sums: dict[date, list[int]] = {}
    for session in sessions:
        if not _is_shared(session, sharing, today):
            continue
        total = sums.setdefault(session.day, [0, 0, 0])
        total[0] += session.active_ms
        total[1] += 1
        total[2] += earning_cycles(session)
    return {
        day: Slot(
            minutes=min(active_ms // _MINUTE_MS, LIMITS.tally_minutes_a_day),
            sessions=min(count, LIMITS.tally_sessions_a_day),
            cycles=min(cycles, LIMITS.tally_cycles_a_day),
        )
        for day, (active_ms, count, cycles) in sorted(sums.items())
    }


def _is_shared(session: Session, sharing: Sharing, today: date) -> bool:
    if session.source is Source.VSCODE or not session.tracked:
        return False
    if sharing.since is None or session.day < sharing.since:
        return False
    match sharing.when:
        case ShareWhen.NEVER:
            return False
        case ShareWhen.ONCE_A_DAY:
            return session.day < today
        case ShareWhen.AT_ONCE:
            return True
        case _:
            assert_never(sharing.when)
