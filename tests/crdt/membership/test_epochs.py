"""Epochs of a team: who opens which, and what a hostile member or relay can do about it."""

from __future__ import annotations

from dataclasses import replace as change
from typing import Any

import msgspec
import pytest

from crdt.codec import encode
from crdt.errors import CannotOpen, ListNeeded, Malformed, NotPermitted, WrapsMissing
from crdt.hybrid import WrapPurpose, wrap_epoch_key
from crdt.keys import EpochKey, Purpose
from crdt.limits import LIMITS
from crdt.membership.entries import EpochRecord, History, Remove, Rotate, parse_entry
from crdt.membership.epochs import check_wraps, open_past, space_id, wraps_root
from crdt.membership.intents import Because, JoinByInvitation, LeaveTeam, RemoveMember, StartEpoch
from crdt.membership.proposing import Proposal, propose
from crdt.membership.roles import Role
from crdt.membership.sharing import hand_on
from crdt.membership.wraps import TeamWrap, parse_wrap
from tests.crdt.membership.cast import NAMES, forged, grown, person, refuse
from tests.support.accounts import device_keys, epoch_key, seeded
from tests.support.teams import Person, Team

replace = msgspec.structs.replace


def record_of(raw: bytes) -> EpochRecord:
    action = parse_entry(raw).entry.action
    assert isinstance(action, Rotate | Remove)
    assert action.epoch is not None
    return action.epoch


def resigned(wrap: TeamWrap, signer: Person, **changes: Any) -> TeamWrap:
    """A wrap with other words in it, signed by a member."""
    content = encode(replace(wrap.content, **changes))
    return parse_wrap(encode((content, signer.device.sign(Purpose.TEAM_WRAP, content))))


def named(signer: Person) -> dict[str, Any]:
    """Who a wrap says has signed it."""
    return {
        "account": signer.account,
        "device": signer.device.device_id,
        "list_head": signer.devices.head,
    }


def handed(team: Team, by: Person, to: Person) -> None:
    """A member passes the key on."""
    team.rows.append(parse_wrap(hand_on(team.log, team.hand(by), to.account)))


def row_of(team: Team, member: Person, number: int = 1) -> TeamWrap:
    """A member's wrap of an epoch."""
    (found,) = (
        row
        for row in team.rows
        if row.content.recipient == member.account and row.content.number == number
    )
    return found


class TestOpening:
    def test_every_member_opens_the_epoch_and_nobody_else(self) -> None:
        team = grown()
        assert len({team.key_of(person(name)).secret for name in NAMES}) == 1
        assert team.keys_of(person("nora")).keys == {}

    def test_a_newcomer_gets_the_key_from_any_member_and_reads_the_past(self) -> None:
        team = grown().rotate(person("mia")).rotate(person("olga"))
        team.add(person("nora"))
        assert team.keys_of(person("nora")).keys == {}
        handed(team, person("moe"), person("nora"))
        assert set(team.keys_of(person("nora")).keys) == {1, 2, 3}
        assert team.keys_of(person("nora")).blind == team.keys_of(person("olga")).blind

    def test_a_removed_member_opens_nothing_that_began_after_it(self) -> None:
        team = grown().rotate(person("olga"))
        before = team.keys_of(person("mia")).keys
        team.remove(person("adam"), person("mia"))
        assert team.log.epoch == 3
        assert team.keys_of(person("mia")).keys == before
        assert set(team.keys_of(person("moe")).keys) == {1, 2, 3}

    def test_removal_is_one_entry(self) -> None:
        team = grown()
        proposal = team.propose(person("adam"), RemoveMember(account=person("mia").account))
        grown_log = team.log.append(proposal.raw, team.lists)
        assert grown_log.length == team.log.length + 1
        assert (grown_log.epoch, grown_log.role_of(person("mia").account)) == (2, None)

    def test_who_leaves_is_followed_by_a_new_epoch(self) -> None:
        team = grown()
        team.do(person("mia"), LeaveTeam())
        assert team.log.wants_epoch
        team.do(person("moe"), StartEpoch(because=Because.DEPARTURE))
        assert not team.log.wants_epoch
        assert set(team.keys_of(person("mia")).keys) == {1}

    def test_a_members_new_device_opens_all_by_the_accounts_keys(self) -> None:
        ann, phone = Person("ann"), device_keys("ann's phone")
        team = Team(person("olga")).open_space().add(ann)
        handed(team, person("olga"), ann)
        ann.account_builder.add(ann.device, phone)
        keys = ann.account_builder.devices.open_epoch_keys(phone)
        assert keys == ann.account_builder.keys
        assert team.key_of(ann) == team.key_of(person("olga"))

    def test_after_a_device_is_revoked_the_teams_next_key_is_unknown_to_it(self) -> None:
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(person("olga")).open_space().add(ann)
        handed(team, person("olga"), ann)
        ann.account_builder.revoke(ann.device, phone)
        team.do(ann, StartEpoch(because=Because.OWN_KEYS))
        row = row_of(team, ann, 2)
        assert row.content.account_epoch == 2
        assert set(ann.devices.open_epoch_keys(phone)) == {1}
        assert team.key_of(ann) == team.key_of(person("olga"))


