"""The question before a draft of the editors is forgotten."""

from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind
from desktop.widgets.dialogs import CalmDialog


class DiscardDialog(CalmDialog):
    """Asked before a draft is forgotten; accepted means yes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Discard what you changed?"), theme, parent)
        self.add_text(self.tr("What was saved before stays. What was never saved goes."))
        self.keep = self.add_answer(self.tr("Keep editing"), Kind.PRIMARY)
        self.keep.clicked.connect(self.reject)
        self.keep.setDefault(True)
        self.forget = self.add_answer(self.tr("Discard"), Kind.DANGER)
        self.forget.clicked.connect(self.accept)
