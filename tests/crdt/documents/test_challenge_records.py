"""A met challenge is one line, whoever notes it, and what a newer app adds to it survives."""

from datetime import date

import pytest
from hypothesis import given

from core.challenges import ChallengeDone, ChallengeKind
from crdt.automerge import Replica
from crdt.documents.challenge_records import challenge_key, read_challenge, write_challenge
from crdt.documents.journal import Journal
from crdt.documents.schema import quarter_of_day, rekey
from crdt.errors import Malformed
from tests.core.strategies import challenges_met
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR

DONE = ChallengeDone(
    day=date(2026, 11, 22),
    kind=ChallengeKind.CYCLES,
    target=74,
    xp=14,
    at_ms=1_795_348_800_000,
)


@given(challenges_met())
def test_a_record_comes_back_as_it_was(done: ChallengeDone) -> None:
    assert read_challenge(challenge_key(done), write_challenge(done)) == done


def test_the_same_challenge_noted_on_two_devices_is_one_line() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    from_here = Journal(here).add(ALICE, challenges=[DONE])
    from_there = Journal(there).add(BOB, challenges=[DONE])
    here.apply(from_there)
    there.apply(from_here)
    assert Journal(here).read().challenges == Journal(there).read().challenges == (DONE,)
    assert list(here.items("c/")) == ["c/2026-11-22/cycles"]


def test_a_record_that_is_there_stays_as_it_is() -> None:
    replica = Replica(ALICE_ACTOR)
    journal = Journal(replica)
    journal.add(ALICE, challenges=[DONE])
    other = ChallengeDone(day=DONE.day, kind=DONE.kind, target=20, xp=1, at_ms=5)
    assert journal.add(ALICE, challenges=[other]) == ()
    assert journal.read().challenges == (DONE,)


def test_what_a_newer_app_says_beside_it_is_passed_over_and_kept() -> None:
    replica = Replica(ALICE_ACTOR)
    key = challenge_key(DONE)
    newer = write_challenge(DONE)[:-1] + ',"mood":"calm"}'
    replica.put_many({key: newer, "c/2026-11-22/juggling": write_challenge(DONE)})
    journal = Journal(replica)
    journal.add(ALICE, challenges=[DONE])
    reading = journal.read()
    assert reading.challenges == (DONE,)
    assert reading.unreadable == 1
    assert replica.get(key) == newer


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("c/2026-11-22/cycles", 7),
        ("c/2026-11-22/cycles", "{}"),
        ("c/2026-11-22/cycles", '{"target":1,"xp":-1,"at_ms":1}'),
        ("c/2026-11-22/cycles", '{"target":1,"xp":100000,"at_ms":1}'),
        ("c/2026-11-31/cycles", '{"target":1,"xp":1,"at_ms":1}'),
        ("c/20261122/cycles", '{"target":1,"xp":1,"at_ms":1}'),
        ("c/2026-11-22/juggling", '{"target":1,"xp":1,"at_ms":1}'),
        ("c/", '{"target":1,"xp":1,"at_ms":1}'),
    ],
)
def test_what_is_no_record_is_refused(key: str, value: str | int) -> None:
    with pytest.raises(Malformed):
        read_challenge(key, value)


def test_it_belongs_to_no_device() -> None:
    items = {challenge_key(DONE): write_challenge(DONE)}
    assert rekey(items, ALICE, BOB) == items


def test_a_day_has_its_quarter() -> None:
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31))
    assert [quarter_of_day(day) for day in days] == ["2026Q1", "2026Q2", "2026Q4"]
