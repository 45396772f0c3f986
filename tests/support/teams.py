"""Teams that grow entry by entry, with members whose keys follow from a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from crdt.devices import DeviceList
from crdt.envelope import Envelope, seal_changes, seal_snapshot
from crdt.ids import AccountId, DocumentId, EnvelopeId
from crdt.keys import DeviceKeys, EpochKey, document_id
from crdt.membership import (
    Hand,
    History,
    Invitation,
    MemberCutoff,
    MembershipLog,
    Proposal,
    Role,
    TeamWrap,
    create_team,
    propose,
    space_id,
)
from crdt.membership.entries import JoinRequest, sign_request
from crdt.membership.epochs import TeamKeys
from crdt.membership.intents import (
    ApproveRequest,
    Because,
    ChangeRole,
    Intent,
    JoinByInvitation,
    MakeInvitation,
    RemoveMember,
    StartEpoch,
)
from crdt.membership.sharing import open_team_keys
from crdt.membership.wraps import parse_wrap
from crdt.shapes import Body, Kind, SnapshotBody
from tests.support.accounts import T0_MS, AccountBuilder, body, device_keys, seeded

URL = "https://relay.example"
LATER_MS = T0_MS + 7 * 24 * 3_600_000


def entropy_of(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random, differ with every call, and follow from `seed`."""
    count = 0

    def draw(size_bytes: int) -> bytes:
        nonlocal count
        count += 1
        return seeded(f"entropy {seed} {count}", size_bytes)

    return draw


class Person:
    """An account with one device or more, as its owner sees it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.device: DeviceKeys = device_keys(name)
        self.account_builder = AccountBuilder(self.device, name)

    @property
    def account(self) -> AccountId:
        """The account's id."""
        return self.devices.account

    @property
    def devices(self) -> DeviceList:
        """The account's list."""
        return self.account_builder.devices


@dataclass
class Team:
    """A team, the people of it, and the rows beside its log."""

    owner: Person
    people: dict[AccountId, Person] = field(default_factory=dict)
    rows: list[TeamWrap] = field(default_factory=list)
    log: MembershipLog = field(init=False)

    def __post_init__(self) -> None:
        """The team with its owner alone."""
        self.draw = entropy_of(f"team of {self.owner.name}")
        self.people[self.owner.account] = self.owner
        self.log = create_team(self.hand(self.owner), self.draw, T0_MS).log

    @property
    def lists(self) -> dict[AccountId, DeviceList]:
        """Everybody's device list."""
        return {name: person.devices for name, person in self.people.items()}

    def keys_of(self, person: Person) -> TeamKeys:
        """What somebody can open by the rows that are there."""
        rows = [row for row in self.rows if row.content.recipient == person.account]
        return open_team_keys(
            self.log, rows, self.lists, person.account, person.account_builder.keys
        )

    def key_of(self, person: Person) -> EpochKey:
        """The current key, as somebody has it."""
        return self.keys_of(person).keys[self.log.epoch]

    def hand(self, person: Person) -> Hand:
        """Somebody with all that they have."""
        self.people.setdefault(person.account, person)
        found = self.keys_of(person) if hasattr(self, "log") else None
        return Hand(
            account=person.account,
            device=person.device,
            lists=self.lists,
            keys=found.keys if found else {},
            blind=found.blind if found else None,
        )

    def propose(self, person: Person, intent: Intent) -> Proposal:
        """What somebody would append now."""
        proposal = propose(self.log, self.hand(person), intent, self.draw, self.now_ms)
        assert isinstance(proposal, Proposal)
        return proposal

    def do(self, person: Person, intent: Intent) -> Proposal:
        """Proposes and appends."""
        proposal = self.propose(person, intent)
        self.accept(proposal)
        return proposal

    def accept(self, proposal: Proposal) -> None:
        """Appends what continues the log."""
        assert proposal.base == self.log.head
        self.log = self.log.append(proposal.raw, self.lists)
        if proposal.epoch is not None:
            self.rows += map(parse_wrap, proposal.epoch.wraps)

    @property
    def now_ms(self) -> int:
        """A second passes with each entry."""
        return T0_MS + 1000 * self.log.length

    def open_space(self, history: History = History.SHARED) -> Team:
        """Starts the first epoch."""
        self.do(self.owner, StartEpoch(because=Because.HISTORY, history=history))
        return self

    def rotate(self, person: Person) -> Team:
        """Starts another epoch."""
        self.do(person, StartEpoch(because=Because.OWN_KEYS))
        return self

    def invite(self, by: Person, *, uses: int = 1, role: Role = Role.MEMBER) -> Invitation:
        """Makes an invitation."""
        invitation = Invitation.create(URL, self.log.team, self.log.head, self.draw(16))
        intent = MakeInvitation(
            public=invitation.public, role=role, uses=uses, expires_at_ms=LATER_MS
        )
        self.do(by, intent)
        return invitation

    def add(self, person: Person, role: Role = Role.MEMBER) -> Team:
        """Somebody joins by an invitation of the owner, who gives them a role."""
        invitation = self.invite(self.owner)
        self.hand(person)
        self.do(person, JoinByInvitation(invitation=invitation))
        if role is not Role.MEMBER:
            self.do(self.owner, ChangeRole(account=person.account, role=role))
        return self

    def request_of(self, person: Person, seen: bytes | None = None) -> bytes:
        """A signed request to join."""
        self.hand(person)
        request = JoinRequest(
            version=1,
            team=self.log.team,
            account=person.account,
            device=person.device.device_id,
            list_head=person.devices.head,
            seen=self.log.head if seen is None else seen,
        )
        return sign_request(request, person.device)

    def approve(self, by: Person, person: Person, role: Role = Role.MEMBER) -> Team:
        """Somebody asks and is let in."""
        raw = self.request_of(person)
        self.do(by, ApproveRequest(account=person.account, raw=raw, role=role))
        return self

    def remove(
        self,
        by: Person,
        person: Person,
        *last: Envelope,
        snapshots: tuple[EnvelopeId, ...] = (),
    ) -> Team:
        """Removes somebody, of whom what leads to `last` counts."""
        cutoff = tuple(map(member_cutoff, last))
        intent = RemoveMember(account=person.account, cutoff=cutoff, snapshots=snapshots)
        self.do(by, intent)
        return self

    def space(self, month: str = "2026-11") -> DocumentId:
        """The id of a month's space."""
        blind = self.keys_of(self.owner).blind
        assert blind is not None
        return space_id(self.log.team, month, blind)


