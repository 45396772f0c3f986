"""What the relay sees to when a log grows, with its clock and the newest lists."""

from __future__ import annotations

import msgspec
import pytest

from crdt.errors import (
    BadSignature,
    FormerMember,
    InvitationOver,
    ListNeeded,
    LogBroken,
    Malformed,
    NotPermitted,
    UnknownMember,
    WrapsMissing,
    WrongEpoch,
)
from crdt.limits import LIMITS
from crdt.membership import History, MembershipLog
from crdt.membership.entries import Archive
from crdt.membership.epochs import wraps_root
from crdt.membership.intents import (
    ApproveRequest,
    Because,
    JoinByInvitation,
    LeaveTeam,
    MakeInvitation,
    RemoveMember,
    StartEpoch,
)
from crdt.membership.relay_rules import (
    admit_entry,
    admit_first,
    admit_staged,
    admit_wrap,
    expires_at_ms,
)
from crdt.membership.roles import Role
from crdt.membership.sharing import hand_on
from crdt.membership.wraps import parse_wrap
from tests.crdt.membership.cast import forged, grown, person
from tests.crdt.membership.test_epochs import named, resigned, row_of
from tests.support.accounts import T0_MS, device_keys
from tests.support.teams import LATER_MS, Person, Team


def admit(
    team: Team, raw: bytes, wraps: tuple[bytes, ...] = (), now_ms: int = T0_MS
) -> MembershipLog:
    return admit_entry(team.log, raw, wraps, team.lists, now_ms)[0]


class TestTimes:
    def test_an_invitation_is_judged_by_the_relays_clock_and_by_no_readers(self) -> None:
        """Attack 20: what a joining device says of the time decides nothing."""
        team = grown(space=False)
        invitation = team.invite(team.owner)
        nora = person("nora")
        team.hand(nora)
        proposal = team.propose(nora, JoinByInvitation(invitation=invitation))
        admit(team, proposal.raw, now_ms=LATER_MS - 1)
        with pytest.raises(InvitationOver):
            admit(team, proposal.raw, now_ms=LATER_MS)
        assert team.log.append(proposal.raw, team.lists).role_of(nora.account) is Role.MEMBER

    def test_an_invitation_lasts_up_to_ninety_days(self) -> None:
        team = grown(space=False)
        day_ms = 24 * 3_600_000
        for until_ms in (T0_MS, T0_MS + LIMITS.invitation_ttl_ms + day_ms + 1):
            intent = MakeInvitation(
                public=device_keys("x").public.sign,
                role=Role.MEMBER,
                uses=1,
                expires_at_ms=until_ms,
            )
            with pytest.raises(Malformed):
                admit(team, team.propose(team.owner, intent).raw)

    def test_ninety_days_are_taken_from_a_clock_that_is_somewhat_ahead(self) -> None:
        team = grown(space=False)
        intent = MakeInvitation(
            public=device_keys("x").public.sign,
            role=Role.MEMBER,
            uses=1,
            expires_at_ms=T0_MS + LIMITS.invitation_ttl_ms + 60_000,
        )
        assert admit(team, team.propose(team.owner, intent).raw)

    def test_one_that_was_taken_back_is_over_for_the_relay_too(self) -> None:
        team = grown(space=False)
        invitation = team.invite(team.owner)
        nora = person("nora")
        team.hand(nora)
        raw = team.propose(nora, JoinByInvitation(invitation=invitation)).raw
        assert expires_at_ms(team.log, invitation.id) == LATER_MS
        assert expires_at_ms(team.log, b"x" * 16) is None
        team.log.standing.invitations.clear()
        with pytest.raises(InvitationOver):
            admit(team, raw)


class TestHeads:
    def test_who_signs_names_the_newest_head_of_their_list(self) -> None:
        """A device that was revoked a moment ago does not sign on the list from before."""
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(ann)
        laptop, ann.device = ann.device, phone
        raw = forged(team, ann, Archive())
        ann.account_builder.revoke(laptop, phone)
        with pytest.raises(ListNeeded):
            admit(team, raw)
        team.log.append(raw, team.lists)

    def test_a_team_begins_with_the_newest_head_too(self) -> None:
        ann = Person("ann")
        raw = Team(ann).log.entries[0]
        assert admit_first(raw, {ann.account: ann.devices}).owner == ann.account
        ann.account_builder.add(ann.device, device_keys("ann's phone"))
        with pytest.raises(ListNeeded):
            admit_first(raw, {ann.account: ann.devices})
        with pytest.raises(ListNeeded):
            admit_first(raw, {})

    def test_who_is_let_in_is_named_with_the_newest_head_too(self) -> None:
        ann, team = Person("ann"), grown(space=False)
        raw = team.request_of(ann)
        ann.account_builder.add(ann.device, device_keys("ann's phone"))
        intent = ApproveRequest(account=ann.account, raw=raw, role=Role.MEMBER)
        with pytest.raises(ListNeeded):
            admit(team, team.propose(team.owner, intent).raw)


