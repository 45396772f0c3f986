"""A field for the formula of a goal, checked as it is typed, with its parts explained."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges import draft_words
from desktop.viewmodels.challenges.draft import EXPRESSION_MAX_CHARS
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.roles import SaidLabel


class FormulaField(QWidget):
    """Signal: `typed` with the text. Attributes: text, help, and said, what is wrong or what it
    comes to."""

    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.text = QLineEdit()
        self.text.setMaxLength(EXPRESSION_MAX_CHARS)
        self.text.setAccessibleName(self.tr("Formula of the goal"))
        self.text.textEdited.connect(self.typed)
        self.said = SaidLabel(Tone.MUTED)
        self.help = button(self.tr("What can stand in it"), Kind.LINK)
        self.help.setCheckable(True)
        self._parts = QWidget()
        self._fill(self._parts)
        self._parts.hide()
        self.help.toggled.connect(self._parts.setVisible)
        column.addWidget(self.text)
        column.addWidget(self.said)
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._parts)

    def show_formula(self, text: str, problem: str, at: int | None, worth: str) -> None:
        """The formula, and what is to be said of it; the place of a fault is counted from 1."""
        if self.text.text() != text:
            self.text.setText(text)
        said = worth
        if problem and at is not None:
            said = self.tr("At character {n}: {problem}").format(n=at + 1, problem=problem)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _fill(self, parts: QWidget) -> None:
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for code, meaning in draft_words.formula_help():
            column.addWidget(label(code, Tone.STRONG, wrap=True))
            column.addWidget(label(meaning, Tone.SMALL, wrap=True))
