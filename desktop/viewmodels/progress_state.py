"""The values of the Progress screen."""

from dataclasses import dataclass

from core.history import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A large figure, what it counts, and a second line."""

    figure: str
    name: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBar:
    """One week: minutes of practice, the word under the bar, and whether it is the present week."""

    minutes: float
    name: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Bars, oldest first, under a title, and in words for those who do not see them."""

    title: str
    bars: tuple[WeekBar, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One session as a line: what and how long, when and from where, and its points."""

    title: str
    detail: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Where some points came from."""

    text: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressState:
    """What the screen shows. `sessions` are newest first; `example` marks invented figures, and
    `arriving` a history that is only now coming from the relay."""

    example: bool
    arriving: bool
    streak: Figure
    level: Figure
    time: Figure
    score: Figure
    weeks: Weeks
    sessions: tuple[Session, ...]
    ledger: tuple[LedgerRow, ...]
