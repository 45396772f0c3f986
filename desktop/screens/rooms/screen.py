"""The Rooms screen: the list of rooms, or the room that one is in, in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.rooms.list_page import RoomsPage
from desktop.screens.rooms.live.screen import LiveRoomScreen
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.models import RoomsModels
from desktop.widgets.cards import Banner
from desktop.widgets.roles import announce


class RoomsScreen(QWidget):
    """Shows RoomsModels. Signal: `account_wanted` where a relay is missing.

    Attributes: page, the list; live, the room that one is in, None before the first one; again,
    which opens it once more where this computer hosted it.
    """

    accessible_role = QAccessible.Role.Pane

    account_wanted = Signal()

    def __init__(self, models: RoomsModels, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Rooms"))
        self.page = RoomsPage(models, theme)
        self.page.account_wanted.connect(self.account_wanted)
        self.page.back_wanted.connect(self.show_room)
        self.live: LiveRoomScreen | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self.again = Banner(self.tr("Open it again"))
        self.again.accepted.connect(models.lan.go_on)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        margins = theme.metrics
        above.setContentsMargins(margins.page_margin, margins.page_top, margins.page_margin, 0)
        above.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self._stack, 1)
        models.live.changed.connect(self._show_state)
        models.lan.changed.connect(self._show_state)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: at the room they are in, where they are in one."""
        super().showEvent(event)
        self._show_state()
        self._models.rooms.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._models.rooms.look_away()

    def open_link(self, link: str) -> None:
        """A link that was opened outside the app: it fills the field, and enters nothing."""
        self._stack.setCurrentWidget(self.page)
        self.page.show_code(link)

    @Slot()
    def show_join(self) -> None:
        """Show where a code is typed."""
        self._stack.setCurrentWidget(self.page)
        self.page.show_code("")

    @Slot()
    def show_room(self) -> None:
        """Show the room one is in, or the list where one is in none."""
        self._show_state()

    @Slot()
    def open_opening(self) -> None:
        """Ask what room it shall be."""
        self.page.open_opening()

    @Slot()
    def _show_state(self) -> None:
        fell = self._models.host_fell
        self._above.setVisible(bool(fell))
        self.again.show_text(fell)
        if not self._models.live.is_in():
            self._show(self.page)
            return
        if self.live is None:
            self.live = LiveRoomScreen(self._models.live, self._theme)
            self.live.left.connect(self._leave)
            self._stack.addWidget(self.live)
        self._show(self.live)

    @Slot()
    def _leave(self) -> None:
        self._models.rooms.ask()
        self._show_state()

    def _show(self, part: QWidget) -> None:
        if self._stack.currentWidget() is part:
            return
        self._stack.setCurrentWidget(part)
        if self.isVisible():
            announce(part, part.accessibleName())
            part.setFocus()
