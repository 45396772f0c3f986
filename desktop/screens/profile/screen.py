"""The Profile page: who one is to others, who sees what of it, and what that comes to.

A page below the settings: it has a way back, leads on to editors and keys, and without a relay to
where one is chosen.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.screens.profile.about_card import AboutCard
from desktop.screens.profile.audience_card import AudienceCard
from desktop.screens.profile.preview_card import PreviewCard, SendingCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.profile.model import ProfileModel
from desktop.viewmodels.profile.state import Reach
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.roles import SaidLabel
from desktop.widgets.scrolling import scrolling
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine


class ProfileScreen(QWidget):
    """Shows a ProfileModel, which asks the relay when it is seen. Signals: `left`,
    `account_wanted`, `editors_wanted`."""

    accessible_role = QAccessible.Role.Pane

    left = Signal()
    account_wanted = Signal()
    editors_wanted = Signal()

    def __init__(self, model: ProfileModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Profile"))
        self.about = AboutCard(model, theme)
        self.audiences = AudienceCard(model, theme)
        self.preview = PreviewCard(model, theme)
        self.sending = SendingCard(model, theme)
        self.without = self._make_without()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inside = QWidget()
        self._arrange(theme)
        model.changed.connect(self._show_state)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: ask the relay."""
        super().showEvent(event)
        self._model.look()
        self.back.setFocus()

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
        self._add_head(page)
        page.addWidget(self.without)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(metrics.gap)
        self._inside.setLayout(self._columns)
        for cards in (
            (self.about, self.audiences),
            (self.preview, self._make_editors(), self.sending),
        ):
            column = QVBoxLayout()
            column.setSpacing(metrics.gap)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        page.addWidget(self._inside)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _add_head(self, page: QVBoxLayout) -> None:
        self.back = button(self.tr("‹ Settings"), Kind.LINK, name=self.tr("Back to settings"))
        self.back.clicked.connect(self.left)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(label(self.tr("Profile"), Tone.TITLE))
        self.status = SaidLabel(Tone.MUTED)
        page.addWidget(self.status)
        self.trouble = TroubleLine()
        self.again = button(self.tr("Try again"), Kind.QUIET)
        self.again.clicked.connect(self._model.look)
        self._trouble_row = beside(self.trouble, self.again, gap=10)
        page.addWidget(self._trouble_row)

    def _make_without(self) -> Card:
        card = Card()
        self._without_text = label("", wrap=True)
        card.body.addWidget(self._without_text)
        self.connect_button = button(self.tr("Show relay and devices"), Kind.PRIMARY)
        self.connect_button.clicked.connect(self.account_wanted)
        card.body.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _make_editors(self) -> Card:
        card = Card(self.tr("Editors and keys"))
        self.editors = button(self.tr("Open"), name=self.tr("Open editors and keys"))
        self.editors.clicked.connect(self.editors_wanted)
        card.body.addWidget(
            SettingRow(
                self.tr("VS Code and others"),
                self.tr("Link an editor, choose which figures it may show, and make API keys."),
                self.editors,
            )
        )
        return card

    def _without_words(self, reach: Reach) -> str:
        if reach is Reach.SHUT_OUT:
            return self.tr("Another of your devices can let this one in again, with a link.")
        return self.tr(
            "A profile is a small card on your relay: a name, a picture, a few words, and figures "
            "if you like, each only for those you choose. Your history stays sealed in any case. "
            "Without a relay there is no card."
        )

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        has_card = state.reach not in (Reach.NO_RELAY, Reach.SHUT_OUT)
        self.status.setText(state.status)
        self.trouble.show_trouble(state.trouble)
        self.again.setVisible(state.trouble is not None)
        self.again.setEnabled(state.can_retry)
        self._trouble_row.setVisible(state.trouble is not None)
        self.without.setVisible(not has_card)
        self._without_text.setText(self._without_words(state.reach))
        self._inside.setVisible(has_card)
        for card in (self.about, self.audiences, self.preview, self.sending):
            card.show_state()
