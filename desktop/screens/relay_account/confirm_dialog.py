"""Asks once before something that cannot simply be taken back, and says what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind
from desktop.widgets.dialogs import CalmDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the answer that changes nothing is `keep`, and comes first."""

    title: str
    text: str
    keep: str
    go: str
    kind: Kind = Kind.DANGER


class ConfirmDialog(CalmDialog):
    """Does `act` when the person says so."""

    def __init__(
        self,
        question: Question,
        act: Callable[[], None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question.title, theme, parent)
        self._act = act
        for paragraph in question.text.split("\n"):
            self.add_text(paragraph)
        keep = self.add_answer(question.keep)
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.go = self.add_answer(question.go, question.kind)
        self.go.clicked.connect(self._do)

    @Slot()
    def _do(self) -> None:
        self.accept()
        self._act()
