"""A space as a member reads it: attack 12 with real documents, and lists that come later."""

from __future__ import annotations

import random

import pytest

from crdt.automerge import Replica
from crdt.documents.space import Space
from crdt.documents.space_keys import Author, inspect_space_change
from crdt.envelope import Envelope, seal_changes
from crdt.errors import UnknownDevice
from crdt.ids import AccountId, DeviceId
from crdt.keys import EpochKey
from crdt.membership import MemberCutoff, TeamAuthors
from crdt.membership.intents import LeaveTeam, RemoveMember
from crdt.membership.sharing import hand_on
from crdt.membership.wraps import parse_wrap
from crdt.protocol import messages as m
from crdt.shapes import Body, Kind, Tip
from crdt.sync import client_events as ev
from crdt.sync.authority import TeamAuthority
from crdt.sync.client_desk import ClientDesk, Identity
from crdt.sync.client_reader import EnvelopeReader
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS, cutoff_at, device_keys, seeded
from tests.support.teams import Person, Team


class Writer:
    """A member who writes in the space, and takes in what others wrote."""

    def __init__(self, team: Team, who: Person) -> None:
        self.team, self.who, self.device = team, who, who.device
        self.replica = Replica(self.device.device_id + seeded(who.name, 8))
        self.key: EpochKey = team.key_of(who)
        self.head = team.log.head
        self.document = team.space()
        self.made: list[Envelope] = []
        self.unsaid: dict[bytes, Tip] = {}

    def space(self) -> Space:
        """The view of it."""
        return Space(self.replica, ())

    def write(self, text: str) -> Envelope:
        """A message, sealed and signed, with what was taken in since the last one."""
        _, changes = self.space().write(
            Author(self.who.account, self.device.device_id), text, T0_MS
        )
        body = Body(
            changes=changes,
            heads=self.replica.heads,
            wall_ms=T0_MS,
            seen=tuple(sorted(self.unsaid.values(), key=lambda tip: tip.device)),
            list_head=self.head,
        )
        self.unsaid.clear()
        envelope = seal_changes(
            body,
            signer=self.device,
            account=self.who.account,
            owner=self.team.log.team,
            document=self.document,
            kind=Kind.SPACE,
            seq=len(self.made) + 1,
            prev=self.made[-1].id if self.made else b"",
            epoch_key=self.key,
            salt=seeded(f"{self.who.name} {text}"),
        )
        self.made.append(envelope)
        return envelope

    def take_in(self, *envelopes: Envelope) -> None:
        """What another wrote, opened and applied before hearing of any removal."""
        reader = Reader(self.team, self.who, self.document)
        for opened in reader.read(envelopes):
            self.apply(opened)

    def apply(self, opened: ev.Opened) -> None:
        """One envelope that counts."""
        header = opened.envelope.header
        author = author_of(opened)
        self.replica.apply([inspect_space_change(raw, author) for raw in opened.body.changes])
        self.unsaid[header.device] = Tip(header.device, header.seq, opened.envelope.id)


def author_of(opened: ev.Opened) -> Author:
    """Who wrote it, as its verified header says."""
    header = opened.envelope.header
    return Author(AccountId(header.account), DeviceId(header.device))


class Reader:
    """A member's reader of the space, as the team stands when it is made."""

    def __init__(self, team: Team, who: Person, document: bytes) -> None:
        state = ev.DocumentState(owner=team.log.team, document=document, kind=Kind.SPACE)
        self.desk = ClientDesk(Identity(keys=who.device, devices=who.devices))
        self.authority = TeamAuthority(authors(team), team.keys_of(who).keys)
        self.reader = EnvelopeReader(self.desk, state, self.authority)
        self.position = 0

    def read(self, envelopes: tuple[Envelope, ...] | list[Envelope]) -> list[ev.Opened]:
        """What may be applied, in the order in which it may."""
        opened: list[ev.Opened] = []
        for envelope in envelopes:
            self.position += 1
            item = m.Item(self.position, envelope.raw)
            self.reader.read(item, opened, list_is_fresh=True, is_live=False)
        return opened

    def aside(self) -> list[tuple[str, bool]]:
        """Codes of what was set aside, and whether it waits."""
        events = self.desk.take_events()
        return [(e.code, e.parked) for e in events if isinstance(e, ev.SetAside)]


def authors(team: Team) -> TeamAuthors:
    return TeamAuthors(log=team.log, lists=team.lists)


def texts(replica: Replica) -> list[str]:
    return sorted(message.text for message in Space(replica, ()).messages())


def remove_after(team: Team, who: Person, last: Envelope) -> None:
    cutoff = MemberCutoff(last.header.document, last.header.device, last.header.seq, last.id)
    team.do(person("adam"), RemoveMember(account=who.account, cutoff=(cutoff,)))


