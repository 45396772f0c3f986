"""XP, and the ledger that explains every point of it.

Owns the rules. The rules that hold:

- A finished cycle earns 1 XP. A cycle shorter than 4 s earns none (`core.earning`).
- A goal earns half an XP for each minute breathed towards it, rounded: floor(min(1, active/goal) ·
  goal minutes · 0.5 + 0.5). There is no streak multiplier.
- A goal is met by its time, or by the whole cycles nearest to its time.
- A pledge adds 15 % to both if its goal is met, from level 3 on, and costs nothing if not.
- Breathing in a room adds 5, 10 or 15 % to the cycles that the relay saw one attend among so many
  people, and to that part of the goal (`core.rooms.together`).
- XP of a VS Code export comes in once, as one line. Its sessions earn nothing of their own. Of
  several exports of one history the highest total counts, since each contains the earlier ones.
- Sessions kept while tracking was off earn nothing.
- A challenge that was met earns what its record says, each (day, kind) once; one that was met with
  others, each challenge once.

The values of the ledger are in `core.ledger` and what a level is called in `core.levels`; both are
offered here too. Caps for boards are not here.
"""

from collections import deque
from collections.abc import Iterable
from types import MappingProxyType

from core.challenges import ChallengeDone, merge_challenges
from core.earning import earning_cycles
from core.history import Session, Source
from core.imported import ImportRecord
from core.ledger import PLEDGE_PERCENT, Ledger, LedgerLine, LineKind, explain
from core.levels import LEVELS, Level, goal_choices, level_for
from core.rooms.together import bonus_percent, team_bonus
from core.together import TogetherDone, merge_together

__all__ = [
    "LEVELS",
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
    "level_when",
    "session_lines",
]

PLEDGE_FROM_LEVEL = 3


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
    plain = _cycles_lines(session) + _goal_lines(session)
    return plain + _pledge_lines(session, plain, level) + _room_lines(session, plain)


def _pledge_lines(
    session: Session, plain: tuple[LedgerLine, ...], level: int
) -> tuple[LedgerLine, ...]:
    base_xp = sum(line.xp for line in plain)
    if not session.pledged or level < PLEDGE_FROM_LEVEL or not goal_met(session):
        return ()
    if base_xp == 0:
        return ()
    pledge = LedgerLine(
        session_id=session.id,
        at_ms=session.started_at_ms,
        kind=LineKind.PLEDGE,
        xp=(base_xp * PLEDGE_PERCENT + 50) // 100,
        base_xp=base_xp,
    )
    return (pledge,)


def _room_lines(session: Session, plain: tuple[LedgerLine, ...]) -> tuple[LedgerLine, ...]:
    """The bonus of breathing together: of what was attended, as the relay saw it."""
    attended = min(session.room_cycles or 0, session.cycles)
    people = session.room_people or 0
    if attended == 0 or bonus_percent(people) == 0:
        return ()
    cycle_xp = min(attended, earning_cycles(session))
    goal_xp = sum(line.xp for line in plain if line.kind is LineKind.GOAL)
    goal_xp = goal_xp * attended // session.cycles
    xp = team_bonus(cycle_xp, goal_xp, people)
    if xp == 0:
        return ()
    line = LedgerLine(
        session_id=session.id,
        at_ms=session.started_at_ms,
        kind=LineKind.ROOM,
        xp=xp,
        base_xp=cycle_xp + goal_xp,
        percent=bonus_percent(people),
        people=people,
    )
    return (line,)


def fold_ledger(
    sessions: Iterable[Session],
    imports: Iterable[ImportRecord],
    challenges: Iterable[ChallengeDone] = (),
    together: Iterable[TogetherDone] = (),
) -> Ledger:
    """Every line, in the order of time. The order in which sessions are given does not matter."""
    ordered = sorted(sessions, key=lambda s: (s.started_at_ms, s.id))
    others = deque(_other_lines(imports, challenges, together))
    total = 0
    lines: list[LedgerLine] = []
    by_session: dict[str, int] = {}
    for session in ordered:
        while others and others[0].at_ms <= session.started_at_ms:
            total += others[0].xp
            lines.append(others.popleft())
        # Only a pledge asks for the level.
        level = level_for(total).number if session.pledged else 1
        before = total
        for line in session_lines(session, level=level):
            lines.append(line)
            total += line.xp
        by_session[session.id] = by_session.get(session.id, 0) + total - before
    lines.extend(others)
    total += sum(line.xp for line in others)
    return Ledger(lines=tuple(lines), total=total, by_session=MappingProxyType(by_session))


def level_when(ledger: Ledger, at_ms: int) -> Level:
    """The level that was reached by what was earned before `at_ms` (UTC)."""
    return level_for(sum(line.xp for line in ledger.lines if line.at_ms < at_ms))


def _cycles_lines(session: Session) -> tuple[LedgerLine, ...]:
    if session.cycles == 0:
        return ()
    xp = earning_cycles(session)
    line = LedgerLine(
        session_id=session.id,
        at_ms=session.started_at_ms,
        kind=LineKind.CYCLES,
        xp=xp,
        cycles=session.cycles if xp == 0 else xp,
        pattern_id=session.pattern_id,
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


def _other_lines(
    imports: Iterable[ImportRecord],
    challenges: Iterable[ChallengeDone],
    together: Iterable[TogetherDone],
) -> list[LedgerLine]:
    """The lines that no single session earned, in the order of time."""
    lines = _import_lines(imports)
    lines += [
        LedgerLine(
            session_id=None,
            at_ms=record.at_ms,
            kind=LineKind.CHALLENGE,
            xp=record.xp,
            challenge=record.kind,
            target=record.target,
        )
        for record in merge_challenges(challenges)
    ]
    lines += [
        LedgerLine(
            session_id=None,
            at_ms=met.at_ms,
            kind=LineKind.TOGETHER,
            xp=met.xp,
            title=met.title,
        )
        for met in merge_together(together)
        if met.xp
    ]
    return sorted(lines, key=lambda line: line.at_ms)


def _import_lines(imports: Iterable[ImportRecord]) -> list[LedgerLine]:
    """The one line of all imports: the highest total, the earliest and smallest among equals."""
    records = sorted(imports, key=lambda r: (-r.total_xp, r.at_ms, r.fingerprint))
    if not records or records[0].total_xp == 0:
        return []
    return [
        LedgerLine(
            session_id=None, at_ms=records[0].at_ms, kind=LineKind.IMPORT, xp=records[0].total_xp
        )
    ]
