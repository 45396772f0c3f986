"""Teams and sharing in the profile: known to all devices, and off where it cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from core.sharing import ShareWhen, Sharing
from crdt.automerge import Replica
from crdt.documents.memberships import Memberships
from crdt.documents.profile import Profile
from crdt.ids import EntryHash, TeamId
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB_ACTOR
from tests.support.accounts import seeded

TEAM = TeamId(seeded("team", 16))
HEAD = EntryHash(seeded("head"))
LIVE = Sharing(when=ShareWhen.AT_ONCE, since=date(2026, 11, 23))


def test_teams_and_sharing_reach_the_other_devices() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    mine = Memberships(here)
    there.apply(mine.note_team(ALICE, TEAM, HEAD))
    there.apply(mine.share(ALICE, TEAM, LIVE))
    theirs = Memberships(there)
    assert theirs.teams() == {TEAM: HEAD}
    assert theirs.sharing(TEAM) == LIVE
    assert theirs.sharing(seeded("another", 16)) == Sharing()


def test_leaving_forgets_the_team_and_ends_the_sharing() -> None:
    mine = Memberships(Replica(ALICE_ACTOR))
    mine.note_team(ALICE, TEAM, HEAD)
    mine.share(ALICE, TEAM, LIVE)
    mine.forget_team(ALICE, TEAM)
    assert mine.teams() == {}
    assert mine.sharing(TEAM) == Sharing()
    assert mine.forget_team(ALICE, TEAM) == ()


@pytest.mark.parametrize("value", ['{"when":"always"}', "7", '{"when":1}', "{", '""'])
def test_sharing_that_cannot_be_read_is_off(value: str) -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many({f"share/{TEAM.hex()}": value})
    mine = Memberships(replica)
    assert mine.sharing(TEAM) == Sharing()
    assert mine.unreadable == 1


def test_what_cannot_be_a_team_is_counted() -> None:
    replica = Replica(ALICE_ACTOR)
    replica.put_many(
        {
            "team/short": '{"head":""}',
            f"team/{TEAM.hex()}": '{"head":"ab"}',
            f"team/{seeded('x', 16).hex()}": '{"head":"zz"}',
        }
    )
    mine = Memberships(replica)
    assert (mine.teams(), mine.unreadable) == ({}, 3)


def test_the_profile_leaves_them_alone() -> None:
    replica = Replica(ALICE_ACTOR)
    Memberships(replica).note_team(ALICE, TEAM, HEAD)
    profile = Profile(replica)
    assert (profile.settings(), profile.documents(), profile.unreadable) == ({}, {}, 0)
