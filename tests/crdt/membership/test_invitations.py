"""Invitations: the secret stays in the link, and proves itself without being shown."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from crdt.errors import BadSignature, ListNeeded, Misuse, NotPermitted
from crdt.limits import LIMITS
from crdt.membership.entries import Approve, Invite, Join, SignedRequest, parse_request
from crdt.membership.intents import (
    ApproveRequest,
    ChangeRole,
    JoinByInvitation,
    LeaveTeam,
    TakeBackInvitation,
)
from crdt.membership.invitations import (
    BadInviteLink,
    Invitation,
    parse_invite_link,
    verify_reading,
)
from crdt.membership.roles import Role
from tests.crdt.membership.cast import forged, person, refuse
from tests.support.accounts import device_keys, seeded
from tests.support.teams import LATER_MS, Person, Team


def team_of_two() -> Team:
    return Team(person("olga")).add(person("adam"), Role.ADMIN)


class TestLink:
    made = Invitation.create(
        "https://relay.example:8443", seeded("team", 16), seeded("head"), seeded("s", 16)
    )

    @pytest.mark.parametrize("form", ["link", "app_link"])
    def test_a_link_comes_back_as_it_was(self, form: str) -> None:
        assert parse_invite_link(f" {getattr(self.made, form)}\n") == self.made

    def test_everything_secret_is_in_the_fragment(self) -> None:
        for link in (self.made.link, self.made.app_link):
            address, _, fragment = link.partition("#")
            assert fragment not in address
            assert len(address) < 60
        assert "secret" not in repr(self.made)

    def test_the_log_holds_nothing_of_the_secret(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner)
        assert not any(invitation.secret in raw for raw in team.log.entries)
        assert any(invitation.public in raw for raw in team.log.entries)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "https://relay.example/join",
            "https://relay.example/join#",
            "https://relay.example/pair#abcd",
            "ftp://relay.example/join#abcd",
            "breathmaster://join#abcd",
            "breathmaster://join?relay=nothing#abcd",
            made.link[:-3],
            made.link + "=",
            made.link + "A",
            "https://u:p@relay.example/join#" + made.link.partition("#")[2],
            "a" * 700,
        ],
    )
    def test_a_link_that_is_not_whole_is_refused(self, text: str) -> None:
        with pytest.raises(BadInviteLink):
            parse_invite_link(text)

    def test_a_secret_of_another_size_is_a_mistake_of_the_program(self) -> None:
        with pytest.raises(Misuse):
            Invitation.create("https://relay.example", seeded("t", 16), seeded("h"), b"short")
        with pytest.raises(Misuse):
            Invitation.create("relay", seeded("t", 16), seeded("h"), seeded("s", 16))


class TestJoining:
    def test_who_has_the_link_joins_with_the_role_it_gives(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner, role=Role.COACH)
        nora = person("nora")
        team.hand(nora)
        team.do(nora, JoinByInvitation(invitation=parse_invite_link(invitation.link)))
        assert team.log.role_of(nora.account) is Role.COACH

    def test_an_invitation_is_used_as_often_as_it_says_and_no_more(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner, uses=2)
        for name in ("mia", "moe"):
            team.hand(person(name))
            team.do(person(name), JoinByInvitation(invitation=invitation))
        team.hand(person("nora"))
        with pytest.raises(NotPermitted, match="does not hold"):
            team.propose(person("nora"), JoinByInvitation(invitation=invitation))

    def test_an_invitation_that_was_taken_back_holds_no_longer(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner)
        team.do(person("adam"), TakeBackInvitation(invite=invitation.id))
        team.hand(person("nora"))
        with pytest.raises(NotPermitted, match="does not hold"):
            team.propose(person("nora"), JoinByInvitation(invitation=invitation))

    def test_what_somebody_invited_ends_with_their_right_to(self) -> None:
        team = team_of_two().add(person("carl"), Role.COACH)
        by_carl, by_adam = team.invite(person("carl")), team.invite(person("adam"))
        team.do(team.owner, ChangeRole(account=person("carl").account, role=Role.MEMBER))
        assert [one.id for one in team.log.invitations] == [by_adam.id]
        team.do(person("adam"), LeaveTeam())
        assert team.log.invitations == ()
        assert by_carl.id != by_adam.id

    def test_a_proof_is_worth_nothing_for_another_account_or_device(self) -> None:
        """Attack 10: whoever sees a proof on its way cannot join by it."""
        team = team_of_two()
        invitation = team.invite(team.owner)
        nora, thief = person("nora"), person("thief")
        proof = invitation.prove(nora.account, nora.device.device_id, nora.devices.head)
        refuse(team, forged(team, thief, Join(invitation.id, proof)), "not proved")
        team.log.append(forged(team, nora, Join(invitation.id, proof)), team.lists)

    def test_a_secret_of_another_invitation_proves_nothing(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner)
        other = replace(invitation, secret=seeded("guess", 16))
        nora = person("nora")
        proof = other.prove(nora.account, nora.device.device_id, nora.devices.head)
        refuse(team, forged(team, nora, Join(invitation.id, proof)), "not proved")
        refuse(team, forged(team, nora, Join(other.id, proof)), "does not hold")

    def test_a_secret_used_for_another_team_gives_another_key(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner)
        assert replace(invitation, team=seeded("another", 16)).public != invitation.public

    def test_a_member_does_not_join_again(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner)
        adam = person("adam")
        proof = invitation.prove(adam.account, adam.device.device_id, adam.devices.head)
        refuse(team, forged(team, adam, Join(invitation.id, proof)), "already")

    def test_who_was_removed_does_not_come_back_by_an_older_invitation(self) -> None:
        team = team_of_two()
        old = team.invite(team.owner, uses=9)
        mia = person("mia")
        team.hand(mia)
        team.do(mia, JoinByInvitation(invitation=old)).log.member(mia.account)
        team.remove(team.owner, mia)
        with pytest.raises(NotPermitted, match="newer invitation"):
            team.propose(mia, JoinByInvitation(invitation=old))
        team.do(mia, JoinByInvitation(invitation=team.invite(team.owner)))

    def test_who_left_comes_back_by_the_same_invitation(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner, uses=2)
        mia = person("mia")
        team.hand(mia)
        for _ in range(2):
            team.do(mia, JoinByInvitation(invitation=invitation))
            team.do(mia, LeaveTeam())
        assert len(team.log.members[mia.account].all_departures) == 2

    def test_there_are_only_so_many_open_invitations(self) -> None:
        team = team_of_two()
        first = team.invite(team.owner)
        (kept,) = team.log.invitations
        for number in range(LIMITS.invitations_open - 1):
            name = number.to_bytes(16, "big")
            team.log.standing.invitations[name] = replace(kept, id=name)
        action = Invite(device_keys("x").public.sign, Role.MEMBER, 1, LATER_MS)
        refuse(team, forged(team, team.owner, action), "as many invitations")
        assert first.id == kept.id


class TestReading:
    def test_the_link_lets_one_read_the_log_and_proves_it_with_the_relays_nonce(self) -> None:
        team = team_of_two()
        invitation = team.invite(team.owner)
        proof = invitation.prove_reading(seeded("nonce"))
        verify_reading(invitation.public, team.log.team, seeded("nonce"), proof)
        for nonce, of_team in ((seeded("other"), team.log.team), (seeded("nonce"), b"x" * 16)):
            with pytest.raises(BadSignature):
                verify_reading(invitation.public, of_team, nonce, proof)


class TestRequests:
    def test_a_request_is_approved(self) -> None:
        team = team_of_two()
        team.approve(person("adam"), person("nora"), Role.COACH)
        assert team.log.role_of(person("nora").account) is Role.COACH

    def test_nobody_is_let_in_who_did_not_ask(self) -> None:
        team = team_of_two()
        asked = parse_request(team.request_of(person("nora")))
        other = person("mia")
        team.hand(other)
        swapped = replace_request(asked, account=other.account, list_head=other.devices.head)
        refuse(team, forged(team, team.owner, Approve(swapped, Role.MEMBER)), "not on the list")
        swapped = replace_request(swapped, device=other.device.device_id)
        refuse(team, forged(team, team.owner, Approve(swapped, Role.MEMBER)), "not signed")

    def test_a_request_for_another_team_is_refused(self) -> None:
        team, other = team_of_two(), Team(person("moe"))
        raw = other.request_of(person("nora"))
        team.hand(person("nora"))
        refuse(
            team,
            forged(team, team.owner, Approve(parse_request(raw), Role.MEMBER)),
            "another team",
        )

    def test_a_request_is_not_used_again_after_its_author_left(self) -> None:
        team = team_of_two()
        nora = person("nora")
        raw = team.request_of(nora)
        approval = ApproveRequest(account=nora.account, raw=raw, role=Role.MEMBER)
        team.do(team.owner, approval)
        team.do(nora, LeaveTeam())
        with pytest.raises(NotPermitted, match="older than their leaving"):
            team.propose(team.owner, approval)
        team.approve(team.owner, nora)

    def test_a_request_that_names_no_head_of_the_log_is_refused(self) -> None:
        team = team_of_two()
        nora = person("nora")
        raw = team.request_of(nora, seen=seeded("elsewhere"))
        with pytest.raises(NotPermitted, match="older"):
            team.propose(
                team.owner, ApproveRequest(account=nora.account, raw=raw, role=Role.MEMBER)
            )

    def test_a_request_that_is_damaged_or_anothers_is_refused_here_already(self) -> None:
        team = team_of_two()
        raw = team.request_of(person("nora"))
        for account, bytes_ in ((person("nora").account, raw[:-1]), (person("mia").account, raw)):
            with pytest.raises(NotPermitted):
                team.propose(
                    team.owner, ApproveRequest(account=account, raw=bytes_, role=Role.MEMBER)
                )

    def test_a_request_needs_the_askers_list_to_be_judged(self) -> None:
        team = team_of_two()
        raw = forged(
            team,
            team.owner,
            Approve(parse_request(team.request_of(person("nora"))), Role.MEMBER),
        )
        lists = team.lists
        del lists[person("nora").account]
        with pytest.raises(ListNeeded):
            team.log.append(raw, lists)

    def test_a_request_by_a_revoked_device_is_refused(self) -> None:
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = team_of_two()
        laptop, ann.device = ann.device, phone
        raw = team.request_of(ann)
        ann.account_builder.revoke(laptop, phone)
        signed = parse_request(raw)
        renamed = replace_request(signed, list_head=ann.devices.head)
        refuse(team, forged(team, team.owner, Approve(renamed, Role.MEMBER)), "removed from")


def replace_request(signed: SignedRequest, **changes: bytes) -> SignedRequest:
    return msgspec.structs.replace(
        signed, request=msgspec.structs.replace(signed.request, **changes)
    )
