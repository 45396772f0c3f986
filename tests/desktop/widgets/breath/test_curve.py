"""The curve of a pattern: it rises with the breath, fades when there is none, and is mirrored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.breath import custom_pattern, preset
from desktop.theme.tokens import DARK, Theme
from desktop.widgets.breath.curve import BreathCurve

LONG_OUT = custom_pattern("own:a", "A", (2000, 0, 8000, 0))


@pytest.fixture
def curve(qtbot: QtBot) -> BreathCurve:
    made = BreathCurve(Theme(palette=DARK))
    qtbot.addWidget(made)
    made.resize(420, 180)
    return made


def picture(curve: BreathCurve) -> QImage:
    image = QImage(curve.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    curve.render(image)
    return image


def crest(curve: BreathCurve) -> float:
    """Where the line is highest, as a share of the width from the left."""
    image, accent = picture(curve), QColor(DARK.accent)
    for y in range(image.height()):
        columns = [x for x in range(image.width()) if image.pixelColor(x, y) == accent]
        if columns:
            return sum(columns) / len(columns) / image.width()
    raise AssertionError("no line was drawn")


def test_the_crest_is_where_the_breath_is_full(curve: BreathCurve) -> None:
    curve.show_pattern(LONG_OUT)
    assert crest(curve) == pytest.approx(0.22, abs=0.06)


def test_it_is_mirrored_where_text_runs_from_the_right(curve: BreathCurve) -> None:
    curve.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    curve.show_pattern(LONG_OUT)
    assert crest(curve) == pytest.approx(0.78, abs=0.06)


def test_what_cannot_be_breathed_leaves_the_former_course_faded(curve: BreathCurve) -> None:
    curve.show_pattern(LONG_OUT)
    before = picture(curve)
    curve.show_pattern(None)
    after = picture(curve)
    assert after != before
    assert curve.accessibleDescription() == ""
    curve.show_pattern(LONG_OUT)
    assert picture(curve) == before


def test_the_course_is_said_in_words(curve: BreathCurve) -> None:
    curve.show_pattern(preset("sigh"))
    said = curve.accessibleDescription()
    assert said == "Inhale 2.5 s, A little more 1 s, Exhale 6.5 s"


def test_every_part_can_be_pointed_at(curve: BreathCurve) -> None:
    curve.show_pattern(preset("boxing"))
    found = [curve.part_at(x) for x in (60, 160, 260, 360)]
    assert found == [0, 1, 2, 3]
    assert curve.part_at(2) is None
