"""What a breath says of itself to whoever makes it heard.

Owns `Course` and `Heard`. A breath that is not one's own sitting, such as that of a room, has an
attribute `heard` of this kind and the signals of `SittingModel` that are for the ear.
"""

import enum
from dataclasses import dataclass

from core.pattern import PhaseKind
from desktop.viewmodels.sound.port import Ambience


class Course(enum.Enum):
    """Where a breath is, for the ear."""

    QUIET = "quiet"
    BREATHING = "breathing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A breath for the ear: the phases it will need, what is heard behind it, and whether one wants
    none of it."""

    course: Course = Course.QUIET
    segments: tuple[tuple[PhaseKind, int], ...] = ()
    ambience: Ambience = Ambience.NONE
    muted: bool = False
