"""The steps of a program as rows: a pattern, for how long, and the rest after it.

Keys are those of the parts of a pattern. Rows are kept while their number stays.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from core.limits import LIMITS
from core.pattern import Pattern
from desktop.screens.patterns.part_rows import LengthSpin
from desktop.viewmodels.patterns.draft import StepDraft
from desktop.viewmodels.patterns.offer import preset_name
from desktop.viewmodels.ports import LengthUnit
from desktop.widgets.controls import Kind, button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.menu_choice import MenuChoice

_GAP = 6
_UNITS = (LengthUnit.MINUTES, LengthUnit.CYCLES)
_MOST = 999


class StepRow(QWidget):
    """One step. Signals say what the person wants; `entered` when the focus comes."""

    pattern_wanted = Signal(object)
    amount_wanted = Signal(object, int)
    unit_wanted = Signal(object)
    rest_wanted = Signal(int)
    moved = Signal(int)
    removed = Signal()
    added = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Pattern, ...] = ()
        self._unit = LengthUnit.MINUTES
        self._showing = False
        self.pattern = MenuChoice(self.tr("Pattern"))
        self.amount = QSpinBox()
        self.amount.setRange(1, _MOST)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.unit = MenuChoice(self.tr("Counted in"))
        self.rest = LengthSpin(LIMITS.rest_max_ms, 0)
        self.rest.setSingleStep(5)
        self.rest.setPrefix(self.tr("rest "))
        self.rest.setSpecialValueText(self.tr("no rest"))
        self.up = button("↑", Kind.TINY, name=self.tr("Move up"))
        self.down = button("↓", Kind.TINY, name=self.tr("Move down"))
        self.remove = button("×", Kind.TINY, name=self.tr("Remove this step"))
        self.acts = QWidget()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(2)
        for act in (self.up, self.down, self.remove):
            acts.addWidget(act)
        row = FlowLayout(_GAP)
        for widget in (self.pattern, self.amount, self.unit, self.rest, self.acts):
            row.addWidget(widget)
        self.setLayout(row)
        self._connect()

    def show_step(
        self, step: StepDraft, number: int, count: int, choices: tuple[Pattern, ...]
    ) -> None:
        """Say what this step is; a pattern that is not on offer any more is offered as it was."""
        self._showing = True
        known = step.pattern in choices
        self._choices = choices if known else (step.pattern, *choices)
        texts = [preset_name(pattern) for pattern in self._choices]
        self.pattern.hold_room_for(texts)
        self.pattern.show_choice(texts, self._choices.index(step.pattern))
        self._unit = step.unit
        units = (self.tr("minutes"), self.tr("breaths"))
        self.unit.hold_room_for(units)
        self.unit.show_choice(units, _UNITS.index(step.unit))
        self.amount.setMaximum(max(_MOST, step.amount))
        if self.amount.value() != step.amount:
            self.amount.setValue(step.amount)
        name = preset_name(step.pattern)
        self.amount.setAccessibleName(self.tr("Length of {name}").format(name=name))
        self.rest.setAccessibleName(self.tr("Seconds of rest after {name}").format(name=name))
        self.rest.show_ms(step.rest_ms)
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)
        self._showing = False

    def _connect(self) -> None:
        self.pattern.chosen.connect(lambda place: self.pattern_wanted.emit(self._choices[place]))
        self.amount.valueChanged.connect(self._tell_amount)
        self.unit.chosen.connect(lambda place: self.unit_wanted.emit(_UNITS[place]))
        self.rest.ms_changed.connect(self.rest_wanted)
        self.rest.entered.connect(self.entered)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        for keys, act in (
            ("Alt+Up", lambda: self.moved.emit(-1)),
            ("Alt+Down", lambda: self.moved.emit(1)),
            ("Alt+Delete", self.removed.emit),
            ("Alt+Return", self.added.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @Slot(int)
    def _tell_amount(self, amount: int) -> None:
        if not self._showing:
            self.amount_wanted.emit(self._unit, amount)


class StepRows(QWidget):
    """All steps. Signals carry the number of the step."""

    pattern_wanted = Signal(int, object)
    amount_wanted = Signal(int, object, int)
    unit_wanted = Signal(int, object)
    rest_wanted = Signal(int, int)
    move_wanted = Signal(int, int)
    remove_wanted = Signal(int)
    add_wanted = Signal(int)
    entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[StepRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_steps(self, steps: tuple[StepDraft, ...], choices: tuple[Pattern, ...]) -> None:
        """Show these."""
        while len(self.rows) < len(steps):
            self._add_row()
        while len(self.rows) > len(steps):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, (row, step) in enumerate(zip(self.rows, steps, strict=True)):
            row.show_step(step, number, len(steps), choices)

    def focus_row(self, number: int) -> None:
        """Put the focus on the length of a step; nothing happens where there is none."""
        if 0 <= number < len(self.rows):
            self.rows[number].amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        row, number = StepRow(), len(self.rows)
        row.pattern_wanted.connect(lambda pattern: self.pattern_wanted.emit(number, pattern))
        row.amount_wanted.connect(lambda unit, n: self.amount_wanted.emit(number, unit, n))
        row.unit_wanted.connect(lambda unit: self.unit_wanted.emit(number, unit))
        row.rest_wanted.connect(lambda ms: self.rest_wanted.emit(number, ms))
        row.moved.connect(lambda by: self.move_wanted.emit(number, number + by))
        row.removed.connect(lambda: self.remove_wanted.emit(number))
        row.added.connect(lambda: self.add_wanted.emit(number))
        row.entered.connect(lambda: self.entered.emit(number))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()
