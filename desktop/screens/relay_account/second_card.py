"""The card about two-step sign-in: an authenticator app, recovery codes, and passkeys."""

from __future__ import annotations

from PySide6.QtCore import Slot

from desktop.screens.relay_account.confirm_dialog import ConfirmDialog, Question
from desktop.screens.relay_account.second_dialogs import CodesDialog, TotpDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.models import RelayAccountModels
from desktop.viewmodels.relay_account.state import RelayAccountState, SecondStep
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.setting_row import SettingRow


class SecondStepCard(Card):
    """Shows the second step of a RelayAccountModel."""

    def __init__(self, models: RelayAccountModels, theme: Theme) -> None:
        super().__init__(self.tr("Two-step sign-in"))
        self._models = models
        self._theme = theme
        self._sentence = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self._sentence)
        self.app = button("")
        self.app.clicked.connect(self._open_app)
        self._app_row = SettingRow(self.tr("Authenticator app"), "", self.app)
        self.codes = button("")
        self.codes.clicked.connect(self._open_codes)
        self._codes_row = SettingRow(self.tr("Recovery codes"), "", self.codes)
        self.security = button(self.tr("Open"), name=self.tr("Open the relay's security page"))
        self.security.clicked.connect(models.page.open_security_page)
        self._passkey_row = SettingRow(
            self.tr("Passkeys"),
            self.tr("They live in browsers and are looked after there, on the relay's page."),
            self.security,
        )
        self.passkeys = ActRows()
        for part in (self._app_row, self._codes_row, self._passkey_row, self.passkeys):
            self.body.addWidget(part)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_state(self, state: RelayAccountState) -> None:
        """The second step as it is."""
        second, idle = state.second, state.busy is None
        self._sentence.setText(self._words(second))
        self.app.setText(self.tr("Remove") if second.totp else self.tr("Set up"))
        self.app.setAccessibleName(
            self.tr("Remove the authenticator app")
            if second.totp
            else self.tr("Set up an authenticator app")
        )
        self.app.setEnabled(idle and (second.totp or second.can_set_up))
        self._app_row.set_explanation(
            self.tr("Set up. It shows a code of six digits that changes.")
            if second.totp
            else self.tr("An app on your phone shows a code of six digits that changes.")
        )
        self._codes_row.setVisible(second.is_on)
        self.codes.setText(
            self.tr("Make new ones") if second.recovery_codes else self.tr("Make them")
        )
        self.codes.setAccessibleName(self.tr("Make recovery codes"))
        self.codes.setEnabled(idle)
        self._codes_row.set_explanation(
            self.tr("Ten codes, each good once, for when the app or the passkey is not at hand.")
        )
        self._passkey_row.setVisible(second.passkeys_offered or bool(second.passkeys))
        self.passkeys.show_rows(
            tuple(
                ActRow(key=str(place), name=line.name, detail=line.detail)
                for place, line in enumerate(second.passkeys)
            )
        )

    def _words(self, second: SecondStep) -> str:
        if second.is_on:
            return self.tr(
                "On. Whoever signs in on the relay's pages shows a second thing as well. Your "
                "devices go on by themselves, and are asked before something that matters."
            )
        if second.can_set_up:
            return self.tr(
                "Off. With it, knowing your password or reading your mail is not enough."
            )
        return self.tr("It comes on top of a way to sign in, so add one first.")

    @Slot()
    def _open_app(self) -> None:
        if not self._models.page.state.second.totp:
            dialog = TotpDialog(self._models.second, self._theme, self.window())
            self._models.second.begin()
            open_dialog(dialog)
            return
        question = Question(
            title=self.tr("Remove the authenticator app?"),
            text=self.tr("Its codes are not asked for any more, and do not work any more."),
            keep=self.tr("Keep it"),
            go=self.tr("Remove"),
        )
        open_dialog(
            ConfirmDialog(question, self._models.page.remove_totp, self._theme, self.window())
        )

    @Slot()
    def _open_codes(self) -> None:
        if not self._models.page.state.second.recovery_codes:
            self._make_codes()
            return
        question = Question(
            title=self.tr("Make new recovery codes?"),
            text=self.tr("The former ones stop working at once."),
            keep=self.tr("Keep the former"),
            go=self.tr("Make new ones"),
            kind=Kind.PRIMARY,
        )
        open_dialog(ConfirmDialog(question, self._make_codes, self._theme, self.window()))

    def _make_codes(self) -> None:
        dialog = CodesDialog(self._models.second, self._theme, self.window())
        self._models.second.make_codes()
        open_dialog(dialog)
