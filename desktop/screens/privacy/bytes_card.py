"""The card of the Privacy screen with the exact bytes that leave, field by field."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.privacy import words as privacy_words
from desktop.viewmodels.privacy.envelope_words import field_words
from desktop.viewmodels.privacy.model import PrivacyModel
from desktop.viewmodels.privacy.port import EnvelopeField, EnvelopeView, FieldName
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.flow import FlowLayout
from desktop.widgets.hex_view import HexView
from desktop.widgets.roles import announce

_WHOLE_CHARS = 20
_HEAD_CHARS, _TAIL_CHARS = 12, 4


class BytesCard(Card):
    """The envelope that goes next, or went last: what can be read on the way, and what cannot."""

    def __init__(self, model: PrivacyModel, theme: Theme) -> None:
        super().__init__(self.tr("The exact bytes that leave"))
        self._model = model
        self._shown: EnvelopeView | None = None
        self._values: dict[FieldName, QLabel] = {}
        self._title = label("", Tone.LEAD, wrap=True)
        self._parts = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._parts)
        self._content = QWidget()
        self._fill(self._content, theme)
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """The envelope as it is now."""
        facts = self._model.state.facts
        view = facts.leaving if facts else None
        if facts is not None:
            status = self._model.sync_status
            self._title.setText(privacy_words.leaving_title(view, facts.relay, status))
        self._parts.setVisible(view is not None)
        self._content.setVisible(view is not None)
        if view is None or view == self._shown:
            return
        self._shown = view
        self._parts.setText(privacy_words.parts(view))
        for field in view.fields:
            self._show_field(field)
        self._body_title.setText(
            self.tr("What nobody on the way can read: the sealed body")
            if view.is_sealed
            else self.tr("What the relay and your team can read: the body")
        )
        self._body.show_bytes(view.body)

    def _fill(self, content: QWidget, theme: Theme) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        heading = self.tr("What anybody on the way can read")
        column.addWidget(label(heading, Tone.STRONG, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(FieldName):
            self._add_field(grid, row, name)
        column.addLayout(grid)
        self._body_title = label("", Tone.STRONG, wrap=True)
        column.addWidget(self._body_title)
        self._body = HexView(self.tr("Body"), theme)
        column.addWidget(self._body)
        self.copy = button(self.tr("Copy all bytes as hex"))
        self.copy.clicked.connect(self._copy_bytes)
        self.copy_fields = button(self.tr("Copy the fields"), Kind.QUIET)
        self.copy_fields.clicked.connect(self._copy_fields)
        answers = FlowLayout(theme.metrics.gap // 2)
        answers.addWidget(self.copy)
        answers.addWidget(self.copy_fields)
        column.addLayout(answers)

    def _add_field(self, grid: QGridLayout, row: int, name: FieldName) -> None:
        said = field_words(name)
        value = label("", Tone.BODY)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        meaning = label(said.meaning, Tone.SMALL, wrap=True)
        meaning.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(label(said.title, Tone.SMALL))
        named.addWidget(value)
        grid.addLayout(named, row, 0, Qt.AlignmentFlag.AlignTop)
        meaning.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(meaning, row, 1)
        self._values[name] = value

    def _show_field(self, field: EnvelopeField) -> None:
        value = self._values[field.name]
        value.setText(_shortened(field.value) or "–")
        value.setToolTip(field.value)
        value.setAccessibleName(field_words(field.name).title)
        value.setAccessibleDescription(field.value)

    @Slot()
    def _copy_bytes(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.raw.hex())
            announce(self.copy, self.tr("Copied"))

    @Slot()
    def _copy_fields(self) -> None:
        if self._shown is not None:
            lines = (f"{field.name.value}: {field.value}" for field in self._shown.fields)
            QGuiApplication.clipboard().setText("\n".join(lines))
            announce(self.copy_fields, self.tr("Copied"))


def _shortened(value: str) -> str:
    """Long hex by its two ends; the whole of it is in the tool tip and in what is copied."""
    if len(value) <= _WHOLE_CHARS:
        return value
    return f"{value[:_HEAD_CHARS]}…{value[-_TAIL_CHARS:]}"
