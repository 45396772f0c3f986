"""Prints `docs/practice.md` from the table: `python -m tests.core.practice_page`."""

from core.practice import LAPSE_US, UNDO_WINDOW_US
from core.practice_table import TRANSITIONS, PracticeEvent, PracticeState

_STATES = {
    PracticeState.IDLE: "Nothing has begun. The rhythm waits.",
    PracticeState.RUNNING: "The breath moves and time counts.",
    PracticeState.PAUSED: "The breath rests where it was. No time counts.",
    PracticeState.ENDING: "The end was asked for; the present cycle is being finished.",
    PracticeState.DONE: "It is over. What was breathed in whole cycles stays.",
}
_EVENTS = {
    PracticeEvent.START: "Space",
    PracticeEvent.PAUSE: "P",
    PracticeEvent.RESUME: "P or Space",
    PracticeEvent.REQUEST_END: "Esc",
    PracticeEvent.UNDO_END: "Undo",
    PracticeEvent.END_NOW: "Esc again",
    PracticeEvent.FINISH: "time",
    PracticeEvent.LAPSE: "sleep",
}
_INTRO = f"""# The course of a sitting

This page is printed from the table in `core/practice_table.py`; a test fails when they differ.

A sitting is a planned number of whole cycles of one pattern. Minutes are turned into the nearest
whole number of cycles beforehand, so every sitting ends on a whole cycle. An unfinished cycle does
not count, and neither does its time. Ending early costs nothing, and one can go on instead within
{UNDO_WINDOW_US // 1_000_000} s of asking for the end.

A program runs by the same states. Its patterns follow each other, with rests between them where it
has any. A rest is free breathing: it takes time, and it is no cycle and no active time. The end,
asked for in a rest, comes at once, since there is no cycle to finish.

A sitting looks at the clock every few seconds. Where more than {LAPSE_US // 1_000_000} s lie
between two looks, the machine slept or stood still, and nobody breathed along: that is a lapse.
The breath then rests where it was last seen, as in a pause, and the time of the lapse is neither
active nor paused, just as the time a program was gone. A wall clock that is set anew, or another
time zone, changes nothing about a sitting: it belongs to the day on which it began.
"""


def page() -> str:
    """The whole page."""
    states = [f"| {state.value} | {meaning} |" for state, meaning in _STATES.items()]
    rows = [
        f"| {t.state.value} | {t.event.value} | {_EVENTS[t.event]} | {t.target.value} "
        f"| {t.meaning} |"
        for t in TRANSITIONS
    ]
    parts = [
        _INTRO,
        "## States\n",
        "| state | what it means |\n|---|---|",
        *states,
        "\n## What leads where\n",
        "An event that has no row in the present state is refused; nothing changes.\n",
        "| in | event | by | leads to | meaning |\n|---|---|---|---|---|",
        *rows,
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(page(), end="")
