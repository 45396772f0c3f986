"""The card of the settings about one's data; it leads to the Privacy screen."""

from PySide6.QtCore import Signal

from desktop.widgets.cards import Card
from desktop.widgets.controls import button
from desktop.widgets.setting_row import SettingRow


class DataCard(Card):
    """Signal: `privacy_wanted`."""

    privacy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Your data"))
        self.privacy = button(self.tr("Open"), name=self.tr("Open privacy"))
        self.privacy.clicked.connect(self.privacy_wanted)
        self.body.addWidget(
            SettingRow(
                self.tr("Privacy"),
                self.tr(
                    "What is where, the exact bytes that leave, export of everything, and deleting."
                ),
                self.privacy,
            )
        )
