"""A recovery key is in force only after it was typed back."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.account.recovery import RecoveryModel, RecoveryStep
from desktop.viewmodels.ports import Trouble
from tests.desktop.fakes import World

DIFFERS = Trouble(code="recovery_mismatch", sentence="This differs from the key that was shown.")


@pytest.fixture
def model(qapp: QApplication, world: World) -> RecoveryModel:
    return RecoveryModel(world.sync)


def test_a_key_is_shown_then_typed_then_in_force(model: RecoveryModel, world: World) -> None:
    model.draw()
    assert model.state.step is RecoveryStep.SHOWN
    assert model.state.groups == world.sync.key
    model.written_down()
    assert model.state.groups == ()
    model.type_back(" ".join(world.sync.key))
    assert model.state.step is RecoveryStep.CHECKING
    world.sync.answer()
    assert model.state.step is RecoveryStep.IN_FORCE
    model.leave()
    assert ("discard_recovery_draft",) not in world.sync.calls


def test_a_slip_can_be_mended(model: RecoveryModel, world: World) -> None:
    model.draw()
    model.written_down()
    model.type_back("A3C5 A3C5")
    world.sync.answer(DIFFERS)
    assert (model.state.step, model.state.trouble) == (RecoveryStep.TYPING, DIFFERS)
    model.show_again()
    assert model.state.groups == world.sync.key


def test_leaving_early_forgets_the_key(model: RecoveryModel, world: World) -> None:
    model.draw()
    model.leave()
    assert ("discard_recovery_draft",) in world.sync.calls
    model.show_again()
    assert model.state.groups == ()


def test_the_key_is_in_no_repr(model: RecoveryModel) -> None:
    model.draw()
    assert "A3C5" not in repr(model.state)
