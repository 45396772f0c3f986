"""From a sitting that is over to the session that is kept.

Owns that one step, so that the window, the terminal and the recovery after a crash keep a sitting
in the same way. A sitting without a whole cycle leaves nothing to keep.
"""

from core.earning import earning_on
from core.history import Session, Source
from core.quality import Quality
from core.sitting_values import Outcome, Plan


def session_of(
    plan: Plan,
    outcome: Outcome,
    *,
    id: str,
    started_at_ms: int,
    utc_offset_min: int,
    source: Source,
    tracked: bool,
    quality: Quality | None = None,
    mood_before: int | None = None,
    mood_after: int | None = None,
) -> Session | None:
    """The session of a sitting, or None if no cycle was finished."""
    if outcome.cycles == 0:
        return None
    pacing = None if quality is None else quality.pacing
    return Session(
        id=id,
        started_at_ms=started_at_ms,
        utc_offset_min=utc_offset_min,
        active_ms=outcome.active_ms,
        paused_ms=outcome.paused_ms,
        pauses=outcome.pauses,
        pattern_id=plan.id,
        pattern_name=plan.name,
        cycles=outcome.cycles,
        planned_cycles=outcome.planned_cycles,
        goal_ms=plan.goal_ms,
        pledged=plan.pledged,
        source=source,
        quality=None if quality is None else quality.score,
        quality_basis=None if quality is None else quality.basis,
        pacing_bias_ms=None if pacing is None else round(pacing.bias_ms),
        pacing_spread_ms=None if pacing is None else round(pacing.spread_ms),
        mood_before=mood_before,
        mood_after=mood_after,
        cycle_ms=plan.course.cycle_ms,
        earning_cycles=earning_on(plan.course, outcome.cycles),
        tracked=tracked,
    )
