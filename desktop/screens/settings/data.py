"""The card of the settings about one's data; it leads to the Privacy screen and to Profile."""

from PySide6.QtCore import Signal

from desktop.widgets.cards import Card
from desktop.widgets.controls import button
from desktop.widgets.setting_row import SettingRow


class DataCard(Card):
    """Signals: `privacy_wanted`, `profile_wanted`."""

    privacy_wanted = Signal()
    profile_wanted = Signal()

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
        self.profile = button(self.tr("Open"), name=self.tr("Open profile"))
        self.profile.clicked.connect(self.profile_wanted)
        self.body.addWidget(
            SettingRow(
                self.tr("Profile"),
                self.tr("What others may see of you, editors you link, and keys."),
                self.profile,
            )
        )
