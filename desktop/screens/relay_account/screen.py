"""The page about the account on the relay: how things stand, and what can be done about it.

A page below the settings: it has a way back, and leads on to the relay's own settings and to the
export. It reads only while it is seen.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent

from desktop.screens.relay_account.leave_card import LeaveCard
from desktop.screens.relay_account.places_card import DevicesCard, SessionsCard
from desktop.screens.relay_account.said_line import SaidLine
from desktop.screens.relay_account.second_card import SecondStepCard
from desktop.screens.relay_account.standing_card import StandingCard
from desktop.screens.relay_account.ways_card import WaysCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.viewmodels.relay_account.state import Standing
from desktop.widgets.lower_page import LowerPage


class RelayAccountScreen(LowerPage):
    """Shows a RelayAccountModel. Signals: `left`, `relay_wanted`, `export_wanted`."""

    relay_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, models: RelayAccountModels, theme: Theme) -> None:
        super().__init__(
            theme,
            title=self.tr("Account on the relay"),
            back=self.tr("‹ Settings"),
            back_name=self.tr("Back to settings"),
        )
        self._model = models.page
        self.standing = StandingCard(models, theme)
        self.standing.relay_wanted.connect(self.relay_wanted)
        self.ways = WaysCard(models, theme)
        self.second = SecondStepCard(models, theme)
        self.sessions = SessionsCard(models.page, theme)
        self.devices = DevicesCard(models.page, theme)
        self.leaving = LeaveCard(models, theme)
        self.leaving.export_wanted.connect(self.export_wanted)
        self.said = SaidLine(theme)
        self.page.addWidget(self.standing)
        self.add_columns((self.ways, self.second), (self.sessions, self.devices, self.leaving))
        self.outer.addWidget(self.said)
        models.page.changed.connect(self._show_state)
        models.attach.attached.connect(models.page.refresh)
        models.second.set_up.connect(models.page.refresh)
        self._show_state()

    def look(self) -> None:
        """Someone looks: read."""
        self._model.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._model.look_away()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.standing.show_state(state)
        self.said.show_state(state)
        self.inside.setVisible(state.standing is Standing.READY)
        for card in (self.ways, self.second, self.sessions, self.devices, self.leaving):
            card.show_state(state)
