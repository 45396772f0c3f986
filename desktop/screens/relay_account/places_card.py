"""The cards about where one is signed in: sessions, and which devices the relay takes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot

from desktop.screens.relay_account.confirm_dialog import ConfirmDialog, Question
from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.model import RelayAccountModel
from desktop.viewmodels.relay_account.state import RelayAccountState
from desktop.viewmodels.relay_account.words import DeviceAccess, SessionLine
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog


class SessionsCard(Card):
    """Shows the sessions of a RelayAccountModel."""

    def __init__(self, model: RelayAccountModel, theme: Theme) -> None:
        super().__init__(self.tr("Where you are signed in"))
        self._model = model
        self._theme = theme
        self.rows = ActRows()
        self.rows.wanted.connect(self._open_end)
        self.body.addWidget(self.rows)
        self.end_others = button(self.tr("End all others"))
        self.end_others.clicked.connect(self._open_end_others)
        self.body.addWidget(self.end_others, 0, Qt.AlignmentFlag.AlignLeft)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_state(self, state: RelayAccountState) -> None:
        """The sessions as they are."""
        self.rows.show_rows(tuple(self._row(line) for line in state.sessions))
        self.rows.enable(state.busy is None)
        self.end_others.setVisible(state.others > 0)
        self.end_others.setEnabled(state.busy is None)

    def _row(self, line: SessionLine) -> ActRow:
        return ActRow(
            key=line.id,
            name=line.name,
            detail=line.detail,
            act="" if line.current else self.tr("End"),
            act_name=self.tr("End the session of {name}").format(name=line.name),
            strong=not line.current,
        )

    @Slot(str)
    def _open_end(self, key: str) -> None:
        line = next((each for each in self._model.state.sessions if each.id == key), None)
        if line is None:
            return
        if line.of_device:
            text = self.tr(
                "The relay no longer takes this device, until you let it in again. What it holds "
                "stays readable there."
            )
        else:
            text = self.tr("Whoever uses it has to sign in again.")
        question = Question(
            title=self.tr("End the session of {name}?").format(name=line.name),
            text=text,
            keep=self.tr("Leave it"),
            go=self.tr("End it"),
        )
        open_dialog(
            ConfirmDialog(
                question, lambda: self._model.end_session(key), self._theme, self.window()
            )
        )

    @Slot()
    def _open_end_others(self) -> None:
        question = Question(
            title=self.tr("End all other sessions?"),
            text=self.tr(
                "Browsers have to sign in again. Your other devices are signed out of the relay "
                "until you let them in again; what they hold stays readable there."
            ),
            keep=self.tr("Leave them"),
            go=self.tr("End them"),
        )
        open_dialog(ConfirmDialog(question, self._model.end_others, self._theme, self.window()))


class DevicesCard(Card):
    """Shows which devices the relay takes."""

    def __init__(self, model: RelayAccountModel, theme: Theme) -> None:
        super().__init__(self.tr("Devices at the relay"))
        self._model = model
        self._theme = theme
        self.body.addWidget(
            label(
                self.tr(
                    "Signing a device out keeps it from the relay; it keeps its keys, and can be "
                    "let in again. To shut a lost device out for good, remove it in Settings."
                ),
                Tone.MUTED,
                wrap=True,
            )
        )
        self.rows = ActRows()
        self.rows.wanted.connect(self._act)
        self.body.addWidget(self.rows)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_state(self, state: RelayAccountState) -> None:
        """The devices as they are."""
        self.rows.show_rows(tuple(self._row(line) for line in state.devices))
        self.rows.enable(state.busy is None)

    def _row(self, line: DeviceAccess) -> ActRow:
        if line.current:
            return ActRow(key=line.id, name=line.name, detail=line.detail)
        if line.signed_out:
            act, name = self.tr("Let in"), self.tr("Let {name} in again")
        else:
            act, name = self.tr("Sign out"), self.tr("Sign {name} out")
        return ActRow(
            key=line.id,
            name=line.name,
            detail=line.detail,
            act=act,
            act_name=name.format(name=line.name),
            kind=Kind.PLAIN if line.signed_out else Kind.QUIET,
            strong=True,
        )

    @Slot(str)
    def _act(self, key: str) -> None:
        line = next((each for each in self._model.state.devices if each.id == key), None)
        if line is None:
            return
        if line.signed_out:
            self._model.let_device_in(key)
            return
        question = Question(
            title=self.tr("Sign {name} out?").format(name=line.name),
            text=self.tr(
                "The relay no longer takes it: it sends and receives nothing there, until you let "
                "it in again.\nWhat it holds stays readable on it, and it stays in your list of "
                "devices. If it is lost, remove it in Settings instead."
            ),
            keep=self.tr("Leave it"),
            go=self.tr("Sign out"),
        )
        open_dialog(
            ConfirmDialog(
                question, lambda: self._model.sign_device_out(key), self._theme, self.window()
            )
        )
