"""Teams that live through whatever their people do: what always holds, by seed."""

from __future__ import annotations

import random

import pytest

from crdt.errors import CannotOpen, NotPermitted
from crdt.membership import History, MembershipLog, Role
from crdt.membership.intents import (
    ApproveRequest,
    Because,
    ChangeRole,
    HandOver,
    Intent,
    JoinByInvitation,
    LeaveTeam,
    RemoveMember,
    StartEpoch,
)
from crdt.membership.relay_rules import admit_entry
from crdt.membership.sharing import hand_on
from crdt.membership.wraps import parse_wrap
from tests.crdt.membership.cast import person
from tests.support.teams import Person, Team

NAMES = ("olga", "adam", "anna", "carl", "mia", "moe", "nora")


def wish(dice: random.Random, team: Team, who: Person) -> Intent:
    """Something that somebody might try, allowed or not."""
    other = person(dice.choice(NAMES))
    team.hand(other)
    match dice.randrange(8) if team.log.role_of(who.account) else 0:
        case 0:
            return JoinByInvitation(invitation=team.invite(person_of(team, team.log.owner)))
        case 1:
            raw = team.request_of(other)
            return ApproveRequest(account=other.account, raw=raw, role=Role.MEMBER)
        case 2 | 3:
            return ChangeRole(account=other.account, role=Role(dice.randrange(1, 4)))
        case 4:
            return RemoveMember(account=other.account)
        case 5:
            return LeaveTeam()
        case 6:
            return HandOver(account=other.account)
        case _:
            return StartEpoch(because=dice.choice([Because.DEPARTURE, Because.OWN_KEYS]))


def person_of(team: Team, account: bytes) -> Person:
    return next(one for one in team.people.values() if one.account == account)


def try_it(team: Team, who: Person, intent: Intent) -> None:
    try:
        proposal = team.propose(who, intent)
    except (NotPermitted, CannotOpen, AssertionError):
        return
    wraps = proposal.epoch.wraps if proposal.epoch else ()
    admit_entry(team.log, proposal.raw, wraps, team.lists, team.now_ms)
    team.accept(proposal)


def help_newcomers(dice: random.Random, team: Team) -> None:
    """Members who are online pass the key on, as their apps do."""
    for account in team.log.present:
        newcomer = person_of(team, account)
        if team.log.epoch in team.keys_of(newcomer).keys:
            continue
        if not team.log.may_receive(account, team.log.epoch):
            continue
        helper = person_of(team, dice.choice(team.log.present))
        if team.log.epoch in team.keys_of(helper).keys:
            team.rows.append(parse_wrap(hand_on(team.log, team.hand(helper), account)))


def check(team: Team) -> None:
    log = team.log
    again = MembershipLog.from_entries(log.entries, team.lists)
    assert again.head == log.head
    assert again.standing == log.standing
    roles = [log.role_of(account) for account in log.present]
    assert roles.count(Role.OWNER) == 1
    assert log.standing.present == len(log.present)
    assert all(record.number == n for n, record in log.epoch_records.items())
    for one in log.standing.invitations.values():
        assert not one.left or log.role_of(one.account) is not None
    for someone in team.people.values():
        keys = team.keys_of(someone).keys
        assert all(key.commitment() == log.epoch_records[n].commitment for n, key in keys.items())
        record = log.members.get(someone.account)
        if record is None:
            assert not keys
        elif record.departure is not None:
            assert max(keys, default=0) <= record.departure.last_epoch


@pytest.mark.parametrize("history", History)
@pytest.mark.parametrize("seed", range(5))
def test_whatever_people_do_some_things_always_hold(seed: int, history: History) -> None:
    """One owner, one log, keys for members alone, and nobody who left opens what came after."""
    dice = random.Random(seed)
    team = Team(person("olga")).add(person("adam"), Role.ADMIN).add(person("mia"))
    team.open_space(history)
    for _ in range(40):
        who = person_of(team, team.log.owner) if dice.random() < 0.5 else person(dice.choice(NAMES))
        team.hand(who)
        try_it(team, who, wish(dice, team, who))
        if dice.random() < 0.5:
            help_newcomers(dice, team)
        check(team)
    team.rotate(person_of(team, team.log.owner))
    members = [person_of(team, account) for account in team.log.present]
    assert len({team.key_of(one).secret for one in members}) == 1
    check(team)
