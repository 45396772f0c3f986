"""Whose envelopes count in a team: attacks 8, 9 and 12 on its documents."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from crdt.codec import encode
from crdt.derivation import document_id
from crdt.envelope import Envelope, open_changes, parse_envelope, parse_snapshot
from crdt.errors import (
    BadSignature,
    CannotOpen,
    FormerMember,
    ListNeeded,
    RevokedDevice,
    TeamArchived,
    UnknownDevice,
    UnknownMember,
    WrongEpoch,
    WrongKind,
)
from crdt.keys import Purpose
from crdt.membership import Attempt, TeamAuthors
from crdt.membership.entries import GiveRole, Leave, MemberCutoff
from crdt.membership.intents import ArchiveTeam, ChangeRole, JoinByInvitation, LeaveTeam
from crdt.membership.roles import Role
from crdt.shapes import Kind, Suite
from tests.crdt.membership.cast import NAMES, forged, grown, person, refuse
from tests.support.accounts import body, cutoff_at, device_keys, epoch_key, journal_envelope, seeded
from tests.support.teams import Person, Team, member_cutoff, team_envelope, team_snapshot

HASH = seeded("hash")


def authors(team: Team) -> TeamAuthors:
    return TeamAuthors(log=team.log, lists=team.lists)


def verify(team: Team, envelope: Envelope) -> None:
    authors(team).verify(envelope)


def with_header(envelope: Envelope, signer: Person | None = None, **changes: Any) -> Envelope:
    """The envelope under another header; signed anew where somebody means harm."""
    header = encode(msgspec.structs.replace(envelope.header, **changes))
    signature = envelope.signature
    if signer is not None:
        signature = signer.device.sign(Purpose.ENVELOPE, header + envelope.payload)
    return parse_envelope(encode((header, envelope.payload, signature)))


@pytest.mark.parametrize(
    ("kind", "writers"),
    [
        (Kind.TEAM, {"olga", "adam", "anna"}),
        (Kind.SPACE, set(NAMES)),
        (Kind.TALLY, set(NAMES)),
    ],
)
def test_each_kind_is_written_by_those_whom_the_table_names(kind: Kind, writers: set[str]) -> None:
    team = grown()
    for name in NAMES:
        envelope = team_envelope(team, person(name), kind)
        if name in writers:
            verify(team, envelope)
            authors(team).verify_write(envelope, Attempt.FIRST)
        else:
            with pytest.raises(FormerMember):
                verify(team, envelope)


@pytest.mark.parametrize("kind", [Kind.TEAM, Kind.SPACE, Kind.TALLY])
def test_who_is_no_member_writes_nothing(kind: Kind) -> None:
    team = grown()
    nora = person("nora")
    key = team.key_of(team.owner) if kind is Kind.SPACE else None
    envelope = team_envelope(team, nora, kind, key=key)
    with pytest.raises(UnknownMember):
        verify(team, envelope)
    team.people[nora.account] = nora
    with pytest.raises(UnknownMember):
        verify(team, envelope)


def test_without_an_authors_list_it_is_asked_for() -> None:
    team = grown()
    envelope = team_envelope(team, person("mia"), Kind.TALLY)
    lists = team.lists
    del lists[person("mia").account]
    with pytest.raises(ListNeeded):
        TeamAuthors(log=team.log, lists=lists).verify(envelope)


SWAPS: dict[str, dict[str, Any]] = {
    "owner": {"owner": seeded("another", 16)},
    "document": {"document": seeded("another", 16)},
    "seq": {"seq": 2, "prev": HASH},
    "epoch": {"epoch": 1},
    "salt": {"salt": HASH},
    "commitment": {"commitment": HASH},
}


class TestSwaps:
    """Attack 8: an envelope swapped across owner, document, device, seq or epoch."""

    def envelope(self, team: Team) -> Envelope:
        return team_envelope(team, person("mia"), Kind.SPACE)

    @pytest.mark.parametrize("field", SWAPS)
    def test_an_envelope_of_a_space_swapped_across_places_is_refused(self, field: str) -> None:
        team = grown().rotate(person("olga"))
        moved = with_header(self.envelope(team), **SWAPS[field])
        with pytest.raises((BadSignature, WrongKind)):
            verify(team, moved)

    @pytest.mark.parametrize("field", SWAPS)
    def test_swapping_by_a_member_does_not_open_either(self, field: str) -> None:
        team = grown().rotate(person("olga"))
        moved = with_header(self.envelope(team), person("mia"), **SWAPS[field])
        key = team.keys_of(person("moe")).keys[moved.header.epoch]
        with pytest.raises(CannotOpen):
            open_changes(moved, key)

    def test_a_member_cannot_pass_anothers_words_off_as_their_own(self) -> None:
        team = grown()
        moe = person("moe")
        stolen = with_header(
            self.envelope(team), moe, account=moe.account, device=moe.device.device_id
        )
        verify(team, stolen)
        with pytest.raises(CannotOpen):
            open_changes(stolen, team.key_of(moe))

    def test_a_device_of_one_member_does_not_write_as_another(self) -> None:
        team = grown()
        moe = person("moe")
        with pytest.raises(UnknownDevice):
            verify(team, with_header(self.envelope(team), moe, device=moe.device.device_id))
        with pytest.raises(UnknownDevice):
            verify(team, with_header(self.envelope(team), moe, account=moe.account))

    def test_a_document_of_another_team_is_none_of_this(self) -> None:
        team, other = grown(), Team(person("nora"))
        other.add(person("olga"), Role.ADMIN)
        with pytest.raises(WrongKind):
            verify(team, team_envelope(other, person("olga"), Kind.TEAM))
        moved = with_header(
            team_envelope(team, person("olga"), Kind.TEAM),
            owner=other.log.team,
            document=document_id(Kind.TEAM, other.log.team),
        )
        with pytest.raises(BadSignature):
            verify(other, moved)

    def test_an_id_of_a_team_document_is_the_teams_own(self) -> None:
        team = grown()
        with pytest.raises(WrongKind):
            team_envelope(team, person("olga"), Kind.TEAM, document=seeded("x", 16))

    def test_a_journal_is_not_judged_as_a_teams(self) -> None:
        mia = person("mia")
        with pytest.raises(WrongKind):
            verify(grown(), journal_envelope(mia.device, account=mia.account))


class TestDowngrades:
    """Attack 9: open payload on a sealed kind, older suite, older epoch."""

    def test_an_open_payload_in_a_space_is_refused(self) -> None:
        envelope = team_envelope(grown(), person("mia"), Kind.TALLY)
        with pytest.raises(WrongKind):
            with_header(envelope, person("mia"), kind=Kind.SPACE)

    @pytest.mark.parametrize("kind", [Kind.TEAM, Kind.TALLY])
    def test_a_sealed_payload_on_an_open_kind_is_refused(self, kind: Kind) -> None:
        team = grown()
        envelope = team_envelope(team, person("olga"), Kind.SPACE)
        with pytest.raises(WrongKind):
            with_header(
                envelope, person("olga"), kind=kind, document=document_id(kind, team.log.team)
            )

    def test_a_space_with_an_open_suite_is_refused(self) -> None:
        envelope = team_envelope(grown(), person("mia"), Kind.SPACE)
        with pytest.raises(WrongKind):
            with_header(envelope, person("mia"), suite=Suite.OPEN)

    def test_epochs_that_have_not_begun_are_refused(self) -> None:
        team = grown()
        with pytest.raises(WrongEpoch):
            verify(team, team_envelope(team, person("mia"), Kind.SPACE, key=epoch_key(2)))

    def test_nothing_new_is_written_under_a_closed_epoch(self) -> None:
        team = grown()
        old = team_envelope(team, person("mia"), Kind.SPACE)
        team.rotate(person("adam"))
        verify(team, old)
        with pytest.raises(WrongEpoch):
            authors(team).verify_write(old, Attempt.FIRST)

    def test_what_was_offered_before_a_rotation_is_taken_as_it_is(self) -> None:
        """Attack 23: the relay may have had it; nobody seals it anew."""
        team = grown()
        old = team_envelope(team, person("mia"), Kind.SPACE)
        team.remove(person("adam"), person("moe"))
        authors(team).verify_write(old, Attempt.AGAIN)

    def test_a_newcomer_seals_nothing_under_a_key_from_before_they_joined(self) -> None:
        team = grown().rotate(person("olga")).add(person("nora"))
        keys = team.keys_of(person("olga")).keys
        verify(team, team_envelope(team, person("nora"), Kind.SPACE, key=keys[2]))
        with pytest.raises(WrongEpoch):
            verify(team, team_envelope(team, person("nora"), Kind.SPACE, key=keys[1]))

    def test_a_tally_has_no_snapshots(self) -> None:
        team = grown()
        snapshot = team_snapshot(team, person("olga"), Kind.TEAM)
        header = msgspec.structs.replace(
            snapshot.header, kind=Kind.TALLY, document=seeded("tally", 16)
        )
        with pytest.raises(WrongKind, match="no snapshots"):
            parse_snapshot(encode((encode(header), snapshot.payload, bytes(64))))


class TestRemovedWhileOffline:
    """Attack 12: a member removed, or a device revoked, while it and others edit offline."""

    def chain(self, team: Team, who: Person, length: int) -> list[Envelope]:
        made: list[Envelope] = []
        for seq in range(1, length + 1):
            prev = made[-1].id if made else b""
            made.append(
                team_envelope(
                    team,
                    who,
                    Kind.SPACE,
                    seq=seq,
                    prev=prev,
                    content=body(f"change {seq}".encode()),
                )
            )
        return made

    def test_of_a_removed_member_counts_what_lies_before_the_cut_off(self) -> None:
        team, mia = grown(), person("mia")
        chain = self.chain(team, mia, 4)
        others = self.chain(team, person("moe"), 2)
        team.remove(person("adam"), mia, chain[1])
        for envelope in chain[:2]:
            verify(team, envelope)
            authors(team).verify_write(envelope, Attempt.AGAIN)
        for envelope in chain[2:]:
            with pytest.raises(FormerMember):
                verify(team, envelope)
        for envelope in others:
            verify(team, envelope)

    def test_another_envelope_at_the_cut_off_does_not_count(self) -> None:
        team, mia = grown(), person("mia")
        first, second = self.chain(team, mia, 2)
        team.remove(person("adam"), mia, second)
        other = team_envelope(
            team,
            mia,
            Kind.SPACE,
            seq=2,
            prev=first.id,
            key=team.keys_of(person("olga")).keys[1],
            content=body(b"another"),
        )
        with pytest.raises(FormerMember):
            verify(team, other)

    def test_documents_that_no_cut_off_names_do_not_count(self) -> None:
        team, mia = grown(), person("mia")
        tally = team_envelope(team, mia, Kind.TALLY)
        team.remove(person("adam"), mia, *self.chain(team, mia, 1))
        with pytest.raises(FormerMember):
            verify(team, tally)

    def test_a_removed_member_with_the_newest_key_still_writes_nothing(self) -> None:
        """Somebody who stayed may leak the key; the log refuses all the same."""
        team, mia = grown(), person("mia")
        (first,) = self.chain(team, mia, 1)
        team.remove(person("adam"), mia, first)
        leaked = team.key_of(person("moe"))
        late = team_envelope(team, mia, Kind.SPACE, key=leaked, content=body(b"late"))
        with pytest.raises(FormerMember):
            verify(team, late)

    def test_who_leaves_says_where_they_stopped(self) -> None:
        team, mia = grown(), person("mia")
        first, second = self.chain(team, mia, 2)
        team.do(mia, LeaveTeam(cutoff=(member_cutoff(first),)))
        verify(team, first)
        with pytest.raises(FormerMember):
            verify(team, second)

    def test_who_came_back_goes_on_and_what_was_cut_off_stays_out(self) -> None:
        team, mia = grown(), person("mia")
        first, second = self.chain(team, mia, 2)
        old_key = team.key_of(mia)
        team.remove(person("adam"), mia, first)
        team.do(mia, JoinByInvitation(invitation=team.invite(team.owner)))
        verify(team, first)
        with pytest.raises(WrongEpoch):
            verify(team, second)
        fresh = team_envelope(
            team, mia, Kind.SPACE, seq=2, prev=first.id, key=team.key_of(person("olga"))
        )
        verify(team, fresh)
        assert old_key.number == 1

    def test_a_revoked_device_of_a_member_is_cut_off_by_its_own_list(self) -> None:
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(person("olga")).add(ann).open_space()
        one = team_envelope(team, ann, Kind.SPACE, device=phone)
        two = team_envelope(team, ann, Kind.SPACE, device=phone, seq=2, prev=one.id)
        own = team_envelope(team, ann, Kind.SPACE)
        ann.account_builder.revoke(ann.device, phone, cutoff=(cutoff_at(one),))
        verify(team, one)
        verify(team, own)
        with pytest.raises(RevokedDevice):
            verify(team, two)

    def test_team_epochs_are_not_taken_for_the_accounts(self) -> None:
        """A revoked device's account epoch is 1, the team's may be 3: they are no measure."""
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(person("olga")).add(ann).open_space()
        team.rotate(person("olga")).rotate(person("olga"))
        late = team_envelope(team, ann, Kind.SPACE, device=phone)
        ann.account_builder.revoke(ann.device, phone, cutoff=(cutoff_at(late),))
        assert late.header.epoch == 3
        verify(team, late)


class TestLostRights:
    def test_of_a_demoted_admin_counts_what_lies_before_the_cut_off(self) -> None:
        team, adam = grown(), person("adam")
        first = team_envelope(team, adam, Kind.TEAM)
        second = team_envelope(team, adam, Kind.TEAM, seq=2, prev=first.id)
        snapshot = team_snapshot(team, adam, Kind.TEAM)
        intent = ChangeRole(
            account=adam.account,
            role=Role.MEMBER,
            cutoff=(member_cutoff(first),),
            snapshots=(snapshot.id,),
        )
        team.do(team.owner, intent)
        verify(team, first)
        verify(team, snapshot)
        with pytest.raises(FormerMember):
            verify(team, second)
        verify(team, team_envelope(team, adam, Kind.SPACE))

    def test_who_is_admin_again_writes_again(self) -> None:
        team, adam = grown(), person("adam")
        for role in (Role.MEMBER, Role.ADMIN):
            team.do(team.owner, ChangeRole(account=adam.account, role=role))
        verify(team, team_envelope(team, adam, Kind.TEAM))

    def test_cut_offs_are_of_the_team_document_and_only_where_a_right_is_lost(self) -> None:
        team = grown()
        of_space = MemberCutoff(team.space(), person("adam").device.device_id, 1, HASH)
        adam = GiveRole(person("adam").account, Role.MEMBER, (of_space,), ())
        refuse(team, forged(team, team.owner, adam), "of the team document")
        carl = GiveRole(person("carl").account, Role.MEMBER, (), (HASH,))
        refuse(team, forged(team, team.owner, carl), "nothing is cut off")

    @pytest.mark.parametrize("places", [[(1, 0)], [(2, 1), (1, 1)], [(1, 1), (1, 1)], [(1, 2**53)]])
    def test_cut_offs_are_written_in_one_way(self, places: list[tuple[int, int]]) -> None:
        team = grown()
        cutoff = tuple(
            MemberCutoff(bytes([document]) * 16, bytes(16), seq, HASH) for document, seq in places
        )
        refuse(team, forged(team, person("mia"), Leave(cutoff, ())), "cut-offs|range")
        refuse(team, forged(team, person("mia"), Leave((), (HASH, HASH))), "snapshots are sorted")

    def test_snapshots_of_a_removed_member_count_where_they_are_named(self) -> None:
        team, mia = grown(), person("mia")
        key = team.key_of(mia)
        kept = team_snapshot(team, mia, Kind.SPACE, key)
        team.remove(person("adam"), mia, snapshots=(kept.id,))
        verify(team, kept)
        other = grown()
        dropped = team_snapshot(other, mia, Kind.SPACE, other.key_of(mia))
        other.remove(person("adam"), mia)
        with pytest.raises(FormerMember):
            verify(other, dropped)

    def test_nothing_new_is_written_in_an_archived_team(self) -> None:
        team = grown()
        envelope = team_envelope(team, person("mia"), Kind.TALLY)
        team.do(team.owner, ArchiveTeam())
        verify(team, envelope)
        with pytest.raises(TeamArchived):
            authors(team).verify_write(envelope, Attempt.FIRST)
        authors(team).verify_write(envelope, Attempt.AGAIN)
