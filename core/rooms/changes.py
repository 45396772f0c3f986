"""What may be done to a room, by whom, and what it becomes.

Owns `WHO_MAY`, the table of rights, and one function for each act. What holds:

- A change names the version that it is made on (term and rev). Another one by now: `stale`, and
  whoever asked looks at the newer state first. A host of an earlier term can do nothing more.
- What others have to see takes effect at least max(300 ms, twice the p95 of round trips) later, and
  where the breath would jump, on a cycle's boundary. What changes nothing about the breath leaves
  the moment alone at which the change before it takes effect.
- The host has a *lease*. Whoever has been there longest takes over when it ends: the breathing goes
  on, since the state says how, and only the term rises.
- Extending is for the host, or for more than half of those present (`core.rooms.votes`).

It knows no clock and sends nothing. Times are the relay's, in microseconds.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.breath import Pattern
from core.errors import RoomRefused
from core.limits import LIMITS
from core.rooms.state import RoomPhase, RoomState, look

LEAD_LEAST_US: Final = 300_000
LEASE_US: Final = 15_000_000
"""How long a host may be away before somebody else is."""


class RoomAct(enum.Enum):
    """What can be done to a room."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    CHANGE_PATTERN = "change_pattern"
    CUE = "cue"
    LOCK = "lock"
    SET_AMBIENT = "set_ambient"
    SET_CHAT = "set_chat"
    REMOVE = "remove"
    HAND_OVER = "hand_over"
    CLOSE = "close"


class Seat(enum.Enum):
    """What somebody is in a room."""

    HOST = "host"
    COACH = "coach"
    PERSON = "person"
    GUEST = "guest"
    """Somebody without an account, let in for this room alone."""


WHO_MAY: Final[Mapping[Seat, frozenset[RoomAct]]] = {
    Seat.HOST: frozenset(RoomAct),
    Seat.COACH: frozenset({RoomAct.CHANGE_PATTERN, RoomAct.CUE}),
    Seat.PERSON: frozenset(),
    Seat.GUEST: frozenset(),
}


def require(seat: Seat, act: RoomAct) -> None:
    """Raises RoomRefused where somebody may not."""
    if act not in WHO_MAY[seat]:
        raise RoomRefused("not_permitted", "Only whoever leads the room can do that.")


def require_version(state: RoomState, version: tuple[int, int]) -> None:
    """Raises RoomRefused where the change was made on another state than this one."""
    if version[0] != state.term:
        raise RoomRefused("stale_term", "Somebody else leads the room by now.")
    if version[1] != state.rev:
        raise RoomRefused("stale", "The room has changed in the meantime.")


def lead_us(p95_round_trip_us: int) -> int:
    """How long before it takes effect a change is sent."""
    return max(LEAD_LEAST_US, 2 * p95_round_trip_us)


def start(state: RoomState, cycles: int, now_us: int, lead: int) -> RoomState:
    """The first cycle begins after `lead`; also once more where all cycles were breathed."""
    phase = look(state, now_us).phase
    if phase not in (RoomPhase.OPEN, RoomPhase.OVER):
        raise RoomRefused("breathing", "The room is breathing already.")
    _check_cycles(state, cycles)
    at_us = now_us + lead
    breathed = state.cycles if phase is RoomPhase.OVER else 0
    return _next(
        state,
        at_us,
        cycles=cycles,
        cycles_before=state.cycles_before + breathed,
        anchor_us=at_us,
        paused_us=None,
    )


def pause(state: RoomState, now_us: int, lead: int) -> RoomState:
    """The breath stands still after `lead`, where it is then."""
    _require_settled(state, now_us)
    anchor_us = _breathing(state, now_us + lead)
    at_us = now_us + lead
    return _next(state, at_us, paused_us=max(0, at_us - anchor_us))


def resume(state: RoomState, now_us: int, lead: int) -> RoomState:
    """It goes on after `lead`, from where it stands."""
    if state.paused_us is None or state.closed:
        raise RoomRefused("not_paused", "The room is not paused.")
    _require_settled(state, now_us)
    at_us = now_us + lead
    return _next(state, at_us, anchor_us=at_us - state.paused_us, paused_us=None)


