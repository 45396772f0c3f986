"""Hypothesis strategies for the values of `core`."""

from datetime import date

from hypothesis import strategies as st

from core.breath import Pattern, PhaseKind, Segment
from core.challenges import ChallengeDone, ChallengeKind
from core.history import Session, Source

_LENGTHS = st.integers(min_value=1, max_value=600).map(lambda tenths: tenths * 100)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """Any pattern: breaths of one to three parts each way, with holds between or without."""
    segments: list[Segment] = []
    for _ in range(draw(st.integers(1, 3))):
        for kind, hold in (
            (PhaseKind.INHALE, PhaseKind.HOLD_IN),
            (PhaseKind.EXHALE, PhaseKind.HOLD_OUT),
        ):
            for length in draw(st.lists(_LENGTHS, min_size=1, max_size=3)):
                segments.append(Segment(kind=kind, duration_ms=length))
            for length in draw(st.lists(_LENGTHS, max_size=1)):
                segments.append(Segment(kind=hold, duration_ms=length))
    return Pattern(id="drawn", name="Drawn", segments=tuple(segments))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session of the years 2024 to 2027."""
    cycle_ms = draw(st.sampled_from([None, 2_000, 4_000, 14_000, 18_000]))
    active_ms = draw(st.integers(0, 7_200_000))
    cycles = draw(st.integers(0, 600))
    earning = st.none() if cycle_ms else st.none() | st.integers(0, cycles)
    return Session(
        id=f"s-{draw(st.integers(0, 10**9))}",
        started_at_ms=draw(st.integers(1_704_067_200_000, 1_830_000_000_000)),
        utc_offset_min=draw(st.integers(-12 * 4, 14 * 4)) * 15,
        active_ms=active_ms,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=cycles,
        goal_ms=draw(st.none() | st.integers(1, 60).map(lambda m: m * 60_000)),
        pledged=draw(st.booleans()),
        source=draw(st.sampled_from(list(Source))),
        cycle_ms=cycle_ms,
        earning_cycles=draw(earning),
        tracked=draw(st.booleans()),
    )


@st.composite
def challenges_met(draw: st.DrawFn) -> ChallengeDone:
    """A met challenge of one of a few days, so that some are of the same day and kind."""
    return ChallengeDone(
        day=date(2026, 11, draw(st.integers(20, 23))),
        kind=draw(st.sampled_from(list(ChallengeKind))),
        target=draw(st.integers(1, 60)),
        xp=draw(st.integers(0, 90)),
        at_ms=draw(st.integers(1_704_067_200_000, 1_830_000_000_000)),
    )
