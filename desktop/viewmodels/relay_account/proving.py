"""Giving the relay a fresh proof, where a person has to type one. Words are the screen's.

Rules: asked for only while something waits; letting it go lets everything go that waits. What was
typed is in no state and no `repr`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from desktop.viewmodels.account.proof_port import ProofPort
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.trouble import Trouble

_TYPED = ("totp", "recovery_code", "password")
"""What can be typed here, the handiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofState:
    """`methods` are those that can be typed here; `wanted` is true while something waits."""

    wanted: bool = False
    methods: tuple[str, ...] = ()
    method: str = ""
    busy: bool = False
    trouble: Trouble | None = None

    @property
    def needs_browser(self) -> bool:
        """True where only a passkey would do, which works in the browser."""
        return self.wanted and not self.methods


class ProofModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, port: ProofPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.state = ProofState()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(port.subscribe(self._renew))
        self._renew()

    def choose(self, method: str) -> None:
        """Prove it in this way."""
        if method in self.state.methods:
            self._put(replace(self.state, method=method, trouble=None))

    def give(self, typed: str) -> None:
        """Give what was typed."""
        text = typed.strip()
        if self.state.busy or not text or not self.state.method:
            return
        self._put(replace(self.state, busy=True, trouble=None))
        self._port.give_proof(self.state.method, text, self._given)

    @Slot()
    def leave(self) -> None:
        """Rather not."""
        if self.state.wanted:
            self._port.cancel_proof()

    def _given(self, trouble: Trouble | None) -> None:
        self._put(replace(self.state, busy=False, trouble=trouble))

    def _renew(self) -> None:
        wanted = self._port.wanted()
        if wanted is None:
            self._put(ProofState())
            return
        methods = tuple(each for each in _TYPED if each in wanted.methods)
        if not self.state.wanted or methods != self.state.methods:
            self._put(ProofState(wanted=True, methods=methods, method=(*methods, "")[0]))

    def _put(self, state: ProofState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
