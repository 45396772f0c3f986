"""How one is shown in rooms: by a name, or by none; and the small dialog around it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crdt.rooms.shapes import NAME_CHARS
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.widgets.controls import Kind, Switch, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.setting_row import SettingRow


class NameRows(QWidget):
    """A switch, and a field while it is on. Attributes: shown, name."""

    def __init__(self, model: RoomsModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = self.tr("Show my name")
        self.shown = Switch(title, theme)
        self.shown.clicked.connect(self._choose)
        about = self.tr("To those in the room. Without a name you are counted, and no more.")
        column.addWidget(SettingRow(title, about, self.shown))
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_CHARS)
        self.name.setAccessibleName(self.tr("Name in rooms"))
        self.name.setPlaceholderText(self.tr("Name in rooms"))
        self.name.textEdited.connect(self._choose)
        column.addWidget(self.name)
        model.changed.connect(self.show_state)
        self.show_state()
        self.name.setText(model.state.name)

    @Slot()
    def show_state(self) -> None:
        """What is chosen now; what is being typed stays as it is."""
        state = self._model.state
        self.shown.setChecked(state.is_named)
        self.name.setVisible(state.is_named)
        if not self.name.hasFocus() and self.name.text() != state.name:
            self.name.setText(state.name)

    @Slot()
    def _choose(self) -> None:
        self._model.show_as(self.name.text(), is_named=self.shown.isChecked())
        if self.sender() is self.shown and self.shown.isChecked():
            self.name.setFocus()


class NameDialog(CalmDialog):
    """Asks how one is shown. Attribute: rows."""

    def __init__(self, model: RoomsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("In rooms", "title"), theme, parent)
        self.rows = NameRows(model, theme)
        self.body.addWidget(self.rows)
        self.body.addWidget(
            label(self.tr("Inside a room you can change it at any time."), Tone.MUTED, wrap=True)
        )
        done = self.add_answer(self.tr("Done"), Kind.PRIMARY)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        (self.rows.name if model.state.is_named else self.rows.shown).setFocus()
