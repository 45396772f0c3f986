"""The two dialogs of the Breathe screen: the safety note, and how long to breathe."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSpinBox, QWidget

from core.breath import Pattern, cycles_for_minutes
from desktop.theme.tokens import Theme
from desktop.viewmodels import words
from desktop.viewmodels.breathe.safety_words import holds_safety
from desktop.viewmodels.breathe.state import BreatheState, PledgeOffer
from desktop.viewmodels.patterns.offer import preset_name
from desktop.viewmodels.ports import LengthUnit
from desktop.widgets.controls import Kind, Switch, Tone, button, label, take_away
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.setting_row import SettingRow

_CYCLE_CHOICES = (6, 12, 20, 33)
_MINUTES_MAX = 120
_CYCLES_MAX = 999


class SafetyDialog(CalmDialog):
    """Shown once before the first pattern with holds. Closing it begins nothing."""

    with_holds = Signal()
    without_holds = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        text = holds_safety()
        super().__init__(text.title, theme, parent)
        self.add_text(text.intro)
        self.add_text("\n".join(f"•  {point}" for point in text.points), Tone.MUTED)
        self.add_text(text.never, Tone.STRONG)
        self.add_text(text.advice)
        self.add_text(text.offer, Tone.MUTED)
        go = self.add_answer(text.accept)
        go.clicked.connect(self._with)
        gentle = self.add_answer(self.tr("Without holds"), Kind.PRIMARY)
        gentle.clicked.connect(self._without)
        gentle.setDefault(True)
        gentle.setFocus()

    @Slot()
    def _with(self) -> None:
        self.accept()
        self.with_holds.emit()

    @Slot()
    def _without(self) -> None:
        self.accept()
        self.without_holds.emit()


class LengthDialog(CalmDialog):
    """Minutes or breaths, and the pledge where it is open; of a program only the pledge.

    Signals: `pledged` with the answer, where it was asked; then `chosen` with the unit and the
    amount.
    """

    chosen = Signal(object, int)
    pledged = Signal(bool)

    def __init__(
        self,
        state: BreatheState,
        goals_min: tuple[int, ...],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("How long"), theme, parent)
        self._pattern: Pattern = state.plan.pattern
        self._is_program = state.plan.program is not None
        self._goals_min = goals_min
        self._amounts = {
            LengthUnit.MINUTES: state.length.minutes,
            LengthUnit.CYCLES: state.length.cycles_chosen,
        }
        self._unit = state.length.unit
        self._quick: list[QPushButton] = []
        if self._is_program:
            self.add_text(
                self.tr("A program has its own length: {words}").format(words=state.length.words)
            )
        else:
            self._add_length()
        self._add_pledge(state.pledge, theme)
        self.add_answer(self.tr("Leave as it is")).clicked.connect(self.reject)
        take = self.add_answer(self.tr("Choose"), Kind.PRIMARY)
        take.setDefault(True)
        take.clicked.connect(self._take)
        if not self._is_program:
            self._show_unit()

    def _add_length(self) -> None:
        self._add_units()
        self._quick_row = QHBoxLayout()
        self._quick_row.setSpacing(8)
        self.body.addLayout(self._quick_row)
        self._add_spin()
        self._sum = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self._sum)

    def _add_pledge(self, offer: PledgeOffer, theme: Theme) -> None:
        self.pledge = Switch(self.tr("Pledge this goal"), theme)
        self.pledge.setChecked(offer is PledgeOffer.MADE)
        self._pledge_row = SettingRow(
            self.tr("Pledge this goal"),
            self.tr(
                "15 % more points if you reach it, and nothing lost if you do not. "
                "It holds for the next session only."
            ),
            self.pledge,
        )
        self._can_pledge = offer is not PledgeOffer.HIDDEN
        self.body.addWidget(self._pledge_row)
        self._pledge_row.setVisible(self._can_pledge)

    def _add_units(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for unit, text in (
            (LengthUnit.MINUTES, self.tr("Minutes")),
            (LengthUnit.CYCLES, self.tr("Breaths")),
        ):
            chip = button(text, Kind.CHIP)
            chip.setCheckable(True)
            chip.setChecked(unit is self._unit)
            chip.clicked.connect(lambda _=False, unit=unit: self._set_unit(unit))
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_spin(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._spin = QSpinBox()
        self._spin.setMinimumWidth(self._spin.fontMetrics().horizontalAdvance("0000") + 48)
        self._spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._spin.valueChanged.connect(self._set_amount)
        self._spin_unit = label("")
        row.addWidget(self._spin)
        row.addWidget(self._spin_unit)
        row.addStretch(1)
        self.body.addLayout(row)

    def _set_unit(self, unit: LengthUnit) -> None:
        self._unit = unit
        self._show_unit()

    @Slot(int)
    def _set_amount(self, amount: int) -> None:
        self._amounts[self._unit] = amount
        self._show_sum()

    def _show_unit(self) -> None:
        take_away(self._quick_row, self._quick)
        minutes = self._unit is LengthUnit.MINUTES
        for amount in self._goals_min if minutes else _CYCLE_CHOICES:
            chip = button(str(amount), Kind.PLAIN)
            chip.clicked.connect(lambda _=False, amount=amount: self._spin.setValue(amount))
            self._quick_row.addWidget(chip)
            self._quick.append(chip)
        amount = self._amounts[self._unit]
        self._pledge_row.setVisible(self._can_pledge and minutes)
        name = self.tr("minutes") if minutes else self.tr("breaths")
        self._spin_unit.setText(name)
        self._spin.setAccessibleName(name)
        self._spin.setRange(1, _MINUTES_MAX if minutes else _CYCLES_MAX)
        self._spin.setValue(amount)
        self._show_sum()

    def _show_sum(self) -> None:
        amount = self._amounts[self._unit]
        cycles = amount
        if self._unit is LengthUnit.MINUTES:
            cycles = cycles_for_minutes(self._pattern, amount)
        self._sum.setText(
            self.tr("{breaths} of {pattern}, {time}. It ends on a whole breath.").format(
                breaths=words.breaths(cycles),
                pattern=preset_name(self._pattern),
                time=words.duration(cycles * self._pattern.cycle_ms),
            )
        )

    @Slot()
    def _take(self) -> None:
        self.accept()
        has_goal = self._is_program or self._unit is LengthUnit.MINUTES
        if self._can_pledge:
            self.pledged.emit(has_goal and self.pledge.isChecked())
        if not self._is_program:
            self.chosen.emit(self._unit, self._amounts[self._unit])
