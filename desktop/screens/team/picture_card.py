"""The team's picture on its About page: seen by everybody, chosen by those who may."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.profile.picture_dialog import PictureDialog, ask_for_picture
from desktop.theme.icons import IconName
from desktop.theme.tokens import Theme
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.team.picture import TeamPictureModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.portrait import Portrait
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_PORTRAIT = 76


class PictureCard(Card):
    """Shows a TeamPictureModel. Attributes: portrait, choose, remove, note, trouble."""

    def __init__(self, model: TeamPictureModel, theme: Theme) -> None:
        super().__init__(self.tr("Picture of the team"))
        self._model = model
        self._theme = theme
        row = QHBoxLayout()
        row.setSpacing(16)
        sign = IconName.TEAM
        self.portrait = Portrait(_PORTRAIT, self.tr("Picture of the team"), theme, sign)
        row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._make_acts(), 1)
        self.body.addLayout(row)
        self.trouble = TroubleLine()
        self.body.addWidget(self.trouble)
        model.changed.connect(self._show_state)
        model.opened.connect(self._look_at)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def _make_acts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self._acts = QWidget()
        acts = FlowLayout(8)
        self.choose = button(self.tr("Choose a picture"))
        self.choose.clicked.connect(self._open_files)
        self.remove = button(
            self.tr("Remove"), Kind.QUIET, name=self.tr("Remove the picture of the team")
        )
        self.remove.clicked.connect(self._model.remove)
        acts.addWidget(self.choose)
        acts.addWidget(self.remove)
        self._acts.setLayout(acts)
        column.addWidget(self._acts)
        self.note = SaidLabel(Tone.SMALL)
        column.addWidget(self.note)
        return column

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.portrait.show_picture(state.picture)
        self.note.setText(state.note)
        self._acts.setVisible(state.may_change)
        self.choose.setEnabled(not state.busy)
        self.remove.setVisible(state.is_named)
        self.remove.setEnabled(not state.busy)
        self.trouble.show_trouble(state.trouble)

    @Slot()
    def _open_files(self) -> None:
        ask_for_picture(self.window(), self.tr("A picture for the team"), self._model.open)

    @Slot(object)
    def _look_at(self, picture: Picture) -> None:
        if self.isVisible():
            reach = self.tr("It goes to the relay, which shows it to everybody who sees the team.")
            use, window = self._model.use, self.window()
            open_dialog(PictureDialog(picture, use, reach, self._theme, window))
