"""Adding a way to sign in: an address by a code that is sent there, or an account elsewhere.

Rules: one attempt at a time; leaving ends it, and nothing is attached then. The code is checked by
the relay alone; neither it nor the ticket it belongs to is in a `repr`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from crdt.protocol.api.auth import CodeSent
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.relay_account.port import AttachedThere, Provider, RelayAccountPort
from desktop.viewmodels.trouble import Trouble

_PARTS = 2


class AttachStep(enum.Enum):
    """Where it stands."""

    ADDRESS = "address"
    CODE = "code"
    BROWSER = "browser"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachState:
    """`email` is where the code went; `provider` who is waited for in the browser. `codes_lost`
    where recovery codes from before do not work any more."""

    step: AttachStep = AttachStep.ADDRESS
    email: str = ""
    provider: Provider | None = None
    codes_lost: bool = False
    busy: bool = False
    trouble: Trouble | None = None
    ticket: str = field(default="", repr=False)


class AttachModel(QObject):
    """One way at a time. `changed` follows every difference in `state`; `attached` once it is."""

    changed = Signal()
    attached = Signal()

    def __init__(self, port: RelayAccountPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._stop: Callable[[], None] | None = None
        self._turn = 0
        self.state = AttachState()

    @Slot()
    def begin_email(self) -> None:
        """Ask for an address."""
        self._turn += 1
        self._put(AttachState())

    def send_code(self, email: str) -> None:
        """Send a code there."""
        address = email.strip()
        if self.state.busy:
            return
        if not _is_address(address):
            sentence = _tr("An address looks like robin@example.org.")
            self._put(replace(self.state, trouble=Trouble(code="input", sentence=sentence)))
            return
        self._put(AttachState(email=address, busy=True))
        turn = self._turn
        self._port.send_code(address, lambda result: self._code_sent(turn, result))

    def confirm(self, code: str) -> None:
        """The code that came."""
        typed = code.strip()
        if self.state.busy or not typed:
            return
        self._put(replace(self.state, busy=True, trouble=None))
        turn = self._turn
        self._port.confirm_code(self.state.ticket, typed, lambda t: self._confirmed(turn, t))

    def open_browser(self, provider: Provider) -> None:
        """Go on in the browser; what was waited for before is waited for no more."""
        self._stop_waiting()
        turn = self._turn
        self._put(AttachState(step=AttachStep.BROWSER, provider=provider, busy=True))
        self._stop = self._port.attach_in_browser(provider, lambda r: self._came_back(turn, r))

    @Slot()
    def leave(self) -> None:
        """The person is done, or would rather not."""
        self._stop_waiting()
        self._put(AttachState())

    def _stop_waiting(self) -> None:
        self._turn += 1
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()

    def _code_sent(self, turn: int, result: CodeSent | Trouble) -> None:
        if turn != self._turn:
            return
        if isinstance(result, CodeSent):
            email = self.state.email
            self._put(AttachState(step=AttachStep.CODE, email=email, ticket=result.ticket))
        else:
            self._put(replace(self.state, busy=False, trouble=_shown(result)))

    def _came_back(self, turn: int, result: AttachedThere | Trouble) -> None:
        if turn == self._turn and isinstance(result, AttachedThere):
            self._put(replace(self.state, codes_lost=result.codes_lost))
        self._confirmed(turn, result if isinstance(result, Trouble) else None)

    def _confirmed(self, turn: int, trouble: Trouble | None) -> None:
        if turn != self._turn:
            return
        self._stop = None
        if trouble is None:
            self._put(replace(self.state, step=AttachStep.DONE, busy=False, ticket=""))
            self.attached.emit()
        else:
            self._put(replace(self.state, busy=False, trouble=_shown(trouble)))

    def _put(self, state: AttachState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _is_address(text: str) -> bool:
    """Whether it may be one; whether it is, the code shows."""
    parts = text.split("@")
    return len(parts) == _PARTS and all(parts) and not any(ch.isspace() for ch in text)


def _shown(trouble: Trouble) -> Trouble | None:
    return None if trouble.code == PROOF_CANCELLED else trouble


def _tr(text: str) -> str:
    return QCoreApplication.translate("RelayAccount", text)
