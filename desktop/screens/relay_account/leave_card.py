"""The card about what the relay holds: what happened, taking it along, and having it erased."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from desktop.screens.relay_account.activity_dialog import ActivityDialog
from desktop.screens.relay_account.leaving_dialog import LeavingDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.viewmodels.relay_account.state import RelayAccountState
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, button
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.setting_row import SettingRow


class LeaveCard(Card):
    """Signal: `export_wanted`."""

    export_wanted = Signal()

    def __init__(self, models: RelayAccountModels, theme: Theme) -> None:
        super().__init__(self.tr("What the relay holds"))
        self._models = models
        self._theme = theme
        self.activity = button(self.tr("Show"), name=self.tr("Show what happened"))
        self.activity.clicked.connect(self._open_activity)
        self.export = button(self.tr("Export"), name=self.tr("Export everything"))
        self.export.clicked.connect(self.export_wanted)
        self.erase = button(
            self.tr("Erase"), Kind.DANGER, name=self.tr("Erase the account on the relay")
        )
        self.erase.clicked.connect(self._open_leaving)
        for row in (
            SettingRow(
                self.tr("What happened"),
                self.tr("Sign-ins and changes, as the relay recorded them."),
                self.activity,
            ),
            SettingRow(
                self.tr("Take it along"),
                self.tr("The export of everything brings relay.json with all of it."),
                self.export,
            ),
            SettingRow(
                self.tr("Erase the account on the relay"),
                self.tr("It is explained first, and asks once more. This computer keeps its own."),
                self.erase,
            ),
        ):
            self.body.addWidget(row)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_state(self, state: RelayAccountState) -> None:
        """Nothing is erased while something else is under way."""
        self.erase.setEnabled(state.busy is None)

    @Slot()
    def _open_activity(self) -> None:
        dialog = ActivityDialog(self._models.activity, self._theme, self.window())
        self._models.activity.begin()
        open_dialog(dialog)

    @Slot()
    def _open_leaving(self) -> None:
        self._models.leaving.begin()
        open_dialog(LeavingDialog(self._models.leaving, self._theme, self.window()))
