"""The editor of patterns: presets and one's own, the curve of the open one, and its parts."""

from PySide6.QtCore import Qt, Slot

from desktop.screens.patterns.editor_page import EditorPage
from desktop.screens.patterns.part_rows import PartRows
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.patterns.pattern_editor import PatternEditorModel
from desktop.widgets.breath.curve import BreathCurve
from desktop.widgets.controls import button


class PatternPage(EditorPage):
    """Shows a PatternEditorModel."""

    def __init__(self, model: PatternEditorModel, breathing: BreatheModel, theme: Theme) -> None:
        self._model = model
        super().__init__(model, breathing, theme)
        self.list.setAccessibleName(self.tr("Patterns"))
        self.curve = BreathCurve(theme)
        self.parts = PartRows()
        self.add = button(self.tr("Add a part"))
        self.content.addWidget(self.curve)
        self.content.addWidget(self.parts)
        self.content.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.new.clicked.connect(self._create)
        self.copy.clicked.connect(self._copy)
        self.add.clicked.connect(lambda: self._add(len(self._model.state.draft.parts) - 1))
        self.breathe.clicked.connect(self._breathe)
        self.share.clicked.connect(self._share)
        self._connect_parts()
        model.changed.connect(self._show_state)
        self._show_state()

    def _connect_parts(self) -> None:
        parts, model = self.parts, self._model
        parts.kind_wanted.connect(model.set_kind)
        parts.length_wanted.connect(model.set_length)
        parts.fullness_wanted.connect(model.set_fullness)
        parts.remove_wanted.connect(self._remove)
        parts.move_wanted.connect(self._move)
        parts.add_wanted.connect(self._add)
        parts.entered.connect(self.curve.mark_part)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.show_common(state)
        can_change = state.standing.can_change
        self.curve.show_pattern(state.pattern)
        self.parts.show_parts(state.draft.parts, can_change=can_change)
        self.add.setVisible(can_change)
        self.show_whole(state.pattern is not None and not state.name_fault)
        if state.fault_part is not None:
            self.curve.mark_part(state.fault_part)

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
        if self._model.state.pattern is not None:
            self.share_wanted.emit(self._model.state.pattern)

    @Slot(int)
    def _add(self, after: int) -> None:
        self._model.add_part(after)
        self.parts.focus_row(after + 1)

    @Slot(int)
    def _remove(self, part: int) -> None:
        self._model.remove_part(part)
        self.parts.focus_row(min(part, len(self.parts.rows) - 1))

    @Slot(int, int)
    def _move(self, part: int, to: int) -> None:
        self._model.move_part(part, to)
        self.parts.focus_row(min(max(to, 0), len(self.parts.rows) - 1))
