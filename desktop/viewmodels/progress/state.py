"""The values of the Progress screen. Words are ready to be shown; numbers are for drawing."""

from dataclasses import dataclass
from datetime import date

from core.charts import HeatDay
from core.history import Session
from core.ledger import LedgerLine, LineKind
from core.quality import QualityBasis
from core.sums import Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A large figure, what it counts, and a second line."""

    figure: str
    name: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBar:
    """One week: minutes of practice, the word under the bar, whether it is the present week, and
    all of it in words."""

    minutes: float
    name: str
    present: bool
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Bars, oldest first, under a title, and in words for those who do not see them."""

    title: str
    bars: tuple[WeekBar, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMonth:
    """The name of a month above the column of weeks in which it begins."""

    column: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatYear:
    """A page of days, oldest first, a Monday; `back` pages before the present one.

    `level_words` tells the levels 1 to 4, `weekdays` names the seven rows.
    """

    title: str
    words: str
    days: tuple[HeatDay, ...]
    months: tuple[HeatMonth, ...]
    weekdays: tuple[str, ...]
    level_words: tuple[str, ...]
    back: int
    has_earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HourBar:
    """The sessions begun in one hour of the day, the word under it, and all of it in words."""

    sessions: int
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The 24 hours of the day, and in words when most sessions begin."""

    bars: tuple[HourBar, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MixRow:
    """A pattern, its share of all time from 0 to 1, and that in words."""

    name: str
    share: float
    percent: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """A week's median, 0 to 100; `place` is the week's number from 0 to `Trend.weeks` − 1."""

    place: int
    median: float
    sessions: int
    basis: QualityBasis
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The weekly medians, oldest first, with names under some of the weeks."""

    weeks: int
    points: tuple[TrendPoint, ...]
    names: tuple[HeatMonth, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacingDot:
    """A paced session: late is positive, both in ms. `latest` marks the newest one."""

    bias_ms: int
    spread_ms: int
    latest: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pacings:
    """Paced sessions, oldest first, and the middle of them in words."""

    dots: tuple[PacingDot, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One session as a line: what and how long, when and from where, and its points."""

    title: str
    detail: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Where some points came from; `kind` is None for all of them."""

    text: str
    points: str
    kind: LineKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """The sums, all of them first, and the lines of the chosen kind, newest first."""

    sums: tuple[LedgerRow, ...]
    chosen: LineKind | None
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailRow:
    """Something about a session: what it is called, and what it was."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDetails:
    """All there is to know about a session; `points` are its lines, none where they are hidden."""

    title: str
    rows: tuple[DetailRow, ...]
    points: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressState:
    """What the screen shows. `sessions` are newest first; `example` marks invented figures, and
    `arriving` a history that is only now coming from the relay. `ledger` is None where points are
    not shown. `sums` and `today` are what the rest was read from."""

    example: bool
    arriving: bool
    today: date
    sums: Sums
    streak: Figure
    level: Figure
    time: Figure
    score: Figure
    heat: HeatYear
    weeks: Weeks
    hours: Hours
    mix: tuple[MixRow, ...]
    trend: Trend
    pacing: Pacings
    records: tuple[Figure, ...]
    sessions: tuple[Session, ...]
    ledger: LedgerPage | None
