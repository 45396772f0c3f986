"""Stretch presets: at which minutes of a stretch of work which stretch is suggested.

Owns the presets and where a desk timer stands in one. The minutes are those of the VS Code
extension, the stretches are our own; their words belong to whoever shows them. The rules that hold:

- Every stretch is done on a chair or beside it, without equipment, and is easy to leave out.
- A preset suggests no stretch twice.
- A step that is late by more than `STEP_LATE_MS` is past, and is not made up.

It reads no clock: the time since the start is an argument.
"""

from dataclasses import dataclass
from enum import Enum

STEP_LATE_MS = 2 * 60_000
_MINUTE_MS = 60_000


class Stretch(Enum):
    """The stretches there are."""

    LOOK_FAR = "look-far"
    SHOULDERS = "shoulders"
    NECK = "neck"
    HANDS = "hands"
    STAND = "stand"
    REACH = "reach"
    CHEST = "chest"
    TWIST = "twist"
    CALVES = "calves"


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchStep:
    """A stretch, and the minute after the start at which it is suggested."""

    minute: int
    stretch: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchPreset:
    """Steps in the order of their minutes."""

    id: str
    steps: tuple[StretchStep, ...]

    @property
    def minutes(self) -> int:
        """From the start to the last step."""
        return self.steps[-1].minute


def _preset(preset_id: str, *steps: tuple[int, Stretch]) -> StretchPreset:
    return StretchPreset(
        id=preset_id,
        steps=tuple(StretchStep(minute=minute, stretch=stretch) for minute, stretch in steps),
    )


STRETCH_PRESETS: tuple[StretchPreset, ...] = (
    _preset(
        "gentle-break",
        (5, Stretch.LOOK_FAR),
        (10, Stretch.SHOULDERS),
        (15, Stretch.NECK),
        (20, Stretch.STAND),
    ),
    _preset("focus-reset", (10, Stretch.LOOK_FAR), (20, Stretch.REACH)),
    _preset("full-posture", (15, Stretch.CHEST), (30, Stretch.TWIST), (45, Stretch.STAND)),
    _preset(
        "mindful-movement",
        (8, Stretch.HANDS),
        (18, Stretch.SHOULDERS),
        (30, Stretch.REACH),
        (45, Stretch.CALVES),
    ),
)


def stretch_preset(preset_id: str) -> StretchPreset | None:
    """The preset of this id; None for none, and for one that this version does not know."""
    return next((preset for preset in STRETCH_PRESETS if preset.id == preset_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlace:
    """Where a desk timer stands: the step that is due now, and the one that comes next.

    `passed` counts the steps whose minute has come.
    """

    passed: int
    due: StretchStep | None
    upcoming: StretchStep | None


def desk_place(preset: StretchPreset, *, elapsed_ms: int, passed: int) -> DeskPlace:
    """The place `elapsed_ms` after the start, where `passed` steps were dealt with already."""
    due: StretchStep | None = None
    count = passed
    for step in preset.steps[passed:]:
        late_ms = elapsed_ms - step.minute * _MINUTE_MS
        if late_ms < 0:
            return DeskPlace(passed=count, due=due, upcoming=step)
        count += 1
        due = step if late_ms <= STEP_LATE_MS else None
    return DeskPlace(passed=count, due=due, upcoming=None)
