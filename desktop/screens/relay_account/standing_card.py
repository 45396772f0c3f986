"""How this device stands with the relay, in one sentence, and the next thing that makes sense."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.screens.relay_account.leaving_dialog import LeavingDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.account.sync_words import SyncMood
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.viewmodels.relay_account.state import RelayAccountState, Standing
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.figures import MoodDot
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import SaidLabel

_MOODS = {
    Standing.NO_RELAY: SyncMood.RESTING,
    Standing.AWAY: SyncMood.RESTING,
    Standing.CONNECTING: SyncMood.MOVING,
    Standing.LOADING: SyncMood.MOVING,
    Standing.READY: SyncMood.WELL,
    Standing.SIGNED_OUT: SyncMood.LOOK,
    Standing.ERASED: SyncMood.LOOK,
    Standing.REMOVED: SyncMood.LOOK,
}
_AGAIN = frozenset({Standing.AWAY, Standing.SIGNED_OUT, Standing.ERASED})


class StandingCard(Card):
    """Signal: `relay_wanted`, to connect to one, or to come back."""

    relay_wanted = Signal()

    def __init__(self, models: RelayAccountModels, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._theme = theme
        row = QHBoxLayout()
        row.setSpacing(10)
        self._dot = MoodDot(theme)
        self.lead = SaidLabel(Tone.LEAD)
        row.addWidget(self._dot)
        row.addWidget(self.lead, 1)
        self.body.addLayout(row)
        self._more = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self._more)
        self._acts = QWidget()
        flow = FlowLayout(10)
        self._acts.setLayout(flow)
        self.connect_relay = button(self.tr("Connect to a relay"), Kind.PRIMARY)
        self.connect_relay.clicked.connect(self.relay_wanted)
        self.again = button(self.tr("Try again"))
        self.again.clicked.connect(models.page.try_again)
        self.settings = button(self.tr("Relay and devices"))
        self.settings.clicked.connect(self.relay_wanted)
        self.receipt = button(self.tr("Show the receipt"))
        self.receipt.clicked.connect(self._open_receipt)
        for act in (self.connect_relay, self.again, self.settings, self.receipt):
            flow.addWidget(act)
        self.body.addWidget(self._acts)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_state(self, state: RelayAccountState) -> None:
        """The sentence, and what can be done."""
        standing = state.standing
        self._dot.set_mood(_MOODS[standing])
        self.lead.setText(state.lead)
        self._more.setText(state.relay_url or self._without())
        self.connect_relay.setVisible(standing is Standing.NO_RELAY)
        stuck = standing is Standing.LOADING and not state.reading and state.trouble is not None
        self.again.setVisible(standing in _AGAIN or stuck)
        self.settings.setVisible(standing is Standing.REMOVED)
        self.receipt.setVisible(state.receipt is not None)
        acts = (self.connect_relay, self.again, self.settings, self.receipt)
        self._acts.setVisible(any(not act.isHidden() for act in acts))

    def _without(self) -> str:
        return self.tr(
            "With a relay your devices share one history, sealed. This page then shows how you "
            "can sign in there, and where you are signed in."
        )

    @Slot()
    def _open_receipt(self) -> None:
        self._models.leaving.look_at_receipt()
        open_dialog(LeavingDialog(self._models.leaving, self._theme, self.window()))
