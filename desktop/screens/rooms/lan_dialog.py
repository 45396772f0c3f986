"""Before hosting on the local network: what others there can see, and under which name."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from crdt.rooms.shapes import NAME_CHARS
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms import lan_words as words
from desktop.viewmodels.rooms.lan_model import LanModel
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog


class HostDialog(CalmDialog):
    """Asks for the name that is announced. Attributes: name, go, leave."""

    def __init__(
        self, model: LanModel, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Host on this network"), theme, parent)
        self._model = model
        self.body.addWidget(label(words.why_seen(), wrap=True))
        for sentence in words.seen():
            self.body.addWidget(label(f"·  {sentence}", wrap=True))
        self.body.addWidget(label(words.not_seen(), Tone.MUTED, wrap=True))
        title = self.tr("The name others find you by")
        self.body.addWidget(label(title, Tone.STRONG))
        self.name = QLineEdit(name)
        self.name.setMaxLength(NAME_CHARS)
        self.name.setAccessibleName(title)
        self.name.setPlaceholderText(self.tr("No name"))
        self.name.setMinimumHeight(theme.metrics.button_height)
        self.body.addWidget(self.name)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Host"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._host)
        self.name.setFocus()

    @Slot()
    def _host(self) -> None:
        self._model.host(self.name.text())
        self.accept()
