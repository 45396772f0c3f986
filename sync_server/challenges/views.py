"""A challenge as it is shown to somebody, with the sentences that explain its numbers.

Every number is explained where it stands. What one came to is told to oneself alone; others are
counted, and seen on the challenge's board only where they chose it (docs/protocol.md §12.16).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.tallies import Days
from core.team_challenges import TeamChallenge, TeamChallengeKind, Together, Window
from core.wording import Worded, worded
from crdt.protocol.api.challenges import Challenge, Reward, Sentence
from sync_server.challenges.member_store import MemberRow
from sync_server.challenges.progress import Standing, own_amount
from sync_server.challenges.store import ChallengeRow

_DAY_MS: Final = 86_400_000
_EARLIEST_PLACE_MS: Final = 14 * 3_600_000
"""Where a day begins first, it is this much earlier than in UTC."""
_LATEST_PLACE_MS: Final = 12 * 3_600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a challenge is to the one who asks. `days`: those that they shared in its scope;
    `marked`: what is kept of it is not as of now."""

    member: MemberRow | None
    days: Days
    mine: bool
    marked: bool


def state_of(window: Window, now_ms: int) -> str:
    """Whether it is still coming everywhere, over everywhere, or running somewhere."""
    if now_ms >= window.over_at_ms:
        return "over"
    begins_ms = window.over_at_ms - _LATEST_PLACE_MS - window.days * _DAY_MS - _EARLIEST_PLACE_MS
    return "coming" if now_ms < begins_ms else "running"


def view(row: ChallengeRow, standing: Standing, seen: Seen, now_ms: int) -> Challenge:
    """The challenge for the one who asks."""
    challenge = row.challenge
    together = challenge.together is Together.ALL
    own = _own(row, standing, seen)
    takes_part = own is not None
    reached = standing.done if together else (own or 0)
    return Challenge(
        id=row.id.hex(),
        title=challenge.title,
        kind=challenge.kind.value,
        together=challenge.together.value,
        measure=None if challenge.measure is None else challenge.measure.value,
        expression=challenge.expression,
        visibility=challenge.visibility.value,
        team=row.scope.hex() if row.is_of_team else None,
        team_challenge=row.own_id,
        first=challenge.window.first,
        last=challenge.window.last,
        ended_on=challenge.ended_on,
        state=state_of(challenge.counting, now_ms),
        over_ms=max(0, challenge.counting.over_at_ms),
        target=challenge.target,
        done=standing.done,
        percent=max(0, min(100, 100 * standing.done // challenge.target)),
        own=own,
        met=takes_part and reached >= challenge.target,
        met_by=standing.met_by,
        takes_part=standing.takes_part,
        participants_max=challenge.participants_max,
        joined=seen.member is not None,
        shown=seen.member is not None and seen.member.shown,
        by_sharing=row.by_sharing,
        mine=seen.mine,
        reward=Reward(xp=challenge.reward_xp, badge=challenge.reward_badge),
        explanation=_explain(row, standing, own),
    )


def _own(row: ChallengeRow, standing: Standing, seen: Seen) -> int | None:
    if seen.member is None and not (row.by_sharing and seen.days):
        return None
    is_kept = row.challenge.together is Together.EACH and not seen.marked
    if seen.member is not None and is_kept:
        return seen.member.done
    return own_amount(row.challenge, seen.days, max(1, standing.takes_part))


def sentence(words: Worded) -> Sentence:
    """A sentence that knows what it is made of."""
    values: Mapping[str, int | str] = words.values
    return Sentence(text=str(words), template=words.template, values=dict(values))


def _explain(row: ChallengeRow, standing: Standing, own: int | None) -> tuple[Sentence, ...]:
    challenge = row.challenge
    said = [_goal(challenge), _counted(row)]
    if challenge.together is Together.ALL:
        said.append(
            worded(
                "All together came to {done} of {target} so far.",
                done=standing.done,
                target=challenge.target,
            )
        )
    if own is not None:
        said.append(worded("Your part so far is {own}.", own=own))
    return tuple(map(sentence, said))


def _goal(challenge: TeamChallenge) -> Worded:
    target = challenge.target
    match challenge.kind:
        case TeamChallengeKind.STREAK:
            return worded("{target} days in a row with a minute or more.", target=target)
        case TeamChallengeKind.SESSIONS:
            return worded("{target} sessions, each for themselves.", target=target)
        case TeamChallengeKind.MINUTES:
            return worded("{target} minutes, each for themselves.", target=target)
        case TeamChallengeKind.TEAM_GOAL:
            what = "minutes" if challenge.measure is None else challenge.measure.value
            return worded(_TOGETHER[what], target=target)
        case TeamChallengeKind.CUSTOM:
            return worded(
                "The goal is {target}, reckoned as {expression}.",
                target=target,
                expression=challenge.expression or "0",
            )


_TOGETHER: Final[Mapping[str, str]] = {
    "minutes": "{target} minutes, all together.",
    "sessions": "{target} sessions, all together.",
    "cycles": "{target} cycles, all together.",
}


def _counted(row: ChallengeRow) -> Worded:
    window = row.challenge.counting
    shared = (
        "Counted is what was shared with the team of the days from {first} to {last}, by "
        "everyone's own calendar. A device that was offline still counts later."
        if row.is_of_team
        else "Counted is what was shared with this relay of the days from {first} to {last}, by "
        "everyone's own calendar. A device that was offline still counts later."
    )
    return worded(shared, first=window.first.isoformat(), last=window.last.isoformat())
