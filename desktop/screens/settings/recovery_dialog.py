"""The recovery key: shown once, typed back, in force. Closing earlier forgets it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.account.recovery import RecoveryModel, RecoveryStep
from desktop.widgets.controls import Kind, Tone, label, take_away
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.trouble_line import TroubleLine

_COLUMNS = 4
_TYPE_HEIGHT = 92


class RecoveryDialog(CalmDialog):
    """Walks a RecoveryModel from `draw` to its end."""

    def __init__(self, model: RecoveryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Recovery key"), theme, parent)
        self._model = model
        self._shown: tuple[str, ...] = ()
        self._cells: list[QLabel] = []
        self.sentence = label("", wrap=True)
        self.body.addWidget(self.sentence)
        self._groups = QWidget()
        self._grid = QGridLayout(self._groups)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.body.addWidget(self._groups)
        self.typed = QPlainTextEdit()
        self.typed.setAccessibleName(self.tr("Recovery key, typed back"))
        self.typed.setPlaceholderText(self.tr("Type the key from your paper"))
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(_TYPE_HEIGHT)
        self.body.addWidget(self.typed)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self._add_answers()
        self.finished.connect(self._leave)
        model.changed.connect(self._show_state)
        self._show_state()

    def _add_answers(self) -> None:
        self.close_button = self.add_answer(self.tr("Not now"))
        self.close_button.clicked.connect(self.reject)
        self.back = self.add_answer(self.tr("Show it again"))
        self.back.clicked.connect(self._model.show_again)
        self.written = self.add_answer(self.tr("I wrote it down"), Kind.PRIMARY)
        self.written.clicked.connect(self._model.written_down)
        self.check = self.add_answer(self.tr("Compare"), Kind.PRIMARY)
        self.check.clicked.connect(self._compare)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        step = state.step
        typing = step in (RecoveryStep.TYPING, RecoveryStep.CHECKING)
        self.sentence.setText(self._sentence(step))
        self._show_groups(state.groups)
        self.typed.setVisible(typing)
        self.typed.setEnabled(step is RecoveryStep.TYPING)
        self.back.setVisible(step is RecoveryStep.TYPING)
        self.written.setVisible(step is RecoveryStep.SHOWN)
        self.check.setVisible(typing)
        self.check.setEnabled(step is RecoveryStep.TYPING)
        done = step is RecoveryStep.IN_FORCE
        self.close_button.setText(self.tr("Close") if done else self.tr("Not now"))
        self.trouble.show_trouble(state.trouble)
        if step is RecoveryStep.TYPING:
            self.typed.setFocus()
        elif step is RecoveryStep.SHOWN:
            self.written.setFocus()

    def _sentence(self, step: RecoveryStep) -> str:
        match step:
            case RecoveryStep.SHOWN:
                return self.tr(
                    "Write these groups on paper and keep them where you keep such things. "
                    "Whoever has them can read your history. They are shown only now."
                )
            case RecoveryStep.TYPING | RecoveryStep.CHECKING:
                return self.tr("Type the key back once, so that we know the paper is right.")
            case RecoveryStep.IN_FORCE:
                return self.tr("The key is in force. An earlier one no longer works.")
            case RecoveryStep.NONE:
                return ""

    def _show_groups(self, groups: tuple[str, ...]) -> None:
        self._groups.setVisible(bool(groups))
        if groups == self._shown:
            return
        self._shown = groups
        take_away(self._grid, self._cells)
        for place, group in enumerate(groups):
            cell = label(group, Tone.CODE)
            self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
            self._cells.append(cell)

    @Slot()
    def _compare(self) -> None:
        self._model.type_back(self.typed.toPlainText())

    @Slot()
    def _leave(self) -> None:
        self.typed.clear()
        self._model.leave()