class TestStaging:
    def test_a_new_epoch_comes_with_all_its_wraps_or_not_at_all(self) -> None:
        """Attack 14, at the relay."""
        team = grown()
        proposal = team.propose(person("adam"), RemoveMember(account=person("mia").account))
        assert proposal.epoch is not None
        wraps = proposal.epoch.wraps
        assert len(admit_entry(team.log, proposal.raw, wraps, team.lists, T0_MS)[1]) == 5
        for spoiled in ((), wraps[1:], (*wraps, wraps[0])):
            with pytest.raises(WrapsMissing):
                admit(team, proposal.raw, spoiled)

    def test_wraps_without_an_epoch_are_refused(self) -> None:
        team = grown()
        raw = team.propose(person("mia"), LeaveTeam()).raw
        with pytest.raises(WrapsMissing):
            admit(team, raw, (team.rows[0].raw,))

    def test_wraps_for_an_older_list_are_refused(self) -> None:
        """Attack 10: a rotation that would reach a device revoked meanwhile."""
        ann, phone = Person("ann"), device_keys("ann's phone")
        ann.account_builder.add(ann.device, phone)
        team = Team(person("olga")).add(ann).open_space()
        proposal = team.propose(team.owner, StartEpoch(because=Because.OWN_KEYS))
        ann.account_builder.revoke(ann.device, phone)
        assert proposal.epoch is not None
        with pytest.raises(ListNeeded):
            admit(team, proposal.raw, proposal.epoch.wraps)

    def test_wraps_that_another_signed_are_refused(self) -> None:
        team = grown()
        proposal = team.propose(person("adam"), StartEpoch(because=Because.OWN_KEYS))
        assert proposal.epoch is not None
        team.accept(proposal)
        record = team.log.epoch_records[2]
        mia = person("mia")
        theirs = [row for row in team.rows if row.content.number == 2]
        swapped = [
            resigned(row, mia, **named(mia)) if row.content.recipient == mia.account else row
            for row in theirs
        ]
        ordered = sorted(swapped, key=lambda row: row.content.recipient)
        lying = msgspec.structs.replace(
            record, wraps_root=wraps_root(team.log.team, 2, [row.hash for row in ordered])
        )
        with pytest.raises(WrapsMissing, match="somebody else"):
            admit_staged(team.log, lying, [row.raw for row in swapped], team.lists)


class TestLateWraps:
    def newcomer(self) -> tuple[Team, Person]:
        team, nora = grown(), person("nora")
        team.add(nora)
        return team, nora

    def test_any_member_wraps_for_one_who_joined(self) -> None:
        team, nora = self.newcomer()
        for name in ("mia", "carl", "olga"):
            raw = hand_on(team.log, team.hand(person(name)), nora.account)
            assert admit_wrap(team.log, raw, team.lists).content.recipient == nora.account

    def test_a_wrap_by_or_for_somebody_who_is_no_member_is_refused(self) -> None:
        team, nora = self.newcomer()
        raw = hand_on(team.log, team.hand(person("mia")), nora.account)
        thief = person("thief")
        team.people[thief.account] = thief
        honest, mia = parse_wrap(raw), person("mia")
        forgeries = {
            FormerMember: resigned(honest, thief, **named(thief)),
            UnknownMember: resigned(honest, mia, recipient=thief.account),
            BadSignature: resigned(honest, thief),
            NotPermitted: resigned(honest, mia, team=b"x" * 16),
        }
        for error, forgery in forgeries.items():
            with pytest.raises(error):
                admit_wrap(team.log, forgery.raw, team.lists)

    def test_a_wrap_of_an_epoch_from_before_somebody_joined_is_refused(self) -> None:
        team = Team(person("olga")).open_space(History.FROM_JOIN).add(person("nora"))
        row = row_of(team, person("olga"))
        early = resigned(row, person("olga"), recipient=person("nora").account)
        with pytest.raises(WrongEpoch):
            admit_wrap(team.log, early.raw, team.lists)

    def test_a_wrap_for_an_older_list_is_refused(self) -> None:
        team, ann = grown(), Person("ann")
        team.add(ann)
        raw = hand_on(team.log, team.hand(person("mia")), ann.account)
        ann.account_builder.add(ann.device, device_keys("ann's phone"))
        with pytest.raises(ListNeeded):
            admit_wrap(team.log, raw, team.lists)


def test_what_the_rules_of_the_log_refuse_the_relay_refuses() -> None:
    team = grown()
    with pytest.raises(LogBroken):
        admit(team, forged(team, person("mia"), Archive()))
    with pytest.raises(ListNeeded):
        admit_entry(team.log, forged(team, person("mia"), Archive()), (), {}, T0_MS)
