"""Events of the year: the same dates every year, and never only once."""

from datetime import date

import pytest

from core.errors import ChallengeError
from core.seasonal import DateSpan, Tint
from core.seasonal_events import EventGoal, SeasonalEvent, next_window
from core.team_challenges import TeamChallengeKind, Window


def event(first=(12, 20), last=(1, 6), **more) -> SeasonalEvent:
    values = {
        "id": "quiet-nights",
        "span": DateSpan(first=first, last=last),
        "theme": Tint.FROST,
        "badge": "event-quiet-nights",
        "goal": EventGoal(kind=TeamChallengeKind.SESSIONS, target=4),
        "text_key": "event.quiet-nights",
        "title": "Quiet nights",
        "text": "Four sessions between the years.",
        **more,
    }
    return SeasonalEvent(**values)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 12, 19), date(2026, 12, 20)),
        (date(2026, 12, 31), date(2026, 12, 20)),
        (date(2027, 1, 6), date(2026, 12, 20)),
        (date(2027, 1, 7), date(2027, 12, 20)),
    ],
)
def test_an_event_passes_over_new_year_and_comes_back(today: date, first: date) -> None:
    found = next_window(event(), today)
    assert found == Window(first=first, last=date(first.year + 1, 1, 6))


def test_a_leap_day_is_the_day_before_where_there_is_none() -> None:
    leap = event((2, 20), (2, 29))
    assert leap.window_from(2027).last == date(2027, 2, 28)
    assert leap.window_from(2028).last == date(2028, 2, 29)


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": (13, 1)},
        {"last": (4, 31)},
        {"id": "Quiet Nights"},
        {"badge": ""},
        {"text": " "},
        {"title": ""},
        {"text_key": "../x"},
        {"goal": EventGoal(kind=TeamChallengeKind.STREAK, target=40)},
        {"goal": EventGoal(kind=TeamChallengeKind.TEAM_GOAL, target=4)},
        {"goal": EventGoal(kind=TeamChallengeKind.CUSTOM, target=4, expression="import os")},
    ],
    ids=str,
)
def test_an_event_that_cannot_be_is_refused(wrong) -> None:
    with pytest.raises(ChallengeError):
        event(**wrong)