@pytest.mark.parametrize("seed", range(4))
def test_a_member_removed_while_it_and_others_edit_offline(seed: int) -> None:
    """Attack 12: what an honest member had taken in counts for all, and all come to the same."""
    team = grown()
    mia, moe = Writer(team, person("mia")), Writer(team, person("moe"))
    theirs = [mia.write(f"mia {n}") for n in range(1, 4)]
    moe.take_in(*theirs)
    built_upon = moe.write("moe, upon mia 3")
    late = mia.write("mia 4")
    remove_after(team, mia.who, theirs[0])
    everything = [*theirs, built_upon, late]
    random.Random(seed).shuffle(everything)
    replicas = []
    for name in ("olga", "carl"):
        reader = Reader(team, person(name), mia.document)
        replica = Replica(person(name).device.device_id + b"process0")
        for opened in reader.read(everything):
            author = author_of(opened)
            replica.apply([inspect_space_change(raw, author) for raw in opened.body.changes])
        assert replica.contains(moe.replica.heads)
        assert texts(replica) == ["mia 1", "mia 2", "mia 3", "moe, upon mia 3"]
        assert ("revoked_device", True) in reader.aside()
        replicas.append(replica)
    assert replicas[0].heads == replicas[1].heads


def test_without_a_word_by_one_who_counts_what_lies_beyond_the_cut_off_waits() -> None:
    team = grown()
    mia = Writer(team, person("mia"))
    first, second = mia.write("one"), mia.write("two")
    remove_after(team, mia.who, first)
    reader = Reader(team, person("carl"), mia.document)
    assert [one.envelope.id for one in reader.read([first, second])] == [first.id]
    assert reader.aside() == [("revoked_device", True)]


def test_a_former_members_word_vouches_for_nobody() -> None:
    """Two who are removed cannot bring one another's late words in."""
    team = grown()
    mia, moe = Writer(team, person("mia")), Writer(team, person("moe"))
    first, second = mia.write("one"), mia.write("two")
    moe.take_in(first, second)
    word = moe.write("I saw it")
    remove_after(team, mia.who, first)
    team.do(person("adam"), RemoveMember(account=moe.who.account))
    reader = Reader(team, person("carl"), mia.document)
    assert [one.envelope.id for one in reader.read([first, second, word])] == [first.id]


def test_what_was_sealed_under_a_key_they_were_never_given_is_not_vouched_for() -> None:
    team = grown()
    mia, moe = Writer(team, person("mia")), Writer(team, person("moe"))
    first = mia.write("one")
    remove_after(team, mia.who, first)
    mia.key = moe.key = team.key_of(person("moe"))
    leaked = mia.write("with a leaked key")
    moe.unsaid[leaked.header.device] = Tip(leaked.header.device, 2, leaked.id)
    word = moe.write("I say it counts")
    reader = Reader(team, person("carl"), mia.document)
    opened = reader.read([first, leaked, word])
    assert [one.envelope.id for one in opened] == [first.id, word.id]


def test_a_revoked_device_of_a_member_is_vouched_for_in_the_same_way() -> None:
    ann, phone = Person("ann"), device_keys("ann's phone")
    ann.account_builder.add(ann.device, phone)
    team = Team(person("olga")).add(ann).add(person("moe")).open_space()
    on_phone, moe = Writer(team, ann), Writer(team, person("moe"))
    on_phone.device = phone
    on_phone.replica = Replica(phone.device_id + b"process0")
    first, second = on_phone.write("one"), on_phone.write("two")
    moe.take_in(first, second)
    word = moe.write("upon two")
    ann.account_builder.revoke(ann.device, phone, cutoff=(cutoff_at(first),))
    reader = Reader(team, person("olga"), moe.document)
    opened = reader.read([first, second, word])
    assert [one.envelope.id for one in opened] == [first.id, word.id, second.id]


class TestLater:
    def test_an_author_who_is_not_known_yet_makes_the_reader_ask(self) -> None:
        team = grown()
        before = authors(team)
        team.add(person("nora"))
        wrap = hand_on(team.log, team.hand(person("olga")), person("nora").account)
        team.rows.append(parse_wrap(wrap))
        nora = Writer(team, person("nora"))
        envelope = nora.write("hello")
        reader = Reader(team, person("carl"), nora.document)
        now = authors(team)
        reader.authority.adopt(before, {})
        item = m.Item(1, envelope.raw)
        opened: list[ev.Opened] = []
        with pytest.raises(UnknownDevice):
            reader.reader.read(item, opened, list_is_fresh=False, is_live=False)
        reader.authority.adopt(now, {})
        reader.reader.read(item, opened, list_is_fresh=False, is_live=False)
        assert [one.envelope.id for one in opened] == [envelope.id]

    def test_what_a_member_who_left_had_named_is_not_missed(self) -> None:
        team = grown()
        mia = Writer(team, person("mia"))
        first = mia.write("one")
        reader = Reader(team, person("carl"), mia.document)
        tip = Tip(first.header.device, 1, first.id)
        reader.reader.expect([tip])
        assert reader.reader.missing(()) == [tip]
        team.do(person("mia"), LeaveTeam())
        reader.authority.adopt(authors(team), {})
        assert reader.reader.missing(()) == []

    def test_a_key_that_is_not_at_hand_sets_aside_and_does_not_stop(self) -> None:
        team = grown()
        mia = Writer(team, person("mia"))
        envelope = mia.write("one")
        reader = Reader(team, person("carl"), mia.document)
        reader.authority = TeamAuthority(authors(team), {})
        reader.reader = EnvelopeReader(
            reader.desk,
            ev.DocumentState(owner=team.log.team, document=mia.document, kind=Kind.SPACE),
            reader.authority,
        )
        assert reader.read([envelope]) == []
        assert reader.aside() == [("cannot_open", False)]
