"""What one breathed in a room, by one's own reckoning, and the session that it leaves.

The rules that hold:

- A sitting goes from a start of the room to the end of its cycles; a room that is started again is
  another one. It begins with the first moment that one is there for.
- Whole cycles count that one was there for, and not away, from begin to end. A pause within a cycle
  belongs to it. What was breathed while the connection was gone counts; the bonus goes by what the
  relay saw, which is told beside (`core.rooms.attendance.Credit`).
- Somebody looks about once a second. Where nobody looked for long, as the computer slept, or the
  breath jumped, the cycle in between does not count.
- Without a whole cycle there is nothing to keep.

It keeps nothing itself, and knows no clock: `now_us` is the monotonic clock that draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.earning import MIN_EARNING_CYCLE_MS
from core.history import Session, Source
from core.limits import LIMITS
from core.pattern import Pattern
from core.rooms.attendance import Credit
from core.rooms.following import RoomReading
from core.rooms.state import RoomPhase, RoomState

AWAY_US: Final = 10_000_000
"""Nobody looked for so long: what lies between is not counted."""
JUMP_US: Final = 1_000_000
"""The breath is further on, or less far, than the time that passed says."""
_BREATHES: Final = (RoomPhase.BREATHING, RoomPhase.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a session says of its sitting besides its breaths."""

    id: str
    title: str
    minutes: int
    started_at_ms: int
    utc_offset_min: int


