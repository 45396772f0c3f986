"""What is shown once a room has ended for oneself: how, what was kept, and where to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_state import Ending
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import SaidLabel


class EndedPage(QWidget):
    """Attributes: see, which shows the summary, and back, to the list of rooms."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        metrics = theme.metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(
            metrics.page_margin, metrics.page_top, metrics.page_margin, metrics.page_top
        )
        column.setSpacing(metrics.gap)
        self._title = label("", Tone.TITLE, wrap=True)
        self._text = SaidLabel()
        self._kept = SaidLabel(Tone.MUTED)
        for part in (self._title, self._text, self._kept):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        answers = QWidget()
        row = FlowLayout(12, Qt.AlignmentFlag.AlignHCenter)
        answers.setLayout(row)
        self.see = button(self.tr("See what it came to"), Kind.PRIMARY)
        self.back = button(self.tr("Back to rooms"))
        for answer in (self.see, self.back):
            answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(answer)
        column.addStretch(2)
        for part in (self._title, self._text, self._kept):
            column.addWidget(part)
        column.addWidget(answers)
        column.addStretch(3)

    def show_ending(self, title: str, ending: Ending) -> None:
        """How it ended; `title` is the room's."""
        self._title.setText(ending.title)
        self._text.setText(ending.text)
        self._kept.setText(ending.kept)
        self._kept.setVisible(bool(ending.kept))
        self.see.setVisible(ending.can_see)
        self.setAccessibleName(f"{title}: {ending.title}")

    def take_focus(self) -> None:
        """The first answer has the keyboard."""
        (self.see if self.see.isVisibleTo(self) else self.back).setFocus()