def member_cutoff(envelope: Envelope) -> MemberCutoff:
    """A cut-off after `envelope`, which still counts."""
    header = envelope.header
    return MemberCutoff(header.document, header.device, header.seq, envelope.id)


def team_envelope(
    team: Team,
    person: Person,
    kind: Kind,
    *,
    key: EpochKey | None = None,
    document: bytes | None = None,
    seq: int = 1,
    prev: bytes = b"",
    content: Body | None = None,
    device: DeviceKeys | None = None,
) -> Envelope:
    """An envelope of a team's document; in a space under the current key, unless `key` is given."""
    places = {
        Kind.TEAM: lambda: document_id(Kind.TEAM, team.log.team),
        Kind.SPACE: team.space,
        Kind.TALLY: lambda: document_id(
            Kind.TALLY, team.log.team, member=person.account, period="2026Q4"
        ),
    }
    is_sealed = kind is Kind.SPACE
    if is_sealed and key is None:
        key = team.key_of(person)
    return seal_changes(
        body(b"a change", list_head=team.log.head) if content is None else content,
        signer=device or person.device,
        account=person.account,
        owner=team.log.team,
        document=places[kind]() if document is None else document,
        kind=kind,
        seq=seq,
        prev=prev,
        epoch_key=key,
        salt=seeded(f"salt {person.name} {seq}") if is_sealed else b"",
    )


def team_snapshot(team: Team, person: Person, kind: Kind, key: EpochKey | None = None) -> Envelope:
    """A snapshot of a team's document."""
    document = team.space() if kind is Kind.SPACE else document_id(kind, team.log.team)
    content = SnapshotBody(
        saved=b"saved",
        heads=(hashlib.sha256(b"saved").digest(),),
        parent=b"",
        wall_ms=T0_MS,
        list_head=team.log.head,
    )
    return seal_snapshot(
        content,
        signer=person.device,
        account=person.account,
        owner=team.log.team,
        document=document,
        kind=kind,
        covered=(),
        epoch_key=key,
        salt=seeded("snapshot") if kind is Kind.SPACE else b"",
    )
