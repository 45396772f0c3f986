"""One sitting, from the first breath to the last, as a pure state machine.

Owns the events. The order of calls: `idle(plan)`, or `start(plan, now_us)` at once; then `tick`
whenever the screen is drawn, and the events as people cause them. Each returns a new `Practice`;
the old value stays true. The rules that hold:

- The table in `core.practice_table` decides; an event it does not name raises `PracticeMisuse`.
- When the planned cycles are over, the sitting is over, even if nobody ticked: an event that
  arrives late finds it done and changes nothing.
- Asking for the end lets the present cycle finish, and can be taken back for 10 s.
- A program runs by the same table: its rests lie on its course, and are no state of their own.
- Where nobody looked for more than 10 s (`wake`), the machine slept: the breath rests from the
  instant at which it was last seen, and the time since then is neither active nor paused.

The values are in `core.sitting_values`, offered here too; the course is in `core.course`.
What a sitting is worth is in `core.points`, how it becomes a session in `core.sitting`.
"""

from dataclasses import replace

from core.breath import Pattern, cycles_for_minutes
from core.errors import PracticeMisuse
from core.practice_table import TABLE, PracticeEvent, PracticeState, allowed_events
from core.sitting_values import PROGRAM_PREFIX, EndKind, Outcome, Plan, Practice, program_plan

__all__ = [
    "LAPSE_US",
    "PROGRAM_PREFIX",
    "UNDO_WINDOW_US",
    "EndKind",
    "Outcome",
    "Plan",
    "Practice",
    "PracticeEvent",
    "PracticeMisuse",
    "PracticeState",
    "allowed_events",
    "can_undo_end",
    "end_now",
    "idle",
    "pause",
    "plan_minutes",
    "program_plan",
    "request_end",
    "resume",
    "start",
    "tick",
    "undo_end",
    "wake",
]

UNDO_WINDOW_US = 10_000_000
"""How long after asking for the end a person can still go on."""

LAPSE_US = 10_000_000
"""Unseen for longer than this, a sitting was not breathed along to."""


def plan_minutes(pattern: Pattern, minutes: float, *, pledged: bool = False) -> Plan:
    """A plan for so many minutes, as the nearest whole number of cycles, with them as the goal."""
    cycles = cycles_for_minutes(pattern, minutes)
    return Plan(pattern=pattern, cycles=cycles, goal_ms=round(minutes * 60_000), pledged=pledged)


def idle(plan: Plan) -> Practice:
    """A sitting that has not begun."""
    return Practice(
        plan=plan, state=PracticeState.IDLE, anchor_us=0, since_us=0, stop_at_us=plan.total_us
    )


def start(plan: Plan, now_us: int) -> Practice:
    """A sitting that begins at `now_us`."""
    target = _target(PracticeState.IDLE, PracticeEvent.START)
    return replace(idle(plan), state=target, anchor_us=now_us, since_us=now_us)


def tick(practice: Practice, now_us: int) -> Practice:
    """The sitting as time alone has left it at `now_us`; the same value if nothing changed."""
    if not practice.is_breathing or practice.elapsed_us(now_us) < practice.stop_at_us:
        return practice
    return replace(
        practice,
        state=_target(practice.state, PracticeEvent.FINISH),
        held_us=practice.stop_at_us,
        since_us=max(practice.since_us, practice.anchor_us + practice.stop_at_us),
    )


def wake(practice: Practice, seen_us: int, now_us: int) -> Practice:
    """As `tick`, for a sitting that was last seen at `seen_us`: a lapse lets the breath rest."""
    if not practice.is_breathing or now_us - seen_us <= LAPSE_US:
        return tick(practice, now_us)
    target, present = _step(practice, PracticeEvent.LAPSE, seen_us)
    if target is None:
        return present
    stopped = replace(_stopped(present, target, seen_us), since_us=max(now_us, present.since_us))
    return replace(stopped, pauses=present.pauses + (target is PracticeState.PAUSED))


