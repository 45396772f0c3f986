"""The safety note of the window says what `core` says."""

import pytest
from PySide6.QtWidgets import QApplication

from core.safety import HOLDS_SAFETY
from desktop.viewmodels.safety_words import holds_safety

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_english_note_is_that_of_core(qapp: QApplication) -> None:
    assert holds_safety() == HOLDS_SAFETY
