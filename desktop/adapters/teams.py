"""Teams for the screens, over the services of teams, the conversation with the relay and its API.

Acts are carried out by `desktop.services.teams.acts`, values are made in `team_views`, days are
shared by `team_sharing`; here it is decided who is told, and what is asked of the relay beside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from core.sharing import Sharing
from core.team_challenges import TeamChallenge
from core.teams import TeamAbout
from crdt.ids import AccountId, EntryHash, InviteId, TeamId
from crdt.membership import History, Role
from crdt.protocol.api.teams import TeamPicture
from crdt.safety_words import safety_words
from desktop.adapters import team_views
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.slices import Slices
from desktop.adapters.sync import RelaySync
from desktop.adapters.team_looks import TeamLooks
from desktop.adapters.team_people import People
from desktop.adapters.team_pictures import TeamPictures
from desktop.adapters.team_sharing import RelaySharing, SharedDays
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import EXPECTED, as_port_errors, trouble_for, trouble_of
from desktop.services.home import Home
from desktop.services.teams.acts import TeamActs
from desktop.services.teams.asking import note_told
from desktop.services.teams.unread import note_read
from desktop.viewmodels.team.values import (
    FoundTeam,
    JoinPreview,
    Refused,
    SharingPreview,
    SpaceView,
    TeamSummary,
    TeamView,
)
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe


class RelayTeams:
    """A TeamPort; `relay_sharing` is the port for the relay's own boards."""

    def __init__(
        self, home: Home, sync: RelaySync, api: RelayApi, teller: Teller, slices: Slices
    ) -> None:
        self._home = home
        self._core = home.teams
        self._sync = sync
        self._api = api
        self._teller = teller
        self._slices = slices
        self._couriers = sync.couriers
        self._acts = TeamActs(home.teams, self._after_act)
        self._people = People(api, home.wall_ms, teller.tell)
        self._pictures = TeamPictures(api, home.wall_ms, teller.tell)
        self._looks = TeamLooks(home.teams, sync.couriers, api)
        self._days = SharedDays(home, sync.couriers, slices, sync.flush)
        self.relay_sharing = RelaySharing(
            home, sync.couriers, self._acts, self._days, teller.subscribe
        )
        sync.subscribe(teller.tell)
        home.library.subscribe(self._days.look)

    def start(self, done: Callable[[], None]) -> None:
        """Reads what is kept of teams, and then calls `done`."""

        def read(_: object) -> None:
            self._teller.tell()
            self._days.look()
            done()

        self._slices.run(self._core.load_steps(), read, failed=_raise)

    def tick(self) -> None:
        """Some minutes have passed: what could not be sent is tried again, and days are shared."""
        self._sync.flush()
        self._days.look()

    def close(self) -> None:
        """Tells nobody any more."""
        self._teller.close()

    # Reading

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after anything changed."""
        return self._teller.subscribe(callback)

    def has_relay(self) -> bool:
        """Whether there is a relay at all."""
        return self._home.store.relay() is not None

    def teams(self) -> tuple[TeamSummary, ...]:
        """One's teams, by name."""
        requests = {team: self._couriers.requests(team) for team in self._core.book.ids()}
        with as_port_errors():
            return tuple(team_views.summaries(self._core, requests))

    def team(self, team: TeamId) -> TeamView | None:
        """One of them."""
        with as_port_errors():
            known = self._core.book.get(team)
            if known is None or known.log is None:
                return None
            if self._couriers.is_connected:
                self._people.ask(team, known.log.length)
            requests = self._couriers.requests(team)
            return team_views.view_of(self._core, known, requests, self._people)

    def space(self, team: TeamId, month: str | None) -> SpaceView | None:
        """The space of a month."""
        with as_port_errors():
            known = self._core.book.get(team)
            return None if known is None else team_views.space_of(self._core, known, month)

    def note_read(self, team: TeamId) -> None:
        """The messages were looked at."""
        with as_port_errors():
            known = self._core.book.get(team)
            if known is not None and note_read(self._core, known):
                self._teller.tell()

    def note_told(self, team: TeamId) -> None:
        """One was told of all who ask to join."""
        with as_port_errors():
            known = self._core.book.get(team)
            if known is not None:
                note_told(self._core, known, self._couriers.requests(team))

    def picture(self, team: TeamId, avatar: str) -> bytes:
        """The picture of a team, as far as it is here."""
        if self._couriers.is_connected:
            self._pictures.ask(team, avatar)
        return self._pictures.get(avatar)

    def refused(self) -> tuple[Refused, ...]:
        """What could not be carried out."""
        with as_port_errors():
            return team_views.refused_of(self._core)

    def dismiss(self, refused: str) -> None:
        """It was read."""
        with as_port_errors():
            self._core.notices.dismiss(int(refused))
        self._teller.tell()

    # Joining

    def read_link(self, text: str, done: Callable[[JoinPreview | Trouble], None]) -> None:
        """What an invitation leads to."""
        answer = self._later(done)
        try:
            self._looks.read_link(self._acts.invitation(text), answer)
        except EXPECTED as error:
            answer(trouble_of(error))

    def join(self, text: str) -> None:
        """Join by a link."""
        with as_port_errors():
            self._acts.join(text)

    def find_teams(
        self, words: str, done: Callable[[tuple[FoundTeam, ...] | Trouble], None]
    ) -> None:
        """Public teams of the relay."""
        self._looks.find(words, done)

    def ask_to_join(self, team: TeamId, head: EntryHash, done: Done) -> None:
        """Ask a public team to let one in; whether it was delivered shows as pending."""
        trouble: Trouble | None = None
        try:
            self._acts.ask(team, head)
        except EXPECTED as error:
            trouble = trouble_of(error)
        self._later(done)(trouble)

    # Changing a team

    def create(self, about: TeamAbout, *, with_space: bool, history: History) -> TeamId:
        """A new team."""
        with as_port_errors():
            return self._acts.create(about, with_space=with_space, history=history)

    def set_about(self, team: TeamId, about: TeamAbout) -> None:
        """What the team shows."""
        with as_port_errors():
            self._acts.set_about(team, about)

    def set_avatar(self, team: TeamId, picture: bytes | None, done: Done) -> None:
        """The picture goes to the relay, and the document says which one it is."""
        if picture is None:
            self._later(done)(self._name_avatar(team, None))
            return

        def end(found: TeamPicture | Trouble) -> None:
            done(found if isinstance(found, Trouble) else self._name_avatar(team, found.avatar))

        self._pictures.send(team, picture, end)

    def _name_avatar(self, team: TeamId, avatar: str | None) -> Trouble | None:
        try:
            about = self._core.papers.about(team)
            self._acts.set_about(team, replace(about, avatar=avatar))
        except EXPECTED as error:
            return trouble_of(error)
        return None

    def invite(self, team: TeamId, role: Role, uses: int, days: int) -> InviteId:
        """An invitation."""
        with as_port_errors():
            return self._acts.invite(team, role, uses, days)

    def take_back(self, team: TeamId, invite: InviteId) -> None:
        """It shall hold no longer."""
        with as_port_errors():
            self._acts.take_back(team, invite)

    def approve(self, team: TeamId, account: AccountId, role: Role) -> None:
        """Let somebody in who asked."""
        request = team_views.request_of(self._couriers.requests(team), account)
        if request is None:
            raise PortError(trouble_for("not_found"))
        with as_port_errors():
            self._acts.approve(team, account, request, role)

    def decline(self, team: TeamId, account: AccountId) -> None:
        """Not to let them in now."""
        with as_port_errors():
            self._acts.decline(team, account)

    def give_role(self, team: TeamId, account: AccountId, role: Role) -> None:
        """Another role."""
        with as_port_errors():
            self._acts.give_role(team, account, role)

    def remove(self, team: TeamId, account: AccountId) -> None:
        """Remove a member."""
        with as_port_errors():
            self._acts.remove(team, account)

    def leave(self, team: TeamId) -> None:
        """Go."""
        with as_port_errors():
            self._acts.leave(team)

    def hand_over(self, team: TeamId, account: AccountId) -> None:
        """Make another member the owner."""
        with as_port_errors():
            self._acts.hand_over(team, account)

    def archive(self, team: TeamId) -> None:
        """End the team."""
        with as_port_errors():
            self._acts.archive(team)

    def start_space(self, team: TeamId, history: History) -> None:
        """Let members write to one another."""
        with as_port_errors():
            self._acts.set_history(team, history)

    def set_history(self, team: TeamId, history: History) -> None:
        """What newcomers can read from now on."""
        with as_port_errors():
            self._acts.set_history(team, history)

    def add_challenge(self, team: TeamId, challenge: TeamChallenge) -> None:
        """Write a challenge into the team document."""
        with as_port_errors():
            self._acts.add_challenge(team, challenge)

    def end_challenge(self, team: TeamId, challenge: str) -> None:
        """End one today."""
        with as_port_errors():
            self._acts.end_challenge(team, challenge)

    # Sharing

    def preview_sharing(self, team: TeamId, sharing: Sharing) -> SharingPreview:
        """Exactly what this choice would share by now."""
        return self._days.preview(sharing)

    def share(self, team: TeamId, sharing: Sharing) -> None:
        """What is shared with a team from now on."""
        with as_port_errors():
            self._acts.share(team, sharing)

    # Writing

    def write(self, team: TeamId, text: str, reply_to: str | None) -> None:
        """A message."""
        with as_port_errors():
            self._acts.write(team, text, reply_to)

    def kept_draft(self, team: TeamId) -> bytes | None:
        """What was typed and not sent."""
        with as_port_errors():
            return self._core.draft(team)

    def keep_draft(self, team: TeamId, draft: bytes | None) -> None:
        """Keep it on this device."""
        with as_port_errors():
            self._core.keep_draft(team, draft)

    def edit(self, team: TeamId, message: str, text: str) -> None:
        """Another text for a message of one's own."""
        with as_port_errors():
            self._acts.edit(team, message, text)

    def hide(self, team: TeamId, message: str, *, hidden: bool) -> None:
        """Hide a message, or show it again."""
        with as_port_errors():
            self._acts.hide(team, message, hidden=hidden)

    def react(self, team: TeamId, message: str, reaction: str, *, on: bool) -> None:
        """A reaction of one's own, or none any more."""
        with as_port_errors():
            self._acts.react(team, message, reaction, on=on)

    def put_note(self, team: TeamId, note: str | None, title: str, text: str) -> None:
        """Write a note, or a newer version of one."""
        with as_port_errors():
            self._acts.put_note(team, note, title, text)

    # Trust

    def safety_words(self, team: TeamId, account: AccountId) -> tuple[str, ...] | Trouble:
        """Eight words to compare with a member by another way."""
        known = self._core.book.get(team)
        devices = None if known is None else known.lists.get(account)
        if devices is None:
            return trouble_for("list_needed")
        try:
            return safety_words(self._home.account.devices, devices)
        except EXPECTED as error:
            return trouble_of(error)

    # What happens beside

    def _after_act(self) -> None:
        """Something was done: it is sent, and shown."""
        self._days.look()
        self._sync.flush()
        self._teller.tell()

    def _later(self, done: Callable[..., None]) -> Callable[..., None]:
        """Answers after the call has returned, as ports promise."""
        return lambda *answer: self._api.on_gui(partial(done, *answer))


def _raise(error: Exception) -> None:
    raise error
