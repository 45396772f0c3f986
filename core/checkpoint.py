"""A running sitting in plain values, so that a crash loses no whole cycle.

Owns `PracticeCheckpoint`, taking one and taking it up again. It holds integers and text only, and
no instants: after a restart the monotonic clock begins anew, and the time the program was gone is
neither active nor paused. Reading is strict, since a file written in a crash may be anything.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from core.errors import CheckpointError, PatternError, PracticeMisuse
from core.limits import LIMITS
from core.pattern import Pattern
from core.pattern_text import read_segments, write_segments
from core.practice_table import PracticeState
from core.sitting_values import Plan, Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCheckpoint:
    """What is needed to go on, or to keep what was breathed."""

    pattern_id: str
    pattern_name: str
    segments: str
    planned_cycles: int
    goal_ms: int | None
    pledged: bool
    active_us: int
    paused_us: int
    pauses: int

    def as_mapping(self) -> dict[str, str | int | bool | None]:
        """The same as plain values under their names."""
        return asdict(self)


def checkpoint(practice: Practice, now_us: int) -> PracticeCheckpoint:
    """The sitting as it stands at `now_us`."""
    plan = practice.plan
    return PracticeCheckpoint(
        pattern_id=plan.pattern.id,
        pattern_name=plan.pattern.name,
        segments=write_segments(plan.pattern.segments),
        planned_cycles=plan.cycles,
        goal_ms=plan.goal_ms,
        pledged=plan.pledged,
        active_us=practice.active_us(now_us),
        paused_us=practice.outcome(now_us).paused_ms * 1000,
        pauses=practice.pauses,
    )


def read_checkpoint(values: Mapping[str, object]) -> PracticeCheckpoint:
    """A checkpoint from plain values, unknown names ignored. Raises `CheckpointError`."""
    kinds: dict[str, tuple[type, ...]] = {
        "pattern_id": (str,),
        "pattern_name": (str,),
        "segments": (str,),
        "goal_ms": (int, type(None)),
        "pledged": (bool,),
    }
    found: dict[str, object] = {}
    for field in fields(PracticeCheckpoint):
        value = values.get(field.name)
        allowed = kinds.get(field.name, (int,))
        if type(value) not in allowed:
            raise CheckpointError("The saved sitting is damaged and could not be read.")
        found[field.name] = value
    return PracticeCheckpoint(**found)  # type: ignore[arg-type]  # each type is checked above


def restore(saved: PracticeCheckpoint, now_us: int) -> Practice:
    """The saved sitting, resting where it was, as a `Practice` that is paused from `now_us` on.

    One can `resume` it, or `end_now` and keep its whole cycles. Raises `CheckpointError`.
    """
    try:
        segments = read_segments(saved.segments)
        pattern = Pattern(id=saved.pattern_id, name=saved.pattern_name, segments=segments)
        plan = Plan(
            pattern=pattern,
            cycles=saved.planned_cycles,
            goal_ms=saved.goal_ms,
            pledged=saved.pledged,
        )
    except (PatternError, PracticeMisuse) as error:
        raise CheckpointError("The saved sitting is damaged and could not be read.") from error
    longest_us = LIMITS.session_max_ms * 1000
    if not (0 <= saved.active_us <= plan.total_us and 0 <= saved.paused_us <= longest_us):
        raise CheckpointError("The saved sitting has times that cannot be right.")
    if not 0 <= saved.pauses <= LIMITS.sitting_max_cycles:
        raise CheckpointError("The saved sitting has more pauses than can be right.")
    return Practice(
        plan=plan,
        state=PracticeState.PAUSED,
        anchor_us=now_us - saved.active_us,
        since_us=now_us,
        stop_at_us=plan.total_us,
        held_us=saved.active_us,
        paused_us=saved.paused_us,
        pauses=saved.pauses,
    )
