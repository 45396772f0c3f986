"""Sharing days, whoever with: the choice, and exactly what it would send, before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.sharing import ShareWhen
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards.sharing import RelaySharingModel
from desktop.viewmodels.team.sharing import TeamSharingModel
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, label, take_away
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.hex_view import HexView
from desktop.widgets.trouble_line import TroubleLine

_WIDER = 120
_DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWith:
    """What is said of whom it is shared with. `no_day`: where no day would be sent yet."""

    title: str
    about: str
    choices: Mapping[ShareWhen, str]
    no_day: str


class DaySharingDialog(CalmDialog):
    """Shows a model of sharing. Attributes: choice, bytes, go."""

    def __init__(
        self,
        said: SharedWith,
        model: RelaySharingModel | TeamSharingModel,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(said.title, theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self._no_day = said.no_day
        model.begin()
        self.add_text(said.about)
        self.now = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self.now)
        self.choice = ChoiceChips[ShareWhen](self.tr("Shared"), said.choices, model.look_at)
        self.body.addWidget(self.choice)
        self.rule = label("", wrap=True)
        self.body.addWidget(self.rule)
        self.body.addWidget(label(self.tr("What would be sent now"), Tone.STRONG))
        self._days: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addLayout(self._list)
        self.bytes = HexView(self.tr("The exact bytes, before they are signed"), theme, rows=4)
        self.body.addWidget(self.bytes)
        self._add_answers()
        self.show_state()
        self.choice.chips[model.state.chosen].setFocus()

    def _add_answers(self) -> None:
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        leave = self.add_answer(self.tr("Leave it as it is"))
        leave.clicked.connect(self.reject)
        self.go = self.add_answer("", Kind.PRIMARY)
        self.go.clicked.connect(self._model.share)
        self._model.shared.connect(self.accept)
        self._model.changed.connect(self.show_state)

    @Slot()
    def show_state(self) -> None:
        """What is looked at."""
        state = self._model.state
        self.now.setText(state.now)
        self.choice.show_choice(state.chosen)
        self.rule.setText(state.rule)
        take_away(self._list, self._days)
        for text in state.days[-_DAYS_SHOWN:] or (self._no_day,):
            line = label(text, Tone.MUTED, wrap=True)
            self._list.addWidget(line)
            self._days.append(line)
        self.bytes.show_bytes(state.exact)
        self.bytes.setVisible(bool(state.exact))
        self.trouble.show_trouble(state.trouble)
        shares = state.chosen is not ShareWhen.NEVER
        self.go.setText(self.tr("Share this") if shares else self.tr("Share nothing"))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(state.chosen is not state.when)
