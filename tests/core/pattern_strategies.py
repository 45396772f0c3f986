"""Hypothesis strategies for what people make: patterns under any name, and programs."""

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from core.breath import PRESETS
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind
from core.program import Program, ProgramStep
from tests.core.strategies import patterns

_NAMES = st.text(min_size=1, max_size=80).filter(lambda text: text.isprintable() and text.strip())


@st.composite
def named_patterns(draw: st.DrawFn) -> Pattern:
    """Any pattern under any name, some of them with a fullness of their own."""
    drawn = draw(patterns())
    segments = list(drawn.segments)
    moving = [place for place, s in enumerate(segments) if s.kind is PhaseKind.INHALE]
    if draw(st.booleans()) and len(moving) == 1:
        fill_to = draw(st.floats(0.01, 1.0))
        segments[moving[0]] = replace(segments[moving[0]], fill_to=fill_to)
    return Pattern(id="own:drawn", name=draw(_NAMES), segments=tuple(segments))


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Any program of a few steps, presets and own patterns mixed."""
    one = st.sampled_from(PRESETS) | named_patterns()
    tenths = st.integers(0, 6000).map(lambda n: n * 100)
    steps = draw(
        st.lists(
            st.builds(ProgramStep, pattern=one, cycles=st.integers(1, 40), rest_ms=tenths),
            min_size=1,
            max_size=4,
        )
    )
    repeat = draw(st.integers(1, 3))
    lasts_ms = repeat * sum(step.breathing_ms + step.rest_ms for step in steps)
    assume(lasts_ms <= LIMITS.sitting_max_minutes * 60_000)
    return Program(id="own:drawn", name=draw(_NAMES), steps=tuple(steps), repeat=repeat)
