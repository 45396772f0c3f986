"""The values of the Breathe screen: its stage, its choices, and a sitting that has ended."""

import enum
from dataclasses import dataclass

from core.history import Session
from core.pattern import Pattern
from core.practice import Outcome
from core.quality import Quality
from desktop.viewmodels.ports import LengthUnit, Trouble


class Stage(enum.Enum):
    """Where a sitting stands, as the screen sees it.

    ENDING: the present breath is the last. ENDED: it is over early, and for a few seconds one
    can still go on.
    """

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternChoice:
    """A pattern on offer; `key` is the digit that chooses it, if any."""

    id: str
    name: str
    label: str
    key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a sitting is planned: what the person chose, and what it comes to."""

    unit: LengthUnit
    minutes: int
    cycles_chosen: int
    cycles_planned: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreatheState:
    """What the Breathe screen shows between frames.

    `pattern` is the one that will be, or is, breathed; `chosen_id` the one that was picked, which
    differs while holds are left out. `offer` is the sentence about an unfinished sitting.
    """

    stage: Stage
    pattern: Pattern
    chosen_id: str
    choices: tuple[PatternChoice, ...]
    length: Length
    line: str
    undo_line: str | None
    offer: str | None
    trouble: Trouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedSitting:
    """A sitting that is over: the session, and why it could not be saved, if it could not."""

    session: Session
    outcome: Outcome
    quality: Quality
    trouble: Trouble | None
