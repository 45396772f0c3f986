"""Choices are kept, and a choice that could not be kept says why."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.ports import ThemeChoice
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
