"""The note about holds, before the first room: others choose what is breathed there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.safety_words import holds_safety
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.widgets.controls import Kind, Tone
from desktop.widgets.dialogs import CalmDialog


class RoomSafetyDialog(CalmDialog):
    """Shown once. Closing it enters nothing. Attributes: leave, go."""

    def __init__(self, model: RoomsModel, theme: Theme, parent: QWidget | None = None) -> None:
        text = holds_safety()
        super().__init__(text.title, theme, parent)
        self.add_text(text.intro)
        self.add_text("\n".join(f"•  {point}" for point in text.points), Tone.MUTED)
        self.add_text(text.never, Tone.STRONG)
        self.add_text(
            self.tr(
                "In a room all follow one pattern. Where a hold does not suit you, breathe through "
                "it; you can also leave at any time."
            )
        )
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Go in"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(model.accept_safety)
        self.rejected.connect(model.drop_safety)
        self.go.setFocus()
