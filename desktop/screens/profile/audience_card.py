"""The card of the Profile page that says who sees which field."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.cards import Audience, Field
from desktop.theme.tokens import Theme
from desktop.viewmodels.profile import words
from desktop.viewmodels.profile.model import ProfileModel
from desktop.viewmodels.profile.state import FieldRow
from desktop.widgets.beside import BesideLayout
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.menu_choice import MenuChoice

_GAP = 16


class AudienceCard(Card):
    """Attributes: rows by field, and `nothing`, which lets nobody see anything."""

    def __init__(self, model: ProfileModel, theme: Theme) -> None:
        super().__init__(self.tr("Who sees what"))
        self._model = model
        intro = self.tr(
            "Nobody sees anything before you choose it here, and a choice can be taken back at any "
            "time. What somebody has seen before that cannot be taken back."
        )
        self.body.addWidget(label(intro, Tone.MUTED, wrap=True))
        self.rows: dict[Field, AudienceRow] = {}
        for row in model.state.rows:
            self.rows[row.field] = AudienceRow(model, row)
            self.body.addWidget(self.rows[row.field])
        later = self.tr(
            "Relays know no friends and no organisations yet. A choice for them is kept, and takes "
            "effect once there are any."
        )
        self.body.addWidget(label(later, Tone.SMALL, wrap=True))
        self.nothing = button(self.tr("Let nobody see anything"), Kind.QUIET)
        self.nothing.clicked.connect(model.share_nothing)
        self.body.addWidget(self.nothing)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """The choices as they are now."""
        for row in self._model.state.rows:
            self.rows[row.field].show_row(row)


class AudienceRow(QFrame):
    """A field, what it stands for now, and who sees it."""

    def __init__(self, model: ProfileModel, row: FieldRow) -> None:
        super().__init__()
        said = QWidget()
        text = QVBoxLayout(said)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(2)
        text.addWidget(label(row.title, wrap=True))
        self._value = label("", Tone.SMALL, wrap=True)
        self.note = label("", Tone.SMALL, wrap=True)
        text.addWidget(self._value)
        text.addWidget(self.note)
        name = self.tr("Who sees this: {field}").format(field=row.title)
        self.choice = MenuChoice(name)
        self._texts = tuple(words.audience_words(audience) for audience in Audience)
        self.choice.hold_room_for(self._texts)
        self.choice.chosen.connect(lambda at: model.choose(row.field, tuple(Audience)[at]))
        layout = BesideLayout(said, self.choice, gap=_GAP)
        layout.setContentsMargins(0, 4, 0, 4)
        self.setLayout(layout)

    def show_row(self, row: FieldRow) -> None:
        """Show this."""
        self._value.setText(row.value)
        self._value.setVisible(bool(row.value))
        self.note.setText(row.note)
        self.note.setVisible(bool(row.note))
        self.choice.show_choice(self._texts, tuple(Audience).index(row.audience))
        self.choice.face.setEnabled(row.can_choose)
        self.choice.face.setAccessibleDescription(" ".join(filter(None, (row.value, row.note))))
