"""What is shared with a team: the choice, and exactly what it would send."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.sharing import ShareWhen
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.sharing import TeamSharingModel
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, label, take_away
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.hex_view import HexView
from desktop.widgets.trouble_line import TroubleLine

_WIDER = 120
_DAYS_SHOWN = 7


class TeamSharingDialog(CalmDialog):
    """Shows a TeamSharingModel. Attributes: choice, bytes, go."""

    def __init__(
        self, model: TeamSharingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Days shared with the team"), theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        model.begin()
        self.add_text(
            self.tr(
                "The team's challenges and sums count days. Shared are minutes, sessions and "
                "breaths of a day, from today on; not the hours, the patterns, or how you felt. "
                "Members see sums, and a line of yours only where you choose to have one; the "
                "relay adds up and can read the days."
            )
        )
        self.now = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self.now)
        self.choice = ChoiceChips[ShareWhen](
            self.tr("Shared"), choice_words.when_names(), model.look_at
        )
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
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        leave = self.add_answer(self.tr("Leave it as it is"))
        leave.clicked.connect(self.reject)
        self.go = self.add_answer("", Kind.PRIMARY)
        self.go.clicked.connect(model.share)
        model.shared.connect(self.accept)
        model.changed.connect(self.show_state)
        self.show_state()
        self.choice.chips[model.state.chosen].setFocus()

    @Slot()
    def show_state(self) -> None:
        """What is looked at."""
        state = self._model.state
        self.now.setText(state.now)
        self.choice.show_choice(state.chosen)
        self.rule.setText(state.rule)
        take_away(self._list, self._days)
        for text in state.days[-_DAYS_SHOWN:] or (choice_words.nothing_to_share(),):
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