class TestHistoryFromNow:
    def team(self) -> Team:
        return Team(person("olga")).add(person("adam"), Role.ADMIN).open_space(History.FROM_JOIN)

    def test_a_newcomer_reads_from_their_joining_on(self) -> None:
        team = self.team().rotate(person("adam"))
        team.add(person("nora"))
        assert team.log.wants_epoch
        with pytest.raises(NotPermitted):
            hand_on(team.log, team.hand(person("olga")), person("nora").account)
        team.do(person("adam"), StartEpoch(because=Because.DEPARTURE))
        assert set(team.keys_of(person("nora")).keys) == {3}
        assert set(team.keys_of(person("olga")).keys) == {1, 2, 3}
        assert team.keys_of(person("nora")).blind == team.keys_of(person("olga")).blind

    def test_deciding_to_share_begins_with_the_epoch_after(self) -> None:
        team = self.team().rotate(person("adam"))
        team.do(person("adam"), StartEpoch(because=Because.HISTORY, history=History.SHARED))
        team.rotate(person("adam")).add(person("nora"))
        handed(team, person("adam"), person("nora"))
        assert set(team.keys_of(person("nora")).keys) == {3, 4}

    def test_a_record_that_hands_on_the_past_all_the_same_is_refused(self) -> None:
        team = self.team()
        proposal = team.propose(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        for changes, words in (({"past": bytes(92)}, "another size"), ({"before": 1}, "no key")):
            record = replace(record_of(proposal.raw), **changes)
            refuse(team, forged(team, person("adam"), Rotate(record)), words)

    def test_a_member_does_not_decide_what_newcomers_read(self) -> None:
        team = self.team().add(person("mia"))
        with pytest.raises(CannotOpen):
            team.propose(person("mia"), StartEpoch(because=Because.DEPARTURE))
        team.rotate(person("adam"))
        proposal = team.propose(person("mia"), StartEpoch(because=Because.OWN_KEYS))
        record = replace(record_of(proposal.raw), history=History.SHARED)
        refuse(team, forged(team, person("mia"), Rotate(record)), "admins to say")


class TestSubstitution:
    """Attack 10: another key in place of a member's, at joining or rotation."""

    def test_a_list_of_another_account_cannot_stand_for_a_members(self) -> None:
        team = grown()
        team.people[person("mia").account] = person("mia")
        wrong = {**team.lists, person("mia").account: person("thief").devices}
        hand = change(team.hand(person("olga")), lists=wrong)
        proposal = propose(team.log, hand, StartEpoch(because=Because.OWN_KEYS), team.draw, 0)
        assert isinstance(proposal, Proposal)
        assert proposal.epoch is not None
        with pytest.raises(WrapsMissing):
            check_wraps(
                team.log.team,
                record_of(proposal.raw),
                team.log.present,
                [parse_wrap(raw) for raw in proposal.epoch.wraps],
            )

    def test_a_list_from_before_the_log_knows_it_is_not_wrapped_for(self) -> None:
        """A relay that shows an older list would have the key wrapped for a revoked device."""
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(person("olga")).open_space()
        older = ann.devices
        ann.account_builder.revoke(ann.device, phone)
        team.add(ann)
        hand = change(team.hand(person("olga")), lists={**team.lists, ann.account: older})
        with pytest.raises(ListNeeded):
            propose(team.log, hand, StartEpoch(because=Because.OWN_KEYS), team.draw, 0)
        with pytest.raises(ListNeeded):
            hand_on(team.log, hand, ann.account)

    def test_a_wrap_that_holds_another_key_is_set_aside_by_its_receiver(self) -> None:
        team = grown()
        mia, adam = person("mia"), person("adam")
        honest = row_of(team, mia)
        sealed = wrap_epoch_key(
            mia.devices.epoch_records[1].account_hpke,
            epoch_key(1, "another"),
            account=team.log.team,
            recipient_id=mia.account,
            purpose=WrapPurpose.TEAM,
        )
        team.rows = [resigned(honest, adam, sealed=sealed, **named(adam))]
        found = team.keys_of(mia)
        assert (found.keys, [code for _, code in found.refused]) == ({}, ["cannot_open"])
        team.rows.append(honest)
        assert set(team.keys_of(mia).keys) == {1}

    @pytest.mark.parametrize(
        "changes",
        [
            {"team": seeded("another", 16)},
            {"number": 2},
            {"recipient": seeded("another", 16)},
            {"account_epoch": 2},
            {"sealed": bytes(1168)},
        ],
        ids=str,
    )
    def test_a_wrap_moved_to_another_place_does_not_open(self, changes: dict[str, Any]) -> None:
        """Attack 8, for wraps: even where a member signs it anew."""
        team = grown().rotate(person("olga"))
        mia, olga = person("mia"), person("olga")
        row = row_of(team, mia)
        team.rows = [resigned(row, olga, **changes)]
        assert team.keys_of(mia).keys == {}

    def test_a_wrap_that_nobody_of_the_team_signed_is_set_aside(self) -> None:
        team = grown()
        mia = person("mia")
        row = row_of(team, mia)
        team.rows = [resigned(row, person("adam"))]
        assert [code for _, code in team.keys_of(mia).refused] == ["bad_signature"]
        thief = person("thief")
        team.rows = [resigned(row, thief, **named(thief))]
        assert [code for _, code in team.keys_of(mia).refused] == ["list_needed"]

    def test_a_record_that_lies_about_the_past_costs_no_key_that_one_has(self) -> None:
        team = grown()
        mia = person("mia")
        proposal = team.propose(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        assert proposal.epoch is not None
        record = replace(record_of(proposal.raw), past=bytes(92))
        team.log = team.log.append(forged(team, person("adam"), Rotate(record)), team.lists)
        team.rows += map(parse_wrap, proposal.epoch.wraps)
        found = team.keys_of(mia)
        assert set(found.keys) == {1}
        assert [code for _, code in found.refused] == ["cannot_open"]
        assert found.blind is not None

    def test_a_past_that_holds_another_key_ends_the_walk_there(self) -> None:
        team = grown().rotate(person("adam"))
        record = team.log.epoch_records[2]
        key = team.key_of(person("mia"))
        _, before = open_past(team.log.team, record, key)
        assert before == team.keys_of(person("mia")).keys[1]
        with pytest.raises(CannotOpen):
            open_past(team.log.team, record, EpochKey(number=2, secret=seeded("x")))
        with pytest.raises(CannotOpen):
            open_past(seeded("another", 16), record, key)


class TestRecords:
    def spoiled(self, team: Team, **changes: Any) -> bytes:
        proposal = team.propose(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        return forged(team, person("adam"), Rotate(replace(record_of(proposal.raw), **changes)))

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"number": 1}, "follow each other"),
            ({"number": 3}, "follow each other"),
            ({"recipients": 5}, "all who are members"),
            ({"recipients": 7}, "all who are members"),
            ({"blind_hash": seeded("x")}, "never changes"),
            ({"past": bytes(60)}, "another size"),
            ({"before": 0}, "newcomers may read"),
            ({"before": 2}, "newcomers may read"),
            ({"past": bytes(93)}, "another size"),
        ],
        ids=str,
    )
    def test_a_record_against_the_rules_is_refused(
        self, changes: dict[str, Any], words: str
    ) -> None:
        team = grown()
        refuse(team, self.spoiled(team, **changes), words)

    def test_removing_somebody_from_a_space_without_a_new_epoch_is_refused(self) -> None:
        team = grown()
        action = Remove(person("mia").account, (), (), None)
        refuse(team, forged(team, person("adam"), action), "new epoch")

    def test_removing_somebody_where_there_is_no_space_begins_none(self) -> None:
        team = grown(space=False)
        team.remove(person("adam"), person("mia"))
        assert (team.log.epoch, team.log.wants_epoch) == (0, False)

    def test_whether_there_is_a_space_admins_say(self) -> None:
        team = grown(space=False)
        with pytest.raises(NotPermitted, match="admins"):
            team.propose(person("mia"), StartEpoch(because=Because.OWN_KEYS))

    def test_a_team_that_is_too_large_has_no_space_and_a_full_space_takes_nobody(self) -> None:
        team = grown(space=False)
        team.log.standing.present = LIMITS.space_members + 1
        record = record_of(grown().log.entries[-1])
        action = Rotate(replace(record, recipients=LIMITS.space_members + 1))
        refuse(team, forged(team, team.owner, action), "too large")
        full = grown()
        invitation = full.invite(full.owner)
        full.hand(person("nora"))
        full.log.standing.present = LIMITS.space_members
        with pytest.raises(NotPermitted, match="as many members"):
            full.propose(person("nora"), JoinByInvitation(invitation=invitation))

    def test_without_the_key_before_nobody_hands_it_on(self) -> None:
        team = grown()
        hand = change(team.hand(person("mia")), keys={})
        with pytest.raises(CannotOpen):
            propose(team.log, hand, StartEpoch(because=Because.OWN_KEYS), team.draw, 0)
        with pytest.raises(CannotOpen):
            hand_on(team.log, hand, person("moe").account)

    def test_the_ids_of_spaces_hide_their_month(self) -> None:
        blind = seeded("blind")
        team = seeded("team", 16)
        ids = {space_id(team, month, blind) for month in ("2026-11", "2026-12")}
        assert len(ids) == 2
        assert space_id(team, "2026-11", seeded("other")) not in ids


