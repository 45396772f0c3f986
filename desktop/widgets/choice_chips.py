"""A few chips in a row of which one is chosen."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.widgets.controls import Kind, button
from desktop.widgets.flow import FlowLayout

T = TypeVar("T", bound=Hashable)
_GAP = 6


class ChoiceChips(QWidget, Generic[T]):
    """`choose` is called with what was clicked; what is chosen shows by `show_choice` alone.

    chips: the button of each choice.
    """

    accessible_role = QAccessible.Role.Grouping

    def __init__(self, name: str, words: Mapping[T, str], choose: Callable[[T], None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = FlowLayout(_GAP)
        self.setLayout(row)
        group = QButtonGroup(self)
        self.chips: dict[T, QPushButton] = {}
        for choice, text in words.items():
            said = QCoreApplication.translate("ChoiceChips", "{name}: {choice}")
            chip = button(text, Kind.CHIP, name=said.format(name=name, choice=text))
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, choice=choice: choose(choice))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips[choice] = chip

    def show_choice(self, choice: T) -> None:
        """Mark this one; one that is not among them leaves all as they are."""
        chip = self.chips.get(choice)
        if chip is not None:
            chip.setChecked(True)
