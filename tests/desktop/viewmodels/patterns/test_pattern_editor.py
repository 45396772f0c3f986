"""The editor of patterns keeps drafts, takes changes back, and saves what can be breathed."""

import pytest
from pytestqt.qtbot import QtBot

from core.breath import PRESETS, custom_pattern
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind
from desktop.viewmodels.patterns.pattern_editor import PatternEditorModel
from tests.desktop.fakes import FULL_DISK
from tests.desktop.fakes_patterns import FakePatterns


def own(name: str, id: str = "own:a") -> Pattern:
    return custom_pattern(id, name, (4000, 0, 7500, 0))


@pytest.fixture
def port(qapp: object) -> FakePatterns:
    return FakePatterns(own("Evening"), own("Night", "own:b"))


@pytest.fixture
def editor(port: FakePatterns) -> PatternEditorModel:
    return PatternEditorModel(port)


def lengths(editor: PatternEditorModel) -> list[int]:
    return [part.duration_ms for part in editor.state.draft.parts]


def test_own_patterns_come_first_and_presets_are_only_looked_at(
    editor: PatternEditorModel,
) -> None:
    titles = [row.title for row in editor.state.rows]
    assert titles[:3] == ["Evening", "Night", "Chill"]
    editor.open("boxing")
    editor.rename("Mine")
    editor.set_length(0, 9000)
    assert editor.state.draft.name == "Box"
    assert not editor.state.standing.can_change


def test_a_copy_of_a_preset_is_ones_own_and_saved_on_request(
    editor: PatternEditorModel, port: FakePatterns
) -> None:
    editor.open("boxing")
    editor.copy()
    assert editor.state.draft.name == "Box, my way"
    assert len(port.patterns()) == 2
    editor.save()
    (saved,) = [one for one in port.patterns() if one.name == "Box, my way"]
    assert saved.segments == PRESETS[3].segments
    assert saved.id == editor.state.open_id
    assert not editor.state.standing.can_save


def test_a_draft_stays_while_something_else_is_looked_at(
    editor: PatternEditorModel, port: FakePatterns
) -> None:
    editor.open("own:a")
    editor.set_length(1, 9000)
    editor.open("own:b")
    assert lengths(editor) == [4000, 7500]
    assert editor.state.rows[0].note == "Not saved yet"
    editor.open("own:a")
    assert lengths(editor) == [4000, 9000]
    assert port.patterns()[0] == own("Evening")


def test_every_change_is_undone_and_typing_a_name_is_one(editor: PatternEditorModel) -> None:
    editor.open("own:a")
    for name in ("L", "La", "Late"):
        editor.rename(name)
    editor.add_part(0)
    editor.move_part(1, 2)
    editor.remove_part(0)
    assert [part.kind for part in editor.state.draft.parts] == [PhaseKind.EXHALE] * 2
    for expected in (3, 3, 2):
        editor.undo()
        assert len(editor.state.draft.parts) == expected
    assert editor.state.draft.name == "Late"
    editor.undo()
    assert editor.state.draft.name == "Evening"
    assert not editor.state.standing.can_undo
    assert not editor.state.standing.can_save


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb"])
def test_a_name_that_is_none_is_said_at_the_name_and_not_saved(
    editor: PatternEditorModel, port: FakePatterns, name: str
) -> None:
    editor.open("own:a")
    editor.rename(name)
    assert editor.state.name_fault
    assert editor.state.pattern is not None
    editor.save()
    assert port.patterns()[0].name == "Evening"


def test_a_shape_that_cannot_be_breathed_says_which_part_it_is(
    editor: PatternEditorModel,
) -> None:
    editor.open("own:a")
    editor.set_kind(1, PhaseKind.INHALE)
    assert editor.state.shape_fault == "A pattern needs a breath in and a breath out."
    assert editor.state.pattern is None
    editor.undo()
    editor.set_fullness(0, 0.0)
    assert editor.state.fault_part == 0
    assert "no fuller" in editor.state.shape_fault
    assert not editor.state.standing.can_save


def test_figures_and_advice_follow_the_draft(editor: PatternEditorModel) -> None:
    editor.open("own:a")
    assert editor.state.figures == ("4–0–7.5–0", "5.2 breaths a minute", "11.5 s a breath")
    assert not editor.state.advice
    editor.add_part(0)
    editor.set_kind(1, PhaseKind.HOLD_IN)
    editor.set_length(1, 20_000)
    assert len(editor.state.advice) == 3
    assert "20 s" in editor.state.advice[1]


def test_lengths_are_brought_to_steps_within_bounds(editor: PatternEditorModel) -> None:
    editor.open("own:a")
    for given, kept in ((4049, 4000), (0, 100), (99_000, LIMITS.segment_max_ms)):
        editor.set_length(0, given)
        assert lengths(editor)[0] == kept


def test_there_is_an_end_to_adding_parts(editor: PatternEditorModel) -> None:
    editor.open("own:a")
    for _ in range(30):
        editor.add_part(0)
    assert len(editor.state.draft.parts) == LIMITS.segments_max


def test_what_was_removed_can_be_brought_back(
    editor: PatternEditorModel, port: FakePatterns
) -> None:
    editor.open("own:a")
    editor.remove()
    assert [one.name for one in port.patterns()] == ["Night"]
    assert "Evening" in editor.state.standing.removed
    editor.bring_back()
    assert port.patterns()[0] == own("Evening")
    assert editor.state.open_id == "own:a"
    assert editor.state.standing.removed == ""


def test_trouble_at_saving_is_said_and_the_draft_stays(
    editor: PatternEditorModel, port: FakePatterns
) -> None:
    editor.open("own:a")
    editor.rename("Late")
    port.trouble = FULL_DISK
    editor.save()
    trouble = editor.state.standing.trouble
    assert trouble == FULL_DISK
    assert editor.state.draft.name == "Late"
    port.trouble = None
    editor.save()
    assert editor.state.standing.trouble is None
    assert port.patterns()[0].name == "Late"


def test_a_change_from_another_device_shows_where_nothing_is_being_changed(
    editor: PatternEditorModel, port: FakePatterns, qtbot: QtBot
) -> None:
    editor.open("own:a")
    editor.rename("Mine now")
    with qtbot.waitSignal(editor.changed):
        port.save_pattern(own("Elsewhere", "own:b"))
    port.save_pattern(own("Elsewhere too", "own:a"))
    assert editor.state.draft.name == "Mine now"
    editor.discard()
    assert editor.state.draft.name == "Elsewhere too"


def test_a_pattern_that_another_device_removes_gives_way_unless_it_is_being_changed(
    editor: PatternEditorModel, port: FakePatterns
) -> None:
    editor.open("own:a")
    editor.rename("Mine now")
    port.remove_pattern("own:a")
    assert editor.state.draft.name == "Mine now"
    assert editor.state.standing.can_save
    editor.discard()
    assert editor.state.open_id == PRESETS[0].id
