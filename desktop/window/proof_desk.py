"""Asks for a fresh proof in front of whatever is shown, once, whoever needs it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.widgets.dialogs import open_dialog


class ProofDesk(QObject):
    """Opens the dialog when something waits for a proof; it closes by itself."""

    def __init__(self, models: RelayAccountModels, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._models = models
        self._theme = theme
        self._window = window
        self._open = False
        models.proof.changed.connect(self._ask)

    def set_theme(self, theme: Theme) -> None:
        """A dialog opened from now on uses these tokens."""
        self._theme = theme

    @Slot()
    def _ask(self) -> None:
        if self._open or not self._models.proof.state.wanted:
            return
        from desktop.screens.relay_account.proof_dialog import ProofDialog

        dialog = ProofDialog(self._models.proof, self._models.page, self._theme, self._window)
        self._open = True
        dialog.finished.connect(self._settled)
        open_dialog(dialog)

    @Slot()
    def _settled(self) -> None:
        self._open = False
