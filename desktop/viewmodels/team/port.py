"""The port to the teams of the account; the rules are those of `ports`.

What changes a team (`create` to `end_challenge`) is kept durably when the call returns and shown at
once, as pending; whether it was carried out shows in the values later. Such a call raises PortError
where it is refused on the spot (bad text, no right to). Without a relay there are no teams.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from core.sharing import Sharing
from core.team_challenges import TeamChallenge
from core.teams import TeamAbout
from crdt.ids import AccountId, EntryHash, InviteId, TeamId
from crdt.membership import History, Role
from desktop.viewmodels.team.values import (
    FoundTeam,
    JoinPreview,
    Refused,
    SharingPreview,
    SpaceView,
    TeamSummary,
    TeamView,
)
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe


class TeamPort(Protocol):
    """Teams, as far as this device knows them, and what can be done in them."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after anything changed that the methods below return."""
        ...

    def has_relay(self) -> bool:
        """Whether there is a relay at all: teams meet there."""
        ...

    def teams(self) -> tuple[TeamSummary, ...]:
        """One's teams, by name."""
        ...

    def team(self, team: TeamId) -> TeamView | None:
        """One of them; None where one is no member."""
        ...

    def space(self, team: TeamId, month: str | None) -> SpaceView | None:
        """The space of a month, None for the newest; None where it cannot be read."""
        ...

    def note_read(self, team: TeamId) -> None:
        """The messages were looked at."""
        ...

    def note_told(self, team: TeamId) -> None:
        """One was told of all who ask to join; kept on this device."""
        ...

    def picture(self, team: TeamId, avatar: str) -> bytes:
        """The picture of a team that goes by this hash; empty while it is not here. It is asked
        for then, and `subscribe` tells once it came."""
        ...

    def refused(self) -> tuple[Refused, ...]:
        """What could not be carried out and was not dismissed yet, oldest first."""
        ...

    def dismiss(self, refused: str) -> None:
        """It was read."""
        ...

    # Joining

    def read_link(self, text: str, done: Callable[[JoinPreview | Trouble], None]) -> None:
        """What an invitation leads to."""
        ...

    def join(self, text: str) -> None:
        """Join by a link."""
        ...

    def find_teams(
        self, words: str, done: Callable[[tuple[FoundTeam, ...] | Trouble], None]
    ) -> None:
        """Public teams of the relay, by words of their name."""
        ...

    def ask_to_join(self, team: TeamId, head: EntryHash, done: Done) -> None:
        """Ask a public team to let one in."""
        ...

    # Changing a team

    def create(self, about: TeamAbout, *, with_space: bool, history: History) -> TeamId:
        """A new team of one's own."""
        ...

    def set_about(self, team: TeamId, about: TeamAbout) -> None:
        """What the team shows."""
        ...

    def set_avatar(self, team: TeamId, picture: bytes | None, done: Done) -> None:
        """A picture for the team, or none."""
        ...

    def invite(self, team: TeamId, role: Role, uses: int, days: int) -> InviteId:
        """An invitation; its link is in the view at once and holds once it is not pending."""
        ...

    def take_back(self, team: TeamId, invite: InviteId) -> None:
        """It shall hold no longer."""
        ...

    def approve(self, team: TeamId, account: AccountId, role: Role) -> None:
        """Let somebody in who asked."""
        ...

    def decline(self, team: TeamId, account: AccountId) -> None:
        """Not to let them in now; they can ask again."""
        ...

    def give_role(self, team: TeamId, account: AccountId, role: Role) -> None:
        """Another role."""
        ...

    def remove(self, team: TeamId, account: AccountId) -> None:
        """Remove a member; they keep what they have read."""
        ...

    def leave(self, team: TeamId) -> None:
        """Go; sharing with the team ends."""
        ...

    def hand_over(self, team: TeamId, account: AccountId) -> None:
        """Make another member the owner."""
        ...

    def archive(self, team: TeamId) -> None:
        """End the team; it can still be read."""
        ...

    def start_space(self, team: TeamId, history: History) -> None:
        """Let members write to one another."""
        ...

    def set_history(self, team: TeamId, history: History) -> None:
        """What newcomers can read from now on."""
        ...

    def add_challenge(self, team: TeamId, challenge: TeamChallenge) -> None:
        """Write a challenge into the team document."""
        ...

    def end_challenge(self, team: TeamId, challenge: str) -> None:
        """End one today; what was reached stays."""
        ...

    # Sharing

    def preview_sharing(self, team: TeamId, sharing: Sharing) -> SharingPreview:
        """Exactly what this choice would share by now."""
        ...

    def share(self, team: TeamId, sharing: Sharing) -> None:
        """What is shared with a team from now on; what was shared stays with the team."""
        ...

    # Writing

    def write(self, team: TeamId, text: str, reply_to: str | None) -> None:
        """A message."""
        ...

    def kept_draft(self, team: TeamId) -> bytes | None:
        """What was typed and not sent, as it was kept on this device."""
        ...

    def keep_draft(self, team: TeamId, draft: bytes | None) -> None:
        """Keep it, durable when it returns; None forgets. Whoever leaves the team leaves it too."""
        ...

    def edit(self, team: TeamId, message: str, text: str) -> None:
        """Another text for a message of one's own."""
        ...

    def hide(self, team: TeamId, message: str, *, hidden: bool) -> None:
        """Hide a message, or show it again."""
        ...

    def react(self, team: TeamId, message: str, reaction: str, *, on: bool) -> None:
        """A reaction of one's own, or none any more."""
        ...

    def put_note(self, team: TeamId, note: str | None, title: str, text: str) -> None:
        """Write a note, or a newer version of one; None makes a new one."""
        ...

    # Trust

    def safety_words(self, team: TeamId, account: AccountId) -> tuple[str, ...] | Trouble:
        """Eight words to compare with a member by another way."""
        ...
