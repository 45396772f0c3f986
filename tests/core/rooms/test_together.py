"""Bonus, milestones, votes, and the roll of a room."""

import pytest

from core.rooms.changes import Seat
from core.rooms.presence import NAMED_MOST, Participant, Roll, Status
from core.rooms.together import bonus_percent, milestone_passed, team_bonus
from core.rooms.votes import VOTE_US, Electorate, Vote, may_vote


@pytest.mark.parametrize(
    ("people", "percent"), [(1, 0), (4, 0), (5, 5), (9, 5), (10, 10), (19, 10), (20, 15), (999, 15)]
)
def test_the_bonus_rises_in_three_steps(people: int, percent: int) -> None:
    assert bonus_percent(people) == percent


def test_33_cycles_and_5_for_a_goal_give_6_among_twenty() -> None:
    assert team_bonus(33, 5, 20) == 6
    assert team_bonus(33, 5, 5) == 2
    assert team_bonus(10, 0, 5) == 1


def test_a_milestone_is_passed_once() -> None:
    assert milestone_passed(99, 100) == 100
    assert milestone_passed(100, 101) is None
    assert milestone_passed(90, 620) == 500


def test_more_than_half_of_those_present_extend_a_room() -> None:
    vote = Vote(version=(1, 4), cycles=33, opened_us=0, voters=frozenset({b"a"}))
    assert not vote.is_carried(among(b"a", b"b"))
    assert vote.with_voter(b"b").with_voter(b"b").is_carried(among(b"a", b"b", b"c"))
    assert not vote.with_voter(b"gone").is_carried(among(b"a", b"b", b"c"))
    assert vote.holds((1, 4), VOTE_US - 1)
    assert not vote.holds((1, 5), 0)
    assert not vote.holds((1, 4), VOTE_US)


def test_guests_and_who_is_away_have_no_vote() -> None:
    voters = {(seat, status) for seat in Seat for status in Status if may_vote(seat, status)}
    assert voters == {
        (seat, status)
        for seat in (Seat.HOST, Seat.COACH, Seat.PERSON)
        for status in (Status.PRESENT, Status.JOINING)
    }


def test_of_people_who_are_not_named_no_more_votes_count_than_there_are_such() -> None:
    vote = Vote(version=(1, 4), cycles=33, opened_us=0, voters=frozenset({b"x", b"y", b"z"}))
    assert vote.heard(among(b"a", unnamed=2)) == 2
    assert vote.is_carried(among(b"a", unnamed=2))
    assert not vote.is_carried(among(b"a", b"b", unnamed=2))
    assert not vote.is_carried(among())


def among(*named: bytes, unnamed: int = 0) -> Electorate:
    return Electorate(named=frozenset(named), unnamed=unnamed)


def person(number: int, status: Status = Status.PRESENT, since: int = 0) -> Participant:
    return Participant(
        id=number.to_bytes(16), name=f"P{number}", status=status, since_us=since or number
    )


def test_a_second_of_comings_and_goings_is_one_batch() -> None:
    roll = Roll()
    for number in range(5):
        roll.put(person(number))
    roll.remove(person(3).id)
    batch = roll.take_batch()
    assert batch is not None
    assert [one.name for one in batch.came] == ["P0", "P1", "P2", "P4"]
    assert batch.count == 4
    assert roll.take_batch() is None


def test_above_fifty_a_batch_has_the_count_and_the_first_names_only() -> None:
    roll = Roll()
    sizes = []
    for second in range(10):
        for number in range(second * 100, second * 100 + 100):
            roll.put(person(number))
        batch = roll.take_batch()
        assert batch is not None
        sizes.append(len(batch.came) + len(batch.went))
    assert sizes == [NAMED_MOST, *[0] * 9]
    assert roll.take_batch() is None


def test_when_a_named_one_goes_the_next_is_named() -> None:
    roll = Roll()
    for number in range(60):
        roll.put(person(number))
    roll.take_batch()
    roll.remove(person(0).id)
    batch = roll.take_batch()
    assert batch is not None
    assert ([one.name for one in batch.came], batch.went) == (["P50"], (person(0).id,))


def test_whoever_leads_is_named_however_late_they_came() -> None:
    roll = Roll(leader=person(70).id, elsewhere=5)
    for number in range(80):
        roll.put(person(number))
    batch = roll.take_batch()
    assert batch is not None
    assert (len(batch.came), batch.came[-1].name, batch.count) == (NAMED_MOST + 1, "P70", 85)
    roll.leader = person(3).id
    batch = roll.take_batch()
    assert batch is not None
    assert (batch.came, batch.went) == ((), (person(70).id,))
    assert list(roll.told) == [person(number).id for number in range(NAMED_MOST)]


def test_the_longest_present_takes_over_and_who_comes_back_is_new() -> None:
    roll = Roll()
    roll.put(person(1, Status.AWAY))
    roll.put(person(2))
    roll.put(person(3))
    assert roll.longest_present() == person(2).id
    roll.put(person(2, since=99))
    assert roll.longest_present() == person(3).id
