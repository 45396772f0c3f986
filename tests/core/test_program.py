"""Programs: what they add up to, and what cannot be sat."""

from dataclasses import replace

import pytest

from core.breath import preset
from core.errors import PatternError
from core.program import Program, ProgramStep, program_without_holds

CHILL = ProgramStep(pattern=preset("chill"), cycles=3, rest_ms=30_000)
BOX = ProgramStep(pattern=preset("boxing"), cycles=2, rest_ms=10_000)
BOTH = Program(id="mine", name="Evening", steps=(CHILL, BOX), repeat=2)


def test_a_program_adds_up_to_its_cycles_and_rests_without_the_very_last_rest() -> None:
    assert BOTH.cycles == 10
    assert BOTH.breathing_ms == 2 * (3 * 14_000 + 2 * 16_000)
    assert BOTH.total_ms == BOTH.breathing_ms + 2 * 40_000 - 10_000
    assert BOTH.has_holds
    assert not replace(BOTH, steps=(CHILL,)).has_holds


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": ()},
        {"steps": (CHILL,) * 25},
        {"repeat": 0},
        {"repeat": 21},
        {"name": "  "},
        {"name": "n" * 81},
        {"id": ""},
        {"steps": (replace(CHILL, cycles=7_000),)},
    ],
)
def test_a_program_that_cannot_be_sat_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(PatternError):
        replace(BOTH, **wrong)


@pytest.mark.parametrize("wrong", [{"cycles": 0}, {"rest_ms": 600_100}, {"rest_ms": 150}])
def test_a_step_that_cannot_be_breathed_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(PatternError):
        replace(CHILL, **wrong)


def test_without_holds_a_program_stays_the_same_program() -> None:
    flowing = program_without_holds(BOTH)
    assert not flowing.has_holds
    assert (flowing.id, flowing.name, flowing.cycles) == (BOTH.id, BOTH.name, BOTH.cycles)
    assert program_without_holds(flowing) is flowing
