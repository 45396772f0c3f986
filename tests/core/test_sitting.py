"""What of a sitting is kept in its session."""

from core.breath import preset
from core.course import steady_course
from core.history import Session, Source
from core.pattern import PhaseKind
from core.quality import QualityBasis, Tap, quality_score
from core.sitting import session_of
from core.sitting_values import EndKind, Outcome, Plan

PATTERN = preset("chill")


def kept(*, cycles: int = 10, taps: tuple[Tap, ...] = ()) -> Session | None:
    outcome = Outcome(
        cycles=cycles,
        planned_cycles=10,
        active_ms=cycles * PATTERN.cycle_ms,
        paused_ms=0,
        pauses=0,
        end=EndKind.COMPLETED,
    )
    return session_of(
        Plan(pattern=PATTERN, cycles=10),
        outcome,
        id="one",
        started_at_ms=1_795_370_400_000,
        utc_offset_min=60,
        source=Source.DESKTOP,
        tracked=True,
        quality=quality_score(outcome, course=steady_course(PATTERN, 10), taps=taps),
    )


def test_a_sitting_without_a_whole_cycle_leaves_no_session() -> None:
    assert kept(cycles=0) is None


def test_a_session_paced_with_taps_keeps_how_late_and_how_far_apart_they_came() -> None:
    taps = tuple(
        Tap(kind=PhaseKind.INHALE, at_us=cycle * PATTERN.cycle_ms * 1_000 + late_us)
        for cycle, late_us in enumerate((200_000, 300_000, 400_000))
    )
    session = kept(taps=taps)
    assert session is not None
    assert session.quality_basis is QualityBasis.PACED
    assert (session.pacing_bias_ms, session.pacing_spread_ms) == (300, 100)


def test_a_session_without_taps_knows_no_pacing() -> None:
    session = kept()
    assert session is not None
    assert (session.pacing_bias_ms, session.pacing_spread_ms) == (None, None)
