"""People and their teams in a simulated world: real profiles, acts and the relay's own services."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from core.teams import TeamAbout
from crdt.ids import AccountId, TeamId
from crdt.membership import History, MembershipLog, Role
from desktop.services.teams.acts import TeamActs
from desktop.services.teams.known import KnownTeam
from desktop.storage import team_wishes
from tests.sim.world import SECOND_US, Device, World

MINUTE_US = 60 * SECOND_US


class Crew:
    """A team and its people, each with one device or more; the first is the owner.

    Attributes: people (by name, the first device of each); team.
    """

    def __init__(
        self,
        world: World,
        names: Sequence[str],
        *,
        admins: Iterable[str] = (),
        history: History = History.SHARED,
    ) -> None:
        self.world = world
        self.people: dict[str, Device] = {name: world.device(name) for name in names}
        for device in self.people.values():
            device.use_relay()
        owner = self.people[names[0]]
        about = TeamAbout(name="The team")
        self.team: TeamId = self.acts(owner).create(about, with_space=True, history=history)
        self.rest()
        self.bring_in(names[1:])
        for name in admins:
            self.acts(owner).give_role(self.team, self.account(name), Role.ADMIN)
        self.rest()

    def bring_in(self, names: Sequence[str]) -> None:
        """They join by a link of the owner; devices that are new are connected first."""
        owner = self.owner
        for name in names:
            if name not in self.people:
                self.people[name] = self.world.device(name)
                self.people[name].use_relay()
        invite = self.acts(owner).invite(self.team, Role.MEMBER, len(names), 7)
        self.rest()
        link = team_wishes.invitations_of(owner.home.database, self.team)[invite].decode()
        for name in names:
            self.acts(self.people[name]).join(link)
        self.rest()

    def __getitem__(self, name: str) -> Device:
        return self.people[name]

    @property
    def owner(self) -> Device:
        """Whose team it is."""
        return next(iter(self.people.values()))

    def rest(self, *devices: Device, for_us: int = 0) -> None:
        """Runs until nothing is left to be said, and for some time more."""
        self.world.settle(*devices)
        self.world.clock.run_for(for_us or 2 * SECOND_US)
        self.world.settle(*devices)

    def acts(self, device: Device) -> TeamActs:
        """The door of one device."""
        return TeamActs(device.home.teams, partial(_flush, device))

    def account(self, name: str) -> AccountId:
        """Somebody's account."""
        return self.people[name].home.account.id

    def known(self, device: Device) -> KnownTeam:
        """The team, as one device knows it."""
        known = device.home.teams.book.get(self.team)
        assert known is not None
        return known

    def log(self, device: Device) -> MembershipLog:
        """The log, as one device has verified it."""
        log = self.known(device).log
        assert log is not None
        return log

    def write(self, name: str, text: str) -> str:
        """Somebody writes in the space."""
        self.acts(self[name]).write(self.team, text, None)
        return text

    def texts(self, device: Device) -> list[str]:
        """What somebody reads in the space, of all months, in order."""
        papers = device.home.teams.papers
        return [
            message.text
            for month in sorted(papers.months(self.team))
            for message in papers.month(self.team, month).messages
        ]

    def heads(self, device: Device) -> dict[bytes, tuple[bytes, ...]]:
        """The heads of the team's documents, apart from everyone's own tallies."""
        documents = self.documents(device)
        return {key: heads for key, heads in device.heads().items() if key in documents}

    def documents(self, device: Device) -> set[bytes]:
        """The documents of the team that somebody has."""
        return {s.document for s in device.home.store.documents() if s.owner == self.team}

    def assert_same(self, names: Iterable[str], *, texts: Iterable[str] = ()) -> None:
        """One log, one key, identical documents, and these texts in them, each once."""
        first, *others = [self[name] for name in names]
        for other in others:
            assert self.log(other).head == self.log(first).head
            assert self.heads(other) == self.heads(first), f"{other.name} and {first.name} differ"
            assert self.texts(other) == self.texts(first)
            assert self.known(other).keys == self.known(first).keys
        found = self.texts(first)
        assert sorted(found) == sorted(texts)

    def assert_calm(self, names: Iterable[str]) -> None:
        """Nobody is accused, nothing is set aside, nothing waits or was given up."""
        for device in (self[name] for name in names):
            status, teams = device.syncing.status, device.home.teams
            assert device.alarms() == [], f"{device.name} raises alarms"
            assert status.set_aside == 0, f"{device.name} set something aside"
            assert status.outbox == 0, f"{device.name} has not sent all"
            assert teams.notices.all() == (), f"{device.name} could not do something"
            assert teams.wishes.of(self.team) == (), f"{device.name} still wants something"


def _flush(device: Device) -> None:
    device.syncing.replicator.flush()
