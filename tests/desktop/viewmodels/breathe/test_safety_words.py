"""The safety note of the window is the one of the terminal."""

from core.safety import HOLDS_SAFETY
from desktop.viewmodels.breathe.safety_words import holds_safety


def test_window_and_terminal_say_the_same() -> None:
    assert holds_safety() == HOLDS_SAFETY
