"""The recovery key without widgets: drawn, shown once, typed back, in force.

Rules: a drawn key is in force only after it was typed back; leaving earlier forgets it; the key is
never in a log, a setting or a `repr`.
"""

import enum
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from desktop.viewmodels.ports import PortError, SyncPort, Trouble


class RecoveryStep(enum.Enum):
    """Where the making of a key stands."""

    NONE = "none"
    SHOWN = "shown"
    TYPING = "typing"
    CHECKING = "checking"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryState:
    """`groups` holds the key only while it is shown."""

    step: RecoveryStep = RecoveryStep.NONE
    groups: tuple[str, ...] = field(default=(), repr=False)
    trouble: Trouble | None = None


class RecoveryModel(QObject):
    """One key at a time. `changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, port: SyncPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._groups: tuple[str, ...] = ()
        self.state = RecoveryState()

    @Slot()
    def draw(self) -> None:
        """Draw a key and show it."""
        try:
            self._groups = self._port.new_recovery_key().groups
        except PortError as error:
            self._show(RecoveryState(trouble=error.trouble))
            return
        self.show_again()

    @Slot()
    def show_again(self) -> None:
        """Back to the key, while it is not yet in force."""
        if self._groups:
            self._show(RecoveryState(step=RecoveryStep.SHOWN, groups=self._groups))

    @Slot()
    def written_down(self) -> None:
        """The person has it on paper; now it is typed back."""
        self._show(RecoveryState(step=RecoveryStep.TYPING))

    def type_back(self, text: str) -> None:
        """Compare and put it in force."""
        self._show(RecoveryState(step=RecoveryStep.CHECKING))
        self._port.confirm_recovery(text, self._checked)

    @Slot()
    def leave(self) -> None:
        """Forget a key that is not in force."""
        if self.state.step not in (RecoveryStep.NONE, RecoveryStep.IN_FORCE):
            self._port.discard_recovery_draft()
        self._groups = ()
        self._show(RecoveryState())

    def _checked(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._show(RecoveryState(step=RecoveryStep.TYPING, trouble=trouble))
            return
        self._groups = ()
        self._show(RecoveryState(step=RecoveryStep.IN_FORCE))

    def _show(self, state: RecoveryState) -> None:
        self.state = state
        self.changed.emit()
