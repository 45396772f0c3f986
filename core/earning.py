"""Which cycles count for points and challenges: those that take four seconds or longer.

Owns that one rule, so that nobody grinds with breaths that are none. It depends on nothing but
what a session says of itself:

- Where all cycles are of one length, that length decides.
- Where they differ, as in a program, the session says how many were long enough.
- Where it does not say, it is older than this rule: then no more count than can fit into its time.

What a cycle is worth is in `core.points`, what it does for a challenge in `core.challenges`.
"""

from core.course import Course
from core.history import Session

MIN_EARNING_CYCLE_MS = 4_000


def earning_cycles(session: Session) -> int:
    """How many cycles of a session count."""
    if session.cycle_ms is not None and session.cycle_ms < MIN_EARNING_CYCLE_MS:
        return 0
    most = session.active_ms // MIN_EARNING_CYCLE_MS
    counted = session.cycles if session.earning_cycles is None else session.earning_cycles
    return min(counted, most)


def earning_on(course: Course, cycles: int) -> int | None:
    """How many of the first `cycles` cycles of a course count; None where all take the same time,
    which a session says already."""
    if course.cycle_ms is not None:
        return None
    return sum(
        count
        for stretch, count in course.breathed(cycles)
        if stretch.pattern.cycle_ms >= MIN_EARNING_CYCLE_MS
    )
