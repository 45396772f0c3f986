"""The values of the ledger: its lines, their sums, and each line as a sentence.

It grants nothing: which lines there are and what they are worth is in `core.points`, which offers
these values too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from core.challenges import ChallengeKind

PLEDGE_PERCENT = 15


class LineKind(Enum):
    """What a line of the ledger is for."""

    CYCLES = "cycles"
    GOAL = "goal"
    PLEDGE = "pledge"
    ROOM = "room"
    CHALLENGE = "challenge"
    TOGETHER = "together"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One line: `xp` earned at `at_ms` (UTC), and what explains it.

    CYCLES has `cycles`, `pattern_id` and `pattern_name`, GOAL has `goal_min` and `active_min`,
    PLEDGE has `base_xp`, what the 15 % were taken of, ROOM has that too, and the `percent` and
    `people` in it, CHALLENGE has `challenge` and its `target`,
    TOGETHER has the `title` of the challenge.
    """

    session_id: str | None
    at_ms: int
    kind: LineKind
    xp: int
    cycles: int | None = None
    pattern_id: str | None = None
    pattern_name: str | None = None
    goal_min: int | None = None
    active_min: int | None = None
    base_xp: int | None = None
    percent: int | None = None
    people: int | None = None
    challenge: ChallengeKind | None = None
    target: int | None = None
    title: str | None = None


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
            return f"A pledge kept: {PLEDGE_PERCENT} % on {line.base_xp} XP"
        case LineKind.ROOM:
            return f"Breathing together among {line.people}: {line.percent} % on {line.base_xp} XP"
        case LineKind.CHALLENGE:
            return f"A challenge met: {_challenge_words(line)}"
        case LineKind.TOGETHER:
            return f"A challenge met with others: {line.title}"
        case LineKind.IMPORT:
            return "Brought over from VS Code, all at once; it does not count on boards"
        case _:
            assert_never(line.kind)


def _challenge_words(line: LedgerLine) -> str:
    match line.challenge:
        case ChallengeKind.CYCLES:
            return _count(line.target, "cycle")
        case ChallengeKind.MINUTES:
            return _count(line.target, "minute")
        case ChallengeKind.DEEP:
            return f"one sitting of {_count(line.target, 'minute')}"
        case ChallengeKind.MORNING:
            return "a session in the morning"
        case ChallengeKind.EVENING:
            return "a session in the evening"
        case ChallengeKind.STREAK | None:
            return "a session on the day"
        case _:
            assert_never(line.challenge)


def _count(number: int | None, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
