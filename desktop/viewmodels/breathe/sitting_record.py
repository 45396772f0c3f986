"""What a running sitting leaves behind: its checkpoints, and the session at the end.

Rules: only whole cycles are kept, so a sitting without one leaves nothing. A checkpoint carries
`Source.RECOVERED`, the finished session `Source.DESKTOP`, both the same id. It decides nothing
about the course of the sitting. Points are worked out whether or not they are shown. The day of a
sitting is that of its first breath: wall clock and time zone are read once, at the start.
"""

from collections.abc import Sequence

from core.history import Session, Source
from core.practice import Practice
from core.quality import Quality, Tap, quality_score
from core.sitting import session_of
from desktop.viewmodels.breathe.state import FinishedSitting
from desktop.viewmodels.ports import PortError, Ports, Trouble


class SittingRecord:
    """Keeps one sitting safe while it runs and turns it into a session when it is over."""

    def __init__(self, ports: Ports) -> None:
        self._store = ports.practice
        self._id = ports.practice.new_session_id()
        self._started_at_ms = ports.clock.wall_ms()
        self._offset_min = ports.clock.utc_offset_min(self._started_at_ms)

    def keep_checkpoint(self, practice: Practice, now_us: int) -> Trouble | None:
        """Save what would be lost now; says why where that was not possible."""
        partial = self._session(practice, now_us, Source.RECOVERED, None)
        if partial is None:
            return None
        try:
            self._store.save_checkpoint(partial)
        except PortError as error:
            return error.trouble
        return None

    def finish(
        self, practice: Practice, now_us: int, taps: Sequence[Tap] = ()
    ) -> FinishedSitting | None:
        """Save the session; None where no cycle was finished."""
        outcome = practice.outcome(now_us)
        quality = quality_score(outcome, course=practice.plan.course, taps=taps)
        session = self._session(practice, now_us, Source.DESKTOP, quality)
        if session is None:
            return None
        trouble = None
        try:
            self._store.save_session(session)
        except PortError as error:
            trouble = error.trouble
        return FinishedSitting(session=session, outcome=outcome, quality=quality, trouble=trouble)

    def _session(
        self, practice: Practice, now_us: int, source: Source, quality: Quality | None
    ) -> Session | None:
        return session_of(
            practice.plan,
            practice.outcome(now_us),
            id=self._id,
            started_at_ms=self._started_at_ms,
            utc_offset_min=self._offset_min,
            source=source,
            tracked=True,
            quality=quality,
        )
