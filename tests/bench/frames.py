"""Figure 10: the work of drawing one frame of the breath at 1920 × 1080 and at 3840 × 2160."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.widgets.breath.frame_bench import measure_frames
from tests.bench.figures import Figure, at_most, beside, median, percentile

_FRAMES = 1_200
_WARM_UP = 60
_AIM_MS = 8
_LARGE_FRAMES = 600
_LARGE_AIM_MS = 16


def measure() -> list[Figure]:
    """Twenty seconds' worth of frames, drawn into an image without waiting."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    taken = measure_frames(QSize(1920, 1080), _FRAMES + _WARM_UP)[_WARM_UP:]
    large = measure_frames(QSize(3840, 2160), _LARGE_FRAMES + _WARM_UP)[_WARM_UP:]
    application.processEvents()
    return [
        beside("frame-work-median", median(taken), "ms"),
        at_most("frame-work-p99", percentile(taken, 0.99), "ms", _AIM_MS),
        beside("frame-work-4k-median", median(large), "ms"),
        at_most("frame-work-4k-p99", percentile(large, 0.99), "ms", _LARGE_AIM_MS),
    ]
