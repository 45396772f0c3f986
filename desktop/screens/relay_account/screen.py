"""The page about the account on the relay: how things stand, and what can be done about it.

A page below the settings: it has a way back, and leads on to the relay's own settings and to the
export. It reads only while it is seen.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.screens.relay_account.leave_card import LeaveCard
from desktop.screens.relay_account.places_card import DevicesCard, SessionsCard
from desktop.screens.relay_account.said_line import SaidLine
from desktop.screens.relay_account.second_card import SecondStepCard
from desktop.screens.relay_account.standing_card import StandingCard
from desktop.screens.relay_account.ways_card import WaysCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.viewmodels.relay_account.state import Standing
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.scrolling import scrolling


class RelayAccountScreen(QWidget):
    """Shows a RelayAccountModel. Signals: `left`, `relay_wanted`, `export_wanted`."""

    accessible_role = QAccessible.Role.Pane

    left = Signal()
    relay_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, models: RelayAccountModels, theme: Theme) -> None:
        super().__init__()
        self._model = models.page
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Account on the relay"))
        self.standing = StandingCard(models, theme)
        self.standing.relay_wanted.connect(self.relay_wanted)
        self.ways = WaysCard(models, theme)
        self.second = SecondStepCard(models, theme)
        self.sessions = SessionsCard(models.page, theme)
        self.devices = DevicesCard(models.page, theme)
        self.leaving = LeaveCard(models, theme)
        self.leaving.export_wanted.connect(self.export_wanted)
        self.said = SaidLine(theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange(theme)
        models.page.changed.connect(self._show_state)
        models.attach.attached.connect(models.page.refresh)
        models.second.set_up.connect(models.page.refresh)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: read."""
        super().showEvent(event)
        self._model.look()
        self.back.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._model.look_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where they fit."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.metrics.two_columns_from
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        content = QWidget()
        content.setProperty("kind", "page")
        page = QVBoxLayout(content)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        self.back = button(self.tr("‹ Settings"), Kind.LINK, name=self.tr("Back to settings"))
        self.back.clicked.connect(self.left)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(label(self.tr("Account on the relay"), Tone.TITLE, wrap=True))
        page.addWidget(self.standing)
        self._cards = QWidget()
        self._cards.setProperty("kind", "page")
        self._cards.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(metrics.gap)
        for cards in (
            (self.ways, self.second),
            (self.sessions, self.devices, self.leaving),
        ):
            column = QVBoxLayout()
            column.setSpacing(metrics.gap)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        page.addWidget(self._cards)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolling(content), 1)
        outer.addWidget(self.said)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.standing.show_state(state)
        self.said.show_state(state)
        self._cards.setVisible(state.standing is Standing.READY)
        for card in (self.ways, self.second, self.sessions, self.devices, self.leaving):
            card.show_state(state)
