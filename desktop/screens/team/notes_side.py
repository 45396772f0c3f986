"""The notes of a team in a month: a list, a dialog to read one, and a dialog to write one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.team.space_model import SpaceModel
from desktop.viewmodels.team.space_state import NoteLine
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.scrolling import scrolling
from desktop.widgets.trouble_line import TroubleLine

_LINES = 9
_WIDER = 120


class NotesSide(QWidget):
    """Shows the notes of a SpaceModel. Attributes: rows, new."""

    def __init__(self, model: SpaceModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        card = Card()
        self._none = label(
            self.tr("A note is for what should be found again: a plan, a time, a good idea."),
            Tone.MUTED,
            wrap=True,
        )
        card.body.addWidget(self._none)
        self.rows = ActRows()
        self.rows.wanted.connect(self.open_note)
        card.body.addWidget(self.rows)
        self.new = button(self.tr("New note"))
        self.new.clicked.connect(self.open_new)
        card.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeading)
        content = QWidget()
        content.setProperty("kind", "page")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(content))
        model.changed.connect(self.show_state)
        self.show_state()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    @Slot()
    def show_state(self) -> None:
        """The notes as they are now."""
        state = self._model.state
        self.rows.show_rows(
            tuple(
                ActRow(
                    key=note.id,
                    name=note.title,
                    detail=note.by,
                    act=self.tr("Read"),
                    act_name=self.tr("Read {title}").format(title=note.title),
                )
                for note in state.notes
            )
        )
        self._none.setVisible(not state.notes)
        self.new.setVisible(state.may_write)

    @Slot(str)
    def open_note(self, id: str) -> None:
        """Read one."""
        note = next((note for note in self._model.state.notes if note.id == id), None)
        if note is not None:
            open_dialog(NoteDialog(self._model, note, self._theme, self.window()))

    @Slot()
    def open_new(self) -> None:
        """Write one."""
        open_dialog(WriteNoteDialog(self._model, None, self._theme, self.window()))


class NoteDialog(CalmDialog):
    """A note in full. Attributes: change, close_button."""

    def __init__(
        self, model: SpaceModel, note: NoteLine, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(note.title, theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self._note = note
        self._theme = theme
        self.add_text(note.by, Tone.SMALL)
        text = label(note.text, wrap=True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(text)
        self.change = self.add_answer(self.tr("Change"))
        self.change.setVisible(model.state.may_write)
        self.change.clicked.connect(self._change)
        self.close_button = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    @Slot()
    def _change(self) -> None:
        parent = self.parentWidget()
        self.accept()
        open_dialog(WriteNoteDialog(self._model, self._note, self._theme, parent))


class WriteNoteDialog(CalmDialog):
    """A note as one writes it; what was typed stays where it could not be kept.

    Attributes: title, text, keep.
    """

    def __init__(
        self,
        model: SpaceModel,
        note: NoteLine | None,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", theme, parent)
        heading = self.tr("New note") if note is None else self.tr("Change the note")
        self.setWindowTitle(heading)
        self.heading.setText(heading)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self._note = note
        self.title = QLineEdit("" if note is None else note.title)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title"))
        self.text = QPlainTextEdit("" if note is None else note.text)
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addWidget(
            label(self.tr("Every member can read it, and change it."), Tone.SMALL, wrap=True)
        )
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        leave = self.add_answer(self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        self.keep = self.add_answer(self.tr("Keep the note"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.title.textChanged.connect(self._look)
        self.text.textChanged.connect(self._look)
        self._look()
        self.title.setFocus()

    @Slot()
    def _look(self) -> None:
        there = self.title.text().strip() and self.text.toPlainText().strip()
        self.keep.setEnabled(bool(there))

    @Slot()
    def _keep(self) -> None:
        note = None if self._note is None else self._note.id
        title, text = self.title.text().strip(), self.text.toPlainText().strip()
        if self._model.put_note(note, title, text):
            self.accept()
            return
        self.trouble.show_trouble(self._model.state.trouble)
        self._model.let_go()
