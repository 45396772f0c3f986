"""Measures the work of a frame of the breath canvas, for the figures of `make bench`."""

import math
from time import perf_counter_ns

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.breathe.frame import BreathFrame, CanvasMode
from desktop.widgets.breath.canvas import BreathCanvas

_CYCLE_FRAMES = 300
_CYCLES = 33


def measure_frames(size: QSize, frames: int) -> list[float]:
    """Milliseconds of each of `frames` frames at `size`; needs a QApplication."""
    number = 0

    def frame() -> BreathFrame:
        share = number % _CYCLE_FRAMES / _CYCLE_FRAMES
        return BreathFrame(
            mode=CanvasMode.MOVING,
            fill=(1 - math.cos(2 * math.pi * share)) / 2,
            word="Inhale" if share < 0.5 else "Exhale",
            figure=str(round(9 * (1 - share)) + 1),
            cycles_done=number // _CYCLE_FRAMES % _CYCLES,
            cycle_share=share,
            cycles_planned=_CYCLES,
        )

    canvas = BreathCanvas(frame, Theme(palette=DARK))
    canvas.resize(size)
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    taken: list[float] = []
    canvas.paint_frame(painter, canvas.rect())
    for number in range(frames):  # noqa: B007
        began = perf_counter_ns()
        canvas.paint_frame(painter, canvas.frame_area())
        taken.append((perf_counter_ns() - began) / 1e6)
    painter.end()
    canvas.deleteLater()
    return taken