def pause(practice: Practice, now_us: int) -> Practice:
    """Let the breath rest where it is."""
    target, present = _step(practice, PracticeEvent.PAUSE, now_us)
    if target is None:
        return present
    return replace(_stopped(present, target, now_us), pauses=present.pauses + 1)


def resume(practice: Practice, now_us: int) -> Practice:
    """Go on from where the breath rested."""
    target, present = _step(practice, PracticeEvent.RESUME, now_us)
    return present if target is None else _going(present, target, now_us)


def request_end(practice: Practice, now_us: int) -> Practice:
    """Ask for the end: the present cycle is finished first, unless the sitting is paused."""
    target, present = _step(practice, PracticeEvent.REQUEST_END, now_us)
    if target is None:
        return present
    at_us = max(now_us, present.since_us)
    if target is PracticeState.DONE:
        return replace(_stopped(present, target, now_us), asked_us=at_us)
    ending = replace(
        present,
        state=target,
        since_us=at_us,
        asked_us=at_us,
        stop_at_us=present.plan.course.cycle_end_us(present.elapsed_us(now_us)),
    )
    return tick(ending, now_us)


def end_now(practice: Practice, now_us: int) -> Practice:
    """End at once. Whole cycles stay; the unfinished one does not count."""
    target, present = _step(practice, PracticeEvent.END_NOW, now_us)
    if target is None:
        return present
    asked_us = present.asked_us if present.state is PracticeState.ENDING else None
    at_us = max(now_us, present.since_us)
    return replace(
        _stopped(present, target, now_us), asked_us=at_us if asked_us is None else asked_us
    )


def can_undo_end(practice: Practice, now_us: int) -> bool:
    """True while `undo_end` would be taken: the end was asked for at most 10 s ago."""
    if PracticeEvent.UNDO_END not in allowed_events(practice.state) or practice.asked_us is None:
        return False
    if max(now_us, practice.since_us) - practice.asked_us > UNDO_WINDOW_US:
        return False
    return practice.elapsed_us(now_us) < practice.plan.total_us


def undo_end(practice: Practice, now_us: int) -> Practice:
    """Take the wish to end back, within 10 s of it; go on from where the breath is."""
    target = _target(practice.state, PracticeEvent.UNDO_END)
    present = tick(practice, now_us)
    if not can_undo_end(present, now_us):
        if present.state is not practice.state:
            return present
        raise PracticeMisuse("This sitting has ended; a new one can begin at any time.")
    if present.is_breathing:
        return replace(
            present,
            state=target,
            since_us=max(now_us, present.since_us),
            asked_us=None,
            stop_at_us=present.plan.total_us,
        )
    return _going(present, target, now_us)


def _target(state: PracticeState, event: PracticeEvent) -> PracticeState:
    target = TABLE.get((state, event))
    if target is None:
        raise PracticeMisuse(f"A sitting that is {state.value} does not take {event.value}.")
    return target


def _step(
    practice: Practice, event: PracticeEvent, now_us: int
) -> tuple[PracticeState | None, Practice]:
    """The event's target and the sitting at `now_us`; no target where time had ended it."""
    target = _target(practice.state, event)
    present = tick(practice, now_us)
    ended = present.state is not practice.state
    return (None if ended else target), present


def _stopped(practice: Practice, target: PracticeState, now_us: int) -> Practice:
    """The sitting with its breath at rest in `target`."""
    at_us = max(now_us, practice.since_us)
    waited_us = at_us - practice.since_us if practice.state is PracticeState.PAUSED else 0
    return replace(
        practice,
        state=target,
        held_us=practice.elapsed_us(now_us),
        since_us=at_us,
        paused_us=practice.paused_us + waited_us,
    )


def _going(practice: Practice, target: PracticeState, now_us: int) -> Practice:
    """The sitting with its breath moving again; the time at rest counts as paused."""
    at_us = max(now_us, practice.since_us)
    return replace(
        practice,
        state=target,
        anchor_us=at_us - practice.held_us,
        since_us=at_us,
        asked_us=None,
        paused_us=practice.paused_us + at_us - practice.since_us,
        stop_at_us=practice.plan.total_us,
    )
