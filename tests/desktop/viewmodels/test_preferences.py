"""Choices are kept, and a choice that could not be kept says why."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.ports import ImportOutcome, ThemeChoice, Trouble
from desktop.viewmodels.preferences import PreferencesModel
from tests.desktop.fakes import FULL_DISK, World


@pytest.fixture
def model(qapp: QApplication, world: World) -> PreferencesModel:
    return PreferencesModel(world.settings)


def test_each_choice_is_kept(model: PreferencesModel, world: World) -> None:
    model.set_theme(ThemeChoice.LIGHT)
    model.set_reduced_motion(True)
    model.set_without_holds(True)
    model.set_tracking(False)
    kept = world.settings.settings()
    assert (kept.theme, kept.reduced_motion, kept.without_holds, kept.tracking) == (
        ThemeChoice.LIGHT,
        True,
        True,
        False,
    )
    assert model.state == kept


def test_a_choice_that_was_not_kept_says_why(model: PreferencesModel, world: World) -> None:
    world.settings.trouble = FULL_DISK
    model.set_tracking(False)
    assert model.trouble == FULL_DISK
    assert model.state.tracking


def test_one_file_is_read_at_a_time(qapp: QApplication, world: World) -> None:
    importing = ImportModel(world.imports)
    importing.import_file(Path("one.json"))
    importing.import_file(Path("two.json"))
    assert world.imports.paths == [Path("one.json")]
    assert importing.state.reading
    outcome = ImportOutcome(lines=("All is well.",), added=2, already=1)
    world.imports.answer(outcome)
    assert (importing.state.reading, importing.state.outcome) == (False, outcome)


def test_a_refused_file_leaves_its_sentence(qapp: QApplication, world: World) -> None:
    importing = ImportModel(world.imports)
    importing.import_file(Path("one.json"))
    refused = Trouble(code="truncated", sentence="This file ends in the middle.")
    world.imports.answer(refused)
    assert importing.state.trouble == refused
