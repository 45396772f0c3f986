"""The ports to boards and the league of a relay, and to what is shared with the relay's own boards.

The rules of `ports` hold here too. A *place* is a relay together with the account there: what is
remembered belongs to one place and is not seen at another. A board is known by the name that the
relay gives it (`values.board_name`, `challenge/<id>`).
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Protocol

from core.sharing import Sharing
from crdt.ids import TeamId
from crdt.protocol.api.leagues import League, LeagueMove, LeagueRank
from desktop.viewmodels.boards.values import BoardPage, LiveBoard, OwnPlace, PastWeek
from desktop.viewmodels.boards.wish import Wish
from desktop.viewmodels.team.values import SharingPreview
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe


class Kept(enum.Enum):
    """What is remembered of a place."""

    WISHES = "boards-wishes"
    CHALLENGES = "boards-challenges"


class BoardsPort(Protocol):
    """Boards and the league, as the relay has them."""

    def place(self) -> str | None:
        """Which relay and account; None without a relay."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `place` changed."""
        ...

    def kept(self, what: Kept) -> bytes | None:
        """What was remembered of this place, sealed, on this device."""
        ...

    def keep(self, what: Kept, data: bytes | None) -> None:
        """Remember it, durable when it returns; None forgets. Raises PortError."""
        ...

    def carry_out(self, wish: Wish, done: Done) -> None:
        """Bring a choice to the relay; one that holds there already is well."""
        ...

    def board(self, board: str, done: Callable[[BoardPage | Trouble], None]) -> None:
        """The first lines of a board."""
        ...

    def own_place(self, board: str, done: Callable[[OwnPlace | Trouble], None]) -> None:
        """One's own place on a board one is on."""
        ...

    def weeks(self, team: TeamId, done: Callable[[tuple[PastWeek, ...] | Trouble], None]) -> None:
        """What a team came to, week by week, the oldest first and the present one last."""
        ...

    def watch(self, board: str, told: Callable[[LiveBoard], None]) -> Unsubscribe:
        """Hear of a board now and whenever it changes, at most once a second; nothing is told
        while the relay is away."""
        ...

    def league(self, done: Callable[[League | Trouble], None]) -> None:
        """One's own league of this week."""
        ...

    def league_place(self, done: Callable[[LeagueRank | Trouble], None]) -> None:
        """One's own place in the group of this week."""
        ...

    def league_moves(self, done: Callable[[tuple[LeagueMove, ...] | Trouble], None]) -> None:
        """How the latest weeks ended for oneself, the newest first."""
        ...


class RelaySharingPort(Protocol):
    """What is shared with the relay's own boards, its league, and public and private challenges."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `sharing` changed, also from another device."""
        ...

    def sharing(self) -> Sharing:
        """The choice as it is now."""
        ...

    def share(self, sharing: Sharing) -> None:
        """What is shared from now on; durable when it returns. Raises PortError."""
        ...

    def preview(self, sharing: Sharing) -> SharingPreview:
        """Exactly what this choice would share by now."""
        ...
