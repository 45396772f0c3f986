"""Who breathed which cycles of a sitting, as the relay saw it, and what that is worth.

Owns the count of whole cycles. What holds:

- A *sitting* goes from a start to the end of its cycles. Cycles are numbered through the room.
- A cycle counts for whoever was there, and not away, from its beginning to its end. A pause within
  it belongs to it.
- Among how many one breathed is the largest number that holds for at least half of one's cycles:
  who comes for the last minute, or leaves early, takes nothing from those who stay.
- Cycles together are everybody's cycles added up.

Coming and going cost the same however many are there, and nothing happens while people breathe:
the cycles that went by are entered with the next event (`passed`). It knows no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Span = tuple[int, int]
"""Cycles from one number up to another, without that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """So many whole cycles, among so many people."""

    cycles: int
    people: int


@dataclass(slots=True)
class _Stay:
    """The cycles of one person. `since`: the first one of now, None while they are not there."""

    spans: tuple[Span, ...] = ()
    since: int | None = None


@dataclass(slots=True)
class Attendance:
    """One sitting, from the cycle number `first` on. Not frozen: it is kept by whoever owns the
    room. `elsewhere`: people in the same room whose coming and going is counted by another."""

    first: int
    began_us: int
    elsewhere: int = 0
    _counts: list[int] = field(default_factory=list)
    _stays: dict[bytes, _Stay] = field(default_factory=dict)
    _whole: int = 0
    _late: int = 0
    _together: int = 0

    @property
    def done(self) -> int:
        """The number of the cycle that is being breathed, or is to come."""
        return self.first + len(self._counts)

    def passed(self, done: int) -> None:
        """Cycles before the number `done` are over; called before anybody comes or goes."""
        for _ in range(done - self.done):
            self._counts.append(self._whole + self.elsewhere)
            self._together += self._whole
            self._whole, self._late = self._whole + self._late, 0

    def come(self, person: bytes, *, within: bool) -> None:
        """Somebody is there, or not away any more. `within`: a cycle has begun already."""
        stay = self._stays.setdefault(person, _Stay())
        if stay.since is not None:
            return
        stay.since = self.done + 1 if within else self.done
        if within:
            self._late += 1
        else:
            self._whole += 1

    def go(self, person: bytes) -> None:
        """Somebody left, or is away."""
        stay = self._stays.get(person)
        if stay is None or stay.since is None:
            return
        if stay.since > self.done:
            self._late -= 1
        else:
            self._whole -= 1
            stay.spans = _joined(stay.spans, (stay.since, self.done))
        stay.since = None

    def forget(self, persons: Iterable[bytes]) -> None:
        """These do not come back."""
        for person in persons:
            self.go(person)
            self._stays.pop(person, None)

    def credit_of(self, person: bytes) -> Credit:
        """What somebody breathed in this sitting."""
        return self._reckon(self._spans_of(person))

    def credits_of(self, persons: Iterable[bytes]) -> dict[bytes, Credit]:
        """As `credit_of`, for many: those who were there for the same cycles cost one."""
        known: dict[tuple[Span, ...], Credit] = {}
        found: dict[bytes, Credit] = {}
        for person in persons:
            spans = self._spans_of(person)
            credit = known.get(spans)
            if credit is None:
                credit = known[spans] = self._reckon(spans)
            found[person] = credit
        return found

    def take_together(self) -> int:
        """Cycles of all who are counted here since this was asked last."""
        together, self._together = self._together, 0
        return together

    def _spans_of(self, person: bytes) -> tuple[Span, ...]:
        stay = self._stays.get(person)
        if stay is None:
            return ()
        if stay.since is None or stay.since >= self.done:
            return stay.spans
        return _joined(stay.spans, (stay.since, self.done))

    def _reckon(self, spans: tuple[Span, ...]) -> Credit:
        counts = [
            count
            for begin, end in spans
            for count in self._counts[begin - self.first : end - self.first]
        ]
        if not counts:
            return Credit(cycles=0, people=0)
        counts.sort(reverse=True)
        return Credit(cycles=len(counts), people=counts[(len(counts) - 1) // 2])


def _joined(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """With one more that begins no earlier than the last ended."""
    if span[0] == span[1]:
        return spans
    if spans and spans[-1][1] == span[0]:
        return (*spans[:-1], (spans[-1][0], span[1]))
    return (*spans, span)
