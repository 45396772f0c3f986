"""The Privacy screen: what is where, the bytes that leave, and what can be done with all of it.

A page below the settings: it has a way back, and leads on to devices and recovery key.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout

from desktop.screens.privacy.away import AwayCard, ExportCard
from desktop.screens.privacy.bytes_card import BytesCard
from desktop.screens.privacy.map_card import DataMap
from desktop.theme.tokens import Theme
from desktop.viewmodels.privacy import words as privacy_words
from desktop.viewmodels.privacy.model import PrivacyModel
from desktop.widgets.controls import Tone, label
from desktop.widgets.lower_page import LowerPage
from desktop.widgets.trouble_line import TroubleLine


class PrivacyScreen(LowerPage):
    """Shows a PrivacyModel, which counts only while it is seen. Signals: `left`,
    `account_wanted`."""

    account_wanted = Signal()

    def __init__(self, model: PrivacyModel, theme: Theme) -> None:
        super().__init__(
            theme,
            title=self.tr("Privacy"),
            back=self.tr("‹ Settings"),
            back_name=self.tr("Back to settings"),
            wide=QBoxLayout.Direction.RightToLeft,
        )
        self._model = model
        self.map = DataMap(model, theme)
        self.export = ExportCard(model, theme)
        self.away = AwayCard(model, theme)
        self.bytes = BytesCard(model, theme)
        self.away.account_wanted.connect(self.account_wanted)
        self._trouble = TroubleLine()
        self._nobody = label("", Tone.MUTED, wrap=True)
        for part in (self._trouble, self.map, self._nobody):
            self.page.addWidget(part)
        self.add_columns((self.export, self.away), (self.bytes,), shares=(2, 3))
        model.changed.connect(self._show_state)
        model.stale.connect(self._refresh_if_seen)
        self._nobody.setText(privacy_words.nobody_else(model.clear_lines))

    def look(self) -> None:
        """Someone looks: count."""
        self._model.look()

    @Slot()
    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _show_state(self) -> None:
        self._trouble.show_trouble(self._model.state.trouble)
        self._nobody.setText(privacy_words.nobody_else(self._model.clear_lines))
        self.map.show_state()
        self.bytes.show_state()
        self.export.show_state()
