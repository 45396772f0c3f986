"""The strip of a program: as wide as its time, mirrored with the layout, and said in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.breath import preset
from core.program import Program, ProgramStep
from desktop.theme.tokens import LIGHT, Theme
from desktop.widgets.breath.program_strip import ProgramStrip, strip_words

PROGRAM = Program(
    id="own:p",
    name="P",
    steps=(
        ProgramStep(pattern=preset("medium"), cycles=6, rest_ms=120_000),
        ProgramStep(pattern=preset("boxing"), cycles=4),
    ),
)


@pytest.fixture
def strip(qtbot: QtBot) -> ProgramStrip:
    made = ProgramStrip(Theme(palette=LIGHT))
    qtbot.addWidget(made)
    made.resize(400, 50)
    return made


def inked(strip: ProgramStrip) -> list[bool]:
    """Which columns of the middle differ from the ground."""
    strip.setStyleSheet("background: #ffffff")
    image = QImage(strip.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    strip.render(image)
    return [image.pixelColor(x, 8) != QColor("#ffffff") for x in range(400)]


def test_a_rest_is_a_gap_where_its_time_is(strip: ProgramStrip) -> None:
    strip.show_program(PROGRAM)
    columns = inked(strip)
    total = PROGRAM.total_ms
    rest_from = round(400 * 60_000 / total)
    rest_until = round(400 * 180_000 / total)
    assert all(columns[4 : rest_from - 4])
    assert not any(columns[rest_from + 4 : rest_until - 4])
    assert all(columns[rest_until + 4 : 394])


def test_it_runs_from_the_other_side_where_text_does(strip: ProgramStrip) -> None:
    strip.show_program(PROGRAM)
    forth = inked(strip)
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    back = inked(strip)
    assert forth != back
    differing = sum(a != b for a, b in zip(forth, reversed(back), strict=True))
    assert differing < 12


def test_without_a_program_nothing_is_drawn_or_said(strip: ProgramStrip) -> None:
    assert not any(inked(strip))
    strip.show_program(PROGRAM)
    assert strip.accessibleDescription() == "Medium 1 min, 2 min of rest, Box 1 min 4 s"
    strip.show_program(None)
    assert strip.accessibleDescription() == ""
    assert not any(inked(strip))


def test_words_name_each_step_once(strip: ProgramStrip) -> None:
    twice = Program(id="own:p", name="P", steps=PROGRAM.steps, repeat=3)
    assert strip_words(twice) == strip_words(PROGRAM)
