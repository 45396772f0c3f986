"""No teams, and nothing shared with a relay: what holds where there is neither."""

from __future__ import annotations

from collections.abc import Callable

from core.sharing import Sharing
from core.team_challenges import TeamChallenge
from crdt.ids import TeamId
from desktop.adapters.troubles import trouble_for
from desktop.viewmodels.team.values import SharingPreview, TeamSummary, TeamView
from desktop.viewmodels.trouble import PortError, Unsubscribe


class NoTeams:
    """A ChallengeTeams and a RelaySharingPort."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Nothing ever changes."""
        return lambda: None

    def teams(self) -> tuple[TeamSummary, ...]:
        """None."""
        return ()

    def team(self, team: TeamId) -> TeamView | None:
        """None."""
        return None

    def add_challenge(self, team: TeamId, challenge: TeamChallenge) -> None:
        """There is no team. Raises PortError."""
        raise PortError(trouble_for("not_found"))

    def end_challenge(self, team: TeamId, challenge: str) -> None:
        """There is no team. Raises PortError."""
        raise PortError(trouble_for("not_found"))

    def sharing(self) -> Sharing:
        """Nothing."""
        return Sharing()

    def share(self, sharing: Sharing) -> None:
        """Nothing can be shared. Raises PortError."""
        raise PortError(trouble_for("misuse"))

    def preview(self, sharing: Sharing) -> SharingPreview:
        """Nothing."""
        return SharingPreview(days=(), exact=b"")
