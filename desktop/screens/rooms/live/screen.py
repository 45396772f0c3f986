"""The screen of a live room: the shared orb, who is there, what is written, what one may do.

It only assembles and asks. Keys: Space begins or goes on, P pauses, for who leads; M mutes for
oneself, V is for the voice, C unfolds the chat, Esc leaves, which is asked about while the room
breathes. They are read here, not as shortcuts, so that where one types they are letters.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.rooms.live.asking import RoomAsking
from desktop.screens.rooms.live.chat_panel import ChatPanel
from desktop.screens.rooms.live.controls import RoomControls
from desktop.screens.rooms.live.ended_page import EndedPage
from desktop.screens.rooms.live.foot import RoomFoot
from desktop.screens.rooms.live.head import RoomHead
from desktop.screens.rooms.live.keys import press_room_key
from desktop.screens.rooms.live.people_strip import PeopleStrip
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import MOVING, LiveStage, LiveState
from desktop.widgets.beside import BesideLayout
from desktop.widgets.breath.canvas import BreathCanvas
from desktop.widgets.cards import Banner
from desktop.widgets.controls import Tone, label
from desktop.widgets.roles import SaidLabel, announce
from desktop.widgets.scrolling import LeastHeight, bring_into_view, scrolling

_ONCE = (
    Qt.Key.Key_Space,
    Qt.Key.Key_P,
    Qt.Key.Key_M,
    Qt.Key.Key_V,
    Qt.Key.Key_C,
    Qt.Key.Key_Escape,
)
_ROOM_SHARE = 0.75
_ORB_LEAST, _ORB_LEAST_ALONE = 170, 280
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LiveRoomScreen(QWidget):
    """Shows a LiveRoomModel. Signal: `left` when there is no room to show any more.

    Attributes: head, canvas, people, chat, controls, foot, vote, kept, ended, asking (its dialogs).
    """

    accessible_role = QAccessible.Role.Pane

    left = Signal()

    def __init__(self, model: LiveRoomModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Room"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.asking = RoomAsking(model, self, theme)
        self._make_parts(theme)
        self._arrange(theme)
        self._connect()
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme
        self.asking.theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this screen; everything else goes on to the window."""
        key = Qt.Key(event.key())
        if event.modifiers() not in _PLAIN or self._model.state.stage is LiveStage.ENDED:
            self._press_ended(event, key)
            return
        if event.isAutoRepeat() and key in _ONCE:
            return
        if press_room_key(self._model, key):
            return
        match key:
            case Qt.Key.Key_C:
                self._toggle_chat()
            case Qt.Key.Key_Escape:
                self.asking.leave()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The orb has the keyboard when the screen comes up."""
        super().showEvent(event)
        self._take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is given to the screen is for what is seen of it."""
        super().focusInEvent(event)
        self._take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chat beside the orb and the buttons in view where there is room for that; else all of
        it below each other, the orb first."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.metrics.two_columns_from * _ROOM_SHARE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if wide else down)
        holder = self._outer if wide else self._page
        if holder.indexOf(self._foot) < 0:
            holder.addWidget(self._foot)
            side = self._theme.metrics.page_margin if wide else 0
            self._foot_row.setContentsMargins(side, 0, side, 0)
            least = _ORB_LEAST if wide else _ORB_LEAST_ALONE
            self.canvas.setMinimumSize(_ORB_LEAST, least)

    def _make_parts(self, theme: Theme) -> None:
        model = self._model
        self.head = RoomHead(theme)
        self.vote = Banner(self.tr("I want that too"))
        self.kept = Banner(self.tr("See what it came to"))
        self._refused = SaidLabel(Tone.AMBER)
        self._cue = SaidLabel(Tone.LEAD)
        self.canvas = BreathCanvas(model.frame, theme)
        self.canvas.setMinimumSize(_ORB_LEAST, _ORB_LEAST)
        self._line = label("", Tone.MUTED, wrap=True)
        for part in (self._cue, self._line, self._refused):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.people = PeopleStrip(model, theme)
        self.chat = ChatPanel(model, theme)
        self.controls = RoomControls(theme)
        self.foot = RoomFoot(theme)
        self.ended = EndedPage(theme)

    def _arrange(self, theme: Theme) -> None:
        metrics, content = theme.metrics, LeastHeight()
        page = self._page = QVBoxLayout(content)
        page.setContentsMargins(metrics.page_margin, metrics.page_top, metrics.page_margin, 0)
        page.setSpacing(metrics.gap)
        page.addWidget(self.head)
        page.addWidget(self.vote)
        page.addWidget(self.kept)
        page.addWidget(self._refused)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(metrics.gap)
        self._sides.addWidget(self._breath_column(metrics.gap // 2), 7)
        self._sides.addWidget(self.chat, 3)
        page.addLayout(self._sides, 1)
        room = QWidget()
        outer = self._outer = QVBoxLayout(room)
        outer.setContentsMargins(0, 0, 0, metrics.page_top)
        outer.setSpacing(metrics.gap)
        outer.addWidget(scrolling(content), 1)
        self._foot = QWidget()
        self._foot_row = BesideLayout(self.controls, self.foot, gap=metrics.gap)
        self._foot.setLayout(self._foot_row)
        self._pages = QStackedWidget()
        for each in (room, self.ended):
            self._pages.addWidget(each)
        self._room = room
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _breath_column(self, gap: int) -> QWidget:
        breath = QWidget()
        column = QVBoxLayout(breath)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self._cue)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._line)
        column.addWidget(self.people)
        return breath

    def _connect(self) -> None:
        model, controls, asking = self._model, self.controls, self.asking
        controls.start.clicked.connect(model.start)
        controls.pause.clicked.connect(model.toggle_pause)
        controls.mute.clicked.connect(model.toggle_muted)
        controls.chat.clicked.connect(self._toggle_chat)
        controls.extend.clicked.connect(asking.extend)
        controls.lead.clicked.connect(lambda: asking.lead(controls.lead))
        controls.leave.clicked.connect(asking.leave)
        self.head.invite.clicked.connect(asking.invite)
        self.vote.accepted.connect(model.join_vote)
        self.kept.accepted.connect(model.see_summary)
        self.people.all_wanted.connect(asking.people)
        self.people.name_wanted.connect(asking.name)
        self.chat.done.connect(self._take_focus)
        self.ended.see.clicked.connect(model.see_summary)
        self.ended.back.clicked.connect(model.dismiss)
        model.changed.connect(self._show_state)
        model.announced.connect(self._announce)
        model.gone.connect(self.left)

    @Slot()
    def _show_state(self) -> None:
        state: LiveState = self._model.state
        self.setAccessibleName(state.title or self.tr("Room"))
        if state.ending is not None:
            self._show_ended(state)
            return
        self._pages.setCurrentWidget(self._room)
        self.head.show_state(state)
        self._show_vote(state)
        self.kept.setVisible(bool(state.kept))
        self.kept.show_text(state.kept)
        self._refused.setText(state.refused)
        self._refused.setVisible(bool(state.refused))
        self._cue.setText(state.cue)
        self._cue.setVisible(bool(state.cue))
        self._line.setText(state.line)
        self.people.show_crowd(state.crowd)
        self.chat.show_state()
        self.controls.show_state(state)
        self.foot.show_standing(state.standing)
        self.canvas.set_moving(state.stage in MOVING or state.is_fading)
        self.canvas.setAccessibleDescription(state.line)

    def _show_vote(self, state: LiveState) -> None:
        self.vote.setVisible(state.vote is not None)
        self.vote.show_text(state.vote.text if state.vote is not None else "")
        self.vote.accept_button.setVisible(state.vote is not None and state.vote.can_join)

    def _show_ended(self, state: LiveState) -> None:
        assert state.ending is not None
        self.canvas.set_moving(False)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.ended.show_ending(state.title, state.ending)
        if self._pages.currentWidget() is not self.ended:
            self._pages.setCurrentWidget(self.ended)
            if had_focus:
                self.ended.take_focus()

    def _press_ended(self, event: QKeyEvent, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._model.dismiss()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _take_focus(self) -> None:
        if self._pages.currentWidget() is self.ended:
            self.ended.take_focus()
        else:
            self.canvas.setFocus()
            bring_into_view(self.canvas)

    @Slot()
    def _toggle_chat(self) -> None:
        self._model.toggle_chat()
        if self._model.state.chat.is_open:
            self.chat.take_focus()
            bring_into_view(self.chat)
        else:
            self._take_focus()

    @Slot(str)
    def _announce(self, words: str) -> None:
        announce(self.canvas, words)
