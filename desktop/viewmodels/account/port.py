"""The port to the account, its devices and the relay; the rules of `ports` hold here too."""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

REVOKED = "revoked_device"
ERASED = "erased"
HALTED = frozenset({"signed_out", ERASED})
"""Codes by which a relay would not have this device until somebody decides otherwise; one that was
revoked is out for good."""


class SyncState(enum.Enum):
    """What the link to the relay is doing."""

    NO_RELAY = "no_relay"
    OFFLINE = "offline"
    CONNECTING = "connecting"
    SYNCING = "syncing"
    UP_TO_DATE = "up_to_date"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow:
    """One device of the account as the signed device list has it."""

    id: str
    name: str
    this_device: bool
    added_at_ms: int
    last_seen_at_ms: int | None
    revoked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """Where the person's data is. `outbox` counts sealed changes the relay has not acknowledged.

    `verified_with` names the device whose state was last compared with ours and agreed, at
    `verified_at_ms` (UTC); both are None until that has happened once. While a history is fetched
    for the first time, `arrived` of `arriving` quarters are here; otherwise both are 0.
    """

    relay_url: str | None
    state: SyncState
    outbox: int
    verified_with: str | None
    verified_at_ms: int | None
    problem: Trouble | None
    devices: tuple[DeviceRow, ...]
    has_recovery_key: bool
    arrived: int = 0
    arriving: int = 0

    @property
    def shut_out(self) -> str:
        """The code of why the relay would not have this device, so that nothing asks it by itself;
        empty where it would."""
        code = "" if self.problem is None else self.problem.code
        return code if code == REVOKED or code in HALTED else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingIdle:
    """No pairing is going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingOffered:
    """This device shows a link; it stops working at `expires_at_ms` (UTC)."""

    link: str = field(repr=False)
    expires_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerWaiting:
    """A device used our link and waits until the person has compared the fingerprint."""

    device_name: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinWaiting:
    """This device used a link and waits for approval; the fingerprint is None until known."""

    fingerprint: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingDone:
    """A device came in: the newcomer's name, or ours when we joined."""

    device_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingFailed:
    """Pairing ended without a new device."""

    trouble: Trouble


PairingState = (
    PairingIdle | PairingOffered | NewcomerWaiting | JoinWaiting | PairingDone | PairingFailed
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryDraft:
    """A recovery key shown once, in groups as it should be written down. Not yet in force."""

    groups: tuple[str, ...] = field(repr=False)


class SyncPort(Protocol):
    """The account, its devices and the relay that carries sealed data between them."""

    def status(self) -> SyncStatus:
        """As of now."""
        ...

    def pairing(self) -> PairingState:
        """As of now; `subscribe` tells of its changes too."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `status` or `pairing` changed."""
        ...

    def connect(self, url: str, done: Done) -> None:
        """Make or use the account on this relay; data already here stays and is sent."""
        ...

    def disconnect(self) -> None:
        """Stop talking to the relay and forget its address. Nothing here is deleted."""
        ...

    def sync_now(self) -> None:
        """Try to reach the relay at once, also one that would not have this device before."""
        ...

    def offer_pairing(self, done: Done) -> None:
        """Begin to show a link; the state becomes PairingOffered."""
        ...

    def approve(self, fingerprint: str, done: Done) -> None:
        """Let the waiting newcomer in; the fingerprint must be the one waiting."""
        ...

    def join(self, link: str, done: Done) -> None:
        """Join the account that shows this link; the state becomes JoinWaiting."""
        ...

    def cancel_pairing(self) -> None:
        """End offering, waiting or joining, and dismiss Done and Failed: back to PairingIdle."""
        ...

    def rename_device(self, device_id: str, name: str, done: Done) -> None:
        """Give a device another name."""
        ...

    def revoke(self, device_id: str, done: Done) -> None:
        """Shut a device out of everything written from now on."""
        ...

    def new_recovery_key(self) -> RecoveryDraft:
        """Draw a key to show once; it takes effect with `confirm_recovery`. Raises PortError."""
        ...

    def confirm_recovery(self, text: str, done: Done) -> None:
        """The person typed the key back. Trouble `recovery_mismatch` if it differs."""
        ...

    def discard_recovery_draft(self) -> None:
        """Forget the drawn key; a former one stays in force."""
        ...

    def restore(self, url: str, text: str, done: Done) -> None:
        """Bring the account on this relay back from its recovery key."""
        ...
