"""Sums: the same in every order, and the same as counting each thing on its own."""

from dataclasses import replace
from datetime import date
from random import Random
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from core.charts import mean_score, quality_trend, streak, totals, week_totals
from core.history import Session, Source, fold_days, fold_streak, fold_totals, fold_weeks
from core.quality import QualityBasis
from core.sums import fold_sums
from tests.core.strategies import sessions

START_MS = 1_795_370_400_000
"""2026-11-22 18:00 UTC, a Sunday."""
TODAYS = st.dates(date(2023, 6, 1), date(2028, 6, 1))


@st.composite
def rich_sessions(draw: st.DrawFn) -> Session:
    """Sessions with some patterns, scores and pacing."""
    pattern = draw(st.sampled_from("abc"))
    bias_ms = draw(st.none() | st.integers(-1_500, 1_500))
    return replace(
        draw(sessions()),
        pattern_id=pattern,
        pattern_name=f"{pattern}-{draw(st.integers(0, 1))}",
        quality=draw(st.none() | st.integers(0, 100)),
        quality_basis=draw(st.none() | st.sampled_from(QualityBasis)),
        pacing_bias_ms=bias_ms,
        pacing_spread_ms=None if bias_ms is None else abs(bias_ms) // 2,
    )


HISTORIES = st.lists(rich_sessions(), max_size=30, unique_by=lambda s: (s.id, s.started_at_ms))


def at(hour_utc: int, offset_min: int) -> Session:
    return Session(
        id=f"at-{hour_utc}",
        started_at_ms=START_MS + (hour_utc - 18) * 3_600_000,
        utc_offset_min=offset_min,
        active_ms=300_000,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=20,
        source=Source.DESKTOP,
    )


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_sessions_does_not_matter(history: list[Session], random: Random) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    assert fold_sums(shuffled) == fold_sums(history)


@given(HISTORIES, TODAYS)
def test_days_weeks_streak_and_totals_are_those_of_the_history(
    history: list[Session], today: date
) -> None:
    sums = fold_sums(history)
    assert {date.fromordinal(day): total for day, total in sums.days.items()} == fold_days(history)
    assert streak(sums, today) == fold_streak(history, today)
    assert week_totals(sums, today, 12) == fold_weeks(history, today, 12)
    assert totals(sums) == fold_totals(history)
    of_year = [s for s in history if s.day.year == today.year]
    assert totals(sums, today.year) == fold_totals(of_year)


@given(HISTORIES)
def test_no_session_is_lost_in_hours_and_patterns(history: list[Session]) -> None:
    sums = fold_sums(history)
    assert sum(sums.hours) == len(history)
    assert sum(one.sessions for one in sums.patterns) == len(history)
    assert sum(one.active_ms for one in sums.patterns) == sum(s.active_ms for s in history)


@given(HISTORIES, TODAYS)
def test_the_trend_is_the_median_of_the_scores_of_its_week_and_basis(
    history: list[Session], today: date
) -> None:
    for week in quality_trend(fold_sums(history), today, 52):
        scores = [
            s.quality
            for s in history
            if s.quality is not None
            and s.quality_basis is week.basis
            and 0 <= (s.day - week.monday).days < 7
        ]
        assert (week.median, week.sessions) == (median(scores), len(scores))
        assert week.monday.weekday() == 0
        assert week.monday <= today


@given(HISTORIES, TODAYS)
def test_the_mean_score_is_that_of_the_days_asked_for(history: list[Session], today: date) -> None:
    scores = [s.quality for s in history if s.quality is not None and (today - s.day).days < 30]
    expected = sum(scores) / len(scores) if scores else None
    assert mean_score(fold_sums(history), today, 30) == expected


@given(HISTORIES)
def test_every_paced_session_is_one_dot_oldest_first(history: list[Session]) -> None:
    dots = fold_sums(history).dots
    paced = {s.id for s in history if s.pacing_bias_ms is not None}
    assert {dot.session_id for dot in dots} == paced
    assert [dot.started_at_ms for dot in dots] == sorted(dot.started_at_ms for dot in dots)


def test_an_hour_is_that_of_the_place_where_the_session_was() -> None:
    hours = fold_sums([at(18, 60), at(23, 120), at(0, -90)]).hours
    assert [hour for hour, count in enumerate(hours) if count] == [1, 19, 22]


def test_a_pattern_has_the_name_of_its_latest_session() -> None:
    older = replace(at(10, 0), pattern_name="Old name")
    assert fold_sums([at(11, 0), older]).patterns[0].name == "Chill"


def test_nothing_adds_up_to_nothing() -> None:
    sums = fold_sums([])
    assert (sums.days, sums.patterns, sums.longest, sums.most_cycles) == ({}, (), None, None)
    assert sums.hours == (0,) * 24
