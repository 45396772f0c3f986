"""The dialog that makes a team."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crdt.membership import History
from desktop.screens.team.about_form import AboutForm
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.model import TeamModel
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Switch, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine


class MakeTeamDialog(CalmDialog):
    """Attributes: form, space, history, make."""

    def __init__(self, model: TeamModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Make a team", "title"), theme, parent)
        self._model = model
        self._history = History.SHARED
        self.form = AboutForm()
        self.form.edited.connect(self._show_state)
        self.body.addWidget(self.form)
        self._add_space(theme)
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        leave = self.add_answer(self.tr("Not now"))
        leave.clicked.connect(self.reject)
        self.make = self.add_answer(self.tr("Make it"), Kind.PRIMARY)
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        self.finished.connect(model.let_go)
        self._show_state()
        self.form.name.setFocus()

    def _add_space(self, theme: Theme) -> None:
        title = self.tr("Members write to one another")
        self.space = Switch(title, theme)
        self.space.setChecked(True)
        self.space.clicked.connect(self._show_state)
        explanation = self.tr("Sealed: neither the relay nor who hosts it can read it.")
        self.body.addWidget(SettingRow(title, explanation, self.space))
        self._asked = label(self.tr("Newcomers read"), Tone.SMALL)
        self.body.addWidget(self._asked)
        names = {one: choice_words.history(one) for one in History}
        self.history = ChoiceChips[History](self.tr("Newcomers read"), names, self._choose)
        self.body.addWidget(self.history)

    def _choose(self, history: History) -> None:
        self._history = history
        self._show_state()

    @Slot()
    def _make(self) -> None:
        about = self.form.about()
        if about is None:
            return
        if self._model.create(about, self._history, with_space=self.space.isChecked()):
            self.accept()
        else:
            self.trouble.show_trouble(self._model.state.trouble)

    @Slot()
    def _show_state(self) -> None:
        self.history.show_choice(self._history)
        for part in (self._asked, self.history):
            part.setVisible(self.space.isChecked())
        self.make.setEnabled(self.form.is_whole())
