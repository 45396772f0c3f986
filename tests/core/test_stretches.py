"""Stretch presets suggest a step at the minutes of the extension, each of them once."""

import pytest

from core.stretches import (
    STEP_LATE_MS,
    STRETCH_PRESETS,
    StretchPreset,
    desk_place,
    stretch_preset,
)

_MINUTE = 60_000


def minutes(preset_id: str) -> list[int]:
    preset = stretch_preset(preset_id)
    assert preset is not None
    return [step.minute for step in preset.steps]


def test_the_minutes_are_those_of_the_extension() -> None:
    assert minutes("gentle-break") == [5, 10, 15, 20]
    assert minutes("focus-reset") == [10, 20]
    assert minutes("full-posture") == [15, 30, 45]
    assert minutes("mindful-movement") == [8, 18, 30, 45]
    assert len(STRETCH_PRESETS) == 4


@pytest.mark.parametrize("preset", STRETCH_PRESETS, ids=lambda preset: preset.id)
def test_no_preset_suggests_a_stretch_twice(preset: StretchPreset) -> None:
    assert len({step.stretch for step in preset.steps}) == len(preset.steps)


@pytest.mark.parametrize("name", ["", "of-a-later-version"])
def test_an_unknown_preset_is_none(name: str) -> None:
    assert stretch_preset(name) is None


def test_a_step_is_due_once_and_then_the_next_one_waits() -> None:
    preset = STRETCH_PRESETS[0]
    before = desk_place(preset, elapsed_ms=5 * _MINUTE - 1, passed=0)
    assert (before.due, before.upcoming, before.passed) == (None, preset.steps[0], 0)
    at = desk_place(preset, elapsed_ms=5 * _MINUTE, passed=0)
    assert (at.due, at.upcoming, at.passed) == (preset.steps[0], preset.steps[1], 1)
    after = desk_place(preset, elapsed_ms=5 * _MINUTE + 1, passed=1)
    assert (after.due, after.upcoming, after.passed) == (None, preset.steps[1], 1)


def test_steps_that_were_slept_through_are_past() -> None:
    preset = STRETCH_PRESETS[0]
    later = desk_place(preset, elapsed_ms=15 * _MINUTE, passed=1)
    assert (later.due, later.passed) == (preset.steps[2], 3)
    late = desk_place(preset, elapsed_ms=15 * _MINUTE + STEP_LATE_MS + 1, passed=1)
    assert (late.due, late.upcoming, late.passed) == (None, preset.steps[3], 3)


def test_after_the_last_step_nothing_comes() -> None:
    preset = STRETCH_PRESETS[1]
    end = desk_place(preset, elapsed_ms=20 * _MINUTE, passed=1)
    assert (end.due, end.upcoming, end.passed) == (preset.steps[1], None, 2)
