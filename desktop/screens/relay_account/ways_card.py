"""The card about ways to sign in: what is attached, what can be added, and the password."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.screens.relay_account.attach_dialogs import BrowserDialog, EmailDialog
from desktop.screens.relay_account.confirm_dialog import ConfirmDialog, Question
from desktop.screens.relay_account.password_dialog import PasswordDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.viewmodels.relay_account.port import Provider
from desktop.viewmodels.relay_account.state import RelayAccountState
from desktop.viewmodels.relay_account.words import WayLine, provider_name
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card
from desktop.widgets.controls import Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.setting_row import SettingRow

_PROVIDERS: tuple[Provider, ...] = ("google", "github", "apple", "oidc")


class WaysCard(Card):
    """Shows the ways of a RelayAccountModel."""

    def __init__(self, models: RelayAccountModels, theme: Theme) -> None:
        super().__init__(self.tr("Ways to sign in"))
        self._models = models
        self._theme = theme
        self.body.addWidget(
            label(
                self.tr(
                    "They show the relay who you are, on its pages. None of them opens your "
                    "history: only your devices and the recovery key do."
                ),
                Tone.MUTED,
                wrap=True,
            )
        )
        self.ways = ActRows()
        self.ways.wanted.connect(self._open_detach)
        self.body.addWidget(self.ways)
        self._none = label(self.tr("None yet. Your devices sign in by themselves."), Tone.BODY)
        self._none.setWordWrap(True)
        self.body.addWidget(self._none)
        self._add_buttons()
        self._add_password()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def _add_buttons(self) -> None:
        self._adding = QWidget()
        flow = FlowLayout(10)
        self._adding.setLayout(flow)
        self.email = button(self.tr("Add an e-mail address"))
        self.email.clicked.connect(self._open_email)
        flow.addWidget(self.email)
        self.providers = {}
        for provider in _PROVIDERS:
            name = provider_name(provider)
            add = button(name, name=self.tr("Add {name}").format(name=name))
            add.clicked.connect(lambda _=False, p=provider: self._open_browser(p))
            flow.addWidget(add)
            self.providers[provider] = add
        self.body.addWidget(self._adding)

    def _add_password(self) -> None:
        self.password = button("")
        self.password.clicked.connect(self._open_password)
        self.no_password = button(self.tr("Remove"), name=self.tr("Remove the password"))
        self.no_password.clicked.connect(self._open_no_password)
        acts = QWidget()
        flow = FlowLayout(10)
        acts.setLayout(flow)
        flow.addWidget(self.no_password)
        flow.addWidget(self.password)
        self._password_row = SettingRow(self.tr("Password"), "", acts)
        self.body.addWidget(self._password_row)

    def show_state(self, state: RelayAccountState) -> None:
        """The ways as they are."""
        idle = state.busy is None
        self.ways.show_rows(tuple(self._row(way) for way in state.ways))
        self.ways.enable(idle)
        self._none.setVisible(not state.ways)
        self.email.setVisible(state.can_email)
        for provider, add in self.providers.items():
            add.setVisible(provider in state.providers)
            add.setEnabled(idle)
        self._adding.setVisible(state.can_email or bool(state.providers))
        self._password_row.setVisible(state.can_password or state.has_password)
        self.password.setVisible(state.can_password)
        self.password.setText(self.tr("Change it") if state.has_password else self.tr("Set one"))
        self.password.setAccessibleName(
            self.tr("Change the password") if state.has_password else self.tr("Set a password")
        )
        self.no_password.setVisible(state.has_password)
        self.email.setEnabled(idle)
        self.password.setEnabled(idle and state.has_email)
        self.no_password.setEnabled(idle)
        self._password_row.set_explanation(self._password_words(state))

    def _password_words(self, state: RelayAccountState) -> str:
        if not state.has_email:
            return self.tr(
                "For the relay's pages only. It goes with an e-mail address, so add one first."
            )
        return self.tr("For the relay's pages only. It never opens what is sealed.")

    def _row(self, way: WayLine) -> ActRow:
        return ActRow(
            key=str(way.id),
            name=way.name,
            detail=way.detail,
            act=self.tr("Remove"),
            act_name=self.tr("Remove {name}").format(name=way.name),
            strong=True,
        )

    @Slot()
    def _open_email(self) -> None:
        self._models.attach.begin_email()
        open_dialog(EmailDialog(self._models.attach, self._theme, self.window()))

    def _open_browser(self, provider: Provider) -> None:
        dialog = BrowserDialog(self._models.attach, self._theme, self.window())
        self._models.attach.open_browser(provider)
        open_dialog(dialog)

    @Slot()
    def _open_password(self) -> None:
        open_dialog(PasswordDialog(self._models.page, self._theme, self.window()))

    @Slot()
    def _open_no_password(self) -> None:
        question = Question(
            title=self.tr("Remove the password?"),
            text=self.tr("The relay's pages can then be reached by the other ways you added."),
            keep=self.tr("Keep it"),
            go=self.tr("Remove"),
        )
        page = self._models.page
        open_dialog(ConfirmDialog(question, page.remove_password, self._theme, self.window()))

    @Slot(str)
    def _open_detach(self, key: str) -> None:
        page = self._models.page
        way = next((each for each in page.state.ways if str(each.id) == key), None)
        if way is None:
            return
        question = Question(
            title=self.tr("Remove {name}?").format(name=way.name),
            text=self.tr(
                "It can no longer be used to sign in on this relay. Your devices and your history "
                "are not touched."
            ),
            keep=self.tr("Keep it"),
            go=self.tr("Remove"),
        )
        number = way.id
        open_dialog(
            ConfirmDialog(question, lambda: page.detach(number), self._theme, self.window())
        )
