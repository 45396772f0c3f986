"""Small dialogs of a team: a question before what cannot be undone, and safety words."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.trouble_line import TroubleLine

_WORDS_A_ROW = 4


class ConfirmDialog(CalmDialog):
    """Asks once; `act` is carried out where the answer is yes. Attribute: go."""

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        text: str,
        answer: str,
        act: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, theme, parent)
        self._act = act
        self.add_text(text)
        keep = self.add_answer(self.tr("Leave it as it is"))
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.go = self.add_answer(answer, Kind.DANGER)
        self.go.clicked.connect(self._go)

    @Slot()
    def _go(self) -> None:
        self.accept()
        self._act()


class SafetyWordsDialog(CalmDialog):
    """Eight words to compare with a member by another way."""

    def __init__(
        self,
        name: str,
        found: tuple[str, ...] | Trouble,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Safety words"), theme, parent)
        self.add_text(choice_words.safety_about(name), Tone.MUTED)
        self.trouble = TroubleLine()
        if isinstance(found, Trouble):
            self.trouble.show_trouble(found)
        else:
            self.body.addWidget(self._grid(found))
        self.body.addWidget(self.trouble)
        done = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        done.setDefault(True)
        done.clicked.connect(self.accept)

    def _grid(self, found: tuple[str, ...]) -> QWidget:
        inside = QWidget()
        inside.setAccessibleName(" ".join(found))
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for number, word in enumerate(found):
            row, column = divmod(number, _WORDS_A_ROW)
            grid.addWidget(label(word, Tone.LEAD), row, column)
        return inside
