"""Two at once: the second append finds another head, and what was wanted is proposed again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from crdt.errors import ListNeeded, LogBroken, NotPermitted
from crdt.membership.intents import (
    ApproveRequest,
    ArchiveTeam,
    Because,
    ChangeRole,
    HandOver,
    Intent,
    JoinByInvitation,
    LeaveTeam,
    MakeInvitation,
    RemoveMember,
    StartEpoch,
    TakeBackInvitation,
)
from crdt.membership.proposing import Fulfilled, Proposal, propose
from crdt.membership.relay_rules import admit_entry
from crdt.membership.roles import Role
from tests.crdt.membership.cast import NAMES, grown, person
from tests.support.accounts import device_keys
from tests.support.teams import LATER_MS, Person, Team


def again(team: Team, who: Person, intent: Intent) -> Proposal | Fulfilled:
    return propose(team.log, team.hand(who), intent, team.draw, team.now_ms)


def test_two_admins_removing_different_members_at_once() -> None:
    """Attack 13."""
    team = grown()
    adam, anna = person("adam"), person("anna")
    wish = RemoveMember(account=person("moe").account)
    first = team.propose(adam, RemoveMember(account=person("mia").account))
    second = team.propose(anna, wish)
    assert first.base == second.base
    team.accept(first)
    with pytest.raises(LogBroken):
        team.log.append(second.raw, team.lists)
    rebased = again(team, anna, wish)
    assert isinstance(rebased, Proposal)
    assert rebased.epoch is not None
    assert second.epoch is not None
    assert rebased.epoch.key != second.epoch.key
    team.accept(rebased)
    assert (team.log.epoch, len(team.log.present)) == (3, 4)
    staying = [person(name) for name in NAMES if name not in ("mia", "moe")]
    assert len({team.key_of(one).secret for one in staying}) == 1
    assert set(team.keys_of(person("mia")).keys) == {1}
    assert set(team.keys_of(person("moe")).keys) == {1, 2}


def test_two_admins_removing_the_same_member_at_once() -> None:
    team = grown()
    wish = RemoveMember(account=person("mia").account)
    team.do(person("adam"), wish)
    assert isinstance(again(team, person("anna"), wish), Fulfilled)
    assert team.log.epoch == 2


def test_who_was_demoted_meanwhile_is_told_that_it_is_not_theirs_any_more() -> None:
    team = grown()
    wish = RemoveMember(account=person("mia").account)
    team.propose(person("adam"), wish)
    team.do(team.owner, ChangeRole(account=person("adam").account, role=Role.MEMBER))
    with pytest.raises(NotPermitted, match="does not reach"):
        again(team, person("adam"), wish)


def test_who_was_removed_meanwhile_proposes_nothing() -> None:
    team = grown()
    team.do(team.owner, RemoveMember(account=person("adam").account))
    with pytest.raises(NotPermitted, match="not a member"):
        again(team, person("adam"), RemoveMember(account=person("mia").account))


def test_two_who_start_an_epoch_because_of_one_departure_start_one() -> None:
    team = grown()
    team.do(person("moe"), LeaveTeam())
    wish = StartEpoch(because=Because.DEPARTURE)
    team.do(person("mia"), wish)
    assert isinstance(again(team, person("adam"), wish), Fulfilled)
    assert isinstance(again(team, person("adam"), StartEpoch(because=Because.OWN_KEYS)), Proposal)


def test_a_device_that_has_an_older_list_than_its_team_fetches_that_first() -> None:
    ann = Person("ann")
    older, team = ann.devices, Team(ann)
    ann.account_builder.add(ann.device, device_keys("ann's phone"))
    team.invite(ann)
    hand = replace(team.hand(ann), lists={ann.account: older})
    with pytest.raises(ListNeeded):
        propose(team.log, hand, ArchiveTeam(), team.draw, 0)


def test_every_wish_is_fulfilled_once_it_was_carried_out() -> None:
    team = grown(space=False)
    nora, moe = person("nora"), person("moe")
    invitation = team.invite(team.owner, uses=2)
    request = team.request_of(nora)
    wishes: list[tuple[Person, Intent]] = [
        (
            team.owner,
            MakeInvitation(
                public=nora.device.public.sign, role=Role.MEMBER, uses=1, expires_at_ms=LATER_MS
            ),
        ),
        (nora, JoinByInvitation(invitation=invitation)),
        (nora, LeaveTeam()),
        (
            team.owner,
            ApproveRequest(account=nora.account, raw=team.request_of(nora), role=Role.MEMBER),
        ),
        (team.owner, TakeBackInvitation(invite=invitation.id)),
        (team.owner, ChangeRole(account=moe.account, role=Role.COACH)),
        (team.owner, RemoveMember(account=moe.account)),
        (team.owner, HandOver(account=person("mia").account)),
        (person("mia"), ArchiveTeam()),
    ]
    for who, intent in wishes:
        if isinstance(intent, ApproveRequest):
            raw = team.request_of(nora)
            intent = ApproveRequest(account=nora.account, raw=raw, role=Role.MEMBER)
        team.do(who, intent)
        assert isinstance(again(team, who, intent), Fulfilled), intent
    assert request


@pytest.mark.parametrize("seed", range(6))
def test_many_at_once_end_in_one_log_that_all_verify(seed: int) -> None:
    """Whoever is faster, each wish is carried out, fulfilled by another, or not permitted."""
    dice = random.Random(seed)
    team = grown()
    waiting: list[tuple[Person, Intent]] = [
        (person("adam"), RemoveMember(account=person("mia").account)),
        (person("anna"), RemoveMember(account=person("moe").account)),
        (person("olga"), ChangeRole(account=person("anna").account, role=Role.MEMBER)),
        (person("carl"), LeaveTeam()),
        (person("mia"), StartEpoch(because=Because.OWN_KEYS)),
        (person("moe"), LeaveTeam()),
        (person("olga"), RemoveMember(account=person("adam").account)),
    ]
    held = {id(intent): again(team, who, intent) for who, intent in waiting}
    while waiting:
        who, intent = waiting.pop(dice.randrange(len(waiting)))
        proposal = held[id(intent)]
        while isinstance(proposal, Proposal) and proposal.base != team.log.head:
            try:
                proposal = again(team, who, intent)
            except NotPermitted:
                proposal = Fulfilled()
        if isinstance(proposal, Proposal):
            wraps = proposal.epoch.wraps if proposal.epoch else ()
            admit_entry(team.log, proposal.raw, wraps, team.lists, team.now_ms)
            team.accept(proposal)
    team.rotate(team.owner)
    staying = [p for p in team.people.values() if team.log.role_of(p.account) is not None]
    assert len({team.key_of(one).secret for one in staying}) == 1
    gone = [person(name) for name in NAMES if team.log.role_of(person(name).account) is None]
    assert all(team.log.epoch not in team.keys_of(one).keys for one in gone)
