"""The membership log: verified from its first entry by whoever has the device lists."""

from __future__ import annotations

import pytest

from crdt.errors import ListNeeded, LogBroken, UnknownMember
from crdt.ids import ZERO_TEAM
from crdt.limits import LIMITS
from crdt.membership import MembershipLog, Role, create_team
from crdt.membership.entries import (
    Archive,
    Create,
    GiveRole,
    Invite,
    Leave,
    Remove,
    RevokeInvite,
    Transfer,
    parse_entry,
    sign_entry,
)
from crdt.membership.intents import ChangeRole, LeaveTeam, MakeInvitation
from crdt.membership.log import IndexOf
from tests.crdt.membership.cast import NAMES, forged, grown, person, refuse
from tests.support.accounts import T0_MS, device_keys, seeded
from tests.support.teams import LATER_MS, Person, Team, entropy_of

NOBODY = seeded("nobody", 16)


def test_a_team_verifies_from_its_first_entry() -> None:
    team = grown()
    again = MembershipLog.from_entries(team.log.entries, team.lists)
    assert (again.team, again.head, again.epoch) == (team.log.team, team.log.head, 1)
    assert {again.role_of(person(name).account) for name in NAMES} == set(Role)
    assert set(again.present) == {person(name).account for name in NAMES}
    assert again.owner == person("olga").account
    assert again.extends(team.log)
    assert team.log.extends(again)


def test_the_team_id_is_the_hash_of_its_first_entry() -> None:
    team = grown(space=False)
    assert parse_entry(team.log.entries[0]).hash[:16] == team.log.team
    other = create_team(team.hand(team.owner), entropy_of("another"), T0_MS)
    assert other.log.team != team.log.team


def test_appending_leaves_the_log_it_started_from_as_it_was() -> None:
    team = grown(space=False)
    before = team.log
    roles = {name: before.role_of(person(name).account) for name in NAMES}
    team.do(team.owner, ChangeRole(account=person("mia").account, role=Role.ADMIN))
    assert {name: before.role_of(person(name).account) for name in NAMES} == roles
    assert team.log.role_of(person("mia").account) is Role.ADMIN


def test_a_reader_without_a_signers_list_is_told_whose_is_needed() -> None:
    team = grown(space=False)
    lists = team.lists
    del lists[person("mia").account]
    with pytest.raises(ListNeeded) as caught:
        MembershipLog.from_entries(team.log.entries, lists)
    assert caught.value.account == person("mia").account


def test_a_list_that_is_older_than_the_log_knows_it_is_needed_anew() -> None:
    ann = Person("ann")
    team = Team(ann)
    old = ann.devices
    ann.account_builder.add(ann.device, device_keys("ann's phone"))
    team.do(ann, _invite())
    with pytest.raises(ListNeeded):
        MembershipLog.from_entries(team.log.entries, {ann.account: old})
    MembershipLog.from_entries(team.log.entries, {ann.account: ann.devices})


def test_asking_for_somebody_who_is_no_member_is_told() -> None:
    team = grown(space=False)
    with pytest.raises(UnknownMember):
        team.log.member(person("nora").account)
    assert team.log.role_of(person("nora").account) is None


class TestPlace:
    @pytest.mark.parametrize(
        "changes",
        [{"team": NOBODY}, {"team": ZERO_TEAM}, {"index": 3}, {"prev": seeded("x")}, {"prev": b""}],
        ids=str,
    )
    def test_an_entry_for_another_place_or_team_is_refused(
        self, changes: dict[str, object]
    ) -> None:
        """Attack 8, for entries."""
        team = grown(space=False)
        refuse(team, forged(team, team.owner, Archive(), **changes), "another place or team")

    def test_entries_left_out_reordered_or_repeated_are_noticed(self) -> None:
        team = grown(space=False)
        first, second, third, *_ = team.log.entries
        for entries in ([], [second], [first, third], [first, third, second], [first, first]):
            with pytest.raises(LogBroken):
                MembershipLog.from_entries(entries, team.lists)

    def test_an_entry_by_one_of_another_team_is_refused(self) -> None:
        team, other = grown(space=False), Team(person("nora"))
        other.do(person("nora"), _invite())
        refuse(team, other.log.entries[1], "another place or team")

    def test_logs_that_part_are_no_extensions(self) -> None:
        team = grown(space=False)
        one = team.log.append(forged(team, team.owner, Archive()), team.lists)
        two = team.log.append(forged(team, person("mia"), Leave((), ())), team.lists)
        assert not one.extends(two)
        assert not two.extends(one)

    def test_the_first_entry_creates_and_no_other_does(self) -> None:
        team = grown(space=False)
        entry = parse_entry(team.log.entries[1]).entry
        raw = forged(team, team.owner, entry.action, team=ZERO_TEAM, index=0, prev=b"")
        with pytest.raises(LogBroken, match="makes the team"):
            MembershipLog.from_entries([raw], team.lists)
        refuse(team, forged(team, team.owner, Create(nonce=NOBODY)), "only the first entry")


