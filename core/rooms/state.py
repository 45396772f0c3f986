"""A room as everybody sees it, and where its breath is: a pure function of state and relay time.

Owns `RoomState` and `look`. The relay keeps one state a room and sends it when it changes, never in
between: whoever knows the state and the relay's time knows the breath (`core.breath`). What holds:

- `anchor_us` is the relay's time at which the first cycle of this pattern began, or will begin.
- Cycles are whole. `cycles_before` are those breathed in this room with earlier patterns.
- A paused room stands at `paused_us` of its breathing. Resuming moves the anchor and keeps that.
- A state holds from `effective_at_us` on; until then the one before does (`look_at`).

What may be done to a room is in `core.rooms.changes`. Times are whole microseconds.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from core.breath import BreathPoint, Pattern, phase_at


class RoomPhase(enum.Enum):
    """What a room is doing."""

    OPEN = "open"
    """People gather; nothing was started."""
    STARTING = "starting"
    BREATHING = "breathing"
    PAUSED = "paused"
    OVER = "over"
    """All cycles were breathed; the room is still there."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomState:
    """One room. `term` counts its hosts, `rev` its changes; together they say which state is newer.

    `host` is a participant's id, None while nobody has the lease. `cycles` is how many of the
    present pattern are wanted; 0 before the start. `anchor_us` is None before the start.
    """

    room: bytes
    term: int
    rev: int
    host: bytes | None
    pattern: Pattern
    cycles: int = 0
    cycles_before: int = 0
    anchor_us: int | None = None
    paused_us: int | None = None
    effective_at_us: int = 0
    locked: bool = False
    chat_off: bool = False
    closed: bool = False
    ambient: str = "none"

    @property
    def version(self) -> tuple[int, int]:
        """What compare-and-set compares."""
        return self.term, self.rev

    @property
    def cycle_us(self) -> int:
        """The length of a cycle."""
        return self.pattern.cycle_ms * 1_000

    @property
    def length_us(self) -> int:
        """How long the cycles of this pattern last."""
        return self.cycles * self.cycle_us

    def elapsed_us(self, relay_us: int) -> int:
        """How much of this pattern was breathed by then, between nothing and all."""
        if self.anchor_us is None:
            return 0
        at_us = self.paused_us if self.paused_us is not None else relay_us - self.anchor_us
        return max(0, min(at_us, self.length_us))

    def ends_us(self) -> int | None:
        """When the last cycle is done; None where that is not known."""
        if self.anchor_us is None or self.paused_us is not None:
            return None
        return self.anchor_us + self.length_us

    def boundary_us(self, relay_us: int) -> int:
        """The first moment from then on at which a cycle begins."""
        if self.anchor_us is None or relay_us <= self.anchor_us:
            return relay_us if self.anchor_us is None else self.anchor_us
        done = -(-(relay_us - self.anchor_us) // self.cycle_us)
        return self.anchor_us + done * self.cycle_us


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLook:
    """A room at one moment. `point` is the breath, None where nobody breathes; `cycles_done` and
    `cycles_all` count whole cycles of the room; `starts_in_us` is above 0 only before the start."""

    phase: RoomPhase
    point: BreathPoint | None
    cycles_done: int
    cycles_all: int
    left_us: int
    starts_in_us: int = 0


def look(state: RoomState, relay_us: int) -> RoomLook:
    """What the room is doing at a moment of the relay's clock."""
    elapsed_us = state.elapsed_us(relay_us)
    phase = _phase_of(state, relay_us, elapsed_us)
    breathes = phase in (RoomPhase.STARTING, RoomPhase.BREATHING, RoomPhase.PAUSED)
    waits_us = 0 if state.anchor_us is None else state.anchor_us - relay_us
    return RoomLook(
        phase=phase,
        point=phase_at(state.pattern, elapsed_us) if breathes else None,
        cycles_done=state.cycles_before + elapsed_us // state.cycle_us,
        cycles_all=state.cycles_before + state.cycles,
        left_us=state.length_us - elapsed_us,
        starts_in_us=max(0, waits_us) if phase is RoomPhase.STARTING else 0,
    )


def look_at(before: RoomState | None, now: RoomState, relay_us: int) -> RoomLook:
    """As `look`, by the state that holds at that moment."""
    return look(held_at(before, now, relay_us), relay_us)


def held_at(before: RoomState | None, now: RoomState, relay_us: int) -> RoomState:
    """The state that holds at that moment: `now` from its time on, until then the one before."""
    return now if before is None or relay_us >= now.effective_at_us else before


def _phase_of(state: RoomState, relay_us: int, elapsed_us: int) -> RoomPhase:
    if state.closed:
        return RoomPhase.CLOSED
    if state.anchor_us is None:
        return RoomPhase.OPEN
    if state.paused_us is not None:
        return RoomPhase.PAUSED
    if relay_us < state.anchor_us:
        return RoomPhase.STARTING
    return RoomPhase.BREATHING if elapsed_us < state.length_us else RoomPhase.OVER
