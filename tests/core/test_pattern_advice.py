"""What is said of a pattern follows from its parts, and only past the bounds."""

from dataclasses import replace

import pytest
from hypothesis import given

from core.breath import PRESETS, preset
from core.pattern import Pattern, PhaseKind, Segment, custom_pattern
from core.pattern_advice import AdviceId, advice_for, breaths_a_minute, longest_hold_ms
from core.program import Program, ProgramStep
from tests.core.strategies import patterns


def of(*lengths: int) -> Pattern:
    return custom_pattern("own:1", "Mine", lengths)


def ids(shared: Pattern | Program) -> list[AdviceId]:
    return [advice.id for advice in advice_for(shared)]


@pytest.mark.parametrize(("id", "rate"), [("extended", 6.0), ("sigh", 6.0), ("boxing", 3.75)])
def test_a_breath_is_in_and_out_also_where_one_is_in_parts(id: str, rate: float) -> None:
    assert breaths_a_minute(preset(id)) == pytest.approx(rate)


def test_a_cycle_of_two_breaths_counts_two() -> None:
    short, long = (Segment(kind=kind, duration_ms=2000) for kind in tuple(PhaseKind)[::2])
    ring = Pattern(id="own:1", name="Mine", segments=(short, long, short, long))
    assert breaths_a_minute(ring) == pytest.approx(15)
    half = replace(short, fill_to=0.5)
    turned = Pattern(id="own:1", name="Mine", segments=(short, long, long, long, half))
    assert breaths_a_minute(turned) == pytest.approx(6)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ((4000, 0, 6000, 0), []),
        ((1000, 15_000, 1000, 10_000), [AdviceId.HOLDS]),
        ((4000, 15_100, 4000, 0), [AdviceId.HOLDS, AdviceId.LONG_HOLD_IN]),
        ((4000, 0, 4000, 10_100), [AdviceId.HOLDS, AdviceId.LONG_HOLD_OUT]),
        ((1000, 0, 1000, 0), []),
        ((900, 0, 1000, 0), [AdviceId.FAST]),
        ((15_000, 0, 15_000, 0), []),
        ((15_000, 0, 15_100, 0), [AdviceId.SLOW]),
    ],
)
def test_advice_begins_just_past_its_bound(
    lengths: tuple[int, ...], expected: list[AdviceId]
) -> None:
    assert ids(of(*lengths)) == expected


def test_holds_in_a_row_are_one_also_across_the_end_of_the_cycle() -> None:
    rest = Segment(kind=PhaseKind.HOLD_OUT, duration_ms=6000)
    inhale, exhale = (Segment(kind=kind, duration_ms=4000) for kind in tuple(PhaseKind)[::2])
    ring = Pattern(id="own:1", name="Mine", segments=(rest, inhale, exhale, rest))
    assert longest_hold_ms(ring, PhaseKind.HOLD_OUT) == 12_000
    assert advice_for(ring)[1].longest_ms == 12_000


def test_of_the_presets_only_holds_are_worth_a_word() -> None:
    for pattern in PRESETS:
        assert ids(pattern) == ([AdviceId.HOLDS] if pattern.has_holds else [])


def test_a_program_tells_the_utmost_of_its_patterns() -> None:
    steps = (
        ProgramStep(pattern=of(900, 0, 900, 0), cycles=9),
        ProgramStep(pattern=of(4000, 20_000, 4000, 0), cycles=2),
        ProgramStep(pattern=of(4000, 30_000, 4000, 0), cycles=2),
    )
    program = Program(id="own:p", name="P", steps=steps)
    assert ids(program) == [AdviceId.HOLDS, AdviceId.LONG_HOLD_IN, AdviceId.FAST, AdviceId.SLOW]
    assert advice_for(program)[1].longest_ms == 30_000


@given(patterns())
def test_advice_is_given_for_any_pattern(pattern: Pattern) -> None:
    assert (AdviceId.HOLDS in ids(pattern)) == pattern.has_holds
    assert breaths_a_minute(pattern) > 0
