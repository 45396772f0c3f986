"""Days as squares: by keys, by pointer, from right to left."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.sums import fold_sums
from desktop.theme.contrast import luminance
from desktop.theme.tokens import DARK, LIGHT, Palette, Theme
from desktop.viewmodels.progress.charts import heat_year
from desktop.widgets.charts.heat_map import HeatMap, level_ink, paint_day
from tests.desktop.fakes import session

INKS = ("heat_low", "heat_some", "heat_more", "heat_most")
TODAY = date(2026, 11, 22)
SUMS = fold_sums(
    [session(1, minutes=12), session(2, days_ago=1, minutes=4), session(3, days_ago=400)]
)


@pytest.fixture
def heat(stage: QWidget) -> HeatMap:
    made = HeatMap(Theme(palette=LIGHT))
    made.show_year(heat_year(SUMS, TODAY, 0))
    stage.layout().addWidget(made)
    QApplication.processEvents()
    return made


def heard(heat: HeatMap) -> list[str]:
    said: list[str] = []
    heat.looked_at.connect(said.append)
    return said


def test_keys_lead_from_day_to_day_and_from_week_to_week(heat: HeatMap, qtbot: QtBot) -> None:
    said = heard(heat)
    heat.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(heat, Qt.Key.Key_Up)
    qtbot.keyClick(heat, Qt.Key.Key_Left)
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    qtbot.keyClick(heat, Qt.Key.Key_Home)
    assert [words.split(":")[0] for words in said] == [
        "22 November 2026",
        "21 November 2026",
        "14 November 2026",
        "21 November 2026",
        "22 November 2026",
        "22 November 2026",
        "24 November 2025",
    ]
    assert said[0] == "22 November 2026: 11 min 54 s, 1 session"


def test_from_right_to_left_the_keys_follow_what_is_seen(heat: HeatMap, qtbot: QtBot) -> None:
    left_most = heat.mark_box(0)
    heat.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = heat.mark_box(0)
    assert mirrored.center().x() == heat.width() - left_most.center().x()
    heat.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    assert heat.cursor_mark() == heat.count() - 8


def test_other_years_are_asked_for_by_keys(heat: HeatMap, qtbot: QtBot) -> None:
    wanted: list[int] = []
    heat.page_wanted.connect(wanted.append)
    qtbot.keyClick(heat, Qt.Key.Key_PageUp)
    qtbot.keyClick(heat, Qt.Key.Key_PageDown)
    assert wanted == [1, -1]


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_day_under_the_pointer_is_the_one_that_is_drawn_there(
    heat: HeatMap, direction: Qt.LayoutDirection
) -> None:
    heat.setLayoutDirection(direction)
    for index in (0, 6, 7, 200, heat.count() - 1):
        assert heat.mark_at(heat.mark_box(index).center()) == index
    assert heat.mark_at(QPointF(heat.width() / 2, 2)) is None


def test_the_pointer_is_told_what_it_is_over(heat: HeatMap, qtbot: QtBot) -> None:
    said = heard(heat)
    qtbot.mouseMove(heat, heat.mark_box(heat.count() - 2).center().toPoint())
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == "21 November 2026: 3 min 58 s, 1 session"


def test_a_year_is_told_in_words(heat: HeatMap) -> None:
    assert heat.accessibleName() == "Days of practice, November 2025 to November 2026"
    assert heat.accessibleDescription().startswith("2 days of practice")


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_every_level_is_told_from_the_next_by_brightness(palette: Palette) -> None:
    steps = [luminance(level_ink(palette, level)) for level in range(5)]
    assert steps == sorted(steps, reverse=palette is LIGHT)
    assert len(set(steps)) == 5


def test_a_higher_level_is_a_larger_square(qapp: QApplication) -> None:
    palette = replace(LIGHT, **dict.fromkeys(INKS, "#000000"))
    areas = []
    for level in range(1, 5):
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        paint_day(painter, QRectF(0, 0, 40, 40), level, palette)
        painter.end()
        areas.append(sum(image.pixelColor(x, 20).value() < 128 for x in range(40)))
    assert areas == sorted(set(areas))


def test_it_paints_in_little_room_and_without_a_year(qtbot: QtBot) -> None:
    heat = HeatMap(Theme(palette=DARK))
    qtbot.addWidget(heat)
    heat.resize(200, 60)
    empty = heat.grab().toImage()
    heat.show_year(heat_year(SUMS, TODAY, 0))
    assert heat.grab().toImage() != empty
    heat.set_theme(Theme(palette=LIGHT))
    assert heat.grab().toImage() != empty
