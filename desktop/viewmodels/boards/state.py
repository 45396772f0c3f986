"""The values of boards and the league, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.boards.values import Span
from desktop.viewmodels.progress.state import Weeks
from desktop.viewmodels.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """Somebody on a board. `place` is empty where places are not numbered; `words` says all."""

    key: str
    place: str
    name: str
    points: str
    me: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    """A board. `joined` as wished; `note` says what is special; `own` is one's place, because one
    asked, with those around it in `around`."""

    can_join: bool
    joined: bool
    is_there: bool
    known: bool
    span: Span
    rows: tuple[LineRow, ...]
    count: str
    note: str
    refused: str
    own: str
    around: tuple[LineRow, ...]
    trouble: Trouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWeeksState:
    """A team against its own past."""

    weeks: Weeks | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A line with a second one."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueState:
    """One's own league. `level` of `division` is from 1, for its picture; 0 without one."""

    can_join: bool
    joined: bool
    is_there: bool
    known: bool
    needs_sharing: bool
    division: str
    level: int
    week: str
    closing: str
    group: str
    rows: tuple[LineRow, ...]
    own: str
    last: tuple[TextRow, ...]
    seasons: tuple[TextRow, ...]
    note: str
    refused: str
    trouble: Trouble | None
