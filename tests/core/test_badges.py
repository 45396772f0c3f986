"""Badges follow from the history alone, and nothing takes one back."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.badges import BADGES, BadgeStanding, fold_badges, nearest_badges
from core.challenges import ChallengeDone, ChallengeKind
from core.history import Session, Source
from tests.core.strategies import challenges_met, sessions

FIRST = date(2026, 3, 2)
FIRST_NOON_MS = 1_772_452_800_000


def sitting(days_later: int = 0, *, hour: int = 12, minutes: int = 5, **changed: object) -> Session:
    """A session so many days after FIRST, at this hour where local time is UTC."""
    start = FIRST_NOON_MS + days_later * 86_400_000 + (hour - 12) * 3_600_000
    fields: dict[str, object] = {
        "id": f"s-{start}",
        "started_at_ms": start,
        "utc_offset_min": 0,
        "active_ms": minutes * 60_000,
        "pattern_id": "chill",
        "pattern_name": "Chill",
        "cycles": 4 * minutes,
        "source": Source.DESKTOP,
    }
    return Session(**(fields | changed))  # type: ignore[arg-type]


def of(badge_id: str, some: list[Session], met: tuple[ChallengeDone, ...] = ()) -> BadgeStanding:
    return next(s for s in fold_badges(some, met) if s.badge.id == badge_id)


def later(days: int) -> date:
    return FIRST + timedelta(days)


def test_there_are_at_least_24_and_their_ids_differ() -> None:
    assert len(BADGES) >= 24
    assert len({badge.id for badge in BADGES}) == len(BADGES)


def test_without_a_history_none_is_earned() -> None:
    assert not any(standing.done or standing.earned_on for standing in fold_badges(()))


@pytest.mark.parametrize(
    ("badge", "history", "earned_on"),
    [
        ("sessions-1", [sitting(3), sitting(1)], later(1)),
        ("sessions-10", [sitting(n) for n in range(10)], later(9)),
        ("breaths-100", [sitting(n) for n in range(5)], later(4)),
        ("hours-1", [sitting(n, minutes=30) for n in range(2)], later(1)),
        ("days-7", [sitting(2 * n) for n in range(7)], later(12)),
        ("row-3", [sitting(n) for n in (0, 1, 5, 6, 7)], later(7)),
        ("sitting-20", [sitting(0), sitting(4, minutes=20)], later(4)),
        ("mornings-10", [sitting(n, hour=7) for n in range(10)], later(9)),
        ("evenings-10", [sitting(n, hour=18) for n in range(10)], later(9)),
        ("patterns-3", [sitting(n, pattern_id=f"p{n % 3}") for n in range(3)], later(2)),
        ("goals-1", [sitting(0), sitting(1, goal_ms=300_000)], later(1)),
        ("weekdays-7", [sitting(8 * n) for n in range(7)], later(48)),
        ("months-12", [sitting(31 * n) for n in range(12)], later(341)),
        ("returns-1", [sitting(0), sitting(15)], later(15)),
        ("march-equinox", [sitting(18)], date(2026, 3, 20)),
        ("new-year", [sitting(305)], date(2027, 1, 1)),
    ],
)
def test_a_badge_is_earned_on_the_day_that_reached_it(
    badge: str, history: list[Session], earned_on: date
) -> None:
    assert of(badge, history).earned_on == earned_on
    assert of(badge, history[:-1]).earned_on != earned_on


@pytest.mark.parametrize(
    ("badge", "history", "done"),
    [
        ("days-30", [sitting(n, hour=h) for n in range(12) for h in (8, 20)], 12),
        ("row-7", [sitting(n) for n in (0, 1, 2, 9)], 3),
        ("returns-1", [sitting(0), sitting(14)], 0),
        ("mornings-10", [sitting(0, hour=h) for h in (6, 8, 10)], 1),
        ("sessions-10", [sitting(0, minutes=1)], 0),
        ("sessions-1", [sitting(n) for n in range(5)], 1),
        ("september-equinox", [sitting(0)], 0),
    ],
)
def test_the_way_to_a_badge_is_a_fact(badge: str, history: list[Session], done: int) -> None:
    assert of(badge, history).done == done


def test_challenges_that_were_met_count() -> None:
    met = tuple(
        ChallengeDone(day=later(n), kind=ChallengeKind.STREAK, target=1, xp=1, at_ms=1)
        for n in (4, 2)
    )
    assert of("challenges-1", [], met).earned_on == later(2)
    assert of("challenges-10", [], met + met).done == 2


def test_sessions_of_vs_code_count_as_well() -> None:
    assert of("sessions-1", [sitting(source=Source.VSCODE)]).earned_on == FIRST


@given(st.lists(sessions(), max_size=20), st.lists(challenges_met(), max_size=5), st.data())
def test_the_order_does_not_matter(
    some: list[Session], met: list[ChallengeDone], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(some))
    assert fold_badges(shuffled, reversed(met)) == fold_badges(some, met)


@given(st.lists(sessions(), max_size=20), sessions())
def test_one_session_more_takes_no_badge_back(some: list[Session], more: Session) -> None:
    for before, after in zip(fold_badges(some), fold_badges([*some, more]), strict=True):
        if before.badge.measure.value == "returns":
            continue
        assert after.done >= before.done
        if before.earned_on is not None:
            assert after.earned_on is not None
            assert after.earned_on <= before.earned_on


def test_twenty_thousand_sessions_take_little_time() -> None:
    many = [sitting(n // 10, hour=6 + n % 10, goal_ms=300_000) for n in range(20_000)]
    took = []
    for _ in range(3):
        before = time.process_time()
        fold_badges(many)
        took.append(time.process_time() - before)
    assert min(took) <= 0.1


def test_the_nearest_badges_are_begun_and_each_of_another_measure() -> None:
    standings = fold_badges([sitting(n) for n in range(6)])
    near = nearest_badges(standings, 3)
    assert [standing.badge.id for standing in near] == ["days-7", "row-7", "weekdays-7"]
    assert nearest_badges(fold_badges(()), 3) == ()