def extend(state: RoomState, cycles: int, now_us: int) -> RoomState:
    """So many whole cycles more; nothing else changes, and it holds at once."""
    _check_cycles(state, cycles)
    if look(state, now_us).phase not in (RoomPhase.BREATHING, RoomPhase.PAUSED, RoomPhase.STARTING):
        raise RoomRefused("not_breathing", "Nobody is breathing here right now.")
    _check_cycles(state, state.cycles + cycles)
    return _next(state, _settled(state, now_us), cycles=state.cycles + cycles)


def change_pattern(
    state: RoomState, pattern: Pattern, cycles: int, now_us: int, lead: int
) -> RoomState:
    """Another pattern from the next boundary of a cycle after `lead`, for `cycles` of it."""
    phase = look(state, now_us).phase
    _check_cycles(replace(state, pattern=pattern), cycles, least=int(phase is not RoomPhase.OPEN))
    if phase is RoomPhase.OPEN:
        return _next(state, now_us, pattern=pattern)
    if phase is RoomPhase.OVER:  # what was breathed counts as before, and stays over
        before = state.cycles_before + state.cycles
        return _next(state, now_us, pattern=pattern, cycles=0, cycles_before=before)
    if state.paused_us is not None:
        raise RoomRefused("paused", "Go on first; a pattern changes where a cycle ends.")
    at_us = state.boundary_us(now_us + lead)
    if at_us >= (state.ends_us() or 0):
        raise RoomRefused("ending", "This is the last cycle; extend the room first.")
    assert state.anchor_us is not None
    done = (at_us - state.anchor_us) // state.cycle_us
    return _next(
        state,
        at_us,
        pattern=pattern,
        cycles=cycles,
        cycles_before=state.cycles_before + done,
        anchor_us=at_us,
    )


def take_over(state: RoomState, host: bytes | None, now_us: int) -> RoomState:
    """Another host, or none: a new term, and the breathing as it was."""
    at_us = _settled(state, now_us)
    return replace(state, host=host, term=state.term + 1, rev=state.rev + 1, effective_at_us=at_us)


def set_locked(state: RoomState, locked: bool, now_us: int) -> RoomState:
    """Whether anybody new is let in."""
    return _next(state, _settled(state, now_us), locked=locked)


def set_chat_off(state: RoomState, off: bool, now_us: int) -> RoomState:
    """Whether the room is silent."""
    return _next(state, _settled(state, now_us), chat_off=off)


def set_ambient(state: RoomState, ambient: str, now_us: int) -> RoomState:
    """What is heard in the background, by those who want to."""
    return _next(state, _settled(state, now_us), ambient=ambient)


def close(state: RoomState, now_us: int) -> RoomState:
    """The room ends for everybody; whole cycles that were breathed count."""
    return _next(state, now_us, closed=True)


def held_before(
    before: RoomState | None, old: RoomState, new: RoomState, now_us: int
) -> RoomState | None:
    """What holds until `new` does, which was made of `old`; None where `new` holds at once."""
    if now_us >= new.effective_at_us:
        return None
    return old if now_us >= old.effective_at_us or before is None else before


def _settled(state: RoomState, now_us: int) -> int:
    """When a change holds that leaves the breath alone: not before the one that it follows."""
    return max(now_us, state.effective_at_us)


def _require_settled(state: RoomState, now_us: int) -> None:
    if now_us < state.effective_at_us:
        raise RoomRefused("changing", "The room is just changing; try again in a moment.")


def _next(state: RoomState, at_us: int, **fields: object) -> RoomState:
    if state.closed:
        raise RoomRefused("closed", "The room is closed.")
    changed = {"rev": state.rev + 1, "effective_at_us": at_us, **fields}
    return replace(state, **changed)  # type: ignore[arg-type]


def _breathing(state: RoomState, at_us: int) -> int:
    """The anchor of a room that breathes at that moment."""
    if state.anchor_us is None or look(state, at_us).phase is not RoomPhase.BREATHING:
        raise RoomRefused("not_breathing", "Nobody is breathing here right now.")
    return state.anchor_us


def _check_cycles(state: RoomState, cycles: int, *, least: int = 1) -> None:
    most_us = LIMITS.sitting_max_minutes * 60_000_000
    if not least <= cycles <= LIMITS.sitting_max_cycles or cycles * state.cycle_us > most_us:
        raise RoomRefused("cycles", "A room breathes at least one cycle, and not over a day.")
