"""Challenges on a relay, and seasonal events (docs/protocol.md §12.16).

A challenge that a person made here is public or private; a team's are written into the team
document by its admins and only shown here. Sentences come with their template and values, so that
an app can say them in its own language.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from crdt.protocol.api.base import HexId, Input, Model, Moment, Ticket, extensible

ChallengeId = HexId
"""16 bytes. The board of a challenge is called `challenge/<id>`."""

_Kind = Literal["streak", "sessions", "minutes", "team_goal", "custom"]
_Together = Literal["each", "all"]
_Measure = Literal["minutes", "sessions", "cycles"]
_Visibility = Literal["public", "friends", "team", "private"]

_Title = Annotated[str, msgspec.Meta(min_length=1, max_length=80, examples=["A calm week"])]
_Expression = Annotated[
    str, msgspec.Meta(min_length=1, max_length=200, examples=["count(minutes >= 10)"])
]
_Badge = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[a-z0-9-]+$")]
_Day = Annotated[date, msgspec.Meta(examples=["2026-12-07"])]


class Sentence(Model, frozen=True, kw_only=True):
    """A sentence for a person: as it reads in English, and what it is made of."""

    text: str
    template: str
    values: dict[str, int | str] = msgspec.field(default_factory=dict)


class ChallengeInput(Input, frozen=True, kw_only=True):
    """A challenge to be made. `measure`: for a team goal alone, `expression`: for a custom goal
    alone. `together`: for a custom goal, the others have theirs."""

    title: _Title
    kind: _Kind
    first: _Day
    last: _Day
    target: Annotated[int, msgspec.Meta(ge=1, le=10_000_000, examples=[60])]
    together: _Together | None = None
    measure: _Measure | None = None
    expression: _Expression | None = None
    visibility: _Visibility = "private"
    participants_max: Annotated[int, msgspec.Meta(ge=1, le=10_000)] | None = None
    reward_xp: Annotated[int, msgspec.Meta(ge=0, le=1_000)] = 0
    reward_badge: _Badge | None = None


class Reward(Model, frozen=True, kw_only=True):
    """What the app adds for meeting it."""

    xp: int = 0
    badge: str | None = None


class Challenge(Model, frozen=True, kw_only=True):
    """A challenge, and where it stands by what its participants shared so far.

    `done` of `target`: what all came to where it is met together, else the furthest of them;
    `own`: what the asker came to (None: takes no part); `met`: whether it is met for the asker, or
    by all together. `met_by`: how many met it. `by_sharing`: who shares with the team takes part
    already. `team_challenge`: its id in the team document. `mine`: the asker made it, may end it.
    """

    id: ChallengeId
    title: str
    kind: Annotated[str, extensible("streak", "sessions", "minutes", "team_goal", "custom")]
    together: Annotated[str, extensible("each", "all")]
    measure: Annotated[str, extensible("minutes", "sessions", "cycles")] | None = None
    expression: str | None = None
    visibility: Annotated[str, extensible("public", "friends", "team", "private")]
    team: HexId | None = None
    team_challenge: str | None = None
    first: _Day
    last: _Day
    ended_on: _Day | None = None
    state: Annotated[str, extensible("coming", "running", "over")]
    over_ms: Moment
    target: int
    done: int
    percent: int
    own: int | None = None
    met: bool
    met_by: int
    takes_part: int
    participants_max: int | None = None
    joined: bool
    shown: bool = False
    by_sharing: bool = False
    mine: bool = False
    reward: Reward = Reward()
    explanation: tuple[Sentence, ...] = ()


class ChallengePage(Model, frozen=True, kw_only=True):
    """Some challenges, and where the next ones begin."""

    items: tuple[Challenge, ...]
    next: str | None = None


class ChallengeMade(Model, frozen=True, kw_only=True):
    """A new challenge. `secret`: for a private one; whoever has it can see it and take part. It is
    shown here once and handed on by its maker, best in the fragment of a link."""

    challenge: Challenge
    secret: Ticket | None = None


class SecretInput(Input, frozen=True, kw_only=True):
    """The secret of a private challenge."""

    secret: Ticket


class JoinInput(Input, frozen=True, kw_only=True):
    """Taking part. `shown`: others who take part see one's line; without it one only counts.
    `secret`: for a private challenge."""

    shown: bool = False
    secret: Ticket | None = None


class Suggestion(Model, frozen=True, kw_only=True):
    """A team goal in minutes for the coming week, drawn from the team's own weeks. An admin may
    take it into the team document; nothing is set by itself."""

    first: _Day
    last: _Day
    minutes: int
    because: Sentence


class EventGoal(Model, frozen=True, kw_only=True):
    """What an event invites to: a gentle goal within its dates."""

    kind: Annotated[str, extensible("streak", "sessions", "minutes", "custom")]
    target: int
    expression: str | None = None


class SeasonalEvent(Model, frozen=True, kw_only=True):
    """An event of the year. It comes back every year, so nobody misses it for good.

    Texts are keys that the app knows (`text_key`), with the words of the file beside them.
    """

    id: str
    first: _Day
    last: _Day
    state: Annotated[str, extensible("coming", "running")]
    theme: Annotated[str, extensible("dawn", "meadow", "sun", "leaves", "frost")]
    badge: str
    goal: EventGoal
    text_key: str
    title: str
    text: str


class Events(Model, frozen=True, kw_only=True):
    """The events that run, and those that come within the next months, in the order of dates."""

    items: tuple[SeasonalEvent, ...]
