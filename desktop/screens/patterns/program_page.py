"""The editor of programs: one's own, the strip of the open one, and its steps."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox

from core.limits import LIMITS
from desktop.screens.patterns.editor_page import EditorPage
from desktop.screens.patterns.step_rows import StepRows
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.patterns.program_editor import ProgramEditorModel
from desktop.widgets.breath.program_strip import ProgramStrip
from desktop.widgets.controls import Tone, button, label


class ProgramPage(EditorPage):
    """Shows a ProgramEditorModel; without a program it says what one is."""

    def __init__(self, model: ProgramEditorModel, breathing: BreatheModel, theme: Theme) -> None:
        self._model = model
        super().__init__(model, breathing, theme)
        self.list.setAccessibleName(self.tr("Programs"))
        self.strip = ProgramStrip(theme)
        self.steps = StepRows()
        self.add = button(self.tr("Add a step"))
        self.repeat = QSpinBox()
        self.repeat.setRange(1, LIMITS.program_repeat_max)
        self.repeat.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.repeat.setAccessibleName(self.tr("Rounds"))
        self.empty = label(
            self.tr(
                "A program is a few patterns one after the other, with rests between them if you "
                "like, as often as you like. “New” begins one."
            ),
            Tone.MUTED,
            wrap=True,
        )
        self._place()
        self._connect_steps()
        model.changed.connect(self._show_state)
        self._show_state()

    def _place(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        self._rounds = label(self.tr("Rounds"))
        line.addWidget(self.add)
        line.addStretch(1)
        line.addWidget(self._rounds)
        line.addWidget(self.repeat)
        self.content.addWidget(self.strip)
        self.content.addWidget(self.steps)
        self.content.addLayout(line)
        self.card.body.insertWidget(0, self.empty)

    def _connect_steps(self) -> None:
        steps, model = self.steps, self._model
        self.new.clicked.connect(self._create)
        self.copy.clicked.connect(self._copy)
        self.add.clicked.connect(lambda: self._add(len(self._model.state.draft.steps) - 1))
        self.repeat.valueChanged.connect(model.set_repeat)
        self.breathe.clicked.connect(self._breathe)
        self.share.clicked.connect(self._share)
        steps.pattern_wanted.connect(model.set_pattern)
        steps.amount_wanted.connect(model.set_amount)
        steps.unit_wanted.connect(model.set_unit)
        steps.rest_wanted.connect(model.set_rest)
        steps.remove_wanted.connect(self._remove)
        steps.move_wanted.connect(self._move)
        steps.add_wanted.connect(self._add)
        steps.entered.connect(self.strip.mark_step)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.show_common(state)
        is_open = bool(state.open_id)
        self.empty.setVisible(not is_open)
        for widget in (self.name, self.strip, self.steps, self.add, self._rounds, self.repeat):
            widget.setVisible(is_open)
        for act in (self.copy, self.share, self.breathe):
            act.setVisible(is_open)
        self.strip.show_program(state.program)
        self.steps.show_steps(state.draft.steps, state.choices)
        if self.repeat.value() != state.draft.repeat:
            self.repeat.setValue(state.draft.repeat)
        self.show_whole(state.program is not None and not state.name_fault)

    @Slot()
    def _create(self) -> None:
        self._model.create()
        self._name_it()

    @Slot()
    def _copy(self) -> None:
        self._model.copy()
        self._name_it()

    def _name_it(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def _breathe(self) -> None:
        self._model.save()
        if not self._model.state.standing.can_discard:
            self.breathe_wanted.emit(self._model.state.open_id)

    @Slot()
    def _share(self) -> None:
        if self._model.state.program is not None:
            self.share_wanted.emit(self._model.state.program)

    @Slot(int)
    def _add(self, after: int) -> None:
        self._model.add_step(after)
        self.steps.focus_row(after + 1)

    @Slot(int)
    def _remove(self, step: int) -> None:
        self._model.remove_step(step)
        self.steps.focus_row(min(step, len(self.steps.rows) - 1))

    @Slot(int, int)
    def _move(self, step: int, to: int) -> None:
        self._model.move_step(step, to)
        self.steps.focus_row(min(max(to, 0), len(self.steps.rows) - 1))
