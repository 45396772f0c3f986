"""The canvas computes each frame from the clock and rests when nobody looks."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, LIGHT, Theme
from desktop.viewmodels.breathe.frame import BreathFrame, CanvasMode
from desktop.widgets.breath.canvas import BreathCanvas
from desktop.widgets.breath.frame_bench import measure_frames
from desktop.widgets.breath.ring_art import RingSpec, part_angles

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

    def picture(self, scale: float = 1.0) -> QImage:
        image = QImage(self.canvas.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
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


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_pictures_have_the_pixels_of_the_screen(qtbot: QtBot, scale: float) -> None:
    stage = Stage(qtbot)
    image = stage.picture(scale)
    orb, ring = stage.canvas._orb, stage.canvas._ring
    assert orb is not None
    assert ring is not None
    assert orb.devicePixelRatio() == ring.devicePixelRatio() == scale
    layout = stage.canvas._layout()
    assert orb.width() == pytest.approx(2 * 1.42 * layout.full_radius * scale, abs=1)
    assert image.size() == SIZE * scale
    middle = round(200 * scale)
    assert QColor(image.pixel(middle, round(120 * scale))).green() > 120
    assert QColor(image.pixel(2, 2)).name() == DARK.ground


def test_a_screen_with_other_pixels_gets_other_pictures(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    before = stage.picture(1.0)
    stage.picture(2.0)
    assert stage.canvas._orb is not None
    assert stage.canvas._orb.devicePixelRatio() == 2.0
    assert stage.picture(1.0) == before


def test_another_size_while_it_moves_goes_on_with_the_same_breath(qtbot: QtBot) -> None:
    """A screen that is unplugged leaves the window on another one, with another size."""
    stage = Stage(qtbot)
    stage.canvas.set_moving(True)
    stage.canvas.show()
    for side in (1200, 240, 700):
        stage.canvas.resize(side, side // 2 + 120)
        image = stage.picture()
        assert stage.canvas.is_animating()
        assert stage.canvas.rect().contains(stage.canvas.frame_area())
        assert QColor(image.pixel(2, 2)).name() == DARK.ground
        assert QColor(image.pixel(image.width() // 2, image.height() // 2 - 30)).green() > 60
    stage.canvas.hide()


def test_the_ground_is_painted_wherever_the_orb_is_not(qtbot: QtBot) -> None:
    """The orb covers the ground it lies on; a smaller one leaves nothing of a larger one."""
    stage = Stage(qtbot)
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    for fill in (1.0, 0.0):
        stage.frame = replace(FULL, fill=fill)
        painter = QPainter(image)
        stage.canvas.paint_frame(painter, stage.canvas.rect())
        painter.end()
    stage.frame = replace(FULL, fill=0.0)
    assert image == stage.picture()


@pytest.mark.parametrize("reduced", [False, True])
def test_a_tap_leaves_a_small_mark_with_reduced_motion_too(qtbot: QtBot, reduced: bool) -> None:
    stage = Stage(qtbot, Theme(palette=DARK, reduced_motion=reduced))
    before = stage.picture()
    stage.frame = replace(FULL, tapped=1.0)
    assert stage.picture() != before


def test_patterns_of_a_program_stand_apart_on_the_ring() -> None:
    alone = RingSpec(radius=100, stroke=4, planned=6, done=0)
    spec = replace(alone, groups=(2, 4))
    assert alone.joint_degrees == 0.0
    ends = [
        (spec.start_degrees(index), spec.start_degrees(index) - spec.part_degrees)
        for index in range(6)
    ]
    apart = [before[1] - after[0] for before, after in pairwise(ends)]
    assert apart == pytest.approx([0, spec.joint_degrees, 0, 0, 0])
    whole = 6 * spec.part_degrees + 2 * spec.joint_degrees
    assert whole == pytest.approx(360)


def test_a_long_program_has_an_arc_for_each_pattern(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.frame = replace(FULL, cycles_planned=200, cycles_done=90)
    plain = stage.picture()
    stage.frame = replace(stage.frame, groups=(50, 150))
    assert stage.picture() != plain


def test_a_long_word_is_made_smaller_and_not_cut(qtbot: QtBot) -> None:
    stage = Stage(qtbot, Theme(palette=LIGHT, reduced_motion=True))
    stage.frame = replace(FULL, word="")
    without = stage.picture()
    stage.frame = replace(FULL, word="Etwas weiter einatmen, und noch ein wenig mehr")
    image = stage.picture()
    inked = [
        x
        for x in range(400)
        if any(image.pixel(x, y) != without.pixel(x, y) for y in range(120, 280))
    ]
    radius = stage.canvas._layout().ring_radius
    assert 0.5 * radius < 200 - min(inked) < 0.68 * radius
    assert 0.5 * radius < max(inked) - 200 < 0.68 * radius
