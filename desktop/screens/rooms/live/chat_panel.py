"""The chat of a room: what was written, lines by the relay, and where one writes.

Enter sends, Esc gives the keyboard back to the breath. Text stays plain text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from crdt.rooms.chat import TEXT_CHARS
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import May
from desktop.viewmodels.team.space_state import MessageLine
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.controls import Tone, button
from desktop.widgets.message_list import MessageList
from desktop.widgets.roles import SaidLabel, announce

WIDTH = 280
_LIST_LEAST = 120


class ChatPanel(Card):
    """Shows the chat of a LiveRoomModel. Signal: `done` when the keyboard is to go back.

    Attributes: list, text, send.
    """

    done = Signal()

    def __init__(self, model: LiveRoomModel, theme: Theme) -> None:
        super().__init__(self.tr("Chat"))
        self._model = model
        percent = theme.metrics.text_percent
        self.setMinimumWidth(WIDTH * percent // 100)
        self.heading.setWordWrap(True)
        self.list = MessageList(self.tr("Messages"), theme)
        self.list.setMinimumHeight(_LIST_LEAST * percent // 100)
        self.list.menu_wanted.connect(self._open_menu)
        self._note = SaidLabel(Tone.MUTED)
        self._room = QWidget()
        self.text = QLineEdit()
        self.text.setMaxLength(TEXT_CHARS)
        self.text.setPlaceholderText(self.tr("Write to the room"))
        self.text.setAccessibleName(self.tr("Write to the room"))
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._typed)
        self.text.returnPressed.connect(self._send)
        self.send = button(self.tr("Send"))
        self.send.clicked.connect(self._send)
        self.send.setEnabled(False)
        self._write = beside(self.text, self.send, gap=8)
        self.body.setContentsMargins(10, 16, 10, 14)
        self.heading.setContentsMargins(10, 0, 10, 0)
        self._note.setContentsMargins(10, 0, 10, 0)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._room, 1)
        self.body.addWidget(self._note)
        self.body.addWidget(self._write)

    @Slot()
    def show_state(self) -> None:
        """What was written, and whether one may write."""
        state = self._model.state
        chat = state.chat
        self.setVisible(chat.is_open)
        self.heading.setText(chat.heading)
        self.list.show_lines(chat.lines)
        self.list.setVisible(bool(chat.lines))
        self._room.setVisible(not chat.lines)
        self._note.setText(chat.note)
        self._note.setVisible(bool(chat.note))
        self._write.setVisible(May.WRITE in state.may)
        if self.text.text() != self._model.typed:
            self.text.setText(self._model.typed)

    def take_focus(self) -> None:
        """Type here, or read where one may not write."""
        target = self.text if self._write.isVisible() else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leads back to the breath, and asks nobody whether to leave."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return True
        return super().eventFilter(watched, event)

    def menu_for(self, line: MessageLine) -> QMenu:
        """All that can be done about a line."""
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(line.name or line.text)
        menu.addAction(self.tr("Copy the text"), lambda: self._copy(line))
        return menu

    @Slot(object, QPoint)
    def _open_menu(self, line: MessageLine, at: QPoint) -> None:
        self.menu_for(line).popup(at)

    def _copy(self, line: MessageLine) -> None:
        QGuiApplication.clipboard().setText(line.text)
        announce(self.list, self.tr("Copied"))

    @Slot()
    def _typed(self) -> None:
        self._model.typed = self.text.text()
        self.send.setEnabled(bool(self._model.typed.strip()))

    @Slot()
    def _send(self) -> None:
        if self._model.say(self.text.text()):
            self.text.clear()
            self.list.show_newest()
