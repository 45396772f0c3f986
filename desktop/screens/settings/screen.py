"""The Settings screen: assembles its cards in two columns, or one where the window is narrow."""

from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.screens.settings.account import AccountCard
from desktop.screens.settings.data import DataCard
from desktop.screens.settings.history import HistoryCard
from desktop.screens.settings.look import LookCard, PracticeCard
from desktop.screens.settings.reminders import RemindersCard, StayCard
from desktop.screens.settings.sound import SoundCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.account.model import AccountModel
from desktop.viewmodels.account.recovery import RecoveryModel
from desktop.viewmodels.around.models import AroundModels
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.preferences import PreferencesModel
from desktop.viewmodels.sound.settings import SoundSettingsModel
from desktop.widgets.controls import Tone, label
from desktop.widgets.scrolling import scrolling


class SettingsScreen(QWidget):
    """Attributes: one for each card."""

    accessible_role = QAccessible.Role.Pane

    def __init__(
        self,
        *,
        account: AccountModel,
        recovery: RecoveryModel,
        preferences: PreferencesModel,
        importing: ImportModel,
        around: AroundModels,
        sound: SoundSettingsModel,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Settings"))
        self.account = AccountCard(account, recovery, theme)
        self.history = HistoryCard(importing, theme)
        self.practice = PracticeCard(preferences, theme)
        self.look = LookCard(preferences, theme)
        self.sound = SoundCard(sound, theme)
        self.reminders = RemindersCard(around)
        self.stay = StayCard(around.tray, theme)
        self.data = DataCard()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange(theme)

    def show_account(self) -> None:
        """Bring the account into view, and give it the keyboard."""
        self._scroll.ensureWidgetVisible(self.account)
        self.account.show_first()

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
        page.addWidget(label(self.tr("Settings"), Tone.TITLE))
        self._columns.setSpacing(metrics.gap)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.account, self.data, self.reminders)),
            (right, (self.practice, self.sound, self.look, self.stay, self.history)),
        ):
            column.setSpacing(metrics.gap)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        page.addLayout(self._columns)
        page.addStretch(1)
        self._scroll = scrolling(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
