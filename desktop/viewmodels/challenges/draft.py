"""What a challenge that is being made consists of, and what becomes of it. Pure.

Everything is checked by `core`; the first thing that does not fit is said in a sentence.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.errors import ChallengeError, CoreError, ExpressionRefused
from core.limits import LIMITS
from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from crdt.ids import TeamId
from crdt.protocol.api.challenges import ChallengeInput
from desktop.translations import translated
from desktop.viewmodels.challenges import draft_words
from desktop.viewmodels.challenges.together_fold import TeamPlace
from desktop.viewmodels.trouble import Trouble

REWARDS_XP: Final = (0, 10, 25, 50, 100)
DAYS_MAX: Final = LIMITS.team_challenge_days_max
TARGET_MAX: Final = LIMITS.team_challenge_target_max
TITLE_MAX_CHARS: Final = LIMITS.team_challenge_title_max_chars
EXPRESSION_MAX_CHARS: Final = LIMITS.expression_max_chars
MOST_MAX: Final = LIMITS.team_challenge_participants_max
EXAMPLE: Final = "count(minutes >= 10)"
USUAL_TARGETS: Final = {
    TeamChallengeKind.STREAK: 5,
    TeamChallengeKind.SESSIONS: 5,
    TeamChallengeKind.MINUTES: 60,
    TeamChallengeKind.TEAM_GOAL: 200,
    TeamChallengeKind.CUSTOM: 5,
}


class Whose(enum.Enum):
    """For whom a challenge is, beside one's teams."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is typed and chosen. `most`: of participants, 0 for as many as like."""

    whose: TeamId | Whose
    first: date
    days: int = 7
    title: str = ""
    kind: TeamChallengeKind = TeamChallengeKind.MINUTES
    target: int = 60
    measure: Measure = Measure.MINUTES
    together: Together = Together.EACH
    expression: str = EXAMPLE
    most: int = 0
    xp: int = 0
    badge: str | None = None

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """`problem` is the first thing that does not fit, empty when all does; `problem_at` its place
    in the expression, where it is there. `worth`: what the expression came to for oneself."""

    draft: Draft
    places: tuple[TeamPlace, ...]
    asks: str
    starts_in: int
    dates: str
    problem: str
    problem_at: int | None
    worth: str
    needs_relay: bool
    busy: bool
    trouble: Trouble | None

    @property
    def can_make(self) -> bool:
        """Whether it can be made as it is."""
        return not self.problem and not self.busy


def problem_of(draft: Draft) -> tuple[str, int | None]:
    """The first thing that does not fit, and its place in the expression."""
    if not draft.title.strip():
        return draft_words.needs_title(), None
    try:
        challenge_of(draft, "draft")
    except ExpressionRefused as error:
        return translated(_sentence(error)), error.at
    except ChallengeError as error:
        return translated(_sentence(error)), None
    return "", None


def _sentence(error: CoreError) -> str:
    """As it was raised: `str` of an error would forget its values."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) else str(error)


def challenge_of(draft: Draft, id: str) -> TeamChallenge:
    custom, goal = TeamChallengeKind.CUSTOM, TeamChallengeKind.TEAM_GOAL
    return TeamChallenge(
        id=id,
        title=draft.title.strip(),
        kind=draft.kind,
        window=Window(first=draft.first, last=draft.last),
        target=draft.target,
        together=draft.together,
        measure=draft.measure if draft.kind is goal else None,
        expression=draft.expression if draft.kind is custom else None,
        visibility=_visibility(draft.whose),
        participants_max=draft.most or None,
        reward_xp=draft.xp,
        reward_badge=draft.badge,
    )


def _visibility(whose: TeamId | Whose) -> ChallengeVisibility:
    match whose:
        case Whose.PUBLIC:
            return ChallengeVisibility.PUBLIC
        case Whose.PRIVATE:
            return ChallengeVisibility.PRIVATE
        case _:
            return ChallengeVisibility.TEAM


def input_of(draft: Draft, whose: Whose) -> ChallengeInput:
    made = challenge_of(draft, "draft")
    is_custom = made.expression is not None
    return ChallengeInput(
        title=made.title,
        kind=made.kind.value,
        first=made.window.first,
        last=made.window.last,
        target=made.target,
        together=made.together.value if is_custom else None,
        measure=made.measure.value if made.measure else None,
        expression=made.expression,
        visibility=whose.value,
        participants_max=made.participants_max,
        reward_xp=made.reward_xp,
        reward_badge=made.reward_badge,
    )
