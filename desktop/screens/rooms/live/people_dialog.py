"""Everybody in the room who is named, with what whoever leads can do about them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_people import HAND_OVER, REMOVE
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.person_rows import PersonRows


class PeopleDialog(CalmDialog):
    """Follows a LiveRoomModel. Signals: `remove_wanted` and `hand_over_wanted`, with the key and
    the name of somebody."""

    remove_wanted = Signal(str, str)
    hand_over_wanted = Signal(str, str)

    def __init__(self, model: LiveRoomModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("People here"), theme, parent)
        self._model = model
        self.rows = PersonRows(self._word)
        self.rows.wanted.connect(self._want)
        self._unnamed = label("", Tone.SMALL, wrap=True)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._unnamed)
        close = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        close.setFocus()
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        crowd = self._model.state.crowd
        hidden = self.tr("You have hidden all names.") if crowd.names_hidden else ""
        self.rows.show_rows(crowd.rows)
        self._unnamed.setText(hidden or crowd.unnamed)
        self._unnamed.setVisible(bool(self._unnamed.text()))

    def _word(self, act: str) -> str:
        return self.tr("Let lead") if act == HAND_OVER else self.tr("Ask to go")

    @Slot(str, str)
    def _want(self, key: str, act: str) -> None:
        name = next((row.name for row in self._model.state.crowd.rows if row.key == key), "")
        self.accept()
        if act == REMOVE:
            self.remove_wanted.emit(key, name)
        else:
            self.hand_over_wanted.emit(key, name)
