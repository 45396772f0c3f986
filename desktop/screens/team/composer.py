"""Where one types a message: plain text, what it answers above it, and a button that sends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.team.space_model import SpaceModel
from desktop.widgets.beside import beside
from desktop.widgets.controls import Kind, Tone, button
from desktop.widgets.roles import SaidLabel

_LINES = 2
_FRAME = 30
_SIDE = 8


class Composer(QWidget):
    """Shows what is typed in a SpaceModel. Signal: `sent` once it was kept.

    Attributes: text, send, drop.
    """

    sent = Signal()

    def __init__(self, model: SpaceModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._about = SaidLabel(Tone.SMALL)
        self.drop = button(self.tr("Leave that"), Kind.LINK)
        self.drop.clicked.connect(self._drop)
        self._above = beside(self._about, self.drop)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Message"))
        self.text.setPlaceholderText(self.tr("Something to say"))
        self.text.setTabChangesFocus(True)
        line = QFontMetricsF(font(theme.metrics.text_body)).lineSpacing()
        self.text.setFixedHeight(round(line * _LINES) + _FRAME)
        self.text.textChanged.connect(self._type)
        self.text.installEventFilter(self)
        self.send = button(self.tr("Send"), Kind.PRIMARY)
        self.send.setToolTip(self.tr("Enter sends, Shift+Enter begins a line"))
        self.send.clicked.connect(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 0, _SIDE, 0)
        column.setSpacing(8)
        column.addWidget(self._above)
        column.addWidget(beside(self.text, self.send, gap=10))
        model.changed.connect(self.show_state)
        model.draft_changed.connect(self._take_draft)
        self._take_draft()
        self.show_state()

    def take_focus(self) -> None:
        """Type here."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter sends, Shift+Enter begins a line; Esc leaves what is answered."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._send()
                return True
            if event.key() == Qt.Key.Key_Escape and self._model.state.about:
                self._drop()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def show_state(self) -> None:
        """What it is about."""
        state = self._model.state
        self._about.setText(state.about)
        self._above.setVisible(bool(state.about))
        self.send.setEnabled(bool(self.text.toPlainText().strip()))

    @Slot()
    def _take_draft(self) -> None:
        if self.text.toPlainText() != self._model.draft:
            with QSignalBlocker(self.text):
                self.text.setPlainText(self._model.draft)
        self.show_state()

    @Slot()
    def _type(self) -> None:
        self._model.type(self.text.toPlainText())
        self.send.setEnabled(bool(self.text.toPlainText().strip()))

    @Slot()
    def _send(self) -> None:
        before = self._model.draft
        self._model.send()
        if before.strip() and not self._model.draft:
            self.sent.emit()

    @Slot()
    def _drop(self) -> None:
        self._model.drop_about()
        self.take_focus()
