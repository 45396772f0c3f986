"""A room followed by its clock: where the breath is now, for who draws it.

Owns `RoomReading` and `Follower`, which puts the estimate of the relay's clock, the clock to draw
by and the states of the room together. The rules are those of `slewing` and `state`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.rooms.state import RoomLook, RoomState


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomReading:
    """One moment of a room. `state`: the one that holds then, whose pattern is breathed.
    `bound_us`: how far off at most, None until the clock has settled. `shown`: 0 to 1, how far the
    orb is faded in; it is out while the clock is begun anew."""

    look: RoomLook
    state: RoomState
    relay_us: int
    bound_us: int | None
    shown: float
