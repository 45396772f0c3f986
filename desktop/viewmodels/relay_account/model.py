"""The page about the account on the relay, without widgets.

Rules: it reads only while somebody looks (`look`), and again after each act; one act at a time,
named by `busy`; how it ended stays until the next one, and why the page could not be read until it
was. Where the relay is away, what was read stays on the page. A proof that the person would rather
not give is no trouble.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.viewmodels.account.port import SyncState, SyncStatus
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.ports import PortError, Ports
from desktop.viewmodels.relay_account.port import PROVIDERS, AccountFacts
from desktop.viewmodels.relay_account.state import RelayAccountState, SecondStep, Standing
from desktop.viewmodels.relay_account.words import (
    device_access,
    passkey_line,
    session_line,
    way_line,
)
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.trouble import Done, Trouble

_BY_CODE = {
    "signed_out": Standing.SIGNED_OUT,
    "erased": Standing.ERASED,
    "revoked_device": Standing.REMOVED,
}
_SIGNED_IN = frozenset({SyncState.SYNCING, SyncState.UP_TO_DATE, SyncState.TROUBLE})


class RelayAccountModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.relay_account
        self._sync = ports.sync
        self._clock = ports.clock
        self._facts: AccountFacts | None = None
        self._place: object = None
        self._looking = self._reading = self._again = False
        self._busy: str | None = None
        self._notice = ""
        self._trouble: Trouble | None = None
        self._unread: Trouble | None = None
        self.state = self._new_state()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.sync.subscribe(self._hear_of_relay))

    @Slot()
    def look(self) -> None:
        """Somebody looks: read it anew."""
        self._looking = True
        self._notice = ""
        self.refresh()

    @Slot()
    def look_away(self) -> None:
        """Nobody looks."""
        self._looking = False
        self._trouble, self._unread, self._notice = None, None, ""
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Read anew, where the relay can be asked; while one reading goes on, the next waits."""
        if not self._can_ask():
            self._show()
        elif self._reading:
            self._again = True
        else:
            self._reading = True
            self._show()
            self._port.read(self._take_facts)

    @Slot()
    def try_again(self) -> None:
        """Ask the relay once more, also where it would not have this device."""
        self._trouble = self._unread = None
        self._sync.sync_now()
        self.refresh()

    def detach(self, identity: int) -> None:
        """Take a way to sign in away."""
        self._run(
            _tr("Removing"),
            _tr("It is removed."),
            lambda done: self._port.detach(identity, done),
        )

    def set_password(self, password: str) -> None:
        """Set or change the password for the relay's pages."""
        self._run(
            _tr("Setting the password"),
            _tr("The password is set."),
            lambda done: self._port.set_password(password, done),
        )

    @Slot()
    def remove_password(self) -> None:
        """Have no password."""
        self._run(_tr("Removing"), _tr("There is no password now."), self._port.remove_password)

    @Slot()
    def remove_totp(self) -> None:
        """Have no authenticator app."""
        self._run(
            _tr("Removing"),
            _tr("The authenticator app is not asked for any more."),
            self._port.remove_totp,
        )

    def end_session(self, session: str) -> None:
        """End a session."""
        self._run(
            _tr("Ending the session"),
            _tr("It is ended."),
            lambda done: self._port.end_session(session, done),
        )

    @Slot()
    def end_others(self) -> None:
        """End all sessions but this one."""
        self._run(
            _tr("Ending the other sessions"),
            _tr("Only this device is signed in now."),
            self._port.end_others,
        )

    def sign_device_out(self, device: str) -> None:
        """Have the relay refuse a device."""
        self._run(
            _tr("Signing the device out"),
            _tr("It is signed out."),
            lambda done: self._port.sign_device_out(device, done),
        )

    def let_device_in(self, device: str) -> None:
        """Have the relay take it again."""
        self._run(
            _tr("Letting the device in"),
            _tr("It may connect again."),
            lambda done: self._port.let_device_in(device, done),
        )

    @Slot()
    def open_security_page(self) -> None:
        """Show the relay's page in the browser."""
        try:
            self._port.open_security_page()
        except PortError as error:
            self._trouble = error.trouble
            self._show()

    def say(self, notice: str) -> None:
        """Something was done elsewhere, such as in a dialog: say so, and read anew."""
        self._notice, self._trouble = notice, None
        self.refresh()

    def _run(self, what: str, notice: str, command: Callable[[Done], object]) -> None:
        if self._busy is not None:
            return
        self._busy, self._trouble, self._notice = what, None, ""
        self._show()

        def done(trouble: Trouble | None) -> None:
            self._busy = None
            if trouble is None:
                self._notice = notice
            elif trouble.code != PROOF_CANCELLED:
                self._trouble = trouble
            self.refresh()

        command(done)

    def _take_facts(self, result: AccountFacts | Trouble) -> None:
        self._reading = False
        if isinstance(result, AccountFacts):
            self._facts, self._unread = result, None
        elif result.code != PROOF_CANCELLED:
            self._unread = result
        if self._again:
            self._again = False
            self.refresh()
        else:
            self._show()

    def _hear_of_relay(self) -> None:
        before = self.state.standing
        self._show()
        came = self.state.standing in (Standing.LOADING, Standing.READY) and before not in (
            Standing.LOADING,
            Standing.READY,
        )
        if self._looking and came:
            self._trouble = self._unread = None
            self.refresh()

    def _can_ask(self) -> bool:
        return self._standing(self._sync.status()) in (Standing.LOADING, Standing.READY)

    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _standing(self, status: SyncStatus) -> Standing:
        if status.relay_url is None:
            return Standing.NO_RELAY
        code = status.problem.code if status.problem is not None else ""
        if code in _BY_CODE:
            return _BY_CODE[code]
        if status.state in _SIGNED_IN:
            return Standing.READY if self._facts is not None else Standing.LOADING
        return Standing.CONNECTING if status.state is SyncState.CONNECTING else Standing.AWAY

    def _new_state(self) -> RelayAccountState:
        status = self._sync.status()
        place = (status.relay_url, tuple(row.id for row in status.devices if row.this_device))
        if place != self._place:
            self._place, self._facts = place, None
        standing = self._standing(status)
        facts = None if standing is Standing.ERASED else self._facts
        bare = RelayAccountState(
            standing=standing,
            relay_url=status.relay_url or "",
            receipt=self._port.erased(),
            reading=self._reading,
            busy=self._busy,
            notice=self._notice,
            trouble=self._trouble or self._unread,
        )
        full = bare if facts is None else self._with_facts(bare, facts)
        return replace(full, lead=_lead(full, status))

    def _with_facts(self, bare: RelayAccountState, facts: AccountFacts) -> RelayAccountState:
        now_ms, names, offered = self._clock.wall_ms(), dict(facts.names), facts.info.methods
        second = SecondStep(
            totp="totp" in facts.me.second_factors,
            recovery_codes="recovery_code" in facts.me.second_factors,
            passkeys=tuple(passkey_line(row, now_ms) for row in facts.passkeys),
            passkeys_offered="passkey" in offered,
            can_set_up=bool(facts.identities or facts.me.has_password or facts.passkeys),
        )
        return replace(
            bare,
            ways=tuple(way_line(row, now_ms) for row in facts.identities),
            can_email="email" in offered,
            providers=tuple(each for each in PROVIDERS if each in offered),
            can_password="password" in offered,
            has_email=any(row.kind == "email" for row in facts.identities),
            has_password=facts.me.has_password,
            second=second,
            sessions=tuple(session_line(row, names, now_ms) for row in facts.sessions),
            devices=tuple(
                device_access(row, names, now_ms) for row in facts.devices if not row.removed
            ),
        )


def _lead(state: RelayAccountState, status: SyncStatus) -> str:
    match state.standing:
        case Standing.NO_RELAY:
            return _tr(
                "No account is needed. Everything here works without one, and stays on this "
                "computer."
            )
        case Standing.CONNECTING:
            return _tr("Reaching the relay")
        case Standing.LOADING:
            return _tr("Asking the relay")
        case Standing.AWAY:
            problem = status.problem
            if problem is not None:
                return problem.sentence
            return _tr("The relay is out of reach. This page fills once it answers.")
        case Standing.SIGNED_OUT:
            return _tr(
                "This device was signed out on the relay. What is here stays here, and the relay "
                "is asked again only when you say so."
            )
        case Standing.ERASED:
            return _tr(
                "This account was erased on the relay. What is on this computer stays, and goes "
                "on working without it."
            )
        case Standing.REMOVED:
            return _tr("This device was removed from the account. What is here stays here.")
        case Standing.READY if state.is_anonymous:
            return _tr(
                "This account is a key on your devices. Add a way to sign in, if you like: for "
                "the relay's pages in a browser."
            )
        case Standing.READY:
            return _tr(
                "This account is a key on your devices, and you can sign in to the relay's pages "
                "as well."
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RelayAccount", text)
