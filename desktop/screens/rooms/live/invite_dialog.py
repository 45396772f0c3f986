"""How others come into the room: its code, its link, and a link for one guest."""

from __future__ import annotations

import weakref

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import May
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.controls import Kind, Tone, button
from desktop.widgets.copy_field import CopyField
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.trouble_line import TroubleLine

_LARGE = 150
"""From here on the code is large enough without being made larger."""


class RoomInviteDialog(CalmDialog):
    """Attributes: code, link, guest (fields to copy from), and `make`, which asks for a guest's."""

    def __init__(self, model: LiveRoomModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Invite"), theme, parent)
        self._model = model
        self.code = CopyField(self.tr("Code of the room"))
        if theme.metrics.text_percent < _LARGE:
            self.code.enlarge()
        self.link = CopyField(self.tr("Link to the room"))
        self.guest = CopyField(self.tr("Link for one guest"))
        self.make = button(self.tr("Make a link for one guest"))
        self.make.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.make.clicked.connect(self._ask)
        self._trouble = TroubleLine()
        self._add_code()
        self._add_guest()
        close = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.reject)
        close.setDefault(True)

    def _add_code(self) -> None:
        state = self._model.state
        if state.code:
            self.add_text(
                self.tr(
                    "Whoever has this code comes in and reads along, so give it to those you "
                    "want here."
                ),
                Tone.MUTED,
            )
        self.body.addWidget(self.code)
        self.body.addWidget(self.link)
        self.code.show_text(state.code)
        self.link.show_text(state.link if state.code else "")

    def _add_guest(self) -> None:
        if May.INVITE_GUEST in self._model.state.may:
            self.add_text(
                self.tr(
                    "Somebody without the app breathes along in a browser, by a link of their own. "
                    "Guests do not write."
                ),
                Tone.MUTED,
            )
            self.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.guest)
        self.guest.show_text("")
        self.body.addWidget(self._trouble)

    @Slot()
    def _ask(self) -> None:
        self.make.setEnabled(False)
        here = weakref.ref(self)

        def answered(answer: str | Trouble) -> None:
            dialog = here()
            if dialog is not None:
                dialog.show_answer(answer)

        self._model.invite_guest(answered)

    def show_answer(self, answer: str | Trouble) -> None:
        """The link, or why there is none."""
        self.make.setEnabled(True)
        is_trouble = isinstance(answer, Trouble)
        self._trouble.show_trouble(answer if isinstance(answer, Trouble) else None)
        if not is_trouble:
            self.guest.show_text(str(answer))
            self.guest.copy.setFocus()
