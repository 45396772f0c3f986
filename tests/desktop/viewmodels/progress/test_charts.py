"""Charts in words: what is looked at, and what is told to those who do not see it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.history import Session, Source
from core.points import LineKind
from core.quality import QualityBasis
from desktop.viewmodels.progress.charts import day_words
from desktop.viewmodels.progress.ledger import kind_words
from desktop.viewmodels.progress.model import ProgressModel
from desktop.viewmodels.progress.points_reader import PointsReader
from desktop.viewmodels.progress.state import ProgressState
from tests.desktop.fakes import World, session


@pytest.fixture
def model(qapp: QApplication, world: World) -> ProgressModel:
    return ProgressModel(world.ports, PointsReader(world.history))


def shown(model: ProgressModel) -> ProgressState:
    model.refresh()
    assert model.state is not None
    return model.state


def paced(number: int, *, days_ago: int, bias_ms: int) -> Session:
    return replace(
        session(number, days_ago=days_ago),
        quality_basis=QualityBasis.PACED,
        pacing_bias_ms=bias_ms,
        pacing_spread_ms=90,
    )


def test_a_day_is_told_with_its_time_and_sessions(model: ProgressModel, world: World) -> None:
    world.history.put(session(1), session(2, minutes=10), session(3, days_ago=2))
    days = shown(model).heat.days
    assert day_words(days[-1]) == "22 November 2026: 14 min 56 s, 2 sessions"
    assert day_words(days[-2]) == "21 November 2026: a day of rest"
    assert [day.level for day in days[-3:]] == [2, 0, 3]
    assert shown(model).heat.words == ("2 days of practice, 24 November 2025 to 22 November 2026.")


def test_earlier_days_are_a_page_back(model: ProgressModel, world: World) -> None:
    world.history.put(session(1), session(2, days_ago=400))
    told: list[None] = []
    assert shown(model).heat.has_earlier
    model.changed.connect(lambda: told.append(None))
    model.turn_heat(1)
    earlier = shown(model).heat
    assert (earlier.back, earlier.has_earlier, len(told)) == (1, False, 1)
    assert sum(day.total.sessions for day in earlier.days) == 1
    model.turn_heat(1)
    assert len(told) == 1
    model.turn_heat(-1)
    assert shown(model).heat.back == 0
    model.turn_heat(-1)
    assert len(told) == 2


def test_the_page_stays_when_a_session_comes(model: ProgressModel, world: World) -> None:
    world.history.put(session(2, days_ago=400))
    shown(model)
    model.turn_heat(1)
    world.history.put(session(1))
    assert shown(model).heat.back == 1


def test_the_fullest_hour_is_told(model: ProgressModel, world: World) -> None:
    world.history.put(session(1), session(2, days_ago=1))
    hours = shown(model).hours
    assert hours.words == "most often 18:00 to 19:00"
    assert hours.bars[18].words == "18:00 to 19:00: 2 sessions"
    assert hours.bars[23].words == "23:00 to 00:00: 0 sessions"


def test_patterns_are_told_with_their_share(model: ProgressModel, world: World) -> None:
    box = replace(session(9, minutes=5), id="box", pattern_id="boxing", pattern_name="Box")
    world.history.put(session(1, minutes=5), session(2, minutes=5), session(3, minutes=5), box)
    rows = shown(model).mix
    assert [(row.name, row.percent) for row in rows] == [("Chill", "75 %"), ("Box", "25 %")]


def test_scores_of_both_bases_stand_apart(model: ProgressModel, world: World) -> None:
    plain = replace(session(1, days_ago=1), quality_basis=QualityBasis.FOLLOW_THROUGH)
    world.history.put(plain, paced(2, days_ago=2, bias_ms=40))
    trend = shown(model).trend
    assert [(p.place, p.basis) for p in trend.points] == [
        (51, QualityBasis.FOLLOW_THROUGH),
        (51, QualityBasis.PACED),
    ]
    assert trend.points[1].words == "90 in the week of 16 Nov, paced with taps, 1 session"


def test_a_trend_that_has_rested_for_years_is_still_shown(
    model: ProgressModel, world: World
) -> None:
    world.history.put(paced(1, days_ago=800, bias_ms=10))
    assert [point.place for point in shown(model).trend.points] == [51]


def test_pacing_says_early_and_late(model: ProgressModel, world: World) -> None:
    world.history.put(
        paced(1, days_ago=3, bias_ms=-80),
        paced(2, days_ago=2, bias_ms=0),
        paced(3, days_ago=1, bias_ms=120),
    )
    pacing = shown(model).pacing
    assert [dot.words for dot in pacing.dots] == [
        "19 November 2026: 80 ms early, within 90 ms of each other",
        "20 November 2026: on the guide, within 90 ms of each other",
        "21 November 2026: 120 ms late, within 90 ms of each other",
    ]
    assert [dot.latest for dot in pacing.dots] == [False, False, True]
    assert pacing.words == "in the middle on the guide"


def test_records_are_told_with_their_dates(model: ProgressModel, world: World) -> None:
    world.history.put(session(1, minutes=10), session(2, days_ago=1), session(3, days_ago=30))
    records = {record.name: record for record in shown(model).records}
    assert records["longest session"].figure == "10 min 2 s"
    assert records["longest session"].second == "22 November 2026"
    assert records["longest run of days"].figure == "2 days"
    assert records["first session"].second == "30 days ago"


def test_without_tracking_no_run_of_days_is_told(model: ProgressModel, world: World) -> None:
    world.history.put(session(1))
    settings = world.ports.settings
    settings.save(replace(settings.settings(), tracking=False))
    assert "longest run of days" not in {record.name for record in shown(model).records}
    assert "longest session" in {record.name for record in shown(model).records}


def test_the_ledger_can_be_read_kind_by_kind(model: ProgressModel, world: World) -> None:
    world.history.put(session(1), session(2, days_ago=1))
    ledger = shown(model).ledger
    assert ledger is not None
    assert [(row.kind, row.points) for row in ledger.sums] == [
        (None, "48"),
        (LineKind.CYCLES, "42"),
        (LineKind.GOAL, "6"),
    ]
    assert len(ledger.lines) == 4
    assert ledger.lines[0].at_ms > ledger.lines[-1].at_ms
    model.choose_lines(LineKind.GOAL)
    ledger = shown(model).ledger
    assert ledger is not None
    assert {line.kind for line in ledger.lines} == {LineKind.GOAL}
    row = model.line(ledger.lines[0])
    assert (row.title, row.points) == ("Goal of 5 min met", "+3")
    assert row.detail == "Today · half a point a minute, rounded"


def test_every_kind_of_line_has_a_name() -> None:
    assert len({kind_words(kind) for kind in LineKind}) == len(LineKind)


def test_a_session_is_told_in_full(model: ProgressModel, world: World) -> None:
    one = replace(
        paced(1, days_ago=0, bias_ms=40),
        cycles=18,
        paused_ms=65_000,
        pauses=2,
        mood_before=4,
        mood_after=7,
        pledged=True,
        source=Source.TERMINAL,
    )
    world.history.put(one)
    details = model.details(one)
    assert {row.name: row.text for row in details.rows} == {
        "When": "22 November 2026, 18:00 to 18:05",
        "Time breathed": "4 min 54 s",
        "Breaths": "18 of 21",
        "Goal": "5 min, with a pledge",
        "Paused": "2 times, 1 min 5 s",
        "Score": "90 of 100, paced with taps",
        "How it felt": "4 before, 7 after",
        "Kept by": "terminal",
    }
    assert [line.points for line in details.points] == ["+18", "+2"]


def test_without_tracking_a_session_has_no_points(model: ProgressModel, world: World) -> None:
    world.history.put(session(1))
    settings = world.ports.settings
    settings.save(replace(settings.settings(), tracking=False))
    assert model.details(session(1)).points == ()


def test_the_example_fills_every_chart(model: ProgressModel) -> None:
    state = shown(model)
    assert state.example
    assert sum(day.level > 0 for day in state.heat.days) > 20
    assert len(state.mix) == 3
    assert {point.basis for point in state.trend.points} == set(QualityBasis)
    assert state.pacing.dots
    assert state.records


def test_a_session_in_a_room_says_where_and_among_how_many(
    model: ProgressModel, world: World
) -> None:
    one = replace(
        session(1, minutes=10),
        source=Source.ROOM,
        room_title="Evening calm",
        room_cycles=43,
        room_people=20,
    )
    world.history.put(one)
    details = model.details(one)
    assert ("Room", "Evening calm · among 20") in {(row.name, row.text) for row in details.rows}
    assert [(line.title, line.detail, line.points) for line in details.points[-1:]] == [
        ("Breathed together, among 20", "15 % of 48 points", "+7")
    ]
