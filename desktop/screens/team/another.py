"""The ways into one more team."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind, button
from desktop.widgets.dialogs import CalmDialog


class AnotherDialog(CalmDialog):
    """Signals: make_wanted, join_wanted, find_wanted; the dialog closes with each."""

    make_wanted = Signal()
    join_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Another team", "title"), theme, parent)
        self.add_text(
            self.tr("You can be in several teams; each sees only what you share with it.")
        )
        for text, signal in (
            (self.tr("Make a team"), self.make_wanted),
            (self.tr("Join by a link"), self.join_wanted),
            (self.tr("Find a public team"), self.find_wanted),
        ):
            way = button(text)
            way.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            way.clicked.connect(self.accept)
            way.clicked.connect(signal)
            self.body.addWidget(way)
        leave = self.add_answer(self.tr("Not now"), Kind.QUIET)
        leave.clicked.connect(self.reject)
