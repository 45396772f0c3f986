"""A session of a room as the summary takes it."""

from __future__ import annotations

from core.history import Session
from core.practice import EndKind, Outcome
from core.quality import Quality, QualityBasis, follow_through
from desktop.viewmodels.breathe.state import FinishedSitting
from desktop.viewmodels.trouble import Trouble


def finished_in_room(session: Session, trouble: Trouble | None = None) -> FinishedSitting:
    """What was breathed, as the journal has it, or with why it does not have it yet."""
    planned = session.planned_cycles or session.cycles
    outcome = Outcome(
        cycles=session.cycles,
        planned_cycles=max(1, planned),
        active_ms=session.active_ms,
        paused_ms=session.paused_ms,
        pauses=session.pauses,
        end=EndKind.COMPLETED if session.cycles >= planned else EndKind.ENDED_EARLY,
    )
    quality = Quality(
        score=session.quality,
        basis=session.quality_basis or QualityBasis.FOLLOW_THROUGH,
        follow=follow_through(outcome),
    )
    return FinishedSitting(session=session, outcome=outcome, quality=quality, trouble=trouble)
