"""The list of rooms: those that are live, those to come, a code to join by, and how to open one.

Where there is room, what one can join by stands beside the list, else below it. `lan` is the card
of rooms on the local network: it asks for a room to be opened at this computer (`open_at`), or for
the code of one at another (`join_at`).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.rooms.card_column import CardColumn
from desktop.screens.rooms.empty_card import EmptyCard
from desktop.screens.rooms.join_card import JoinCard
from desktop.screens.rooms.lan_card import LanCard
from desktop.screens.rooms.name_rows import NameDialog
from desktop.screens.rooms.open_dialog import OpenDialog
from desktop.screens.rooms.room_dialog import RoomDialog
from desktop.screens.rooms.safety_dialog import RoomSafetyDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms import words
from desktop.viewmodels.rooms.models import RoomsModels
from desktop.viewmodels.rooms.values import Where
from desktop.widgets.beside import beside
from desktop.widgets.cards import Banner
from desktop.widgets.controls import Kind, Tone, button, label, set_kind
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.page_head import page_head
from desktop.widgets.scrolling import bring_into_view, scroll_in
from desktop.widgets.trouble_line import TroubleLine

_SIDES_FROM = 820


class RoomsPage(QScrollArea):
    """Shows RoomsModels. Signals: `account_wanted` where a relay is missing; `back_wanted` to the
    room one is in.

    Attributes: open, later, by_code, inside, live, coming, join, empty, trouble, lan.
    """

    account_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, models: RoomsModels, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._theme = theme
        self.setAccessibleName(self.tr("Rooms"))
        self.open = button(self.tr("Open a room"), Kind.PRIMARY)
        self.open.clicked.connect(self.open_opening)
        self.later = button(self.tr("Announce for later"))
        self.later.clicked.connect(self.open_announcing)
        self.by_code = button(self.tr("Join by code"))
        self.by_code.clicked.connect(lambda: self.show_code(""))
        self._about: QLabel = label("", Tone.MUTED, wrap=True)
        self.connect_button = button(self.tr("Show relay and devices"))
        self.connect_button.clicked.connect(self.account_wanted)
        self.inside = Banner(self.tr("Back to it"))
        self.inside.accepted.connect(self.back_wanted)
        self.trouble = TroubleLine()
        self.live = CardColumn(self.tr("Now"), theme)
        self.coming = CardColumn(self.tr("To come"), theme)
        for column in (self.live, self.coming):
            column.enter.connect(self._enter)
            column.details.connect(self.open_details)
        self.empty = EmptyCard(theme)
        self.join = JoinCard(models.join, models.rooms)
        self.join.name_wanted.connect(self.open_name)
        self.lan = LanCard(models.lan, models.rooms, theme)
        self.lan.open_wanted.connect(self.open_at)
        self._arrange()
        self._follow(models)
        self.show_state()

    def _follow(self, models: RoomsModels) -> None:
        models.lan.reached.connect(self.join_at)
        models.rooms.changed.connect(self.show_state)
        models.rooms.safety_needed.connect(self._open_safety)
        models.draft.announced.connect(self._announced)
        models.live.changed.connect(self._show_inside)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for the words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if self._is_wide() else down)
        self._show_way_down()

    def show_code(self, text: str) -> None:
        """Show where a code is typed, with this in it; empty for what stands there already."""
        if text:
            self._models.join.type(text)
        bring_into_view(self.join)
        self.join.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.join.code.selectAll()

    @Slot()
    def open_opening(self) -> None:
        """Ask what room it shall be, now."""
        self._open_draft(later=False)

    @Slot()
    def open_announcing(self) -> None:
        """Ask what room it shall be, later."""
        self._open_draft(later=True)

    @Slot(object)
    def open_at(self, where: Where) -> None:
        """Ask what room it shall be, on the local network."""
        self._models.draft.begin(where=where)
        self._open_draft_dialog()

    @Slot(object)
    def join_at(self, where: Where) -> None:
        """Show where a code is typed; it is of a room at this computer of the network."""
        self._models.join.look_at(where)
        self.show_code("")

    @Slot(str)
    def open_details(self, key: str) -> None:
        """Show a room more closely."""
        if self._models.rooms.details(key) is not None:
            open_dialog(RoomDialog(self._models.rooms, key, self._theme, self.window()))

    @Slot()
    def open_name(self) -> None:
        """Ask how one is shown."""
        open_dialog(NameDialog(self._models.rooms, self._theme, self.window()))

    @Slot()
    def show_state(self) -> None:
        """The rooms as they are now."""
        state = self._models.rooms.state
        has_relay = state.has_relay
        self._about.setText(
            self.tr("Everybody in a room breathes in step, wherever they are.")
            if has_relay
            else words.without_relay()
        )
        self.connect_button.setVisible(not has_relay)
        self._answers.setVisible(has_relay)
        set_kind(self.open, Kind.PLAIN if state.live else Kind.PRIMARY)
        self.trouble.show_trouble(state.trouble)
        self.live.show_rows(state.live)
        self.coming.show_rows(state.coming)
        self._show_way_down()
        self._show_inside()
        self.empty.line.setText(state.note)
        self.empty.setVisible(state.is_empty and has_relay)

    @Slot(str)
    def _enter(self, key: str) -> None:
        if self._models.is_in(key):
            self.back_wanted.emit()
        else:
            self._models.rooms.enter(key)

    @Slot()
    def _show_inside(self) -> None:
        where = self._models.in_room
        self.inside.setVisible(bool(where))
        if where:
            self.inside.show_text(where)

    def _open_draft(self, *, later: bool) -> None:
        self._models.draft.begin(later=later)
        self._open_draft_dialog()

    def _open_draft_dialog(self) -> None:
        models = self._models
        open_dialog(OpenDialog(models.draft, models.rooms, self._theme, self.window()))

    @Slot()
    def _open_safety(self) -> None:
        open_dialog(RoomSafetyDialog(self._models.rooms, self._theme, self.window()))

    @Slot(str)
    def _announced(self, key: str) -> None:
        if self.isVisible():
            self.open_details(key)

    def _show_way_down(self) -> None:
        """Where codes stand below many rooms, a button leads there."""
        self.by_code.setVisible(not self._is_wide() and not self._models.rooms.state.is_empty)

    def _is_wide(self) -> bool:
        return self.width() >= _SIDES_FROM * self._theme.metrics.text_percent // 100

    def _arrange(self) -> None:
        metrics = self._theme.metrics
        content = QWidget()
        content.setProperty("kind", "page")
        page = QVBoxLayout(content)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        names = page_head(label(self.tr("Rooms"), Tone.TITLE, wrap=True), self._about)
        self._answers = QWidget()
        flow = FlowLayout(10, Qt.AlignmentFlag.AlignTrailing)
        flow.addWidget(self.by_code)
        flow.addWidget(self.later)
        flow.addWidget(self.open)
        self._answers.setLayout(flow)
        page.addWidget(beside(names, self._answers))
        page.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeading)
        page.addWidget(self.inside)
        page.addWidget(self.trouble)
        page.addLayout(self._make_sides())
        page.addStretch(1)
        scroll_in(self, content)

    def _make_sides(self) -> QBoxLayout:
        gap = self._theme.metrics.gap
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(gap)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(gap)
        lists: tuple[QWidget, ...] = (self.empty, self.live, self.coming)
        for part in lists:
            left.addWidget(part)
        left.addStretch(1)
        right.addWidget(self.join)
        right.addWidget(self.lan)
        right.addStretch(1)
        self._sides.addLayout(left, 5)
        self._sides.addLayout(right, 3)
        return self._sides
