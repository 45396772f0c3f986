"""Tallies: what a member shares of each day, and what it is worth on boards.

Owns `Slot`, the merging of slots, the fold to days, board points and score events. The rules that
hold:

- A tally maps (day, device) to minutes, sessions and cycles. Merging takes the larger of each
  number, so it does not matter what arrives how often and in which order; nothing ever falls.
- A day is the member's own local date. It has at most 1,440 minutes over all devices.
- A board point is a cycle that earns (`core.earning`), at most 150 a day. The device counts only
  cycles of four seconds or longer; the fold believes no more of them than fit into the minutes.
- A score event states what a day has come to, not what was added: taking in one twice, or an older
  one later, changes nothing (`fold_scores`).

Whose tally it is and who may see it is decided elsewhere. It does not know what day it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from core.errors import TallyError
from core.limits import LIMITS

_EARNING_CYCLES_A_MINUTE = 15
"""Sixty seconds hold fifteen cycles of four."""

_MS_PER_DAY = 86_400_000
_EPOCH = date(1970, 1, 1)
_LABEL = b"breath-master score 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What one device saw of one day. `cycles` are those of four seconds or longer.

    Raises `TallyError` for more than a day holds, and for a slot of nothing, which is left out.
    """

    minutes: int
    sessions: int
    cycles: int

    def __post_init__(self) -> None:
        most = (
            LIMITS.tally_minutes_a_day,
            LIMITS.tally_sessions_a_day,
            LIMITS.tally_cycles_a_day,
        )
        numbers = (self.minutes, self.sessions, self.cycles)
        if any(not 0 <= number <= bound for number, bound in zip(numbers, most, strict=True)):
            raise TallyError("A day does not hold that much.")
        if not any(numbers):
            raise TallyError("A day of nothing is left out.")

    def joined(self, other: "Slot") -> "Slot":
        """The larger of each number."""
        return Slot(
            minutes=max(self.minutes, other.minutes),
            sessions=max(self.sessions, other.sessions),
            cycles=max(self.cycles, other.cycles),
        )


Slots = Mapping[tuple[date, bytes], Slot]
"""A tally: slots by day and device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDay:
    """What a day adds up to over a member's devices."""

    minutes: int = 0
    sessions: int = 0
    cycles: int = 0

    @property
    def points(self) -> int:
        """Board points of the day, 0..150."""
        # Each device leaves out what it has beyond whole minutes, at most fourteen such cycles.
        possible = self.minutes * _EARNING_CYCLES_A_MINUTE + _EARNING_CYCLES_A_MINUTE - 1
        return min(self.cycles, possible, LIMITS.board_xp_a_day)

    def plus(self, other: "BoardDay") -> "BoardDay":
        """Both together, as of two members."""
        return BoardDay(
            minutes=self.minutes + other.minutes,
            sessions=self.sessions + other.sessions,
            cycles=self.cycles + other.cycles,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SummedDay:
    """A day of several members. The bounds of a day are those of each of them, so points are added
    up and not reckoned from the sums."""

    minutes: int = 0
    sessions: int = 0
    cycles: int = 0
    points: int = 0


Days = Mapping[date, BoardDay]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEvent:
    """What one day of one tally has come to. `before` is what was known, for showing the change.

    `id` follows from document, day and totals: the same totals make the same event.
    """

    id: bytes
    document: bytes
    day: date
    before: BoardDay
    after: BoardDay

    @property
    def gained(self) -> int:
        """Board points that came with it; 0 where the day had its most already."""
        return self.after.points - self.before.points


def merge_slots(*tallies: Slots) -> dict[tuple[date, bytes], Slot]:
    """All of them merged, by day and device in order."""
    merged: dict[tuple[date, bytes], Slot] = {}
    for tally in tallies:
        for place, slot in tally.items():
            known = merged.get(place)
            merged[place] = slot if known is None else known.joined(slot)
    return dict(sorted(merged.items()))


def fold_tally(slots: Slots) -> dict[date, BoardDay]:
    """Each day over all devices, oldest first."""
    sums: dict[date, list[int]] = {}
    for (day, _), slot in sorted(slots.items()):
        total = sums.setdefault(day, [0, 0, 0])
        total[0] += slot.minutes
        total[1] += slot.sessions
        total[2] += slot.cycles
    return {
        day: BoardDay(
            minutes=min(minutes, LIMITS.tally_minutes_a_day),
            sessions=min(sessions, LIMITS.tally_sessions_a_day),
            cycles=min(cycles, LIMITS.tally_cycles_a_day),
        )
        for day, (minutes, sessions, cycles) in sums.items()
    }


def score_events(document: bytes, before: Slots, after: Slots) -> tuple[ScoreEvent, ...]:
    """An event for each day that came to more, oldest first; none where nothing changed."""
    return events_since(document, fold_tally(before), after)


def events_since(document: bytes, before: Days, after: Slots) -> tuple[ScoreEvent, ...]:
    """The same, from what days had come to; a day that is not among them had not been counted."""
    return tuple(
        ScoreEvent(
            id=_event_id(document, day, total),
            document=document,
            day=day,
            before=before.get(day, BoardDay()),
            after=total,
        )
        for day, total in fold_tally(after).items()
        if total != before.get(day)
    )


def fold_scores(events: Iterable[ScoreEvent]) -> dict[bytes, dict[date, BoardDay]]:
    """What events say of each document and day, in whatever order and however often they come."""
    found: dict[bytes, dict[date, BoardDay]] = {}
    for event in events:
        days = found.setdefault(event.document, {})
        known = days.get(event.day, BoardDay())
        days[event.day] = BoardDay(
            minutes=max(known.minutes, event.after.minutes),
            sessions=max(known.sessions, event.after.sessions),
            cycles=max(known.cycles, event.after.cycles),
        )
    return found


def points_between(days: Days, first: date, last: date) -> int:
    """Board points of the days from `first` to `last`, both among them."""
    return sum(total.points for day, total in days.items() if first <= day <= last)


def days_between(days: Days, first: date, last: date) -> tuple[BoardDay, ...]:
    """Every day of a window in order, quiet ones too."""
    count = (last - first).days + 1
    return tuple(days.get(first + timedelta(days=step), BoardDay()) for step in range(count))


def sum_days(shared: Iterable[Sequence[BoardDay]], count: int) -> tuple[SummedDay, ...]:
    """Members' days of one window of `count` days, added up day by day."""
    sums = [[0, 0, 0, 0] for _ in range(count)]
    for days in shared:
        for total, day in zip(sums, days, strict=True):
            total[0] += day.minutes
            total[1] += day.sessions
            total[2] += day.cycles
            total[3] += day.points
    return tuple(
        SummedDay(minutes=minutes, sessions=sessions, cycles=cycles, points=points)
        for minutes, sessions, cycles, points in sums
    )


def latest_day(now_ms: int) -> date:
    """The latest local day that a relay believes at `now_ms` (UTC)."""
    return _EPOCH + timedelta(days=(now_ms + LIMITS.tally_future_ms) // _MS_PER_DAY)


def _event_id(document: bytes, day: date, total: BoardDay) -> bytes:
    numbers = f"{day.isoformat()}|{total.minutes}|{total.sessions}|{total.cycles}"
    return sha256(b"|".join((_LABEL, document.hex().encode(), numbers.encode()))).digest()
