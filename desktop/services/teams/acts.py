"""The door for those who do something in a team: each act is kept durably when it returns.

What only members with a right may do is refused on the spot where the log, as it is known here,
forbids it; the relay and the log decide again later. Acts need a relay, as teams meet there, but
not a connection. `changed` is called after an act, so that it is sent and shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from core.sharing import ShareWhen, Sharing
from core.team_challenges import TeamChallenge
from core.teams import TeamAbout
from crdt.documents.space_keys import parse_message_id
from crdt.documents.space_records import NOTE_CHARS, TEXT_CHARS, TITLE_CHARS
from crdt.errors import NotPermitted, TeamArchived
from crdt.ids import AccountId, EntryHash, InviteId, TeamId
from crdt.membership import Act, History, Invitation, MembershipLog, Role, create_team
from crdt.membership.invitations import INVITE_SECRET_BYTES, parse_invite_link
from crdt.membership.roles import MOST_INVITED, may_over
from desktop.link.address import relay_url
from desktop.link.errors import LinkError
from desktop.services.errors import NothingThere, NotPossible
from desktop.services.teams import wishes as w
from desktop.services.teams.core import TeamCore
from desktop.services.teams.known import KnownTeam
from desktop.storage import team_wishes

_DAY_MS: Final = 86_400_000
_ID_BYTES: Final = 8
_NO_RELAY = "There is no relay yet. Connect to one first."
_OTHER_RELAY = "This invitation is for a team on another relay than yours."
_REVOKED = "This device was removed from the account. What is here stays here."


class TeamActs:
    """Everything that can be done in teams. Raises ServiceError, CrdtError, CoreError or
    StorageError, and then nothing was changed."""

    def __init__(self, core: TeamCore, changed: Callable[[], None]) -> None:
        self._core = core
        self._changed = changed

    # Becoming a member

    def create(self, about: TeamAbout, *, with_space: bool, history: History) -> TeamId:
        """A new team, which is here at once."""
        core = self._core
        self._require_relay()
        proposal = create_team(core.book.hand_of_account(), core.entropy, core.wall_ms())
        team = proposal.log.team
        with core.library.shelf.writing():
            core.book.begin(proposal.log, core.account.devices)
            core.wishes.add(team, w.CreateTeam(entry=proposal.raw))
            core.papers.change_team(
                team, lambda document, device: document.set_about(device, about)
            )
            if with_space:
                core.wishes.add(team, w.SetHistory(history=history))
            core.library.profile.note_team(team, proposal.log.head)
        self._changed()
        return team

    def join(self, text: str) -> TeamId:
        """Become a member by a link to a team on one's own relay."""
        invitation = self.invitation(text)
        if relay_url(invitation.relay_url) != self._require_relay():
            raise NotPossible(_OTHER_RELAY)
        team = invitation.team
        known = self._core.book.get(team)
        if known is not None and known.role_of(self._core.me) is not None:
            return team
        with self._core.database.transaction():
            known = self._core.book.add(team)
            known.notes.invitation = invitation.link
            self._core.book.keep_notes(known)
            self._core.wishes.add(team, w.Join(link=invitation.link))
        self._changed()
        return team

    @staticmethod
    def invitation(text: str) -> Invitation:
        """What a link says. Raises BadInviteLink."""
        return parse_invite_link(text)

    def ask(self, team: TeamId, head: EntryHash) -> None:
        """Ask a team to let one in."""
        self._require_relay()
        with self._core.database.transaction():
            self._core.book.add(team)
            self._core.wishes.add(team, w.Ask(head=head))
        self._changed()

    def leave(self, team: TeamId) -> None:
        """Go; or, where one is about to come, rather not."""
        known = self._core.book.get(team)
        if known is not None and known.role_of(self._core.me) is None:
            self._rather_not(team, known)
            return
        log = self._log(team)
        if not log.may(self._core.me, Act.LEAVE):
            raise NotPossible("The owner hands the team over first, or archives it.")
        self._want(team, w.Leave())

    def _rather_not(self, team: TeamId, known: KnownTeam) -> None:
        """What was wanted is let go; a request that waits with the relay is taken back."""
        core = self._core
        has_asked = bool(known.notes.asked_at_ms)
        with core.database.transaction():
            for kept in core.wishes.of(team):
                core.wishes.drop(kept.number)
                has_asked |= isinstance(kept.wish, w.Ask)
            if has_asked:
                core.wishes.add(team, w.Decline(account=core.me))
            elif known.log is None or core.me not in known.log.members:
                core.forget(team)
        self._changed()

    # The log

    def invite(self, team: TeamId, role: Role, uses: int, days: int) -> InviteId:
        """An invitation whose link holds once the log has it."""
        core, url = self._core, self._require_relay()
        log = self._require_over(team, Act.INVITE, role)
        if role > MOST_INVITED:
            raise NotPermitted("whoever has a link has it, so none makes an admin")
        secret = core.entropy(INVITE_SECRET_BYTES)
        invitation = Invitation.create(url, team, log.head, secret)
        wish = w.Invite(
            invite=invitation.id,
            public=invitation.public,
            role=role,
            uses=uses,
            expires_at_ms=core.wall_ms() + days * _DAY_MS,
        )
        with core.database.transaction():
            link = invitation.link.encode()
            team_wishes.keep_invitation(core.database, team, invitation.id, link)
            core.wishes.add(team, wish)
        self._changed()
        return invitation.id

    def take_back(self, team: TeamId, invite: InviteId) -> None:
        """An invitation shall hold no longer; one that was not sent yet is forgotten."""
        core = self._core
        for kept in core.wishes.of(team):
            if isinstance(kept.wish, w.Invite) and kept.wish.invite == invite:
                log = self._log(team)
                if invite not in log.standing.invitations:
                    core.wishes.drop(kept.number)
                    team_wishes.drop_invitation(core.database, invite)
                    self._changed()
                    return
        found = self._log(team).standing.invitations.get(invite)
        if found is None:
            raise NothingThere("That invitation is not there any more.")
        if found.account != core.me:
            self._require(team, Act.REVOKE_INVITE)
        self._want(team, w.TakeBack(invite=invite))

    def approve(self, team: TeamId, account: AccountId, request: bytes, role: Role) -> None:
        """Let somebody in who asked."""
        self._require_over(team, Act.APPROVE, role)
        self._want(team, w.Approve(account=account, request=request, role=role))

    def decline(self, team: TeamId, account: AccountId) -> None:
        """Not now."""
        self._require_over(team, Act.APPROVE, Role.MEMBER)
        self._want(team, w.Decline(account=account))

    def give_role(self, team: TeamId, account: AccountId, role: Role) -> None:
        """Another role for a member below one's own."""
        log = self._require_over(team, Act.GIVE_ROLE, role)
        self._require_over(team, Act.GIVE_ROLE, log.member(account).role)
        self._want(team, w.GiveRole(account=account, role=role))

    def remove(self, team: TeamId, account: AccountId) -> None:
        """Remove a member below one's own role."""
        self._require_over(team, Act.REMOVE, self._log(team).member(account).role)
        self._want(team, w.Remove(account=account))

    def hand_over(self, team: TeamId, account: AccountId) -> None:
        """Make another member the owner."""
        self._require(team, Act.TRANSFER).member(account)
        self._want(team, w.HandOver(account=account))

    def archive(self, team: TeamId) -> None:
        """End the team."""
        self._require(team, Act.ARCHIVE)
        self._want(team, w.Archive())

    def set_history(self, team: TeamId, history: History) -> None:
        """Begin a space, or decide anew what newcomers read."""
        self._require(team, Act.SET_HISTORY)
        self._want(team, w.SetHistory(history=history))

    # The team document

    def set_about(self, team: TeamId, about: TeamAbout) -> None:
        """What the team shows."""
        self._core.papers.change_team(
            team, lambda document, device: document.set_about(device, about)
        )
        self._changed()

    def add_challenge(self, team: TeamId, challenge: TeamChallenge) -> None:
        """A challenge, which is not changed any more."""
        self._core.papers.change_team(
            team, lambda document, device: document.add_challenge(device, challenge)
        )
        self._changed()

    def end_challenge(self, team: TeamId, challenge: str) -> None:
        """Today is its last day."""
        today = self._core.today()
        self._core.papers.change_team(
            team, lambda document, device: document.end_challenge(device, challenge, today)
        )
        self._changed()

    # Sharing

    def share(self, scope: bytes, sharing: Sharing) -> None:
        """What is shared from now on with a team, or with a relay's boards."""
        if sharing.when is not ShareWhen.NEVER and sharing.since is not None:
            earliest = self._core.today() - timedelta(days=366)
            if sharing.since < earliest:
                raise NotPossible("A day so long ago is not shared.")
        self._core.tallying.choose(scope, sharing)
        self._changed()

    # Writing

    def write(self, team: TeamId, text: str, reply_to: str | None) -> None:
        """A message."""
        _require_message(text)
        about = None if reply_to is None else parse_message_id(reply_to)
        self._core.papers.say(team, text, about)
        self._changed()

    def edit(self, team: TeamId, message: str, text: str) -> None:
        """Another text for one's own message."""
        _require_message(text)
        target = parse_message_id(message)
        if target.author.account != self._core.me:
            raise NotPermitted("a message of somebody else")
        self._core.papers.change_message(
            team, target, lambda space, author: space.edit(author, target, text)
        )
        self._changed()

    def hide(self, team: TeamId, message: str, *, hidden: bool) -> None:
        """Hide a message, or show it again."""
        target = parse_message_id(message)
        if target.author.account != self._core.me:
            self._require(team, Act.HIDE_IN_SPACE)
        self._core.papers.change_message(
            team,
            target,
            lambda space, author: (space.hide if hidden else space.show)(author, target),
        )
        self._changed()

    def react(self, team: TeamId, message: str, reaction: str, *, on: bool) -> None:
        """A reaction, or none any more."""
        target = parse_message_id(message)
        self._core.papers.change_message(
            team,
            target,
            lambda space, author: (space.react if on else space.unreact)(author, target, reaction),
        )
        self._changed()

    def put_note(self, team: TeamId, note: str | None, title: str, text: str) -> None:
        """A note, or a newer version of one."""
        _require_note(title, text)
        name = self._core.entropy(_ID_BYTES).hex() if note is None else note
        self._core.papers.put_note(team, name, title, text)
        self._changed()

    # Rights

    def _want(self, team: TeamId, wish: w.Wish) -> None:
        self._require_relay()
        self._core.wishes.add(team, wish)
        self._changed()

    def _require_relay(self) -> str:
        relay = self._core.store.relay()
        if relay is None:
            raise NotPossible(_NO_RELAY)
        if self._core.account.is_revoked:
            raise NotPossible(_REVOKED)
        return relay.url

    def _log(self, team: TeamId) -> MembershipLog:
        log = self._core.book.require(team).log
        assert log is not None
        return log

    def _open_log(self, team: TeamId) -> MembershipLog:
        log = self._log(team)
        if log.is_archived:
            raise TeamArchived("the team is archived")
        return log

    def _require(self, team: TeamId, act: Act) -> MembershipLog:
        log = self._open_log(team)
        if not log.may(self._core.me, act):
            raise NotPermitted("one's role does not allow this")
        return log

    def _require_over(self, team: TeamId, act: Act, other: Role) -> MembershipLog:
        log = self._open_log(team)
        role = log.role_of(self._core.me)
        if role is None or not may_over(role, act, other):
            raise NotPermitted("one's role does not allow this")
        return log


def _require_message(text: str) -> None:
    if len(text) > TEXT_CHARS:
        raise NotPossible("A message holds up to 4,000 characters. A note holds more.")


def _require_note(title: str, text: str) -> None:
    if len(title) > TITLE_CHARS:
        raise NotPossible("The title of a note is shorter than that.")
    if len(text) > NOTE_CHARS:
        raise NotPossible("A note holds up to 20,000 characters.")


def is_own_relay(core: TeamCore, url: str) -> bool:
    """Whether a link leads to the relay of this profile."""
    relay = core.store.relay()
    try:
        return relay is not None and relay_url(url) == relay.url
    except LinkError:
        return False
