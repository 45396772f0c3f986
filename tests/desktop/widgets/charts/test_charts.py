"""What all charts promise: words for every mark, a way through them by keys, both directions."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.sums import Sums, fold_sums
from desktop.theme.tokens import DARK, LIGHT, Theme
from desktop.viewmodels.progress import charts as progress_charts
from desktop.viewmodels.progress import folds as progress_folds
from desktop.viewmodels.progress.example_history import example_sessions
from desktop.widgets.charts.chart import Chart
from desktop.widgets.charts.heat_map import HeatMap
from desktop.widgets.charts.hour_bars import HourBars
from desktop.widgets.charts.mix_bars import MixBars
from desktop.widgets.charts.pacing_chart import PacingChart
from desktop.widgets.charts.trend_chart import TrendChart
from desktop.widgets.charts.week_bars import WeekBars
from tests.desktop.fakes import START_MS

TODAY = date(2026, 11, 22)
THEME = Theme(palette=DARK)


def heat(sums: Sums) -> Chart:
    chart = HeatMap(THEME)
    chart.show_year(progress_charts.heat_year(sums, TODAY, 0))
    return chart


def weeks(sums: Sums) -> Chart:
    chart = WeekBars(THEME)
    chart.show_weeks(progress_folds.latest_weeks(sums, TODAY))
    return chart


def hours(sums: Sums) -> Chart:
    chart = HourBars(THEME)
    chart.show_hours(progress_charts.hours_of_day(sums))
    return chart


def mix(sums: Sums) -> Chart:
    chart = MixBars(THEME)
    chart.show_rows(progress_charts.mix_rows(sums))
    return chart


def trend(sums: Sums) -> Chart:
    chart = TrendChart(THEME)
    chart.show_trend(progress_charts.trend(sums, TODAY))
    return chart


def pacing(sums: Sums) -> Chart:
    chart = PacingChart(THEME)
    chart.show_pacings(progress_charts.pacings(sums))
    return chart


Make = Callable[[Sums], Chart]
ALL = pytest.mark.parametrize("make", [heat, weeks, hours, mix, trend, pacing])
EXAMPLE = fold_sums(example_sessions(START_MS))


def shown(make: Make, stage: QWidget) -> Chart:
    chart = make(EXAMPLE)
    stage.layout().addWidget(chart)
    QApplication.processEvents()
    return chart


@ALL
def test_every_mark_has_words_and_the_chart_a_name(make: Make, stage: QWidget) -> None:
    chart = shown(make, stage)
    assert chart.accessibleName()
    assert chart.accessibleDescription()
    assert chart.count() > 1
    assert all(chart.mark_words(index) for index in range(chart.count()))


@ALL
def test_the_keyboard_reaches_every_mark(make: Make, stage: QWidget, qtbot: QtBot) -> None:
    chart = shown(make, stage)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.cursor_mark() == chart.count() - 1
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    onwards = Qt.Key.Key_Down if chart.step_for(Qt.Key.Key_Down) else Qt.Key.Key_Right
    seen = {chart.cursor_mark()}
    for _ in range(chart.count()):
        qtbot.keyClick(chart, onwards)
        seen.add(chart.cursor_mark())
    assert seen == set(range(chart.count()))


@ALL
def test_from_right_to_left_every_mark_is_mirrored(make: Make, stage: QWidget) -> None:
    chart = shown(make, stage)
    centres = [chart.mark_box(index).center() for index in range(chart.count())]
    before = chart.grab().toImage()
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for index, centre in enumerate(centres):
        mirrored = chart.mark_box(index).center()
        assert abs(mirrored.x() - (chart.width() - centre.x())) < 0.01
        assert mirrored.y() == centre.y()
    assert chart.grab().toImage() != before


@ALL
def test_nothing_is_looked_at_once_the_keyboard_has_gone(make: Make, stage: QWidget) -> None:
    chart = shown(make, stage)
    said: list[str] = []
    chart.looked_at.connect(said.append)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    chart.clearFocus()
    assert said == [chart.mark_words(chart.count() - 1), ""]


@ALL
def test_a_chart_paints_in_either_palette_and_with_twice_the_text(
    make: Make, stage: QWidget
) -> None:
    chart = shown(make, stage)
    dark = chart.grab().toImage()
    chart.set_theme(Theme(palette=LIGHT, metrics=THEME.metrics.for_text(200)))
    assert chart.grab().toImage() != dark


@ALL
def test_a_chart_of_nothing_paints_and_takes_no_keys(make: Make, qtbot: QtBot) -> None:
    chart = make(fold_sums([]))
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    chart.grab()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "kind",
    [HeatMap, HourBars, MixBars, PacingChart, TrendChart, WeekBars],
    ids=lambda k: k.__name__,
)
def test_a_chart_that_was_shown_nothing_yet_can_be_pressed(
    kind: Callable[[Theme], Chart], qtbot: QtBot
) -> None:
    chart = kind(THEME)
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    assert chart.mark_at(QPointF(150, 80)) is None
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton)
