"""The cards of the Profile page that show what one's choices come to: for eyes, and as bytes."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout

from core.cards import Relation
from desktop.theme.tokens import Theme
from desktop.viewmodels.profile import words
from desktop.viewmodels.profile.model import ProfileModel
from desktop.widgets.cards import Card
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.portrait import Portrait
from desktop.widgets.roles import SaidLabel, announce

_OTHERS = (Relation.MEMBER, Relation.FRIEND, Relation.TEAM, Relation.ORGANISATION)
_PORTRAIT = 52
_SENDING_LINES = 12


class PreviewCard(Card):
    """How somebody sees the card."""

    def __init__(self, model: ProfileModel, theme: Theme) -> None:
        super().__init__(self.tr("How others see you"))
        self._model = model
        self.eyes = ChoiceChips(
            self.tr("Seen by"),
            {relation: words.relation_words(relation) for relation in _OTHERS},
            model.see_as,
        )
        self.body.addWidget(self.eyes)
        self._note = label("", Tone.SMALL, wrap=True)
        self.body.addWidget(self._note)
        self.sheet = QFrame()
        self.sheet.setProperty("kind", "banner")
        self._fill(theme)
        self.body.addWidget(self.sheet)
        outside = self.tr("Somebody who is not signed in on this relay sees nothing at all.")
        self.body.addWidget(label(outside, Tone.SMALL, wrap=True))
        self.show_state()

    def _fill(self, theme: Theme) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(14)
        self.portrait = Portrait(_PORTRAIT, self.tr("The picture they see"), theme)
        head.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        self.name = label("", Tone.LEAD, wrap=True)
        self._present = label(self.tr("Here now"), Tone.ACCENT, wrap=True)
        self._facts = label("", Tone.MUTED, wrap=True)
        for line in (self.name, self._present, self._facts):
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            lines.addWidget(line)
        head.addLayout(lines, 1)
        column.addLayout(head)
        self._bio = label("", wrap=True)
        column.addWidget(self._bio)

    @Slot()
    def show_state(self) -> None:
        """The card as these see it now."""
        seen = self._model.state.preview
        self.eyes.show_choice(seen.relation)
        self._note.setText(seen.note)
        self._note.setVisible(bool(seen.note))
        self.portrait.show_picture(seen.picture)
        self.name.setText(seen.empty or seen.name or self.tr("Somebody without a name"))
        self._present.setVisible(seen.present)
        self._facts.setText("  ·  ".join(seen.facts))
        self._facts.setVisible(bool(seen.facts))
        self._bio.setText(seen.bio)
        self._bio.setVisible(bool(seen.bio))
        said = [self.name.text(), *seen.facts, seen.bio]
        self.sheet.setAccessibleName(words.relation_words(seen.relation))
        self.sheet.setAccessibleDescription(", ".join(filter(None, said)))


class SendingCard(Card):
    """The exact bytes of the card."""

    def __init__(self, model: ProfileModel, theme: Theme) -> None:
        super().__init__(self.tr("These are the exact bytes"))
        self._model = model
        self._title = SaidLabel()
        self.body.addWidget(self._title)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What is sent"))
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _SENDING_LINES + 24)
        self.body.addWidget(self.text)
        note = self.tr(
            "What nobody may see does not stand in it: it does not leave this device. Figures go "
            "after a session, and otherwise every few minutes at most. A picture goes by itself, "
            "once somebody may see it. The relay can read all of this, as it has to hand it out."
        )
        self.body.addWidget(label(note, Tone.SMALL, wrap=True))
        self.copy = button(self.tr("Copy"), Kind.QUIET, name=self.tr("Copy what is sent"))
        self.copy.clicked.connect(self._copy)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """What would be sent now."""
        sending = self._model.state.sending
        self._title.setText(sending.title)
        if self.text.toPlainText() != sending.text:
            self.text.setPlainText(sending.text)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._model.state.sending.text)
        announce(self.copy, self.tr("Copied"))
