"""What the screen of a live room shows between frames, as plain values with their words."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from core.rooms.presence import Status
from desktop.viewmodels.team.space_state import MessageLine
from desktop.viewmodels.team.state import PersonRow


class LiveStage(enum.Enum):
    """Where the room stands for who looks at it. ENDED: for oneself, and its end is shown."""

    NONE = "none"
    ENTERING = "entering"
    WAITING = "waiting"
    STARTING = "starting"
    BREATHING = "breathing"
    PAUSED = "paused"
    OVER = "over"
    ENDED = "ended"


MOVING = (LiveStage.STARTING, LiveStage.BREATHING)
"""Stages in which a frame differs from the one before."""

ACTIVE = (*MOVING, LiveStage.PAUSED)
"""Stages in which cycles are still to come."""


class May(enum.Enum):
    """What one may do at this moment."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    VOTE = "vote"
    PATTERN = "pattern"
    CUE = "cue"
    AMBIENCE = "ambience"
    LOCK = "lock"
    SILENCE = "silence"
    INVITE_GUEST = "invite_guest"
    CLOSE = "close"
    WRITE = "write"


LEADING = (May.PATTERN, May.CUE, May.AMBIENCE, May.LOCK, May.SILENCE, May.CLOSE)
"""What stands behind the button of whoever leads or coaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChip:
    """Somebody in the room; `text` says all of it."""

    text: str
    status: Status
    is_me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Who is in the room. `more`: those without a chip, in words. `rows`: all who are named, with
    what may be done about them. `shown_as`: one's own name, empty where it is hidden."""

    chips: tuple[PersonChip, ...] = ()
    more: str = ""
    rows: tuple[PersonRow, ...] = ()
    unnamed: str = ""
    names_hidden: bool = False
    shown_as: str = ""
    is_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """What was written. `note` stands in its place, or where one would write: why not. `button`:
    the word on the button that unfolds it."""

    lines: tuple[MessageLine, ...] = ()
    is_open: bool = False
    note: str = ""
    heading: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the room is, and how well in step. `is_steady`: the clock has settled."""

    progress: str = ""
    share: float = 0.0
    ambience: str = ""
    step: str = ""
    is_steady: bool = False
    statistics: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """A vote to go on, in words; `can_join`: one has not voted for it yet."""

    text: str
    cycles: int
    can_join: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended for oneself, and what was kept. `can_see`: there is a session to look at."""

    title: str
    text: str
    kept: str
    can_see: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveState:
    """A live room. `is_fading`: the orb is on its way in or out. `about`: the muted line below the
    title. `line`: the sentence under the orb; `cue`: the one over it. `code` and `link`: how others
    come in, empty where there is no such way. `planned`: minutes that a start is for. `refused`:
    why the last wish was not done. `kept`: what the journal has of it, once all was breathed.
    `leave_note`: what leaving now comes to, where that is asked
    about first. `start_word` and `lead_word` are for the buttons."""

    stage: LiveStage = LiveStage.NONE
    is_fading: bool = False
    title: str = ""
    about: str = ""
    bonus: str = ""
    here: str = ""
    line: str = ""
    cue: str = ""
    crowd: Crowd = Crowd()
    chat: Chat = Chat()
    standing: Standing = Standing()
    vote: VoteLine | None = None
    may: frozenset[May] = frozenset()
    is_muted: bool = False
    is_locked: bool = False
    is_silent: bool = False
    ambient: str = "none"
    code: str = ""
    link: str = ""
    planned: int = 0
    refused: str = ""
    kept: str = ""
    leave_note: str = ""
    start_word: str = ""
    lead_word: str = ""
    ending: Ending | None = None
