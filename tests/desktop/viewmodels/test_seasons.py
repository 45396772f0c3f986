"""The glow follows the date only where that was asked for, beside points."""

from dataclasses import replace

import pytest

from core.seasonal import Tint
from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.seasons import tint_now
from tests.desktop.fakes import FakeClock, FakeSettings

WANTED = AppSettings(tracking=True, seasonal=True)
DAY_S = 86_400


@pytest.mark.parametrize(
    ("days", "tint"), [(0, None), (8, None), (9, Tint.FROST), (39, Tint.FROST), (40, Tint.DAWN)]
)
def test_the_tint_is_that_of_the_local_day(days: int, tint: Tint | None) -> None:
    clock = FakeClock()
    clock.pass_s(days * DAY_S)
    assert tint_now(FakeSettings(WANTED), clock) is tint


@pytest.mark.parametrize("off", [{"seasonal": False}, {"tracking": False}])
def test_without_being_asked_for_there_is_none(off: dict[str, bool]) -> None:
    clock = FakeClock()
    clock.pass_s(20 * DAY_S)
    assert tint_now(FakeSettings(replace(WANTED, **off)), clock) is None
    assert not AppSettings().seasonal
