"""From what somebody asked for to a challenge, or a sentence that says what cannot be.

An expression is read here, and kept as it was written: it is never run as code, and what is too
long, too deep or not known is refused with the sentence of `core.expressions` (docs/threats.md
§7.3.17).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from core.errors import ChallengeError, ExpressionRefused
from core.limits import LIMITS
from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from crdt.protocol.api.challenges import ChallengeInput
from sync_server.people.texts import tidy_line
from sync_server.problems import Refusal

_AHEAD_DAYS: Final = 366
_BEHIND_DAYS: Final = 7
"""A challenge may begin on the Monday that is just over; nobody wins one by what is long past."""

_NOT_HERE: Final = {
    ChallengeVisibility.FRIENDS: "Challenges among friends come with friends. Until then a private "
    "one does the same for whoever you give its link to.",
    ChallengeVisibility.TEAM: "A team's challenge is written by its owner or an admin in the app.",
}


def challenge_from(wanted: ChallengeInput, number: bytes, today: date) -> TeamChallenge:
    """The challenge. `today`: the date in UTC. Raises Refusal."""
    visibility = ChallengeVisibility(wanted.visibility)
    if visibility in _NOT_HERE:
        raise Refusal("invalid", _NOT_HERE[visibility], fields=["visibility"])
    _check_dates(wanted, today)
    kind = TeamChallengeKind(wanted.kind)
    try:
        return TeamChallenge(
            id=number.hex(),
            title=tidy_line(wanted.title, "title", LIMITS.team_challenge_title_max_chars),
            kind=kind,
            window=Window(first=wanted.first, last=wanted.last),
            target=wanted.target,
            together=_together(wanted, kind),
            measure=None if wanted.measure is None else Measure(wanted.measure),
            expression=wanted.expression,
            visibility=visibility,
            participants_max=wanted.participants_max,
            reward_xp=wanted.reward_xp,
            reward_badge=wanted.reward_badge,
        )
    except ExpressionRefused as error:
        said = f"{error} (at character {error.at + 1})"
        raise Refusal("invalid", said, fields=["expression"]) from error
    except ChallengeError as error:
        raise Refusal("invalid", str(error)) from error


def _check_dates(wanted: ChallengeInput, today: date) -> None:
    if not -_BEHIND_DAYS <= (wanted.first - today).days <= _AHEAD_DAYS:
        said = "A challenge begins within a week before today and a year after it."
        raise Refusal("invalid", said, fields=["first"])
    if wanted.last < today - timedelta(days=1):
        raise Refusal("invalid", "It would be over already.", fields=["last"])


def _together(wanted: ChallengeInput, kind: TeamChallengeKind) -> Together:
    if wanted.together is not None:
        return Together(wanted.together)
    return Together.ALL if kind is TeamChallengeKind.TEAM_GOAL else Together.EACH
