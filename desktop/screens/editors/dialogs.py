"""Linking an editor, making a key, and ending either.

Rules: a code and a key are in no label but the field they are copied from, and go when the dialog
does; closing is always possible and ends nothing that was begun elsewhere.
"""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.editors import words
from desktop.viewmodels.editors.model import NAME_MAX_CHARS, EditorsModel, KeyRow
from desktop.viewmodels.editors.port import Reads
from desktop.widgets.controls import Kind, Switch, Tone, label
from desktop.widgets.copy_field import CopyField
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine

_LOOK_EVERY_MS = 10_000
_WIDER = 140
"""So that a key stands in its field whole."""


class LinkDialog(CalmDialog):
    """Shows a code to type into an editor, and says so when one was linked by it."""

    def __init__(self, model: EditorsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Link an editor", "title"), theme, parent)
        self._model = model
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self.code = CopyField(self.tr("Code for the editor"))
        self.code.enlarge()
        self.body.addWidget(self.code)
        self.until = SaidLabel(Tone.MUTED)
        self.body.addWidget(self.until)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self.fresh = self.add_answer(self.tr("Another code"))
        self.fresh.clicked.connect(model.show_code)
        self.leave = self.add_answer(self.tr("Close"))
        self.leave.clicked.connect(self.reject)
        self._look = QTimer(self)
        self._look.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(model.look_for_editor)
        self._look.start()
        self.finished.connect(self._end)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _end(self) -> None:
        self._look.stop()
        self._model.put_code_away()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.sentence.setText(self._sentence())
        self.code.show_text(state.code if state.code_is_good else "")
        self.until.setText(state.code_until)
        self.until.setVisible(bool(state.code_until))
        self.trouble.show_trouble(state.trouble)
        self.fresh.setVisible(not state.busy and not state.code_is_good and not state.linked)

    def _sentence(self) -> str:
        state = self._model.state
        if state.linked:
            text = self.tr("{name} is linked. It shows what you share with editors.")
            return text.format(name=state.linked)
        if state.code_is_good:
            return self.tr(
                "In VS Code, open the commands of Breath Master, choose Link, and type this code "
                "with the address of your relay. Whoever has the code can link, so show it to "
                "nobody else."
            )
        if state.busy:
            return self.tr("Asking the relay for a code.")
        return self.tr("There is no code to type at the moment.")


class MakeKeyDialog(CalmDialog):
    """A name and what the key may read; then the key itself, once."""

    def __init__(self, model: EditorsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Make a key", "title"), theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self._add_question(theme)
        self.key = CopyField(self.tr("The key"))
        self.body.addWidget(self.key)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.make = self.add_answer(self.tr("Make it"), Kind.PRIMARY)
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        self.finished.connect(model.put_key_away)
        model.changed.connect(self._show_state)
        self._show_state()
        self.name.setFocus()

    def _add_question(self, theme: Theme) -> None:
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_MAX_CHARS)
        self.name.setAccessibleName(self.tr("Name of the key"))
        self.name.setPlaceholderText(self.tr("What uses it, for instance my status bar"))
        self.body.addWidget(self.name)
        self._may = label(self.tr("It may read"), Tone.STRONG)
        self.body.addWidget(self._may)
        self.reads: dict[Reads, Switch] = {}
        self._rows: list[SettingRow] = []
        for read in Reads:
            self.reads[read] = Switch(words.one_read(read), theme)
            self.reads[read].setChecked(read is Reads.PROGRESS)
            row = SettingRow(words.one_read(read), "", self.reads[read])
            self._rows.append(row)
            self.body.addWidget(row)

    @Slot()
    def _make(self) -> None:
        reads = frozenset(read for read, box in self.reads.items() if box.isChecked())
        self._model.make_key(self.name.text(), reads)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        made = state.made
        for part in (self.name, self._may, *self._rows, self.make):
            part.setVisible(made is None)
        self.make.setEnabled(not state.busy)
        self.trouble.show_trouble(state.trouble)
        self.leave.setText(self.tr("Not now") if made is None else self.tr("I have copied it"))
        self.leave.setAccessibleName(self.leave.text())
        if made is None:
            self.key.show_text("")
            self.sentence.setText(
                self.tr("It is shown once, when it is made: the relay keeps only a fingerprint.")
            )
            return
        self.sentence.setText(
            self.tr(
                "This is {name}. Copy it to where it is used, now: it is not shown again. Whoever "
                "has it reads what it may read."
            ).format(name=made.name)
        )
        if self.key.text.text() != made.key:
            self.key.show_text(made.key)
            self.key.copy.setFocus()


class RevokeKeyDialog(CalmDialog):
    """Ending a key or a link is confirmed: it does not come back."""

    def __init__(
        self,
        model: EditorsModel,
        row: KeyRow,
        *,
        title: str,
        text: str,
        answer: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, theme, parent)
        self._model = model
        self._row = row
        self.add_text(text)
        keep = self.add_answer(self.tr("Keep it"))
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.go = self.add_answer(answer, Kind.DANGER)
        self.go.clicked.connect(self._revoke)

    @Slot()
    def _revoke(self) -> None:
        self._model.revoke(self._row.id)
        self.accept()