@dataclass(slots=True)
class _Stretch:
    """One pattern, without a gap. `begin_us`, `end_us`: how much of it was breathed by all."""

    pattern: Pattern
    cycles_before: int
    begin_us: int
    end_us: int
    looked_us: int

    @property
    def cycles(self) -> int:
        """Whole ones, from begin to end."""
        cycle_us = self.pattern.cycle_ms * 1_000
        return max(0, self.end_us // cycle_us - -(-self.begin_us // cycle_us))


@dataclass(slots=True)
class RoomSitting:
    """One sitting. Not frozen: whoever owns it looks, again and again, from when one is in the room
    until `is_over`. `begin` says what it is about, once it begins."""

    begin: Callable[[], About]
    about: About | None = None
    is_over: bool = False
    planned_cycles: int = 0
    paused_us: int = 0
    pauses: int = 0
    _stretches: list[_Stretch] = field(default_factory=list)
    _ready_us: int | None = None
    _present: bool = False
    _pausing: bool = False

    @property
    def cycles(self) -> int:
        """Whole cycles so far."""
        return sum(one.cycles for one in self._stretches)

    def look(self, reading: RoomReading, now_us: int) -> None:
        """The breath is there now, and so is one."""
        phase = reading.look.phase
        if phase not in _BREATHES:
            self._look_at_rest(reading, now_us)
            return
        if self.about is None:
            self.about = self.begin()
        self._note_pause(phase, now_us)
        if not self._go_on(reading, now_us):
            self._begin_stretch(reading, now_us)
        self._present, self._ready_us = True, None
        planned = reading.look.cycles_all - self._stretches[0].cycles_before
        self.planned_cycles = max(self.planned_cycles, planned)

    def _look_at_rest(self, reading: RoomReading, now_us: int) -> None:
        """Nobody breathes: it is still to begin, or over."""
        if not self._stretches:
            self._ready_us = now_us
            return
        self._go_on(reading, now_us)
        self.is_over = True

    def _go_on(self, reading: RoomReading, now_us: int) -> bool:
        """Continues the last stretch; False where this look does not."""
        last = self._last()
        if last is None:
            return False
        elapsed_us = reading.state.elapsed_us(reading.relay_us)
        goes_on = _goes_on(last, reading, elapsed_us, now_us)
        if goes_on:
            last.end_us, last.looked_us = max(last.end_us, elapsed_us), now_us
        return goes_on

    def _begin_stretch(self, reading: RoomReading, now_us: int) -> None:
        state, last = reading.state, self._last()
        elapsed_us = state.elapsed_us(reading.relay_us)
        begin_us = elapsed_us
        if last is not None and _follows(last, reading, now_us):
            last.end_us = _ends_us(last, state)
            begin_us = 0
        elif self._ready_us is not None and now_us - self._ready_us <= AWAY_US:
            begin_us = 0 if elapsed_us <= now_us - self._ready_us + JUMP_US else elapsed_us
        for one in self._stretches:
            if one.cycles_before == state.cycles_before and one.pattern == state.pattern:
                begin_us = max(begin_us, one.end_us)
        end_us = max(begin_us, elapsed_us)
        self._stretches.append(
            _Stretch(state.pattern, state.cycles_before, begin_us, end_us, now_us)
        )

    def _last(self) -> _Stretch | None:
        return self._stretches[-1] if self._stretches and self._present else None

    def miss(self) -> None:
        """One is away, or nothing is known of the breath: a cycle does not reach over that."""
        self._present = self._pausing = False
        self._ready_us = None

    def session(self, source: Source, credit: Credit | None) -> Session | None:
        """What is to be kept; None without a whole cycle."""
        cycles, about = self.cycles, self.about
        if cycles == 0 or about is None:
            return None
        lengths = [(one.pattern, one.cycles) for one in self._stretches if one.cycles]
        pattern = _main_pattern(lengths)
        cycle_ms = pattern.cycle_ms if len({p.cycle_ms for p, _ in lengths}) == 1 else None
        return Session(
            id=about.id,
            started_at_ms=about.started_at_ms,
            utc_offset_min=about.utc_offset_min,
            active_ms=sum(p.cycle_ms * count for p, count in lengths),
            paused_ms=self.paused_us // 1_000,
            pauses=self.pauses,
            pattern_id=pattern.id,
            pattern_name=pattern.name,
            cycles=cycles,
            planned_cycles=max(cycles, self.planned_cycles),
            goal_ms=about.minutes * 60_000,
            source=source,
            cycle_ms=cycle_ms,
            earning_cycles=None if cycle_ms is not None else _earning(lengths),
            room_title=about.title[: LIMITS.room_title_max_chars],
            room_cycles=None if credit is None else credit.cycles,
            room_people=None if credit is None else credit.people,
        )

    def _note_pause(self, phase: RoomPhase, now_us: int) -> None:
        is_pausing, last = phase is RoomPhase.PAUSED, self._last()
        if is_pausing and last is not None:
            if self._pausing:
                self.paused_us += max(0, now_us - last.looked_us)
            else:
                self.pauses += 1
        self._pausing = is_pausing


def _goes_on(last: _Stretch, reading: RoomReading, elapsed_us: int, now_us: int) -> bool:
    """Whether this look continues the last one without a gap."""
    state = reading.state
    if state.cycles_before != last.cycles_before or state.pattern != last.pattern:
        return False
    ran_us, gained_us = now_us - last.looked_us, elapsed_us - last.end_us
    return ran_us <= AWAY_US and -JUMP_US <= gained_us <= ran_us + JUMP_US


def _ends_us(last: _Stretch, state: RoomState) -> int:
    """Where a pattern ended whose place another one took, by how many cycles were before that."""
    return (state.cycles_before - last.cycles_before) * last.pattern.cycle_ms * 1_000


def _follows(last: _Stretch, reading: RoomReading, now_us: int) -> bool:
    """Whether another pattern took the place of the last one while one was there."""
    anchor_us = reading.state.anchor_us
    is_away = now_us - last.looked_us > AWAY_US
    if anchor_us is None or is_away or reading.state.cycles_before < last.cycles_before:
        return False
    since_us = reading.relay_us - anchor_us
    left_us = _ends_us(last, reading.state) - last.end_us
    return -JUMP_US <= left_us <= now_us - last.looked_us - since_us + JUMP_US


def _main_pattern(lengths: Sequence[tuple[Pattern, int]]) -> Pattern:
    """The one that was breathed for the longest time; among equals, the first."""
    sums: dict[Pattern, int] = {}
    for pattern, count in lengths:
        sums[pattern] = sums.get(pattern, 0) + count * pattern.cycle_ms
    return max(sums, key=sums.__getitem__)


def _earning(lengths: Iterable[tuple[Pattern, int]]) -> int:
    return sum(count for p, count in lengths if p.cycle_ms >= MIN_EARNING_CYCLE_MS)
