"""Several people in a team, through the relay's own code, on a clock that does not wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.sharing import ShareWhen, Sharing
from crdt.envelope import parse_envelope
from crdt.ids import TeamId
from crdt.membership import History, Role
from crdt.shapes import Kind
from desktop.services.teams import wishes as w
from desktop.services.teams.known import Reach
from desktop.storage import documents, envelopes
from tests.desktop.services.teams.people import ABOUT, Person
from tests.sim.relay import Crash
from tests.sim.world import SECOND_US, World

DAY_US = 86_400 * SECOND_US


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with World(tmp_path, seed=5) as world:
        yield world


def team_of(
    world: World, *names: str, history: History = History.SHARED
) -> tuple[TeamId, list[Person]]:
    """A team with a space; the first is its owner."""
    owner = Person(world, names[0])
    team = owner.create(history)
    people = [owner]
    if names[1:]:
        link = owner.invite(team)
        for name in names[1:]:
            person = Person(world, name)
            person.join(link, team)
            people.append(person)
    return team, people


def test_what_was_done_without_a_connection_is_done_once_there_is_one(world: World) -> None:
    olga = Person(world, "olga")
    olga.go_offline()
    team = olga.acts.create(ABOUT, with_space=True, history=History.SHARED)
    olga.acts.invite(team, Role.COACH, 3, 7)
    assert olga.waits(team)
    olga.go_online()
    assert not olga.waits(team)
    (invitation,) = olga.log(team).invitations
    nora = Person(world, "nora")
    nora.join(olga.link(team, invitation.id), team)
    assert nora.log(team).role_of(nora.me) is Role.COACH
    assert nora.device.home.teams.papers.about(team) == ABOUT


def test_a_newcomer_reads_once_somebody_who_has_the_key_is_there(world: World) -> None:
    team, (olga,) = team_of(world, "olga")
    olga.acts.write(team, "Welcome", None)
    link = olga.invite(team)
    olga.go_offline()
    nora = Person(world, "nora")
    nora.join(link, team)
    assert not nora.known(team).can_read
    olga.go_online()
    assert nora.known(team).can_read
    assert nora.texts(team) == ["Welcome"]


def test_two_admins_at_once_both_get_what_they_wanted(world: World) -> None:
    team, (olga, adam, nora) = team_of(world, "olga", "adam", "nora")
    olga.acts.give_role(team, adam.me, Role.ADMIN)
    olga.rest()
    olga.go_offline()
    adam.go_offline()
    olga.acts.set_history(team, History.FROM_JOIN)
    olga.acts.write(team, "By olga", None)
    adam.acts.remove(team, nora.me)
    adam.acts.write(team, "By adam", None)
    for person in (olga, adam):
        world.go_online(person.device)
    olga.rest()
    assert olga.log(team).head == adam.log(team).head
    assert olga.log(team).history is History.FROM_JOIN
    assert olga.members(team) == {olga.me, adam.me}
    assert not olga.waits(team)
    assert not adam.waits(team)
    assert set(olga.texts(team)) == set(adam.texts(team)) == {"By olga", "By adam"}
    assert nora.texts(team) == []


def test_nothing_is_written_under_a_key_that_somebody_who_left_has(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    olga.go_offline()
    olga.acts.write(team, "Written while nora was still in it", None)
    nora.device.home.teams.keep_draft(team, b"typed")
    nora.acts.leave(team)
    nora.rest()
    assert nora.known(team).role_of(nora.me) is None
    assert nora.device.home.teams.draft(team) is None
    assert nora.device.home.library.profile.teams() == {}
    olga.go_online()
    assert olga.log(team).epoch == 2
    database = olga.device.home.database
    raws = [
        stored.raw
        for space in documents.documents_of(database, team, Kind.SPACE)
        for stored in envelopes.arrived_after(database, space.document, 0)
    ]
    assert [parse_envelope(raw).header.epoch for raw in raws] == [2]
    assert not olga.waits(team)


def test_where_newcomers_read_from_joining_on_they_read_all_that_comes_then(world: World) -> None:
    team, (olga,) = team_of(world, "olga", history=History.FROM_JOIN)
    olga.acts.write(team, "Before", None)
    link = olga.invite(team)
    nora = Person(world, "nora")
    nora.join(link, team)
    olga.acts.write(team, "Good that you came", None)
    olga.rest()
    assert nora.texts(team) == ["Good that you came"]
    nora.acts.write(team, "Thank you", None)
    nora.rest()
    assert nora.texts(team) == ["Good that you came", "Thank you"]
    assert olga.texts(team) == ["Before", "Good that you came", "Thank you"]
    assert olga.device.home.store.set_aside_count() == 0


def test_messages_go_on_in_the_next_month_and_the_former_one_is_read(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    olga.acts.write(team, "November", None)
    olga.rest()
    world.clock.run_for(15 * DAY_US)
    nora.acts.write(team, "December", None)
    nora.rest()
    assert olga.device.home.teams.papers.months(team) == ("2026-12", "2026-11")
    assert olga.texts(team) == nora.texts(team) == ["November", "December"]


def test_a_killed_app_goes_on_where_it_was(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    for pause_us in (0, 20_000, 60_000, 200_000):
        olga.acts.write(team, f"After {pause_us}", None)
        olga.acts.set_history(
            team, History.FROM_JOIN if olga.log(team).history is History.SHARED else History.SHARED
        )
        world.clock.run_for(pause_us)
        olga.device.restart()
        nora.device.restart()
        assert len(nora.members(team)) == 2
        olga.rest()
    assert not olga.waits(team)
    assert olga.told() == []
    assert olga.log(team).history is History.SHARED
    assert sorted(olga.texts(team)) == sorted(nora.texts(team))
    assert len(olga.texts(team)) == 4
    assert olga.device.alarms() == nora.device.alarms() == []


@pytest.mark.parametrize("moment", ["before commit", "after commit"])
def test_a_relay_that_dies_again_and_again_loses_nothing(world: World, moment: str) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    count = 0

    def crash_at(now: str) -> None:
        nonlocal count
        count += now == moment
        if now == moment and count in (1, 3, 6):
            raise Crash

    world.relay.crash_at = crash_at
    for number in range(3):
        olga.acts.write(team, f"Once more {number}", None)
        nora.acts.write(team, f"And here {number}", None)
        olga.acts.invite(team, Role.MEMBER, 1, 1)
        olga.rest()
    assert count >= 6
    assert sorted(olga.texts(team)) == sorted(nora.texts(team))
    assert len(olga.texts(team)) == 6
    assert len(olga.log(team).invitations) == 4
    assert olga.told() == nora.told() == []
    assert not olga.waits(team)


def test_a_team_is_handed_over_and_archived(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    olga.acts.hand_over(team, nora.me)
    olga.rest()
    assert nora.log(team).owner == nora.me
    nora.acts.archive(team)
    nora.rest()
    assert olga.log(team).is_archived
    olga.acts.leave(team)
    olga.rest()
    assert nora.members(team) == {nora.me}


def test_who_left_joins_again_by_a_new_link_without_a_new_connection(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    nora.acts.leave(team)
    nora.rest()
    assert olga.members(team) == {olga.me}
    nora.join(olga.invite(team), team)
    assert nora.members(team) == olga.members(team) == {olga.me, nora.me}
    assert nora.is_current(team)
    assert not nora.waits(team)


def test_what_is_on_its_way_while_one_is_removed_is_told_as_the_relay_answers(
    world: World,
) -> None:
    """What was taken back here, and is at the relay, would look like a second device later."""
    team, (olga, nora) = team_of(world, "olga", "nora")
    device = nora.device.home.account.device
    for number in range(4):
        nora.acts.write(team, f"At the last moment {number}", None)
    olga.acts.remove(team, nora.me)
    olga.rest()
    told = [text for deed, _, text in nora.told() if deed == "write"]
    nora.join(olga.invite(team), team)
    nora.acts.write(team, "Here I am again", None)
    nora.rest()
    assert sorted([*olga.texts(team), *told]) == sorted(
        [*(f"At the last moment {number}" for number in range(4)), "Here I am again"]
    )
    assert nora.texts(team) == olga.texts(team)
    assert nora.device.home.account.device == device
    assert not nora.waits(team)


def test_what_was_written_into_a_team_that_ended_comes_back(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    nora.go_offline()
    nora.acts.write(team, "One more thing", None)
    olga.acts.archive(team)
    olga.rest()
    nora.go_online()
    assert nora.told() == [("write", "team_archived", "One more thing")]
    assert nora.texts(team) == []
    assert not nora.waits(team)


def test_an_invitation_that_was_taken_back_is_told_kindly_and_leaves_nothing(world: World) -> None:
    team, (olga,) = team_of(world, "olga")
    link = olga.invite(team)
    (invitation,) = olga.log(team).invitations
    olga.acts.take_back(team, invitation.id)
    olga.rest()
    nora = Person(world, "nora")
    nora.acts.join(link)
    nora.rest()
    assert [(deed, code) for deed, code, _ in nora.told()] == [("join", "invitation_over")]
    assert nora.device.home.teams.book.ids() == ()
    assert nora.device.home.teams.wishes.of(team) == ()


def test_an_invitation_by_a_clock_that_is_years_off_says_that_it_is_the_clock(
    world: World,
) -> None:
    team, (olga,) = team_of(world, "olga")
    core, now_ms = olga.device.home.teams, olga.device.home.teams.wall_ms
    for years in (-5, 5):
        core.wall_ms = lambda years=years: now_ms() + years * 365 * 86_400_000  # type: ignore[misc]
        olga.acts.invite(team, Role.MEMBER, 1, 7)
        olga.rest()
        assert olga.told() == [("invite", "wrong_clock", "")]
        for kept in core.notices.all():
            core.notices.dismiss(kept.number)
    assert not olga.waits(team)


def test_a_team_that_the_relay_does_not_take_is_told_and_leaves_only_its_text(
    world: World,
) -> None:
    olga = Person(world, "olga")
    olga.go_offline()
    team = olga.acts.create(ABOUT, with_space=True, history=History.SHARED)
    world.relay._teams = replace(world.relay._teams, teams_per_account=0)
    olga.go_online()
    assert olga.device.home.teams.book.ids() == ()
    assert olga.device.home.library.profile.teams() == {}
    assert olga.told() == [("create", "limit", ""), ("about", "limit", ABOUT.name)]
    assert not olga.waits(team)


def test_days_are_shared_with_the_team_and_no_others(world: World) -> None:
    team, (olga, nora) = team_of(world, "olga", "nora")
    nora.device.breathe(10)
    nora.acts.share(team, Sharing(when=ShareWhen.AT_ONCE))
    nora.device.breathe(10)
    assert nora.device.home.teams.tallying.update(team)
    nora.device.syncing.replicator.flush()
    nora.rest()
    assert not nora.waits(team)
    (told,) = nora.device.home.teams.tallying.told(team)
    assert (told["sessions"], told["cycles"]) == (2, 20)
    assert olga.device.home.teams.tallying.told(team) == []
    nora.acts.leave(team)
    nora.rest()
    assert nora.device.home.teams.tallying.sharing(team) == Sharing()


def test_another_relay_leaves_the_team_as_it_was_known(world: World) -> None:
    team, (olga, _) = team_of(world, "olga", "nora")
    olga.go_offline()
    olga.device.home.store.set_relay("http://127.0.0.1:2")
    assert olga.known(team).reach is Reach.OFFLINE
    assert len(olga.members(team)) == 2
    assert isinstance(olga.device.home.teams.wishes.add(team, w.Leave()), w.KeptWish)
