"""The values of the Breathe screen: its stage, its choices, and a sitting that has ended."""

import enum
from dataclasses import dataclass

from core.history import Session
from core.pattern import Pattern
from core.practice import Outcome, Plan
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


class ChoiceKind(enum.Enum):
    """Where something on offer comes from."""

    PRESET = "preset"
    OWN = "own"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternChoice:
    """A pattern or program on offer; `key` is the digit that chooses it, if any."""

    id: str
    name: str
    label: str
    key: str | None
    kind: ChoiceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a sitting is planned: what the person chose, and what it comes to."""

    unit: LengthUnit
    minutes: int
    cycles_chosen: int
    cycles_planned: int
    words: str


class PledgeOffer(enum.Enum):
    """Whether a goal can be pledged, and whether it is. Hidden below the level, or untracked."""

    HIDDEN = "hidden"
    OPEN = "open"
    MADE = "made"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreatheState:
    """What the Breathe screen shows between frames.

    `plan` is what will be, or is, breathed; `chosen_id` what was picked, which differs from its
    pattern while holds are left out. `pattern` is the one breathed now. `title` and `progress` name
    the sitting and how far it is. `offer` is the sentence about an unfinished sitting. `paces` says
    that Space and the canvas take signs of the breath at this moment.
    """

    stage: Stage
    plan: Plan
    pattern: Pattern
    chosen_id: str
    choices: tuple[PatternChoice, ...]
    length: Length
    pledge: PledgeOffer
    title: str
    progress: str
    line: str
    undo_line: str | None
    offer: str | None
    paces: bool
    trouble: Trouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedSitting:
    """A sitting that is over: the session, and why it could not be saved, if it could not."""

    session: Session
    outcome: Outcome
    quality: Quality
    trouble: Trouble | None
