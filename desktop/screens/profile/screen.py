"""The Profile page: who one is to others, who sees what of it, and what that comes to.

A page below the settings: it has a way back, leads on to editors and keys, and without a relay to
where one is chosen.
"""

from PySide6.QtCore import Qt, Signal, Slot

from desktop.screens.profile.about_card import AboutCard
from desktop.screens.profile.audience_card import AudienceCard
from desktop.screens.profile.preview_card import PreviewCard, SendingCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.profile.model import ProfileModel
from desktop.viewmodels.profile.state import Reach
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.lower_page import LowerPage
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine


class ProfileScreen(LowerPage):
    """Shows a ProfileModel, which asks the relay when it is seen. Signals: `left`,
    `account_wanted`, `editors_wanted`."""

    account_wanted = Signal()
    editors_wanted = Signal()

    def __init__(self, model: ProfileModel, theme: Theme) -> None:
        super().__init__(
            theme,
            title=self.tr("Profile"),
            back=self.tr("‹ Settings"),
            back_name=self.tr("Back to settings"),
        )
        self._model = model
        self.about = AboutCard(model, theme)
        self.audiences = AudienceCard(model, theme)
        self.preview = PreviewCard(model, theme)
        self.sending = SendingCard(model, theme)
        self.without = self._make_without()
        self._add_head()
        self.page.addWidget(self.without)
        self.add_columns(
            (self.about, self.audiences), (self.preview, self._make_editors(), self.sending)
        )
        model.changed.connect(self._show_state)
        self._show_state()

    def look(self) -> None:
        """Someone looks: ask the relay."""
        self._model.look()

    def _add_head(self) -> None:
        self.status = SaidLabel(Tone.MUTED)
        self.page.addWidget(self.status)
        self.trouble = TroubleLine()
        self.again = button(self.tr("Try again"), Kind.QUIET)
        self.again.clicked.connect(self._model.look)
        self._trouble_row = beside(self.trouble, self.again, gap=10)
        self.page.addWidget(self._trouble_row)

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
        self.inside.setVisible(has_card)
        for card in (self.about, self.audiences, self.preview, self.sending):
            card.show_state()
