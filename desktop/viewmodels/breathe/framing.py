"""Turns a sitting at an instant into the picture of the canvas."""

from PySide6.QtCore import QCoreApplication

from core.breath import ease_inhale
from core.course import Course, Place
from core.practice import Plan, Practice, PracticeState
from desktop.viewmodels import words
from desktop.viewmodels.breathe.frame import BreathFrame, CanvasMode
from desktop.viewmodels.patterns.offer import plan_word

translate = QCoreApplication.translate


def resting_frame(plan: Plan) -> BreathFrame:
    """Before the first breath: what will be breathed."""
    figure = words.rhythm(plan.pattern)
    if plan.program is not None:
        figure = words.duration(plan.total_us // 1000)
    return BreathFrame(
        mode=CanvasMode.RESTING,
        fill=plan.pattern.fills[0],
        word=plan_word(plan),
        figure=figure,
        cycles_done=0,
        cycle_share=0.0,
        cycles_planned=plan.cycles,
        groups=_groups(plan.course),
    )


def frame_of(practice: Practice, now_us: int, *, tapped: float = 0.0) -> BreathFrame:
    """The picture of a sitting at `now_us`; `tapped` is how fresh the latest tap is, 0 to 1."""
    place = practice.place(now_us)
    course = practice.plan.course
    moving = practice.is_breathing
    return BreathFrame(
        mode=CanvasMode.MOVING if moving else CanvasMode.HELD,
        fill=_fill(course, place),
        word=_word(practice, place),
        figure=_figure(place) if moving else "",
        cycles_done=place.cycles,
        cycle_share=place.point.cycle_elapsed_us / place.stretch.cycle_us,
        cycles_planned=course.cycles,
        groups=_groups(course),
        tapped=tapped,
    )


def _word(practice: Practice, place: Place) -> str:
    match practice.state:
        case PracticeState.PAUSED:
            return translate("Breathe", "Paused")
        case PracticeState.DONE:
            return translate("Breathe", "Done")
        case PracticeState.IDLE | PracticeState.RUNNING | PracticeState.ENDING:
            if place.rest_left_us:
                return translate("Breathe", "Rest")
            return words.segment_word(place.stretch.pattern, place.point.segment)


def _figure(place: Place) -> str:
    if place.rest_left_us:
        return words.grouped(-(-place.rest_left_us // 1_000_000))
    return words.grouped(place.point.seconds_left)


def _fill(course: Course, place: Place) -> float:
    """The fullness; in a rest on its way to where the next pattern begins."""
    fill = place.point.fill
    following = course.following(place.number)
    if not place.rest_left_us or following is None:
        return fill
    passed = 1 - place.rest_left_us / place.stretch.rest_us
    return fill + (following.pattern.fills[0] - fill) * ease_inhale(passed)


def _groups(course: Course) -> tuple[int, ...]:
    return tuple(stretch.cycles for stretch in course.stretches)
