"""The row of pattern chips: six with a key each, and one that opens the others.

The others are the presets without a key, patterns and programs of one's own, and the way to the
editor.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.viewmodels.breathe.state import BreatheState, ChoiceKind, PatternChoice
from desktop.widgets.controls import Kind, button, take_away
from desktop.widgets.flow import FlowLayout

_NAME_CHARS = 18
_GAP = 8


class PatternChips(QWidget):
    """Shows the choices. Signals: `chosen` with the id of a choice, `edit_wanted`."""

    accessible_role = QAccessible.Role.Grouping

    chosen = Signal(str)
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[PatternChoice, ...] = ()
        self._other: PatternChoice | None = None
        self._chips: dict[str, QPushButton] = {}
        self._row = FlowLayout(_GAP)
        self.setLayout(self._row)
        self._more = button("+", Kind.CHIP, name=self.tr("More patterns"))
        self._more.setCheckable(True)
        self._menu = QMenu(self._more)
        self._menu.setAccessibleName(self.tr("More patterns"))
        self._menu.triggered.connect(self._picked)
        self._more.clicked.connect(self._open_menu)
        self._row.addWidget(self._more)

    def show_state(self, state: BreatheState) -> None:
        """Offer these choices and mark the chosen one."""
        if state.choices != self._choices:
            self._build(state.choices)
        for pattern_id, chip in self._chips.items():
            chip.setChecked(pattern_id == state.chosen_id)
        other = next((c for c in state.choices if c.key is None and c.id == state.chosen_id), None)
        self._more.setChecked(other is not None)
        self._more.setText("+" if other is None else self._short(other.name))
        self._other = other

    def _short(self, name: str) -> str:
        """A name that leaves room for the other chips."""
        metrics = self._more.fontMetrics()
        room = metrics.averageCharWidth() * _NAME_CHARS
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room).replace("&", "&&")

    def _build(self, choices: tuple[PatternChoice, ...]) -> None:
        take_away(self._row, list(self._chips.values()))
        self._chips.clear()
        self._menu.clear()
        self._choices = choices
        for choice in choices:
            if choice.key is not None:
                self._add_chip(choice)
        self._row.removeWidget(self._more)
        self._row.addWidget(self._more)
        self._fill_menu(choices)

    def _fill_menu(self, choices: tuple[PatternChoice, ...]) -> None:
        sections = {
            ChoiceKind.PRESET: "",
            ChoiceKind.OWN: self.tr("Your patterns"),
            ChoiceKind.PROGRAM: self.tr("Your programs"),
        }
        for kind, heading in sections.items():
            found = [one for one in choices if one.kind is kind and one.key is None]
            if found and heading:
                self._menu.addSection(heading)
            for choice in found:
                text = self.tr("{name}   {label}").format(name=choice.name, label=choice.label)
                action = QAction(text.replace("&", "&&"), self._menu)
                action.setData(choice.id)
                self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(QAction(self.tr("Edit patterns…"), self._menu))

    def _add_chip(self, choice: PatternChoice) -> None:
        chip = button(choice.name, Kind.CHIP, name=f"{choice.name} {choice.label}")
        chip.setCheckable(True)
        chip.setToolTip(self.tr("{label}, key {key}").format(label=choice.label, key=choice.key))
        chip.clicked.connect(self._pressed)
        self._row.addWidget(chip)
        self._chips[choice.id] = chip

    @Slot()
    def _pressed(self) -> None:
        for pattern_id, chip in self._chips.items():
            if chip is self.sender():
                chip.setChecked(True)
                self.chosen.emit(pattern_id)

    @Slot()
    def _open_menu(self) -> None:
        self._more.setChecked(self._other is not None)
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        if action.data() is None:
            self.edit_wanted.emit()
        else:
            self.chosen.emit(str(action.data()))
