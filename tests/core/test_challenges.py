"""The day's challenges: the same on every device, and a reward that is never taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.challenges import (
    Challenge,
    ChallengeDone,
    ChallengeKind,
    challenge_xp,
    draw_challenges,
    fold_challenge,
    fold_challenges,
    merge_challenges,
    newly_met,
)
from core.errors import ChallengeError
from core.history import Session, Source
from core.points import LineKind, explain, fold_ledger, level_when
from tests.core.strategies import challenges_met, sessions

DAY = date(2026, 11, 22)
NOON_MS = 1_795_348_800_000
ACCOUNT = b"a" * 16

CYCLES_30 = Challenge(kind=ChallengeKind.CYCLES, target=30, xp=6)


def sitting(number: int = 0, *, hour: int = 12, minutes: int = 5, **changed: object) -> Session:
    """A session that begins at this local hour of DAY, where local time is UTC."""
    fields: dict[str, object] = {
        "id": f"s-{number}",
        "started_at_ms": NOON_MS + (hour - 12) * 3_600_000 + number * 60_000,
        "utc_offset_min": 0,
        "active_ms": minutes * 60_000,
        "pattern_id": "chill",
        "pattern_name": "Chill",
        "cycles": 4 * minutes,
        "source": Source.DESKTOP,
    }
    return Session(**(fields | changed))  # type: ignore[arg-type]


@given(st.binary(min_size=16, max_size=32), st.dates(), st.integers(1, 8))
def test_the_draw_keeps_to_the_numbers_and_is_the_same_everywhere(
    account: bytes, day: date, level: int
) -> None:
    drawn = draw_challenges(account, day, level)
    assert drawn == draw_challenges(bytes(account), day + timedelta(0), level)
    kinds = [challenge.kind for challenge in drawn]
    assert len(set(kinds)) == len(kinds)
    assert min(4, level // 3 + 1) <= len(kinds) <= min(4, level // 3 + 2)
    ranges = {
        ChallengeKind.CYCLES: (20 + 10 * level, 39 + 10 * level),
        ChallengeKind.MINUTES: (max(5, 3 * level), max(5, 3 * level + 9)),
        ChallengeKind.DEEP: (max(15, 5 * level), max(15, 5 * level + 14)),
    }
    for challenge in drawn:
        low, high = ranges.get(challenge.kind, (1, 1))
        assert low <= challenge.target <= high
        assert challenge.xp == challenge_xp(challenge.kind, challenge.target, level)
    assert level >= 4 or ChallengeKind.DEEP not in kinds
    assert level >= 6 or ChallengeKind.STREAK not in kinds


def test_the_draw_never_changes_from_one_version_to_the_next() -> None:
    assert draw_challenges(ACCOUNT, DAY, 5) == (
        Challenge(kind=ChallengeKind.CYCLES, target=74, xp=14),
        Challenge(kind=ChallengeKind.DEEP, target=33, xp=54),
        Challenge(kind=ChallengeKind.MORNING, target=1, xp=12),
    )


def test_days_and_accounts_differ_in_what_is_drawn() -> None:
    days = {draw_challenges(ACCOUNT, DAY + timedelta(n), 5) for n in range(30)}
    accounts = {draw_challenges(bytes([n] * 16), DAY, 5) for n in range(30)}
    assert min(len(days), len(accounts)) > 20


@pytest.mark.parametrize(
    ("kind", "target", "xp"),
    [
        (ChallengeKind.CYCLES, 79, 14),
        (ChallengeKind.MINUTES, 18, 32),
        (ChallengeKind.DEEP, 27, 48),
        (ChallengeKind.MORNING, 1, 12),
        (ChallengeKind.EVENING, 1, 12),
        (ChallengeKind.STREAK, 1, 17),
    ],
)
def test_rewards_at_level_five(kind: ChallengeKind, target: int, xp: int) -> None:
    assert challenge_xp(kind, target, 5) == xp


@pytest.mark.parametrize(
    ("kind", "target", "day", "done", "met"),
    [
        (ChallengeKind.CYCLES, 40, [sitting(1), sitting(2)], 40, True),
        (ChallengeKind.CYCLES, 41, [sitting(1), sitting(2)], 40, False),
        (ChallengeKind.MINUTES, 10, [sitting(1), sitting(2)], 10, True),
        (ChallengeKind.DEEP, 10, [sitting(1), sitting(2)], 5, False),
        (ChallengeKind.DEEP, 10, [sitting(1, minutes=11), sitting(20)], 11, True),
        (ChallengeKind.MORNING, 1, [sitting(hour=11)], 1, True),
        (ChallengeKind.MORNING, 1, [sitting(hour=12)], 0, False),
        (ChallengeKind.MORNING, 1, [sitting(hour=8, minutes=1)], 0, False),
        (ChallengeKind.EVENING, 1, [sitting(hour=18)], 1, True),
        (ChallengeKind.EVENING, 1, [sitting(hour=17)], 0, False),
        (ChallengeKind.STREAK, 1, [sitting()], 1, True),
        (ChallengeKind.STREAK, 1, [], 0, False),
        (ChallengeKind.STREAK, 1, [sitting(source=Source.VSCODE)], 0, False),
        (ChallengeKind.STREAK, 1, [sitting(tracked=False)], 0, False),
        (ChallengeKind.STREAK, 1, [sitting(hour=-2)], 0, False),
    ],
)
def test_what_a_day_brings(
    kind: ChallengeKind, target: int, day: list[Session], done: int, met: bool
) -> None:
    standing = fold_challenge(Challenge(kind=kind, target=target, xp=1), day, DAY)
    assert (standing.done, standing.met_at_ms is not None) == (done, met)


def test_it_is_met_when_the_session_that_reaches_it_ends() -> None:
    day = [sitting(3), sitting(1, paused_ms=500), sitting(2)]
    standing = fold_challenge(CYCLES_30, day, DAY)
    assert standing.met_at_ms == day[2].started_at_ms + 300_000
    assert standing.done == 60


@given(st.lists(sessions(), max_size=8, unique_by=lambda s: s.id), st.data())
def test_the_order_of_sessions_does_not_matter(some: list[Session], data: st.DataObject) -> None:
    day = some[0].day if some else DAY
    drawn = draw_challenges(ACCOUNT, day, 8)
    shuffled = data.draw(st.permutations(some))
    assert fold_challenges(drawn, some, (), day) == fold_challenges(drawn, shuffled, (), day)


def test_a_record_is_written_once_and_two_devices_write_the_same() -> None:
    here = newly_met(fold_challenges([CYCLES_30], [sitting(1), sitting(2)], (), DAY), (), DAY)
    there = newly_met(fold_challenges([CYCLES_30], [sitting(2), sitting(1)], (), DAY), (), DAY)
    assert here == there
    assert [(record.kind, record.xp) for record in here] == [(ChallengeKind.CYCLES, 6)]
    again = fold_challenges([CYCLES_30], [sitting(0), sitting(1), sitting(2)], here, DAY)
    assert newly_met(again, here, DAY) == ()


def test_a_record_stands_when_the_level_draws_another_challenge() -> None:
    record = ChallengeDone(day=DAY, kind=ChallengeKind.CYCLES, target=30, xp=6, at_ms=NOON_MS)
    other = Challenge(kind=ChallengeKind.CYCLES, target=90, xp=20)
    (standing,) = fold_challenges([other], [sitting(1)], [record], DAY)
    assert standing.challenge == CYCLES_30
    assert (standing.done, standing.met_at_ms) == (30, NOON_MS)
    tomorrow = DAY + timedelta(1)
    assert fold_challenges([other], [], [record], tomorrow)[0].met_at_ms is None


@given(st.lists(challenges_met(), max_size=12), st.data())
def test_merging_takes_each_day_and_kind_once(
    some: list[ChallengeDone], data: st.DataObject
) -> None:
    merged = merge_challenges(some)
    assert {(r.day, r.kind) for r in merged} == {(r.day, r.kind) for r in some}
    assert len({(r.day, r.kind) for r in merged}) == len(merged)
    shuffled = data.draw(st.permutations(some))
    half = len(some) // 2
    assert merge_challenges(shuffled[:half], shuffled[half:]) == merged
    assert merge_challenges(merged, merged) == merged


@given(
    st.lists(sessions(), max_size=8, unique_by=lambda s: s.id),
    st.lists(challenges_met(), max_size=6),
    st.data(),
)
def test_the_ledger_has_one_line_for_each_challenge_in_any_order(
    some: list[Session], met: list[ChallengeDone], data: st.DataObject
) -> None:
    ledger = fold_ledger(some, (), met)
    shuffled = data.draw(st.permutations(met))
    assert fold_ledger(reversed(some), (), [*shuffled, *shuffled]) == ledger
    lines = [line for line in ledger.lines if line.kind is LineKind.CHALLENGE]
    assert sum(line.xp for line in lines) == sum(r.xp for r in merge_challenges(met))
    assert ledger.total == sum(line.xp for line in ledger.lines)
    assert [line.at_ms for line in ledger.lines] == sorted(line.at_ms for line in ledger.lines)


def test_points_of_a_challenge_count_towards_the_level_afterwards() -> None:
    record = ChallengeDone(day=DAY, kind=ChallengeKind.DEEP, target=50, xp=60, at_ms=NOON_MS)
    ledger = fold_ledger((), (), [record])
    assert level_when(ledger, NOON_MS).number == 1
    assert level_when(ledger, NOON_MS + 1).number == 2
    assert explain(ledger.lines[0]) == "A challenge met: one sitting of 50 minutes"


@pytest.mark.parametrize("changed", [{"xp": -1}, {"target": 0}, {"xp": 10**6}, {"at_ms": -1}])
def test_numbers_that_no_challenge_has_are_refused(changed: dict[str, int]) -> None:
    fields = {"target": 30, "xp": 6, "at_ms": NOON_MS} | changed
    with pytest.raises(ChallengeError):
        ChallengeDone(day=DAY, kind=ChallengeKind.CYCLES, **fields)
