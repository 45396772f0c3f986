"""The canvas computes each frame from the clock and rests when nobody looks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, LIGHT, Theme
from desktop.viewmodels.frame import BreathFrame, CanvasMode
from desktop.widgets.breath_canvas import BreathCanvas
from desktop.widgets.frame_bench import measure_frames
from desktop.widgets.ring_art import RingSpec, part_angles

SIZE = QSize(400, 400)
FULL = BreathFrame(
    mode=CanvasMode.MOVING,
    fill=1.0,
    word="Inhale",
    figure="4",
    cycles_done=1,
    cycle_share=0.5,
    cycles_planned=3,
)
pytestmark = pytest.mark.usefixtures("no_timer_left")


class Stage:
    """A canvas and the frame it is given."""

    def __init__(self, qtbot: QtBot, theme: Theme | None = None) -> None:
        self.frame = FULL
        self.asked = 0
        self.canvas = BreathCanvas(self._source, theme or Theme(palette=DARK))
        self.canvas.resize(SIZE)
        qtbot.addWidget(self.canvas)

    def _source(self) -> BreathFrame:
        self.asked += 1
        return self.frame

    def picture(self) -> QImage:
        image = QImage(SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.canvas.paint_frame(painter, self.canvas.rect())
        painter.end()
        return image


def test_frames_run_only_while_it_moves_and_is_seen(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.canvas.set_moving(True)
    assert not stage.canvas.is_animating()
    stage.canvas.show()
    assert stage.canvas.is_animating()
    stage.canvas.hide()
    assert not stage.canvas.is_animating()
    stage.canvas.show()
    stage.canvas.set_moving(False)
    assert not stage.canvas.is_animating()


def test_each_frame_asks_the_source_anew(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.canvas.set_moving(True)
    stage.canvas.show()
    qtbot.waitUntil(lambda: stage.asked >= 4, timeout=3000)
    stage.canvas.hide()


def test_the_orb_is_larger_at_full_breath(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    between = (200 - 120, 200)
    assert QColor(stage.picture().pixel(*between)).green() > 120
    stage.frame = replace(FULL, fill=0.0)
    assert QColor(stage.picture().pixel(*between)).green() < 60


def test_reduced_motion_keeps_the_ground_where_the_orb_would_be(qtbot: QtBot) -> None:
    stage = Stage(qtbot, Theme(palette=LIGHT, reduced_motion=True))
    assert QColor(stage.picture().pixel(200, 140)).name() == LIGHT.ground


def test_another_theme_paints_another_picture(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    before = stage.picture()
    stage.canvas.set_theme(Theme(palette=LIGHT))
    assert stage.picture() != before


def test_parts_of_the_ring_go_round_clockwise_from_the_top() -> None:
    spec = RingSpec(radius=100, stroke=4, planned=4, done=0)
    starts = [part_angles(spec, index, 1.0)[0] / 16 for index in range(4)]
    assert starts[0] == pytest.approx(90 - spec.gap_degrees / 2, abs=0.1)
    assert starts[0] - starts[1] == pytest.approx(90, abs=0.1)
    assert part_angles(spec, 0, 1.0)[1] < 0


def test_many_cycles_make_one_plain_ring() -> None:
    assert RingSpec(radius=100, stroke=4, planned=400, done=3).gap_degrees == 0.0


def test_frames_can_be_measured(qtbot: QtBot) -> None:
    taken = measure_frames(QSize(640, 480), 20)
    assert len(taken) == 20
    assert min(taken) > 0.0
