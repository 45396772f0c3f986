"""Setting two-step sign-in up: an authenticator app, and recovery codes for when it is lost.

Rules: the app's secret is in force only after a code of it was typed; leaving earlier forgets it.
Recovery codes are shown once, and kept here only while they are shown. Neither is in a `repr`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from crdt.protocol.api.me import TotpBegun
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.ports import PortError
from desktop.viewmodels.relay_account.port import FreshCodes, RelayAccountPort
from desktop.viewmodels.trouble import Trouble

_GROUP_CHARS = 4


class SecondStepStep(enum.Enum):
    """Where setting up stands."""

    NONE = "none"
    ASKING = "asking"
    SHOWN = "shown"
    CODES = "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepState:
    """`uri` and `secret` while the app is set up, `codes` while they are shown; none come along
    with the app where there were some before. `saved_as` names the file they were written to."""

    step: SecondStepStep = SecondStepStep.NONE
    uri: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    codes: tuple[str, ...] = field(default=(), repr=False)
    saved_as: str = ""
    busy: bool = False
    trouble: Trouble | None = None


class SecondStepModel(QObject):
    """`changed` follows every difference in `state`; `set_up` once something is in force."""

    changed = Signal()
    set_up = Signal()

    def __init__(self, port: RelayAccountPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._turn = 0
        self._fresh: FreshCodes | None = None
        self.state = SecondStepState()

    @Slot()
    def begin(self) -> None:
        """Draw a secret for an authenticator app."""
        turn = self._next_turn()
        self._put(SecondStepState(step=SecondStepStep.ASKING, busy=True))
        self._port.begin_totp(lambda result: self._begun(turn, result))

    def confirm(self, code: str) -> None:
        """A code that the app shows puts it in force; recovery codes follow."""
        typed = code.strip()
        if self.state.busy or not typed:
            return
        self._put(replace(self.state, busy=True, trouble=None))
        turn = self._turn
        self._port.confirm_totp(typed, lambda result: self._made(turn, result))

    @Slot()
    def make_codes(self) -> None:
        """Make fresh recovery codes; former ones are void."""
        turn = self._next_turn()
        self._put(SecondStepState(step=SecondStepStep.CODES, busy=True))
        self._port.new_recovery_codes(lambda result: self._made(turn, result))

    def save(self, path: Path) -> None:
        """Write the codes that are shown into a file."""
        if self._fresh is None:
            return
        try:
            self._port.save_codes(self._fresh, path)
        except PortError as error:
            self._put(replace(self.state, trouble=error.trouble))
        else:
            self._put(replace(self.state, saved_as=path.name, trouble=None))

    @Slot()
    def leave(self) -> None:
        """Put everything away that was shown."""
        self._next_turn()
        self._fresh = None
        self._put(SecondStepState())

    def _begun(self, turn: int, result: TotpBegun | Trouble) -> None:
        if turn != self._turn:
            return
        if isinstance(result, TotpBegun):
            self._put(
                SecondStepState(
                    step=SecondStepStep.SHOWN,
                    uri=result.uri,
                    secret=_grouped(result.secret),
                )
            )
        else:
            self._put(replace(self.state, busy=False, trouble=_shown(result)))

    def _made(self, turn: int, result: FreshCodes | Trouble) -> None:
        if turn != self._turn:
            return
        if isinstance(result, FreshCodes):
            self._fresh = result
            self._put(SecondStepState(step=SecondStepStep.CODES, codes=result.codes))
            self.set_up.emit()
        else:
            self._put(replace(self.state, busy=False, trouble=_shown(result)))

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _put(self, state: SecondStepState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _grouped(secret: str) -> str:
    """In groups, as it is read from a screen and typed."""
    parts = (secret[at : at + _GROUP_CHARS] for at in range(0, len(secret), _GROUP_CHARS))
    return " ".join(parts)


def _shown(trouble: Trouble) -> Trouble | None:
    return None if trouble.code == PROOF_CANCELLED else trouble
