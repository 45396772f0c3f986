"""The relay and the devices, without widgets: connecting, renaming, revoking, joining, pairing.

Rules: one command at a time, named by `busy`; its failure stays as `trouble` until the next one.
The words about time are renewed by `refresh_words`, which the window calls while it is seen.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.viewmodels import words
from desktop.viewmodels.account.port import REVOKED
from desktop.viewmodels.account.sync_words import SyncWords, arriving, sync_words
from desktop.viewmodels.long_work import Working
from desktop.viewmodels.ports import (
    DeviceRow,
    Done,
    PairingFailed,
    PairingOffered,
    PairingState,
    Ports,
    SyncState,
    Trouble,
)
from desktop.viewmodels.subscriptions import Subscriptions

_ABOUT_REACH = frozenset({"not_connected", "unreachable", "busy", "lost", "closing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """A device as a line: its name, and a second line about it."""

    id: str
    name: str
    detail: str
    revocable: bool
    renamable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountState:
    """What Settings shows about relay and devices; `shut_out` when this device was removed.

    `halted` is the code of why the relay is left alone until somebody asks, or empty.
    """

    sync: SyncWords
    relay_url: str | None
    devices: tuple[DeviceLine, ...]
    shut_out: bool
    has_recovery_key: bool
    pairing: PairingState
    pairing_until: str
    busy: str | None
    trouble: Trouble | None
    arriving: Working | None = None
    halted: str = ""


class AccountModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.sync
        self._clock = ports.clock
        self._busy: str | None = None
        self._trouble: Trouble | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self._port.subscribe(self.refresh_words))
        self.state = self._new_state()

    @Slot()
    def refresh_words(self) -> None:
        """Read everything anew, with the times in words."""
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def connect_relay(self, url: str) -> None:
        """Make or use the account on this relay."""
        address = url.strip()
        if not address:
            self._fail(_tr("The address of a relay is needed, for example https://relay.example."))
            return
        self._run(_tr("Reaching the relay"), lambda done: self._port.connect(address, done))

    @Slot()
    def disconnect_relay(self) -> None:
        """Stop talking to the relay. What is here stays here."""
        self._port.disconnect()
        self.refresh_words()

    @Slot()
    def try_again(self) -> None:
        """Ask the relay once more."""
        self._port.sync_now()
        self.refresh_words()

    @Slot()
    def offer_pairing(self) -> None:
        """Show a link for another device."""
        self._run(_tr("Making a link"), self._port.offer_pairing)

    @Slot()
    def cancel_pairing(self) -> None:
        """Put an end to any pairing that goes on, or put its result away."""
        self._trouble = None
        self._port.cancel_pairing()
        self.refresh_words()

    def approve(self, fingerprint: str) -> None:
        """Let the newcomer with this fingerprint in."""
        self._run(_tr("Letting the device in"), lambda done: self._port.approve(fingerprint, done))

    def join(self, link: str) -> None:
        """Join the account that shows this link."""
        address = link.strip()
        if not address:
            self._fail(_tr("The link is shown on your other device, under Settings, Add a device."))
            return
        self._run(_tr("Following the link"), lambda done: self._port.join(address, done))

    def rename(self, device_id: str, name: str) -> None:
        """Give a device another name."""
        if name.strip():
            self._run(
                _tr("Renaming"),
                lambda done: self._port.rename_device(device_id, name.strip(), done),
            )

    def revoke(self, device_id: str) -> None:
        """Shut a device out."""
        self._run(_tr("Removing the device"), lambda done: self._port.revoke(device_id, done))

    def restore(self, url: str, text: str) -> None:
        """Bring an account back from its recovery key."""
        if not url.strip() or not text.strip():
            self._fail(_tr("Both the relay's address and the recovery key are needed."))
            return
        self._run(
            _tr("Bringing your account back"),
            lambda done: self._port.restore(url.strip(), text, done),
        )

    def forget_trouble(self) -> None:
        """The person has read it."""
        self._trouble = None
        self.refresh_words()

    def _run(self, what: str, command: Callable[[Done], None]) -> None:
        if self._busy is not None:
            return
        self._busy, self._trouble = what, None
        self.refresh_words()
        command(self._done)

    def _done(self, trouble: Trouble | None) -> None:
        self._busy, self._trouble = None, trouble
        self.refresh_words()

    def _fail(self, sentence: str) -> None:
        self._trouble = Trouble(code="input", sentence=sentence)
        self.refresh_words()

    def _new_state(self) -> AccountState:
        status, pairing, now_ms = self._port.status(), self._port.pairing(), self._clock.wall_ms()
        if status.state is SyncState.UP_TO_DATE and _is_about_reach(self._trouble):
            self._trouble = None
        trouble = self._trouble
        if isinstance(pairing, PairingFailed):
            trouble = pairing.trouble
        shut_out = status.shut_out == REVOKED
        return AccountState(
            sync=sync_words(status, now_ms),
            relay_url=status.relay_url,
            devices=tuple(_line(row, now_ms, ours=not shut_out) for row in status.devices),
            shut_out=shut_out,
            has_recovery_key=status.has_recovery_key,
            pairing=pairing,
            pairing_until=self._until(pairing),
            busy=self._busy,
            trouble=trouble,
            arriving=arriving(status),
            halted="" if shut_out else status.shut_out,
        )

    def _until(self, pairing: PairingState) -> str:
        if not isinstance(pairing, PairingOffered):
            return ""
        offset_min = self._clock.utc_offset_min(pairing.expires_at_ms)
        return _tr("It works once, until {time}.").format(
            time=words.clock_time(pairing.expires_at_ms, offset_min)
        )


def _is_about_reach(trouble: Trouble | None) -> bool:
    """True for what was only a matter of the relay being away."""
    return trouble is not None and trouble.code in _ABOUT_REACH


def _line(row: DeviceRow, now_ms: int, *, ours: bool) -> DeviceLine:
    if row.revoked:
        detail = _tr("Removed")
    elif row.this_device:
        detail = _tr("This device")
    elif row.last_seen_at_ms is not None:
        detail = _tr("Last seen {ago}").format(ago=words.ago(row.last_seen_at_ms, now_ms))
    else:
        detail = _tr("Added {ago}").format(ago=words.ago(row.added_at_ms, now_ms))
    return DeviceLine(
        id=row.id,
        name=row.name,
        detail=detail,
        revocable=ours and not row.revoked and not row.this_device,
        renamable=ours and not row.revoked,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Account", text)