class TestKept:
    """What was verified before it was kept is followed again without its signatures."""

    def test_it_comes_to_the_same_as_verifying(self) -> None:
        team = grown().rotate(person("mia"))
        team.approve(person("carl"), person("nora")).remove(person("adam"), person("moe"))
        kept = MembershipLog.from_kept(team.log.entries, _index_of(team))
        assert (kept.team, kept.head, kept.entries) == (
            *(team.log.team, team.log.head),
            team.log.entries,
        )
        assert kept.standing == team.log.standing
        team.rotate(person("mia"))
        assert kept.append(team.log.entries[-1], team.lists).head == team.log.head

    def test_what_was_kept_badly_is_noticed(self) -> None:
        team = grown()
        entries = team.log.entries
        for odd in ((), entries[1:], (*entries[:3], *entries[4:]), entries[:2] + entries[:1]):
            with pytest.raises(LogBroken):
                MembershipLog.from_kept(odd, _index_of(team))
        with pytest.raises(ListNeeded):
            MembershipLog.from_kept(entries, lambda _account, _head: None)


def _index_of(team: Team) -> IndexOf:
    return lambda account, head: team.lists[account].index_of(head)


class TestSigners:
    def test_a_stranger_signs_nothing(self) -> None:
        team = grown(space=False)
        refuse(team, forged(team, person("nora"), Archive()), "not a member")

    def test_a_member_who_left_signs_nothing(self) -> None:
        team = grown(space=False)
        team.do(person("mia"), LeaveTeam())
        refuse(team, forged(team, person("mia"), Leave((), ())), "not a member")

    def test_a_device_that_is_on_no_list_signs_nothing(self) -> None:
        team = grown(space=False)
        stranger = device_keys("stranger")
        entry = parse_entry(forged(team, team.owner, Archive())).entry
        refuse(team, sign_entry(entry, stranger), "not signed")
        raw = forged(team, team.owner, Archive(), device=stranger.device_id)
        refuse(team, raw, "not on the list")

    def test_another_member_cannot_sign_in_ones_name(self) -> None:
        team = grown(space=False)
        entry = parse_entry(forged(team, team.owner, Archive())).entry
        refuse(team, sign_entry(entry, person("mia").device), "not signed")

    def test_a_revoked_device_signs_nothing_once_the_log_knows_of_it(self) -> None:
        """Attack 12: naming the list as it was before does not help."""
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(ann)
        before = ann.devices.head
        ann.account_builder.revoke(ann.device, phone)
        team.do(ann, _invite())
        laptop, ann.device = ann.device, phone
        refuse(team, forged(team, ann, Archive()), "removed from the account")
        refuse(team, forged(team, ann, Archive(), list_head=before), "older than the one named")
        ann.device = laptop
        team.log = team.log.append(forged(team, ann, Archive()), team.lists)

    def test_a_device_signs_nothing_on_a_list_from_before_it_came(self) -> None:
        ann, phone = Person("ann"), device_keys("ann's phone")
        team = Team(ann)
        before = ann.devices.head
        ann.account_builder.add(ann.device, phone)
        ann.device = phone
        refuse(team, forged(team, ann, Archive(), list_head=before), "came to the account later")


class TestShape:
    @pytest.mark.parametrize(
        ("action", "words"),
        [
            (Invite(NOBODY * 2, Role.MEMBER, 0, LATER_MS), "used once"),
            (Invite(NOBODY * 2, Role.MEMBER, 10_001, LATER_MS), "used once"),
            (Invite(NOBODY * 2, Role.MEMBER, 1, 0), "range"),
            (Invite(bytes(32), Role.MEMBER, 1, LATER_MS), "weak"),
            (Invite(NOBODY * 2, Role.ADMIN, 1, LATER_MS), "makes an admin"),
            (RevokeInvite(NOBODY), "does not hold"),
            (Transfer(NOBODY), "another member"),
            (GiveRole(NOBODY, Role.COACH, (), ()), "another member"),
            (Remove(NOBODY, (), (), None), "another member"),
        ],
        ids=lambda value: value if isinstance(value, str) else type(value).__name__,
    )
    def test_actions_about_nothing_are_refused(self, action: object, words: str) -> None:
        team = grown(space=False)
        refuse(team, forged(team, team.owner, action), words)  # type: ignore[arg-type]

    def test_a_role_that_one_has_is_not_given(self) -> None:
        team = grown(space=False)
        action = GiveRole(person("mia").account, Role.MEMBER, (), ())
        refuse(team, forged(team, team.owner, action), "already")

    def test_a_log_is_no_longer_than_agreed(self) -> None:
        team = grown(space=False)
        with pytest.raises(LogBroken, match="as long as"):
            team.log.append_all([b""] * LIMITS.team_entries, team.lists)

    def test_time_decides_nothing(self) -> None:
        """Attack 20: clocks ten years off, in both directions."""
        team = grown(space=False)
        for time_ms in (0, 2**53 - 1):
            raw = forged(team, team.owner, Transfer(person("mia").account), time_ms=time_ms)
            assert team.log.append(raw, team.lists).length == team.log.length + 1


def _invite() -> MakeInvitation:
    public = device_keys("some").public.sign
    return MakeInvitation(public=public, role=Role.MEMBER, uses=1, expires_at_ms=LATER_MS)
