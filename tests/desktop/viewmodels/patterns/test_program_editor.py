"""The editor of programs puts patterns in sequence and says what it comes to."""

import pytest

from core.breath import PRESETS, custom_pattern, preset
from core.limits import LIMITS
from desktop.viewmodels import words
from desktop.viewmodels.patterns.program_editor import ProgramEditorModel
from desktop.viewmodels.ports import LengthUnit
from tests.desktop.fakes_patterns import FakePatterns

OWN = custom_pattern("own:a", "Evening", (4000, 0, 6000, 0))


@pytest.fixture
def port(qapp: object) -> FakePatterns:
    return FakePatterns(OWN)


@pytest.fixture
def editor(port: FakePatterns) -> ProgramEditorModel:
    return ProgramEditorModel(port)


def test_nothing_is_open_until_there_is_something(editor: ProgramEditorModel) -> None:
    assert (editor.state.open_id, editor.state.rows, editor.state.program) == ("", (), None)
    assert (editor.state.name_fault, editor.state.shape_fault) == ("", "")
    editor.rename("Nothing")
    editor.add_step(0)
    assert editor.state.draft.steps == ()


def test_steps_in_minutes_and_breaths_make_a_program(
    editor: ProgramEditorModel, port: FakePatterns
) -> None:
    editor.create()
    editor.rename("Winding down")
    editor.set_pattern(0, OWN)
    editor.set_amount(0, LengthUnit.MINUTES, 2)
    editor.set_rest(0, 30_000)
    editor.add_step(0)
    editor.set_pattern(1, preset("boxing"))
    editor.set_amount(1, LengthUnit.CYCLES, 5)
    editor.set_repeat(2)
    program = editor.state.program
    assert program is not None
    assert [step.cycles for step in program.steps] == [12, 5]
    assert program.total_ms == 2 * (120_000 + 30_000 + 80_000)
    assert editor.state.figures == ("7 min 40 s in all", words.breaths(34))
    editor.save()
    assert port.programs() == (program,)
    assert not editor.state.standing.can_save


def test_a_step_keeps_about_its_length_when_it_is_counted_otherwise(
    editor: ProgramEditorModel,
) -> None:
    editor.create()
    editor.set_pattern(0, OWN)
    editor.set_unit(0, LengthUnit.CYCLES)
    assert (editor.state.draft.steps[0].amount, editor.state.draft.steps[0].cycles) == (18, 18)
    editor.set_unit(0, LengthUnit.MINUTES)
    assert editor.state.draft.steps[0].amount == 3


def test_a_program_stays_as_it_was_when_its_pattern_changes(
    editor: ProgramEditorModel, port: FakePatterns
) -> None:
    editor.create()
    editor.set_pattern(0, OWN)
    editor.save()
    port.save_pattern(custom_pattern("own:a", "Evening", (2000, 0, 2000, 0)))
    assert port.programs()[0].steps[0].pattern == OWN


def test_what_cannot_be_sat_is_said_and_not_saved(
    editor: ProgramEditorModel, port: FakePatterns
) -> None:
    editor.create()
    editor.remove_step(0)
    assert editor.state.shape_fault == "A program needs at least one step."
    editor.undo()
    editor.set_amount(0, LengthUnit.MINUTES, 24 * 60)
    editor.set_repeat(2)
    assert "more than a day" in editor.state.shape_fault
    editor.save()
    assert port.programs() == ()


def test_steps_are_moved_and_bounded(editor: ProgramEditorModel) -> None:
    editor.create()
    editor.add_step(0)
    editor.set_pattern(1, OWN)
    editor.move_step(1, 0)
    assert [s.pattern.id for s in editor.state.draft.steps] == ["own:a", PRESETS[0].id]
    editor.move_step(0, -1)
    assert editor.state.draft.steps[0].pattern == OWN
    for _ in range(40):
        editor.add_step(0)
    assert len(editor.state.draft.steps) == LIMITS.program_steps_max
    editor.set_repeat(99)
    editor.set_rest(0, 10_000_000)
    assert editor.state.draft.repeat == LIMITS.program_repeat_max
    assert editor.state.draft.steps[0].rest_ms == LIMITS.rest_max_ms


def test_what_was_removed_can_be_brought_back(
    editor: ProgramEditorModel, port: FakePatterns
) -> None:
    editor.create()
    editor.save()
    editor.remove()
    assert port.programs() == ()
    assert editor.state.open_id == ""
    editor.bring_back()
    assert len(port.programs()) == 1
    assert editor.state.open_id == port.programs()[0].id
