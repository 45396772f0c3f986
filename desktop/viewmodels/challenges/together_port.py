"""The port to challenges with others, as the relay has them; the rules of `ports` hold here too.

Taking part, leaving and ending are wishes (`desktop.viewmodels.boards.wish`). A team's challenges
are written into the team's document by `TeamPort`; the relay shows them here with what they came
to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from crdt.ids import TeamId
from crdt.protocol.api.challenges import (
    Challenge,
    ChallengeInput,
    ChallengeMade,
    SeasonalEvent,
    Suggestion,
)
from desktop.viewmodels.trouble import Trouble


class TogetherPort(Protocol):
    """Challenges of one's teams, public and private ones, and the events of the year."""

    def own(
        self, teams: tuple[TeamId, ...], done: Callable[[tuple[Challenge, ...] | Trouble], None]
    ) -> None:
        """Those of these teams, and those that one takes part in or made."""
        ...

    def public(self, done: Callable[[tuple[Challenge, ...] | Trouble], None]) -> None:
        """Public ones that are coming or running."""
        ...

    def by_secret(self, secret: str, done: Callable[[Challenge | Trouble], None]) -> None:
        """The private one that this secret belongs to."""
        ...

    def create(
        self, challenge: ChallengeInput, done: Callable[[ChallengeMade | Trouble], None]
    ) -> None:
        """Make a public or private one."""
        ...

    def suggestion(self, team: TeamId, done: Callable[[Suggestion | Trouble], None]) -> None:
        """A goal from the team's own rhythm."""
        ...

    def events(self, done: Callable[[tuple[SeasonalEvent, ...] | Trouble], None]) -> None:
        """The events that run, and those that come."""
        ...
