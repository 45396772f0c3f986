"""Framed surfaces: a card with a heading, a card with one figure, a banner with an offer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import Figure
from desktop.widgets.beside import BesideLayout
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.figures import FigureText
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import SaidLabel

_PADDING = 20


class Card(QFrame):
    """A bordered surface. Add content to `body`."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PADDING, _PADDING - 2, _PADDING, _PADDING)
        self.body.setSpacing(10)
        self.heading = label(heading, Tone.HEADING)
        self.body.addWidget(self.heading)
        self.heading.setVisible(bool(heading))


class FigureCard(QFrame):
    """One figure, what it counts, and a quieter second line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(120)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING, 14, 12, 16)
        layout.setSpacing(1)
        self._figure = FigureText(theme)
        self._name = label("")
        self._second = label("", Tone.MUTED)
        layout.addWidget(self._figure)
        for part in (self._name, self._second):
            part.setWordWrap(True)
            policy = part.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            layout.addWidget(part)
        layout.addStretch(1)

    def show_figure(self, figure: Figure) -> None:
        """Set the three lines."""
        self._figure.set_text(figure.figure)
        self._name.setText(figure.name)
        self._second.setText(figure.second)
        self.setAccessibleName(f"{figure.figure} {figure.name}, {figure.second}")


class Banner(QFrame):
    """A sentence and up to two answers. Signals: `accepted`, `dismissed`."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, accept: str, dismiss: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self._text = SaidLabel()
        self.accept_button: QPushButton = button(accept)
        self.accept_button.clicked.connect(self.accepted)
        self.dismiss_button: QPushButton = button(dismiss, Kind.QUIET)
        self.dismiss_button.clicked.connect(self.dismissed)
        answers = QWidget()
        flow = FlowLayout(10, Qt.AlignmentFlag.AlignTrailing)
        flow.addWidget(self.dismiss_button)
        flow.addWidget(self.accept_button)
        answers.setLayout(flow)
        self.dismiss_button.setVisible(bool(dismiss))
        layout = BesideLayout(self._text, answers, gap=10)
        layout.setContentsMargins(18, 10, 12, 10)
        self.setLayout(layout)

    def show_text(self, text: str) -> None:
        """Set the sentence."""
        self._text.setText(text)
        self.setAccessibleName(text)
