"""What the breath canvas shows at one instant. A plain value: no time in it, no widgets."""

import enum
from dataclasses import dataclass


class CanvasMode(enum.Enum):
    """Whether the picture rests, moves with the breath, or is held in a pause."""

    RESTING = "resting"
    MOVING = "moving"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathFrame:
    """One instant of the picture.

    `fill` runs from 0 (empty) to 1 (full); `cycles_done` counts whole cycles and `cycle_share`
    (0 to 1) how much of the present one has passed, out of `cycles_planned`. `groups` are the
    cycles of each pattern in a row, `tapped` runs from 1 at a tap to 0 when it is to be forgotten.
    `shown` is how far all of it is faded in, 0 to 1.
    """

    mode: CanvasMode
    fill: float
    word: str
    figure: str
    cycles_done: int
    cycle_share: float
    cycles_planned: int
    groups: tuple[int, ...] = ()
    tapped: float = 0.0
    shown: float = 1.0
