"""Challenges of a team: windows of whole dates, and progress as a fold over what members shared.

Owns the values and the fold. The rules that hold:

- A window is the dates from `first` to `last`, both among them, in each member's own calendar. It
  is over for everybody when the last place on earth has left its last day.
- Progress follows from the tallies alone, so it is right however late a device syncs, and nothing
  that was reached is taken back: tallies only grow.
- STREAK, SESSIONS and MINUTES are met by each participant for themselves. A TEAM_GOAL is met by all
  together. A CUSTOM goal says which. A day of a minute or more counts towards a streak.
- No more is asked than days allow, nothing multiplies, and what is not met costs nothing.

Daily challenges of one account are in `core.challenges`; who takes part and who may see a challenge
is decided where it is kept.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar, assert_never

from core.errors import ChallengeError
from core.expression_parts import Part, names_in
from core.expression_values import evaluate
from core.expressions import parse_expression
from core.limits import LIMITS
from core.tallies import BoardDay, Days, SummedDay, days_between, sum_days

Who = TypeVar("Who")

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MS_PER_DAY = 86_400_000
_LATEST_PLACE_MS = 12 * 3_600_000
_BADGE = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)


class TeamChallengeKind(Enum):
    """What a challenge asks for; the value is its stable id."""

    STREAK = "streak"
    SESSIONS = "sessions"
    MINUTES = "minutes"
    TEAM_GOAL = "team_goal"
    CUSTOM = "custom"


class Measure(Enum):
    """What a team goal counts."""

    MINUTES = "minutes"
    SESSIONS = "sessions"
    CYCLES = "cycles"


class Together(Enum):
    """Whether each participant meets a goal for themselves, or all of them do."""

    EACH = "each"
    ALL = "all"


class ChallengeVisibility(Enum):
    """Who may see a challenge and take part."""

    PUBLIC = "public"
    FRIENDS = "friends"
    TEAM = "team"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Whole dates from `first` to `last`. Raises `ChallengeError`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LIMITS.team_challenge_days_max:
            raise ChallengeError("A challenge lasts from a day to a year.")

    @property
    def days(self) -> int:
        """How many dates it has."""
        return (self.last - self.first).days + 1

    @property
    def over_at_ms(self) -> int:
        """When the last place on earth has left its last day (UTC, in ms since 1970)."""
        days = self.last.toordinal() + 1 - _EPOCH_ORDINAL
        return days * _MS_PER_DAY + _LATEST_PLACE_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChallenge:
    """A challenge. `target` days, sessions, minutes, or whatever the goal counts; `expression` for
    CUSTOM alone, `measure` for TEAM_GOAL alone; `reward_xp` and `reward_badge` for meeting it.
    `ended_on`: the last day that counts, where it was ended early.

    Raises `ChallengeError`, `ExpressionRefused` for an expression that cannot be read.
    """

    id: str
    title: str
    kind: TeamChallengeKind
    window: Window
    target: int
    together: Together = Together.EACH
    measure: Measure | None = None
    expression: str | None = None
    visibility: ChallengeVisibility = ChallengeVisibility.TEAM
    participants_max: int | None = None
    reward_xp: int = 0
    reward_badge: str | None = None
    ended_on: date | None = None

    def __post_init__(self) -> None:
        _check_texts(self)
        _check_numbers(self)
        if (self.expression is not None) != (self.kind is TeamChallengeKind.CUSTOM):
            raise ChallengeError("Exactly a custom challenge has a goal of its own.")
        if self.expression is not None:
            _check_goal(parse_expression(self.expression), self.together)
        if (self.measure is not None) != (self.kind is TeamChallengeKind.TEAM_GOAL):
            raise ChallengeError("Exactly a team goal says what it counts.")
        if self.kind is not TeamChallengeKind.CUSTOM and self.together is not _together(self.kind):
            raise ChallengeError("This kind of challenge is met in its own way.")

    @property
    def counting(self) -> Window:
        """The days that count."""
        if self.ended_on is None or self.ended_on >= self.window.last:
            return self.window
        return Window(first=self.window.first, last=max(self.window.first, self.ended_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeProgress(Generic[Who]):
    """How far a challenge is. `done`: what all came to where it is met together, else the furthest
    of the participants; `each`: what each came to; `met_by`: who met it."""

    target: int
    done: int
    each: Mapping[Who, int]
    met_by: frozenset[Who]

    @property
    def percent(self) -> int:
        """Of the target, rounded down, 0..100."""
        return max(0, min(100, 100 * self.done // self.target))

    @property
    def is_met(self) -> bool:
        """Whether anybody, or all together, met it."""
        return self.done >= self.target


def fold_progress(challenge: TeamChallenge, shared: Mapping[Who, Days]) -> ChallengeProgress[Who]:
    """Where a challenge stands by what its participants shared."""
    window = challenge.counting
    days = {who: days_between(found, window.first, window.last) for who, found in shared.items()}
    members = len(days)
    each = {who: amount_of(challenge, found, members) for who, found in days.items()}
    if challenge.together is Together.EACH:
        met = frozenset(who for who, done in each.items() if done >= challenge.target)
        done = max(each.values(), default=0)
    else:
        done = amount_of(challenge, sum_days(days.values(), window.days), members)
        met = frozenset(each) if done >= challenge.target else frozenset()
    return ChallengeProgress(target=challenge.target, done=done, each=each, met_by=met)


def amount_of(
    challenge: TeamChallenge, days: Sequence[BoardDay] | Sequence[SummedDay], members: int
) -> int:
    """What every day of the counting window comes to: one participant's, or those of all added up.
    `members`: how many take part."""
    match challenge.kind:
        case TeamChallengeKind.STREAK:
            return longest_run(days)
        case TeamChallengeKind.SESSIONS:
            return sum(day.sessions for day in days)
        case TeamChallengeKind.MINUTES:
            return sum(day.minutes for day in days)
        case TeamChallengeKind.TEAM_GOAL:
            return sum(_measured(day, challenge.measure) for day in days)
        case TeamChallengeKind.CUSTOM:
            return evaluate(parse_expression(challenge.expression or "0"), days, members)
        case _:
            assert_never(challenge.kind)


def longest_run(days: Sequence[BoardDay] | Sequence[SummedDay]) -> int:
    """The most days in a row with a minute or more."""
    longest = run = 0
    for day in days:
        run = run + 1 if day.minutes else 0
        longest = max(longest, run)
    return longest


def _measured(day: BoardDay | SummedDay, measure: Measure | None) -> int:
    match measure:
        case Measure.SESSIONS:
            return day.sessions
        case Measure.CYCLES:
            return day.cycles
        case Measure.MINUTES | None:
            return day.minutes
        case _:
            assert_never(measure)


def _check_goal(goal: Part, together: Together) -> None:
    """What one has come to does not fall because somebody else joins."""
    if together is Together.EACH and "members" in names_in(goal):
        raise ChallengeError("What each meets for themselves does not depend on the members.")


def _together(kind: TeamChallengeKind) -> Together:
    return Together.ALL if kind is TeamChallengeKind.TEAM_GOAL else Together.EACH


def _check_texts(challenge: TeamChallenge) -> None:
    if not 0 < len(challenge.id) <= LIMITS.session_id_max_chars or "/" in challenge.id:
        raise ChallengeError("A challenge needs an id of ordinary length.")
    if not challenge.id.isprintable():
        raise ChallengeError("An id is made of plain characters.")
    if challenge.reward_badge is not None and not _BADGE.fullmatch(challenge.reward_badge):
        raise ChallengeError("This is not the name of a badge.")
    title = challenge.title
    if not title.strip() or len(title) > LIMITS.team_challenge_title_max_chars:
        raise ChallengeError("A challenge needs a title of ordinary length.")
    if not title.isprintable():
        raise ChallengeError("A title is made of plain characters.")


def _check_numbers(challenge: TeamChallenge) -> None:
    if not 0 < challenge.target <= LIMITS.team_challenge_target_max:
        raise ChallengeError("No challenge asks for that much.")
    if challenge.kind is TeamChallengeKind.STREAK and challenge.target > challenge.window.days:
        raise ChallengeError("A streak is no longer than the challenge lasts.")
    if not 0 <= challenge.reward_xp <= LIMITS.challenge_xp_max:
        raise ChallengeError("No challenge is worth that much.")
    most = challenge.participants_max
    if most is not None and not 1 <= most <= LIMITS.team_challenge_participants_max:
        raise ChallengeError("A challenge is for one participant at least.")
