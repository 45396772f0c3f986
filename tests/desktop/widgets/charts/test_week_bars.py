"""Weeks as bars."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, LIGHT, Theme
from desktop.viewmodels.progress.state import WeekBar, Weeks
from desktop.widgets.charts.week_bars import WeekBars, minutes_figure, scale_marks

BARS = tuple(WeekBar(minutes=n * 10.0, name=f"{n} Nov", present=n == 4) for n in range(5))


def test_the_mean_is_that_of_the_weeks_shown(qtbot: QtBot) -> None:
    bars = WeekBars(Theme(palette=DARK))
    qtbot.addWidget(bars)
    assert bars.mean() == 0.0
    bars.show_weeks(Weeks(title="Minutes a week", bars=BARS, words="This week 40 minutes."))
    assert bars.mean() == 20.0
    assert bars.accessibleDescription() == "This week 40 minutes."


def test_it_paints_in_little_room_and_without_any_minutes(qtbot: QtBot) -> None:
    bars = WeekBars(Theme(palette=LIGHT))
    qtbot.addWidget(bars)
    bars.resize(240, 130)
    empty = bars.grab().toImage()
    bars.show_weeks(Weeks(title="", bars=(WeekBar(minutes=0.0, name="1", present=True),), words=""))
    assert bars.grab().toImage() != empty


def test_a_little_practice_is_never_shown_as_none() -> None:
    assert [minutes_figure(m) for m in (0.0, 0.2, 0.6, 44.6)] == ["0", "<1", "1", "45"]


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (10.0, (0, 5, 10)),
        (41.0, (0, 15, 30, 45)),
        (55.0, (0, 15, 30, 45, 60)),
        (61.0, (0, 30, 60, 90)),
        (0.1, (0, 5)),
    ],
)
def test_the_scale_reaches_the_longest_week_in_few_even_steps(
    most: float, marks: tuple[int, ...]
) -> None:
    assert scale_marks(most) == marks


@given(st.floats(min_value=0.01, max_value=7 * 24 * 60))
def test_no_week_rises_above_its_scale(most: float) -> None:
    marks = scale_marks(most)
    assert marks[-1] >= most
    assert len(marks) <= 7
    assert len({after - before for before, after in pairwise(marks)}) == 1
