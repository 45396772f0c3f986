"""XP, and the ledger that explains every point of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.history import Session, Source
from core.imported import ImportRecord
from core.levels import LEVELS, goal_choices, level_for
from core.points import LineKind, explain, fold_ledger, goal_met, session_lines
from tests.core.strategies import sessions

_START_MS = 1_790_000_000_000


def _session(**more: Any) -> Session:
    values: dict[str, Any] = {
        "id": "s1",
        "started_at_ms": _START_MS,
        "utc_offset_min": 0,
        "active_ms": 594_000,
        "pattern_id": "team-chill",
        "pattern_name": "Team Chill",
        "cycles": 33,
        "planned_cycles": 33,
        "goal_ms": 600_000,
        "source": Source.DESKTOP,
        "cycle_ms": 18_000,
        **more,
    }
    return Session(**values)


def _record(**more: Any) -> ImportRecord:
    values: dict[str, Any] = {
        "fingerprint": "f1",
        "total_xp": 400,
        "recorded_current_streak": 3,
        "recorded_longest_streak": 41,
        "recorded_active_ms": 0,
        "exported_at_ms": _START_MS - 1_000,
        "imported_at_ms": _START_MS,
        "first_started_at_ms": None,
        "last_started_at_ms": None,
        "sessions": 0,
        **more,
    }
    return ImportRecord(**values)


def _xp(session: Session, kind: LineKind, level: int = 3) -> int:
    return sum(line.xp for line in session_lines(session, level=level) if line.kind is kind)


def test_ten_minutes_of_team_chill_earn_33_and_a_goal_bonus_of_5() -> None:
    lines = session_lines(_session())
    assert [(line.kind, line.xp) for line in lines] == [(LineKind.CYCLES, 33), (LineKind.GOAL, 5)]
    assert explain(lines[0]) == "33 whole cycles of Team Chill, 1 XP each"
    assert explain(lines[1]) == "10 of 10 minutes towards your goal"


def test_a_goal_is_met_by_the_whole_cycles_nearest_to_it() -> None:
    assert goal_met(_session())
    assert not goal_met(_session(cycles=32, active_ms=576_000))
    assert goal_met(_session(cycles=0, cycle_ms=None, active_ms=600_000))
    assert not goal_met(_session(cycles=10**9, active_ms=60_000))
    assert not goal_met(_session(cycle_ms=None))
    assert not goal_met(_session(goal_ms=None))


@pytest.mark.parametrize(
    ("active_ms", "goal_min", "xp"),
    [
        (103_878, 3, 1),
        (300_000, 5, 3),
        (180_000, 3, 2),
        (1_200_000, 20, 10),
        (59_999, 5, 0),
        (60_000, 5, 1),
        (3_600_000, 10, 5),
    ],
)
def test_the_goal_bonus_is_the_ancestors(active_ms: int, goal_min: int, xp: int) -> None:
    session = _session(active_ms=active_ms, cycles=0, goal_ms=goal_min * 60_000)
    assert _xp(session, LineKind.GOAL) == xp


def test_a_part_of_a_goal_is_explained_as_a_part() -> None:
    lines = session_lines(_session(active_ms=360_000, cycles=20))
    assert explain(lines[1]) == "6 of 10 minutes towards your goal"


def test_a_kept_pledge_adds_fifteen_percent_to_cycles_and_bonus() -> None:
    lines = session_lines(_session(pledged=True), level=3)
    assert (lines[-1].kind, lines[-1].xp) == (LineKind.PLEDGE, 6)
    assert explain(lines[-1]) == "A pledge kept: 15 % on 38 XP"


def test_a_pledge_counts_from_level_3_only() -> None:
    assert _xp(_session(pledged=True), LineKind.PLEDGE, level=2) == 0


def test_a_pledge_that_is_not_kept_costs_nothing() -> None:
    with_pledge = session_lines(_session(pledged=True, cycles=20, active_ms=360_000))
    assert with_pledge == session_lines(_session(cycles=20, active_ms=360_000))


def test_a_pledge_without_a_goal_adds_nothing() -> None:
    assert _xp(_session(pledged=True, goal_ms=None), LineKind.PLEDGE) == 0


def _in_a_room(cycles: int, people: int, **more: Any) -> Session:
    return _session(
        source=Source.ROOM, room_title="Evening", room_cycles=cycles, room_people=people, **more
    )


def test_33_cycles_and_a_goal_of_ten_minutes_among_20_people_earn_6_more() -> None:
    line = session_lines(_in_a_room(33, 20))[-1]
    assert (line.kind, line.xp) == (LineKind.ROOM, 6)
    assert explain(line) == "Breathing together among 20: 15 % on 38 XP"


@pytest.mark.parametrize(
    ("cycles", "people", "xp"),
    [
        (33, 4, 0),
        (33, 5, 2),
        (33, 10, 4),
        (33, 19, 4),
        (40, 20, 6),  # the relay may have seen more than was breathed: what was breathed counts
        (16, 20, 3),  # 16 cycles and 2 of the 5 for the goal
        (0, 20, 0),
        (1, 5, 0),
    ],
)
def test_the_bonus_counts_what_was_attended_and_among_how_many(
    cycles: int, people: int, xp: int
) -> None:
    assert _xp(_in_a_room(cycles, people), LineKind.ROOM) == xp


def test_a_room_of_which_the_relay_said_nothing_gives_no_bonus() -> None:
    lines = session_lines(_session(source=Source.ROOM, room_title="Evening"))
    assert [line.kind for line in lines] == [LineKind.CYCLES, LineKind.GOAL]
    assert _xp(_in_a_room(33, 20, tracked=False), LineKind.ROOM) == 0


def test_a_cycle_shorter_than_four_seconds_earns_nothing_and_the_line_says_so() -> None:
    session = _session(cycle_ms=3_900, cycles=100, active_ms=390_000, goal_ms=None)
    (line,) = session_lines(session)
    assert line.xp == 0
    assert explain(line) == "100 cycles: cycles under 4 seconds earn no XP"


def test_cycles_never_earn_more_than_one_in_four_seconds() -> None:
    session = _session(cycle_ms=None, cycles=10_000, active_ms=40_000, goal_ms=None)
    assert _xp(session, LineKind.CYCLES) == 10


def test_nothing_is_earned_while_tracking_is_off() -> None:
    assert session_lines(_session(tracked=False)) == ()


def test_a_vscode_session_earns_nothing_of_its_own() -> None:
    assert session_lines(_session(source=Source.VSCODE, pledged=True)) == ()


def test_the_total_of_an_import_comes_in_once_as_one_labelled_line() -> None:
    ledger = fold_ledger(
        [_session()], [_record(), _record(), _record(fingerprint="f2", total_xp=380)]
    )
    imported = [line for line in ledger.lines if line.kind is LineKind.IMPORT]
    assert [line.xp for line in imported] == [400]
    assert ledger.total == 400 + 38
    assert "does not count on boards" in explain(imported[0])


def test_a_later_export_replaces_the_total_of_an_earlier_one() -> None:
    ledger = fold_ledger([], [_record(), _record(fingerprint="f2", total_xp=500)])
    assert ledger.total == 500


def test_an_import_without_xp_has_no_line() -> None:
    assert fold_ledger([], [_record(total_xp=0)]).lines == ()


def test_the_ledger_knows_the_level_at_which_a_pledge_was_made() -> None:
    pledged = _session(pledged=True)
    assert fold_ledger([pledged], []).total == 38
    assert fold_ledger([pledged], [_record()]).total == 400 + 44
    late = _record(exported_at_ms=_START_MS + 1)
    assert fold_ledger([pledged], [late]).total == 400 + 38


def test_the_ledger_sums_by_session_and_by_kind() -> None:
    other = _session(id="s2", started_at_ms=_START_MS + 1, source=Source.VSCODE)
    ledger = fold_ledger([other, _session()], [_record()])
    assert dict(ledger.by_session) == {"s1": 38, "s2": 0}
    assert ledger.by_kind == {
        LineKind.CYCLES: 33,
        LineKind.GOAL: 5,
        LineKind.PLEDGE: 0,
        LineKind.ROOM: 0,
        LineKind.CHALLENGE: 0,
        LineKind.TOGETHER: 0,
        LineKind.IMPORT: 400,
    }


def test_an_import_counts_from_its_export_else_its_last_session_else_its_import() -> None:
    assert _record().at_ms == _START_MS - 1_000
    assert _record(exported_at_ms=None, last_started_at_ms=5).at_ms == 5
    assert _record(exported_at_ms=None).at_ms == _START_MS


@pytest.mark.parametrize(
    ("xp", "number", "name", "next_xp"),
    [
        (-5, 1, "Mindful Rookie", 50),
        (0, 1, "Mindful Rookie", 50),
        (49, 1, "Mindful Rookie", 50),
        (50, 2, "Breathing Novice", 150),
        (299, 3, "Calm Coder", 300),
        (749, 5, "Mindful Master", 750),
        (1000, 7, "Code Mystic", 1500),
        (5689, 8, "Breath Master", None),
    ],
)
def test_levels_are_the_ancestors(xp: int, number: int, name: str, next_xp: int | None) -> None:
    level = level_for(xp)
    assert (level.number, level.name, level.next_xp) == (number, name, next_xp)


def test_goals_are_suggested_by_level() -> None:
    assert [goal_choices(level) for level in LEVELS] == [
        ((3, 5, 10), 5),
        ((3, 5, 10), 5),
        ((5, 10, 15), 10),
        ((5, 10, 15), 10),
        ((10, 15, 20), 15),
        ((10, 15, 20), 15),
        ((15, 20, 25), 20),
        ((20, 30, 40), 30),
    ]
    assert goal_choices(3) == goal_choices(LEVELS[2])


@settings(deadline=None, max_examples=60)
@given(data=st.data(), some=st.lists(sessions(), max_size=20, unique_by=lambda s: s.id))
def test_the_ledger_does_not_depend_on_order_and_explains_every_point(
    data: st.DataObject, some: list[Session]
) -> None:
    imports = [_record(), _record(fingerprint="f0", total_xp=7)]
    ledger = fold_ledger(some, imports)
    shuffled = fold_ledger(data.draw(st.permutations(some)), reversed(imports))
    assert shuffled == ledger
    assert sum(line.xp for line in ledger.lines) == ledger.total
    assert sum(ledger.by_session.values()) == ledger.total - 400
    assert [line.at_ms for line in ledger.lines] == sorted(line.at_ms for line in ledger.lines)
    assert all(line.xp >= 0 and explain(line) for line in ledger.lines)
