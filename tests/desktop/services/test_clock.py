"""Clocks that are out by years."""

import pytest

from core.history import Session, Source
from desktop.services import clock

_YEAR_NS = 365 * 24 * 3_600 * 10**9


@pytest.mark.parametrize("years", [-1, 0, 56, 131, 135, 1_000, 10_000])
def test_a_session_can_begin_at_any_time_that_a_clock_shows(
    years: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time_ns", lambda: years * _YEAR_NS)
    at_ms = clock.wall_ms()
    session = Session(
        id="one",
        started_at_ms=at_ms,
        utc_offset_min=clock.utc_offset_min(at_ms),
        active_ms=60_000,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=4,
        source=Source.DESKTOP,
    )
    assert session.day.year in range(1969, 2102)
