"""Turns a sitting at an instant into the picture of the canvas."""

from PySide6.QtCore import QCoreApplication

from core.pattern import Pattern
from core.practice import Practice, PracticeState
from desktop.viewmodels import words
from desktop.viewmodels.frame import BreathFrame, CanvasMode


def resting_frame(pattern: Pattern, cycles_planned: int) -> BreathFrame:
    """Before the first breath: what will be breathed."""
    return BreathFrame(
        mode=CanvasMode.RESTING,
        fill=pattern.fills[0],
        word=pattern.name.split(",")[0],
        figure=pattern.label,
        cycles_done=0,
        cycle_share=0.0,
        cycles_planned=cycles_planned,
    )


def frame_of(practice: Practice, now_us: int) -> BreathFrame:
    """The picture of a sitting at `now_us`."""
    point = practice.point(now_us)
    plan = practice.plan
    done = practice.completed_cycles(now_us)
    mode, word, figure = CanvasMode.MOVING, words.segment_word(plan.pattern, point.segment), ""
    if practice.state is PracticeState.PAUSED:
        mode, word = CanvasMode.HELD, QCoreApplication.translate("Breathe", "Paused")
    elif practice.state is PracticeState.DONE:
        mode, word = CanvasMode.HELD, QCoreApplication.translate("Breathe", "Done")
    else:
        figure = str(point.seconds_left)
    return BreathFrame(
        mode=mode,
        fill=point.fill,
        word=word,
        figure=figure,
        cycles_done=done,
        cycle_share=point.cycle_elapsed_us / plan.cycle_us,
        cycles_planned=plan.cycles,
    )
