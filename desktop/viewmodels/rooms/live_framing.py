"""Turns a moment of a room into the picture of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.breath import Pattern, cycles_for_minutes
from core.rooms.following import RoomReading
from core.rooms.state import RoomPhase
from desktop.viewmodels import words
from desktop.viewmodels.breathe.frame import BreathFrame, CanvasMode
from desktop.viewmodels.patterns.offer import preset_name

translate = QCoreApplication.translate

EMPTY = BreathFrame(
    mode=CanvasMode.RESTING,
    fill=0.0,
    word="",
    figure="",
    cycles_done=0,
    cycle_share=0.0,
    cycles_planned=1,
    shown=0.0,
)
"""While nothing is known of the breath."""


def frame_of(reading: RoomReading, minutes: int) -> BreathFrame:
    """The picture of a room at one moment; `minutes` is what a start would be for."""
    look, state = reading.look, reading.state
    if look.phase is RoomPhase.OPEN:
        return _resting(state.pattern, minutes, reading.shown)
    point = look.point
    return BreathFrame(
        mode=CanvasMode.MOVING if look.phase in _GOING else CanvasMode.HELD,
        fill=state.pattern.fills[0] if point is None else point.fill,
        word=_word(reading),
        figure=_figure(reading),
        cycles_done=look.cycles_done,
        cycle_share=0.0 if point is None else point.cycle_elapsed_us / state.cycle_us,
        cycles_planned=max(1, look.cycles_all),
        groups=(state.cycles_before, state.cycles) if state.cycles_before and state.cycles else (),
        shown=reading.shown,
    )


_GOING = (RoomPhase.STARTING, RoomPhase.BREATHING)


def _resting(pattern: Pattern, minutes: int, shown: float) -> BreathFrame:
    return BreathFrame(
        mode=CanvasMode.RESTING,
        fill=pattern.fills[0],
        word=preset_name(pattern),
        figure=words.rhythm(pattern),
        cycles_done=0,
        cycle_share=0.0,
        cycles_planned=cycles_for_minutes(pattern, max(1, minutes)),
        shown=shown,
    )


def _word(reading: RoomReading) -> str:
    match reading.look.phase:
        case RoomPhase.STARTING:
            return translate("LiveRoom", "Starts in")
        case RoomPhase.PAUSED:
            return translate("Breathe", "Paused")
        case RoomPhase.OVER | RoomPhase.CLOSED:
            return translate("Breathe", "Done")
        case RoomPhase.BREATHING | RoomPhase.OPEN:
            point = reading.look.point
            return "" if point is None else words.segment_word(reading.state.pattern, point.segment)


def _figure(reading: RoomReading) -> str:
    look = reading.look
    if look.phase is RoomPhase.STARTING:
        return words.grouped(-(-look.starts_in_us // 1_000_000))
    if look.phase is RoomPhase.BREATHING and look.point is not None:
        return words.grouped(look.point.seconds_left)
    return ""
