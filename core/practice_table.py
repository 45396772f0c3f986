"""The course of a sitting as a table: its states, its events, and what each event leads to.

Owns nothing but the table; `core.practice` walks it and `docs/practice.md` is printed from it.
An event without a row in the present state is a mistake of the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class PracticeState(Enum):
    """Where a sitting stands."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    ENDING = "ending"
    DONE = "done"


class PracticeEvent(Enum):
    """What can happen to a sitting. `FINISH` comes from time alone, `LAPSE` from a machine that
    slept, the others from a person."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    REQUEST_END = "request_end"
    UNDO_END = "undo_end"
    END_NOW = "end_now"
    FINISH = "finish"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row: in `state`, `event` leads to `target`; `meaning` says it in plain words."""

    state: PracticeState
    event: PracticeEvent
    target: PracticeState
    meaning: str


def _row(
    state: PracticeState, event: PracticeEvent, target: PracticeState, meaning: str
) -> Transition:
    return Transition(state=state, event=event, target=target, meaning=meaning)


_S = PracticeState
_E = PracticeEvent

TRANSITIONS: tuple[Transition, ...] = (
    _row(_S.IDLE, _E.START, _S.RUNNING, "The first breath in begins."),
    _row(_S.RUNNING, _E.PAUSE, _S.PAUSED, "The breath stays where it is; no time counts."),
    _row(_S.RUNNING, _E.REQUEST_END, _S.ENDING, "The present cycle is finished first."),
    _row(_S.RUNNING, _E.END_NOW, _S.DONE, "It ends at once; the unfinished cycle does not count."),
    _row(_S.RUNNING, _E.FINISH, _S.DONE, "All planned cycles are done."),
    _row(
        _S.RUNNING,
        _E.LAPSE,
        _S.PAUSED,
        "The breath stays where it was last seen; the time since then counts as nothing.",
    ),
    _row(_S.PAUSED, _E.RESUME, _S.RUNNING, "The breath goes on from where it stayed."),
    _row(
        _S.PAUSED,
        _E.REQUEST_END,
        _S.DONE,
        "It ends at the last whole cycle: a pause has no cycle to finish.",
    ),
    _row(_S.PAUSED, _E.END_NOW, _S.DONE, "It ends at the last whole cycle."),
    _row(_S.ENDING, _E.UNDO_END, _S.RUNNING, "It goes on as if nothing had been asked."),
    _row(_S.ENDING, _E.END_NOW, _S.DONE, "It ends at once; the unfinished cycle does not count."),
    _row(_S.ENDING, _E.FINISH, _S.DONE, "The present cycle is done."),
    _row(
        _S.ENDING,
        _E.LAPSE,
        _S.DONE,
        "It ends at the last whole cycle that was seen.",
    ),
    _row(
        _S.DONE,
        _E.UNDO_END,
        _S.RUNNING,
        "It goes on from where it ended early, within 10 s of asking for the end; "
        "the time between counts as paused.",
    ),
)

TABLE: Mapping[tuple[PracticeState, PracticeEvent], PracticeState] = MappingProxyType(
    {(row.state, row.event): row.target for row in TRANSITIONS}
)


def allowed_events(state: PracticeState) -> frozenset[PracticeEvent]:
    """The events that have a row in this state, for enabling what a screen offers."""
    return frozenset(event for at, event in TABLE if at is state)
