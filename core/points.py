"""XP, and the ledger that explains every point of it.

Owns the rules and the lines. The rules that hold:

- A finished cycle earns 1 XP. A cycle shorter than 4 s earns none, so that nobody grinds.
- A goal earns half an XP for each minute breathed towards it, rounded: floor(min(1, active/goal) ·
  goal minutes · 0.5 + 0.5). There is no streak multiplier.
- A goal is met by its time, or by the whole cycles nearest to its time.
- A pledge adds 15 % to both if its goal is met, from level 3 on, and costs nothing if not.
- XP of a VS Code export comes in once, as one line. Its sessions earn nothing of their own. Of
  several exports of one history the highest total counts, since each contains the earlier ones.
- Sessions kept while tracking was off earn nothing.

What a level is called is in `core.levels`, offered here too. Caps for boards are not here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from core.history import Session, Source
from core.imported import ImportRecord
from core.levels import LEVELS, Level, goal_choices, level_for

__all__ = [
    "LEVELS",
    "MIN_EARNING_CYCLE_MS",
    "PLEDGE_FROM_LEVEL",
    "Ledger",
    "LedgerLine",
    "Level",
    "LineKind",
    "explain",
    "fold_ledger",
    "goal_choices",
    "goal_met",
    "level_for",
    "session_lines",
]

MIN_EARNING_CYCLE_MS = 4_000
PLEDGE_FROM_LEVEL = 3
_PLEDGE_PERCENT = 15


class LineKind(Enum):
    """What a line of the ledger is for."""

    CYCLES = "cycles"
    GOAL = "goal"
    PLEDGE = "pledge"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One line: `xp` earned at `at_ms` (UTC), and what explains it.

    CYCLES has `cycles` and `pattern_name`, GOAL has `goal_min` and `active_min`, PLEDGE has
    `base_xp`, what the 15 % were taken of.
    """

    session_id: str | None
    at_ms: int
    kind: LineKind
    xp: int
    cycles: int | None = None
    pattern_name: str | None = None
    goal_min: int | None = None
    active_min: int | None = None
    base_xp: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All lines, oldest first, their sum, and the sum for each session that was given."""

    lines: tuple[LedgerLine, ...]
    total: int
    by_session: Mapping[str, int]

    @property
    def by_kind(self) -> dict[LineKind, int]:
        """The sum for each kind of line."""
        return {k: sum(line.xp for line in self.lines if line.kind is k) for k in LineKind}


def goal_met(session: Session) -> bool:
    """True if the session had a goal and reached it, by time or by the nearest whole cycles."""
    if session.goal_ms is None:
        return False
    if session.active_ms >= session.goal_ms:
        return True
    if session.cycle_ms is None:
        return False
    nearest = max(1, (2 * session.goal_ms + session.cycle_ms) // (2 * session.cycle_ms))
    return min(session.cycles, session.active_ms // session.cycle_ms) >= nearest


def session_lines(session: Session, *, level: int = PLEDGE_FROM_LEVEL) -> tuple[LedgerLine, ...]:
    """The lines of one session, for someone at `level` when it began.

    The ledger knows that level; where it is left out, the pledge is taken at its word.
    """
    if session.source is Source.VSCODE or not session.tracked:
        return ()
    lines = _cycles_lines(session) + _goal_lines(session)
    if not session.pledged or level < PLEDGE_FROM_LEVEL or not goal_met(session):
        return lines
    base_xp = sum(line.xp for line in lines)
    if base_xp == 0:
        return lines
    pledge = LedgerLine(
        session_id=session.id,
        at_ms=session.started_at_ms,
        kind=LineKind.PLEDGE,
        xp=(base_xp * _PLEDGE_PERCENT + 50) // 100,
        base_xp=base_xp,
    )
    return (*lines, pledge)


def fold_ledger(sessions: Iterable[Session], imports: Iterable[ImportRecord]) -> Ledger:
    """Every line, in the order of time. The order in which sessions are given does not matter."""
    imported = _import_line(imports)
    ordered = sorted(sessions, key=lambda s: (s.started_at_ms, s.id))
    total = 0
    lines: list[LedgerLine] = []
    by_session: dict[str, int] = {}
    for session in ordered:
        if imported is not None and imported.at_ms <= session.started_at_ms:
            lines.append(imported)
            total += imported.xp
            imported = None
        # Only a pledge asks for the level.
        level = level_for(total).number if session.pledged else 1
        before = total
        for line in session_lines(session, level=level):
            lines.append(line)
            total += line.xp
        by_session[session.id] = by_session.get(session.id, 0) + total - before
    if imported is not None:
        lines.append(imported)
        total += imported.xp
    return Ledger(lines=tuple(lines), total=total, by_session=MappingProxyType(by_session))


def explain(line: LedgerLine) -> str:
    """The line as a sentence."""
    match line.kind:
        case LineKind.CYCLES if line.xp == 0:
            return f"{_count(line.cycles, 'cycle')}: cycles under 4 seconds earn no XP"
        case LineKind.CYCLES:
            return f"{_count(line.cycles, 'whole cycle')} of {line.pattern_name}, 1 XP each"
        case LineKind.GOAL:
            return f"{line.active_min} of {_count(line.goal_min, 'minute')} towards your goal"
        case LineKind.PLEDGE:
            return f"A pledge kept: {_PLEDGE_PERCENT} % on {line.base_xp} XP"
        case LineKind.IMPORT:
            return "Brought over from VS Code, all at once; it does not count on boards"
        case _:
            assert_never(line.kind)


def _cycles_lines(session: Session) -> tuple[LedgerLine, ...]:
    if session.cycles == 0:
        return ()
    short = session.cycle_ms is not None and session.cycle_ms < MIN_EARNING_CYCLE_MS
    xp = 0 if short else min(session.cycles, session.active_ms // MIN_EARNING_CYCLE_MS)
    line = LedgerLine(
        session_id=session.id,
        at_ms=session.started_at_ms,
        kind=LineKind.CYCLES,
        xp=xp,
        cycles=session.cycles if xp == 0 else xp,
        pattern_name=session.pattern_name,
    )
    return (line,)


def _goal_lines(session: Session) -> tuple[LedgerLine, ...]:
    if session.goal_ms is None:
        return ()
    met = goal_met(session)
    towards_ms = session.goal_ms if met else session.active_ms
    xp = (towards_ms + 60_000) // 120_000
    if xp == 0:
        return ()
    goal_min = max(1, (session.goal_ms + 30_000) // 60_000)
    line = LedgerLine(
        session_id=session.id,
        at_ms=session.started_at_ms,
        kind=LineKind.GOAL,
        xp=xp,
        goal_min=goal_min,
        active_min=goal_min if met else towards_ms // 60_000,
    )
    return (line,)


def _import_line(imports: Iterable[ImportRecord]) -> LedgerLine | None:
    """The one line of all imports: the highest total, the earliest and smallest among equals."""
    records = sorted(imports, key=lambda r: (-r.total_xp, r.at_ms, r.fingerprint))
    if not records or records[0].total_xp == 0:
        return None
    return LedgerLine(
        session_id=None, at_ms=records[0].at_ms, kind=LineKind.IMPORT, xp=records[0].total_xp
    )


def _count(number: int | None, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
