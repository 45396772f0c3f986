"""What the Breathe screen says: the line under the orb, the undo line, the unfinished sitting."""

from PySide6.QtCore import QCoreApplication

from core.history import Session
from core.practice import UNDO_WINDOW_US, Practice, PracticeState
from desktop.viewmodels import words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Breathe", text)


def ready_line() -> str:
    """Before the first breath."""
    return _tr("When you're ready, press Space.")


def nothing_kept_line() -> str:
    """After a sitting that ended before its first whole breath."""
    return _tr("No whole breath this time, so nothing was saved. The rhythm waits for you.")


def running_line(practice: Practice, now_us: int) -> str:
    """Which breath it is, and what comes next."""
    point = practice.point(now_us)
    pattern, planned = practice.plan.pattern, practice.plan.cycles
    number = min(point.cycle + 1, planned)
    upcoming = (point.segment + 1) % len(pattern.segments)
    if practice.state is PracticeState.PAUSED:
        return _tr("Paused at breath {n} of {planned}. It waits as long as you like.").format(
            n=number, planned=planned
        )
    if upcoming == 0 and number == planned:
        return _tr("Breath {n} of {planned} · the last one").format(n=number, planned=planned)
    return _tr("Breath {n} of {planned} · next: {word} {seconds}").format(
        n=number,
        planned=planned,
        word=words.segment_word(pattern, upcoming).lower(),
        seconds=words.seconds(pattern.segments[upcoming].duration_ms),
    )


def undo_line(practice: Practice, now_us: int) -> str | None:
    """While the end can be taken back: what is about to happen."""
    if practice.asked_us is None:
        return None
    left_s = max(0, -(-(practice.asked_us + UNDO_WINDOW_US - now_us) // 1_000_000))
    if practice.state is PracticeState.ENDING:
        return _tr("This breath is the last one. Esc ends at once.")
    cycles = practice.completed_cycles(now_us)
    if cycles == 0:
        return _tr("Ended before the first whole breath. You can still go on for {left} s.").format(
            left=left_s
        )
    return _tr("Ended after {breaths}. You can still go on for {left} s.").format(
        breaths=words.breaths(cycles), left=left_s
    )


def offer_line(session: Session) -> str:
    """About the part of a sitting that a former run left behind."""
    return _tr("A sitting at {time} was cut short. Kept safe: {breaths} of {pattern}.").format(
        time=words.clock_time(session.started_at_ms, session.utc_offset_min),
        breaths=words.breaths(session.cycles),
        pattern=session.pattern_name,
    )
