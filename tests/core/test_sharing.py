"""Sharing: off until it is turned on, and then exactly what the preview shows."""

from datetime import date, timedelta

import pytest

from core.history import Session, Source
from core.sharing import ShareWhen, Sharing, days_shared
from core.tallies import Slot

TODAY = date(2026, 11, 23)
NOON_MS = (TODAY - date(1970, 1, 1)).days * 86_400_000 + 12 * 3_600_000
DAY_MS = 86_400_000
DAILY = Sharing(when=ShareWhen.ONCE_A_DAY, since=TODAY - timedelta(days=2))


def session(days_ago: int = 1, minutes: float = 5, **more) -> Session:
    started = NOON_MS - days_ago * DAY_MS
    values = {
        "id": f"{days_ago} {minutes}",
        "started_at_ms": started,
        "utc_offset_min": 0,
        "active_ms": int(minutes * 60_000),
        "pattern_id": "box",
        "pattern_name": "Box",
        "cycles": int(minutes * 4),
        "cycle_ms": 15_000,
        "source": Source.DESKTOP,
        **more,
    }
    return Session(**values)


def test_nothing_is_shared_until_it_is_turned_on() -> None:
    assert days_shared([session()], Sharing(), TODAY) == {}
    assert days_shared([session()], Sharing(when=ShareWhen.AT_ONCE), TODAY) == {}


def test_days_from_before_sharing_began_are_not_shared() -> None:
    found = days_shared([session(3), session(2), session(1)], DAILY, TODAY)
    assert list(found) == [TODAY - timedelta(days=2), TODAY - timedelta(days=1)]


def test_once_a_day_leaves_out_today_and_at_once_does_not() -> None:
    sessions = [session(0), session(1)]
    assert list(days_shared(sessions, DAILY, TODAY)) == [TODAY - timedelta(days=1)]
    at_once = Sharing(when=ShareWhen.AT_ONCE, since=TODAY)
    assert days_shared(sessions, at_once, TODAY) == {TODAY: Slot(minutes=5, sessions=1, cycles=20)}


def test_whole_minutes_of_the_day_count_and_cycles_that_earn() -> None:
    sessions = [
        session(1, 1.5),
        session(1, 1.6),
        session(1, 2, cycles=60, cycle_ms=2_000),
    ]
    (slot,) = days_shared(sessions, DAILY, TODAY).values()
    assert slot == Slot(minutes=5, sessions=3, cycles=12)


@pytest.mark.parametrize("kept", [{"source": Source.VSCODE}, {"tracked": False}])
def test_what_earns_nothing_is_not_shared(kept) -> None:
    assert days_shared([session(**kept)], DAILY, TODAY) == {}


def test_a_day_is_shared_no_further_than_a_day_goes() -> None:
    week = session(1, 7 * 24 * 60, cycles=100_000, cycle_ms=4_000)
    (slot,) = days_shared([week], DAILY, TODAY).values()
    assert slot == Slot(minutes=1440, sessions=1, cycles=21_600)
