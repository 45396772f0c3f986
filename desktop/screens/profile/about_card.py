"""The card of the Profile page with what somebody says of themselves: picture, name, words."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from core.written import lines
from desktop.screens.profile.picture_dialog import PictureDialog, ask_for_picture
from desktop.theme.tokens import Theme
from desktop.viewmodels.profile.model import ProfileModel
from desktop.viewmodels.profile.own_card import BIO_MAX_CHARS, NAME_MAX_CHARS
from desktop.viewmodels.profile.port import Picture
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.portrait import Portrait
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_PORTRAIT = 76
_BIO_LINES = 4


class AboutCard(Card):
    """Attributes: one for each control."""

    def __init__(self, model: ProfileModel, theme: Theme) -> None:
        super().__init__(self.tr("You"))
        self._model = model
        self._theme = theme
        self._add_picture(theme)
        self._add_texts()
        self.clash = SaidLabel(Tone.AMBER)
        self.body.addWidget(self.clash)
        self._add_answers()
        model.opened.connect(self._look_at_picture)
        self.show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    @Slot()
    def show_state(self) -> None:
        """The card as it is now; what is being typed is left alone."""
        state = self._model.state
        self.portrait.show_picture(state.picture)
        self.remove.setVisible(bool(state.picture))
        self._picture_note.setText(state.picture_note)
        self.picture_trouble.show_trouble(state.picture_trouble)
        if self.name.text() != state.name:
            with QSignalBlocker(self.name):
                self.name.setText(state.name)
        if self.bio.toPlainText() != state.bio:
            with QSignalBlocker(self.bio):
                self.bio.setPlainText(state.bio)
        too_long = len(lines(state.bio)) - BIO_MAX_CHARS
        self._bio_room.setText(
            self.tr("%Ln character(s) too many", "", too_long) if too_long > 0 else ""
        )
        self._bio_room.setVisible(too_long > 0)
        self.save.setEnabled(state.unsaved and too_long <= 0)
        self.let_go.setVisible(state.unsaved)
        self.clash.setText(state.clash)
        self.clash.setVisible(bool(state.clash))

    def _add_picture(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.portrait = Portrait(_PORTRAIT, self.tr("Your picture"), theme)
        row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        acts = FlowLayout(8)
        self.choose = button(self.tr("Choose a picture"))
        self.choose.clicked.connect(self._open_files)
        self.remove = button(self.tr("Remove"), Kind.QUIET, name=self.tr("Remove the picture"))
        self.remove.clicked.connect(self._model.remove_picture)
        acts.addWidget(self.choose)
        acts.addWidget(self.remove)
        column.addLayout(acts)
        self._picture_note = label("", Tone.SMALL, wrap=True)
        column.addWidget(self._picture_note)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.picture_trouble = TroubleLine()
        self.body.addWidget(self.picture_trouble)

    def _add_texts(self) -> None:
        self.body.addWidget(label(self.tr("Name"), Tone.STRONG))
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_MAX_CHARS)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("What others may call you"))
        self.name.textChanged.connect(self._model.type_name)
        self.body.addWidget(self.name)
        self.body.addWidget(label(self.tr("A few words"), Tone.STRONG))
        self.bio = QPlainTextEdit()
        self.bio.setAccessibleName(self.tr("A few words about you"))
        self.bio.setPlaceholderText(self.tr("Whatever you like, or nothing"))
        self.bio.setTabChangesFocus(True)
        self.bio.setFixedHeight(self.bio.fontMetrics().lineSpacing() * _BIO_LINES + 24)
        self.bio.textChanged.connect(lambda: self._model.type_bio(self.bio.toPlainText()))
        self.body.addWidget(self.bio)
        self._bio_room = SaidLabel(Tone.AMBER)
        self.body.addWidget(self._bio_room)

    def _add_answers(self) -> None:
        answers = FlowLayout(8)
        self.save = button(self.tr("Save"), Kind.PRIMARY, name=self.tr("Save name and words"))
        self.save.clicked.connect(self._model.save)
        self.let_go = button(
            self.tr("Let it go"), Kind.QUIET, name=self.tr("Let what is not saved go")
        )
        self.let_go.clicked.connect(self._let_go)
        answers.addWidget(self.save)
        answers.addWidget(self.let_go)
        self.body.addLayout(answers)

    @Slot()
    def _let_go(self) -> None:
        self._model.let_go()
        self.name.setFocus()

    @Slot()
    def _open_files(self) -> None:
        ask_for_picture(self.window(), self.tr("A picture of you"), self._model.open_picture)

    @Slot(object)
    def _look_at_picture(self, picture: Picture) -> None:
        if self.isVisible():
            use, window = self._model.use_picture, self.window()
            reach = self.tr(
                "It stays on this device until you choose who sees it, under “Who sees what”."
            )
            open_dialog(PictureDialog(picture, use, reach, self._theme, window))