class TestCrashes:
    """Attack 14: a crash half-way through a rotation."""

    def test_wraps_without_their_record_change_nothing(self) -> None:
        team = grown()
        before = team.keys_of(person("mia")).keys
        proposal = team.propose(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        assert proposal.epoch is not None
        team.rows += map(parse_wrap, proposal.epoch.wraps)
        assert team.log.epoch == 1
        assert team.keys_of(person("mia")).keys == before
        team.do(person("anna"), StartEpoch(because=Because.OWN_KEYS))
        assert team.key_of(person("mia")) == team.key_of(person("adam"))
        assert team.key_of(person("mia")).secret != proposal.epoch.key.secret

    def test_a_record_without_all_of_its_wraps_is_not_stored(self) -> None:
        team = grown()
        proposal = team.propose(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        assert proposal.epoch is not None
        wraps = [parse_wrap(raw) for raw in proposal.epoch.wraps]
        record, present = record_of(proposal.raw), proposal.log.present
        check_wraps(team.log.team, record, present, wraps[::-1])
        for spoiled in (wraps[1:], [*wraps, wraps[0]], [], [*wraps[1:], wraps[1]]):
            with pytest.raises(WrapsMissing):
                check_wraps(team.log.team, record, present, spoiled)

    def test_the_author_who_crashed_after_sending_opens_it_like_all_others(self) -> None:
        team = grown()
        team.do(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        assert team.key_of(person("adam")) == team.key_of(person("mia"))

    def test_an_epoch_whose_key_nobody_was_given_is_passed_over(self) -> None:
        """A member who means harm starts an epoch and wraps something else for all."""
        team = grown()
        mia, moe = person("mia"), person("moe")
        team.do(mia, StartEpoch(because=Because.OWN_KEYS))
        team.rows = [row for row in team.rows if row.content.number == 1]
        assert set(team.keys_of(moe).keys) == {1}
        with pytest.raises(CannotOpen):
            team.propose(moe, RemoveMember(account=mia.account))
        team.do(moe, StartEpoch(because=Because.LOST_KEY))
        assert team.log.epoch_records[3].before == 1
        assert set(team.keys_of(person("carl")).keys) == {1, 3}
        team.add(person("nora"))
        handed(team, moe, person("nora"))
        assert set(team.keys_of(person("nora")).keys) == {1, 3}

    def test_what_a_false_past_cut_off_is_handed_on_by_itself(self) -> None:
        team = grown().rotate(person("adam"))
        record = replace(team.log.epoch_records[2], past=bytes(92))
        team.log.standing.epochs[1] = change(team.log.standing.epochs[1], record=record)
        team.add(person("nora"))
        row = hand_on(team.log, team.hand(person("adam")), person("nora").account, 1)
        team.rows.append(parse_wrap(row))
        assert set(team.keys_of(person("nora")).keys) == {1}

    def test_who_was_left_out_is_given_the_key_by_another(self) -> None:
        team = grown().rotate(person("adam"))
        mia = person("mia")
        team.rows = [r for r in team.rows if r.content.recipient != mia.account]
        assert team.keys_of(mia).keys == {}
        handed(team, person("moe"), mia)
        assert team.key_of(mia) == team.key_of(person("moe"))


def test_a_wrap_with_a_number_below_one_is_malformed() -> None:
    row = grown().rows[0]
    for changes in ({"number": 0}, {"account_epoch": 0}):
        with pytest.raises(Malformed):
            resigned(row, person("olga"), **changes)


def test_the_root_is_over_team_number_and_order() -> None:
    one, two = seeded("one"), seeded("two")
    roots = {
        wraps_root(team, number, hashes)
        for team in (b"t" * 16, b"u" * 16)
        for number in (1, 2)
        for hashes in ([one, two], [two, one], [one])
    }
    assert len(roots) == 12
