"""The table of rights, the page that is printed from it, and that the log keeps to it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from crdt.errors import NotPermitted
from crdt.membership.entries import History
from crdt.membership.intents import (
    ApproveRequest,
    ArchiveTeam,
    Because,
    ChangeRole,
    HandOver,
    Intent,
    LeaveTeam,
    MakeInvitation,
    RemoveMember,
    StartEpoch,
    TakeBackInvitation,
)
from crdt.membership.proposing import propose
from crdt.membership.roles import Act, Reach, Role, may, may_over, reach_of
from tests.crdt.membership.cast import NAMES, grown, person
from tests.crdt.membership.roles_page import page
from tests.support.teams import LATER_MS, Person, Team

_PAGE = Path(__file__).parents[3] / "docs" / "teams.md"


def test_the_page_in_docs_says_what_the_table_says() -> None:
    assert _PAGE.read_text(encoding="utf-8") == page(), (
        "docs/teams.md differs from the table; print it anew with "
        "`python -m tests.crdt.membership.roles_page > docs/teams.md`"
    )


def test_higher_roles_may_all_that_lower_ones_may_except_leave() -> None:
    order = sorted(Role)
    rank = {None: 0, Reach.OWN: 1, Reach.BELOW: 2, Reach.ALL: 3}
    for lower, higher in pairwise(order):
        for act in set(Act) - {Act.LEAVE}:
            assert rank[reach_of(higher, act)] >= rank[reach_of(lower, act)]


def test_nobody_reaches_their_own_role_or_above() -> None:
    for role in Role:
        for act in (Act.INVITE, Act.APPROVE, Act.GIVE_ROLE, Act.REMOVE):
            assert not any(may_over(role, act, other) for other in Role if other >= role)


def attempts(team: Team, signer: Person) -> dict[Act, Intent]:
    """Something to try for each act, towards somebody below where there is anybody."""
    newcomer = person("nora")
    request = team.request_of(newcomer)
    invitation = team.invite(team.owner, uses=3)
    return {
        Act.INVITE: MakeInvitation(
            public=person("moe").device.public.sign,
            role=Role.MEMBER,
            uses=1,
            expires_at_ms=LATER_MS,
        ),
        Act.REVOKE_INVITE: TakeBackInvitation(invite=invitation.id),
        Act.APPROVE: ApproveRequest(account=newcomer.account, raw=request, role=Role.MEMBER),
        Act.GIVE_ROLE: ChangeRole(account=person("moe").account, role=Role.COACH),
        Act.REMOVE: RemoveMember(account=person("moe").account),
        Act.LEAVE: LeaveTeam(),
        Act.TRANSFER: HandOver(account=person("moe").account),
        Act.ARCHIVE: ArchiveTeam(),
        Act.ROTATE: StartEpoch(because=Because.OWN_KEYS),
        Act.SET_HISTORY: StartEpoch(because=Because.HISTORY, history=History.FROM_JOIN),
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name != "moe"])
def test_the_log_takes_exactly_what_the_table_allows(name: str) -> None:
    team = grown()
    team.rotate(team.owner)
    signer, role = person(name), NAMES[name]
    for act, intent in attempts(team, signer).items():
        reach = reach_of(role, act)
        lower = Role.COACH if act is Act.GIVE_ROLE else Role.MEMBER
        allowed = may(role, act) or (reach is Reach.BELOW and may_over(role, act, lower))
        hand = team.hand(signer)
        if allowed:
            propose(team.log, hand, intent, team.draw, team.now_ms)
        else:
            with pytest.raises(NotPermitted):
                propose(team.log, hand, intent, team.draw, team.now_ms)


@pytest.mark.parametrize(
    ("signer", "about"), [("adam", "anna"), ("adam", "olga"), ("carl", "mia"), ("mia", "moe")]
)
def test_who_stands_as_high_or_higher_is_not_removed(signer: str, about: str) -> None:
    team = grown(space=False)
    with pytest.raises(NotPermitted):
        team.propose(person(signer), RemoveMember(account=person(about).account))


@pytest.mark.parametrize(
    ("signer", "about", "role"),
    [
        ("olga", "adam", Role.OWNER),
        ("olga", "olga", Role.ADMIN),
        ("adam", "carl", Role.ADMIN),
        ("adam", "anna", Role.MEMBER),
        ("adam", "adam", Role.COACH),
    ],
)
def test_no_role_is_given_at_or_above_ones_own_nor_to_oneself(
    signer: str, about: str, role: Role
) -> None:
    team = grown(space=False)
    with pytest.raises(NotPermitted):
        team.propose(person(signer), ChangeRole(account=person(about).account, role=role))


def test_handing_over_leaves_one_owner_and_an_admin() -> None:
    team = grown()
    team.do(team.owner, HandOver(account=person("mia").account))
    assert team.log.owner == person("mia").account
    assert team.log.role_of(person("olga").account) is Role.ADMIN
    assert [r.role for r in team.log.members.values()].count(Role.OWNER) == 1
    team.do(team.owner, LeaveTeam())


def test_an_archived_team_is_left_and_nothing_else() -> None:
    team = grown()
    team.do(team.owner, ArchiveTeam())
    with pytest.raises(NotPermitted, match="archived"):
        team.propose(person("mia"), StartEpoch(because=Because.OWN_KEYS))
    team.do(person("mia"), LeaveTeam())
    assert team.log.is_archived
