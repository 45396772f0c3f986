"""What the members of a team write to one another: messages at one side, notes at the other.

Everything is done by keyboard as well: R answers the message that has the keyboard, E changes it,
+ says thank you, Enter opens all there is to do. Where one types, Enter sends and Shift+Enter
begins a line. Text stays plain text.
"""

from __future__ import annotations

import enum

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.team.composer import Composer
from desktop.screens.team.notes_side import NotesSide
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import space_words
from desktop.viewmodels.team.space_model import SpaceModel
from desktop.viewmodels.team.space_state import Can, MessageLine, Standing
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.menu_choice import MenuChoice
from desktop.widgets.message_list import MessageList
from desktop.widgets.roles import SaidLabel, announce
from desktop.widgets.trouble_line import TroubleLine

_LIST_LEAST = 110


class Side(enum.Enum):
    """The two sides of the page."""

    MESSAGES = "messages"
    NOTES = "notes"


class SpacePage(QWidget):
    """Shows a SpaceModel. Signal: `start_wanted` where members do not write here yet.

    Attributes: sides, months, list, earlier, composer, notes, start.
    """

    start_wanted = Signal()

    def __init__(self, model: SpaceModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self._side = Side.MESSAGES
        self._make_closed(theme)
        self._make_messages(theme)
        self.notes = NotesSide(model, theme)
        names = {Side.MESSAGES: self.tr("Messages"), Side.NOTES: self.tr("Notes")}
        self.sides = ChoiceChips[Side](self.tr("What was written"), names, self.show_side)
        self.months = MenuChoice(self.tr("Month"))
        self.months.chosen.connect(model.choose_month)
        self._head = beside(self.sides, self.months)
        self._trouble = TroubleLine()
        self._pages = QStackedWidget()
        for page in (self._closed, self._messages, self.notes):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        column.addWidget(self._head)
        column.addWidget(self._trouble)
        column.addWidget(self._pages, 1)
        model.changed.connect(self.show_state)
        self.show_side(Side.MESSAGES)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._model.look_away()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme
        self.notes.set_theme(theme)

    def show_side(self, side: Side) -> None:
        """Messages or notes."""
        self._side = side
        self.sides.show_choice(side)
        self.show_state()
        if self.isVisible():
            self._look()

    @Slot()
    def show_state(self) -> None:
        """The month as it is now."""
        state = self._model.state
        is_open = state.standing is Standing.OPEN
        self._head.setVisible(is_open)
        self._trouble.show_trouble(state.trouble)
        if not is_open:
            self._closed_text.setText(state.text)
            self.start.setVisible(state.may_start)
            self._pages.setCurrentWidget(self._closed)
            return
        self.months.show_choice(state.months, state.at)
        self.list.show_lines(state.messages)
        self.list.setVisible(bool(state.messages))
        self._note.setText(state.text)
        self._note.setVisible(bool(state.text))
        self.earlier.setText(state.earlier)
        self.earlier.setAccessibleName(state.earlier)
        self.earlier.setVisible(bool(state.earlier))
        self.composer.setVisible(state.may_write)
        self._keys.setVisible(state.may_write and bool(state.messages))
        self._room.setVisible(not state.messages)
        self._pages.setCurrentWidget(self._messages if self._side is Side.MESSAGES else self.notes)

    def _look(self) -> None:
        if self._side is Side.MESSAGES:
            self._model.look()
        else:
            self._model.look_away()

    def _make_closed(self, theme: Theme) -> None:
        self._closed = QWidget()
        column = QVBoxLayout(self._closed)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        self._closed_text = SaidLabel(Tone.MUTED)
        card.body.addWidget(self._closed_text)
        self.start = button(self.tr("Let members write to one another"))
        self.start.clicked.connect(self.start_wanted)
        card.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(card)
        column.addStretch(1)

    def _make_messages(self, theme: Theme) -> None:
        self._messages = Card()
        body = self._messages.body
        body.setContentsMargins(8, 8, 8, 12)
        self.earlier = button("", Kind.LINK)
        self.earlier.clicked.connect(self._model.show_earlier)
        body.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        self.list = MessageList(self.tr("Messages"), theme)
        self.list.setMinimumHeight(_LIST_LEAST * theme.metrics.text_percent // 100)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.key_pressed.connect(self._do_by_key)
        body.addWidget(self.list, 1)
        self._room = QWidget()
        body.addWidget(self._room, 1)
        self._note = SaidLabel(Tone.MUTED)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self._note)
        self.composer = Composer(self._model, theme)
        self.composer.sent.connect(self.list.show_newest)
        body.addWidget(self.composer)
        self._keys = label(
            self.tr("Enter on a message: what can be done. R answers, + says thank you."),
            Tone.SMALL,
            wrap=True,
        )
        self._keys.setContentsMargins(8, 0, 8, 0)
        body.addWidget(self._keys)

    @Slot(object, QPoint)
    def _open_menu(self, line: MessageLine, at: QPoint) -> None:
        menu = self.menu_for(line)
        if not menu.isEmpty():
            menu.popup(at)

    def menu_for(self, line: MessageLine) -> QMenu:
        """All that can be done about a message."""
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(line.name)
        if Can.REPLY in line.can:
            menu.addAction(self.tr("Answer"), lambda: self._answer(line))
        if Can.REACT in line.can:
            mine = {each.reaction for each in line.reactions if each.mine}
            for sign in space_words.REACTIONS:
                action = menu.addAction(space_words.reaction(sign))
                action.setCheckable(True)
                action.setChecked(sign in mine)
                action.triggered.connect(lambda _=False, sign=sign: self._react(line, sign))
            menu.addSeparator()
        if Can.EDIT in line.can:
            menu.addAction(self.tr("Change"), lambda: self._edit(line))
        if Can.HIDE in line.can:
            menu.addAction(self.tr("Hide"), lambda: self._model.hide(line.id, hidden=True))
        if Can.SHOW in line.can:
            menu.addAction(self.tr("Show again"), lambda: self._model.hide(line.id, hidden=False))
        if Can.COPY in line.can:
            menu.addAction(self.tr("Copy the text"), lambda: self._copy(line))
        return menu

    @Slot(object, str)
    def _do_by_key(self, line: MessageLine, key: str) -> None:
        if key == "r" and Can.REPLY in line.can:
            self._answer(line)
        elif key == "e" and Can.EDIT in line.can:
            self._edit(line)
        elif key == "+" and Can.REACT in line.can:
            self._react(line, space_words.REACTIONS[0])

    def _answer(self, line: MessageLine) -> None:
        self._model.answer(line.id)
        self.composer.take_focus()

    def _edit(self, line: MessageLine) -> None:
        self._model.edit(line.id)
        self.composer.take_focus()

    def _react(self, line: MessageLine, sign: str) -> None:
        self._model.react(line.id, sign)

    def _copy(self, line: MessageLine) -> None:
        QGuiApplication.clipboard().setText(self._model.text_of(line.id))
        announce(self.list, self.tr("Copied"))
