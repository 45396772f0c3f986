"""People with apps in a simulated world: what each does in a team, and what each then sees."""

from __future__ import annotations

from core.teams import TeamAbout
from crdt.ids import AccountId, InviteId, TeamId
from crdt.membership import History, MembershipLog, Role
from desktop.services.teams.acts import TeamActs
from desktop.services.teams.known import Reach
from desktop.storage import team_wishes
from tests.sim.world import SECOND_US, Device, World

ABOUT = TeamAbout(name="Calm commuters")


class Person:
    """Somebody with one app, who knows the relay."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.device: Device = world.device(name)
        self.device.use_relay()
        world.settle(self.device)

    @property
    def me(self) -> AccountId:
        return self.device.home.account.id

    @property
    def acts(self) -> TeamActs:
        return TeamActs(self.device.home.teams, self.device.syncing.replicator.flush)

    def create(self, history: History = History.SHARED) -> TeamId:
        team = self.acts.create(ABOUT, with_space=True, history=history)
        self.rest()
        assert self.known(team).can_read
        return team

    def invite(self, team: TeamId, role: Role = Role.MEMBER) -> str:
        invite = self.acts.invite(team, role, 20, 7)
        self.rest()
        return self.link(team, invite)

    def link(self, team: TeamId, invite: InviteId) -> str:
        return team_wishes.invitations_of(self.device.home.database, team)[invite].decode()

    def join(self, link: str, team: TeamId) -> None:
        self.acts.join(link)
        self.rest()
        assert self.known(team).role_of(self.me) is not None

    def known(self, team: TeamId):  # type: ignore[no-untyped-def]
        return self.device.home.teams.book.require(team)

    def log(self, team: TeamId) -> MembershipLog:
        log = self.known(team).log
        assert log is not None
        return log

    def members(self, team: TeamId) -> set[AccountId]:
        return set(self.log(team).present)

    def texts(self, team: TeamId) -> list[str]:
        papers = self.device.home.teams.papers
        return [
            message.text
            for month in reversed(papers.months(team))
            for message in papers.month(team, month).messages
        ]

    def told(self) -> list[tuple[str, str, str]]:
        """What could not be done: what it was, why, and what had been typed."""
        notices = [kept.notice for kept in self.device.home.teams.notices.all()]
        return [(notice.deed.value, notice.code, notice.text) for notice in notices]

    def rest(self) -> None:
        """Some time passes, in which everybody who is online says and hears what there is."""
        for _ in range(3):
            self.world.settle()
            self.world.clock.run_for(SECOND_US)

    def go_offline(self) -> None:
        self.world.go_offline(self.device)

    def go_online(self) -> None:
        self.world.go_online(self.device)
        self.rest()

    def waits(self, team: TeamId) -> bool:
        """Whether anything is wanted or unsent."""
        core = self.device.home.teams
        return bool(core.wishes.of(team)) or bool(self.device.home.store.outbox_size())

    def is_current(self, team: TeamId) -> bool:
        return self.known(team).reach is Reach.CURRENT
