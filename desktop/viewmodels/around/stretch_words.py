"""The words for stretches and the desk timer.

Each stretch is one that most people can do on a chair, slowly; each says so much that nobody has
to look it up, and none goes further than is comfortable.
"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.stretches import Stretch
from desktop.viewmodels import words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Stretches", text)


def stretch_name(stretch: Stretch) -> str:
    """A few words for a heading."""
    match stretch:
        case Stretch.LOOK_FAR:
            return _tr("Look into the distance")
        case Stretch.SHOULDERS:
            return _tr("Let the shoulders drop")
        case Stretch.NECK:
            return _tr("One ear toward its shoulder")
        case Stretch.HANDS:
            return _tr("Open the hands")
        case Stretch.STAND:
            return _tr("Stand up for a moment")
        case Stretch.REACH:
            return _tr("Reach upward")
        case Stretch.CHEST:
            return _tr("Open the chest")
        case Stretch.TWIST:
            return _tr("Turn to one side, then the other")
        case Stretch.CALVES:
            return _tr("Rise onto the toes")
        case _:
            assert_never(stretch)


def stretch_text(stretch: Stretch) -> str:
    """How it is done, in two or three short sentences."""
    match stretch:
        case Stretch.LOOK_FAR:
            return _tr("Rest the eyes on something far away for a few breaths. Blink as you like.")
        case Stretch.SHOULDERS:
            return _tr(
                "Draw both shoulders up as you breathe in, and let them sink as you breathe out. "
                "Three times is plenty."
            )
        case Stretch.NECK:
            return _tr(
                "Let one ear sink toward its shoulder for two breaths, then the other. "
                "No pulling; as far as is comfortable."
            )
        case Stretch.HANDS:
            return _tr("Spread the fingers wide, hold for a breath, and let go. Circle the wrists.")
        case Stretch.STAND:
            return _tr("Stand, feet apart, weight on both. A few easy breaths, or a few steps.")
        case Stretch.REACH:
            return _tr(
                "Lace the fingers, turn the palms up and reach for the ceiling as you breathe in. "
                "Lower the arms as you breathe out."
            )
        case Stretch.CHEST:
            return _tr(
                "Hands behind the back, shoulder blades toward each other, chin level. "
                "Two slow breaths."
            )
        case Stretch.TWIST:
            return _tr(
                "Sit tall, one hand on the back of the chair, and turn gently toward it for a "
                "breath or two. Then the other side."
            )
        case Stretch.CALVES:
            return _tr(
                "Stand with a hand on the desk. Rise onto the toes as you breathe in, come down "
                "as you breathe out. Five times or so."
            )
        case _:
            assert_never(stretch)


def preset_name(preset_id: str) -> str:
    """The name of a preset; one this version does not know keeps its id."""
    names = {
        "gentle-break": _tr("Gentle break"),
        "focus-reset": _tr("Focus reset"),
        "full-posture": _tr("Full posture"),
        "mindful-movement": _tr("Mindful movement"),
    }
    return names.get(preset_id, preset_id)


def minutes_line(minutes: tuple[int, ...]) -> str:
    """At which minutes it suggests something."""
    between = _tr(", ")
    return _tr("After {minutes} min").format(minutes=between.join(str(one) for one in minutes))


def resting_line() -> str:
    """While no desk timer runs."""
    return _tr("It runs only when you start it, and ends by itself.")


def next_line(stretch: Stretch, at_ms: int, utc_offset_min: int) -> str:
    """While it runs: what comes when."""
    return _tr("At {time}: {stretch}.").format(
        time=words.clock_time(at_ms, utc_offset_min), stretch=stretch_name(stretch)
    )


def close_word() -> str:
    """The answer that only closes."""
    return _tr("Close")


def stop_word() -> str:
    """The answer that ends the desk timer."""
    return _tr("Stop the desk timer")


def again_word() -> str:
    """The answer that starts it once more."""
    return _tr("Once more")
