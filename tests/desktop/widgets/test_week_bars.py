"""Weeks as bars."""

from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, LIGHT, Theme
from desktop.viewmodels.progress_state import WeekBar, Weeks
from desktop.widgets.week_bars import WeekBars, minutes_figure

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
