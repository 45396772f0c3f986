"""Looks come and go on the same dates every year."""

from datetime import date, timedelta

import pytest

from core.seasonal import SEASONAL_LOOKS, DateSpan, look_on


@pytest.mark.parametrize(
    ("day", "look"),
    [
        (date(2026, 12, 31), "december-lights"),
        (date(2027, 1, 1), "first-light"),
        (date(2027, 1, 31), "first-light"),
        (date(2027, 6, 21), "midyear-sun"),
        (date(2028, 9, 22), "october-leaves"),
    ],
)
def test_a_day_has_its_look(day: date, look: str) -> None:
    found = look_on(day)
    assert found is not None
    assert found.id == look


def test_between_the_looks_there_are_plain_days() -> None:
    assert look_on(date(2026, 11, 22)) is None


def test_no_two_looks_meet() -> None:
    for n in range(366):
        day = date(2028, 1, 1) + timedelta(n)
        assert sum(look.span.holds(day) for look in SEASONAL_LOOKS) <= 1


def test_a_span_may_pass_over_new_year() -> None:
    span = DateSpan(first=(12, 20), last=(1, 6))
    days = (date(2026, 12, 19), date(2026, 12, 20), date(2027, 1, 6), date(2027, 1, 7))
    assert [span.holds(day) for day in days] == [False, True, True, False]
