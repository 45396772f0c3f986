"""Deleting the account on the relay: explained, confirmed by a word, done, with a receipt.

Rules: nothing but `erase` with the right word leads to it. The receipt is kept in the profile by
the port before this hears of it, and may be written to a file as often as wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.ports import PortError
from desktop.viewmodels.relay_account.port import ErasedThere, RelayAccountPort
from desktop.viewmodels.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingState:
    """`receipt` once the relay erased the account; `saved_as` names the file it was written to."""

    erasing: bool = False
    receipt: ErasedThere | None = None
    saved_as: str = ""
    trouble: Trouble | None = None


class LeavingModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, port: RelayAccountPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.state = LeavingState()

    @property
    def word(self) -> str:
        """What has to be typed before anything is erased."""
        return self.tr("erase")

    def is_word(self, typed: str) -> bool:
        """Whether what was typed is the word; case and spaces around it do not matter."""
        return typed.strip().casefold() == self.word.casefold()

    @Slot()
    def begin(self) -> None:
        """Nothing is erased yet in this dialog."""
        self._put(LeavingState())

    @Slot()
    def look_at_receipt(self) -> None:
        """Show the receipt that is kept."""
        self._put(LeavingState(receipt=self._port.erased()))

    def erase(self, typed: str) -> None:
        """Erase the account on the relay, if the word is right."""
        if not self.is_word(typed) or self.state.erasing or self.state.receipt is not None:
            return
        self._put(LeavingState(erasing=True))
        self._port.erase(self._ended)

    def save(self, path: Path) -> None:
        """Write the receipt into a file."""
        try:
            self._port.save_receipt(path)
        except PortError as error:
            self._put(replace(self.state, trouble=error.trouble))
        else:
            self._put(replace(self.state, saved_as=path.name, trouble=None))

    def _ended(self, trouble: Trouble | None) -> None:
        if trouble is None:
            self._put(LeavingState(receipt=self._port.erased()))
        elif trouble.code == PROOF_CANCELLED:
            self._put(LeavingState())
        else:
            self._put(LeavingState(trouble=trouble))

    def _put(self, state: LeavingState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
