"""What the screens need from the rest of the app, as protocols over frozen values.

Rules that hold for every implementation:

- All methods are called on the GUI thread, return at once, and never block on the network or on
  slow files; `done` and `subscribe` callbacks are delivered on the GUI thread, `done` exactly
  once, and never before the call that was given it has returned.
- A subscriber receives no argument: it reads the new frozen value. The function returned by
  `subscribe` ends the subscription and may be called more than once.
- A call that fails reports a `Trouble`: a stable code and one calm sentence, never a traceback.
- Calls documented to raise raise `PortError`, which carries the same `Trouble`.

It owns no behaviour and knows neither widgets nor storage nor the network.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from core.history import Session
from core.vscode_import import ImportRecord

Unsubscribe = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why something did not work: a stable code, and a sentence a person can read."""

    code: str
    sentence: str


class PortError(Exception):
    """The app could not do this; `trouble.sentence` says why in words for a person."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.sentence)
        self.trouble = trouble


Done = Callable[[Trouble | None], None]


class ThemeChoice(enum.Enum):
    """Which palette the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LengthUnit(enum.Enum):
    """Whether the person thinks of a sitting in minutes or in cycles."""

    MINUTES = "minutes"
    CYCLES = "cycles"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSettings:
    """What the person chose. Tracking is off until they turn it on."""

    tracking: bool = False
    theme: ThemeChoice = ThemeChoice.SYSTEM
    reduced_motion: bool = False
    pattern_id: str = "chill"
    length_unit: LengthUnit = LengthUnit.MINUTES
    minutes: int = 5
    cycles: int = 20
    safety_seen: bool = False
    first_run_done: bool = False


class SettingsPort(Protocol):
    """Reads and keeps the settings."""

    def settings(self) -> AppSettings:
        """The settings as they are now."""
        ...

    def save(self, settings: AppSettings) -> None:
        """Keep these; subscribers are told if anything differs. Raises PortError."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after every change, also one that came from another device."""
        ...


class PracticeStore(Protocol):
    """Where a sitting goes, while it runs and when it is done."""

    def new_session_id(self) -> str:
        """A fresh id for the sitting that begins now."""
        ...

    def save_checkpoint(self, session: Session) -> None:
        """Keep what would be lost if the process ended now; replaces the former one.

        The session counts whole cycles only and carries `Source.RECOVERED`. Raises PortError.
        """
        ...

    def discard_checkpoint(self) -> None:
        """The running sitting left nothing worth keeping. Raises PortError."""
        ...

    def save_session(self, session: Session) -> None:
        """Durable when it returns (aim: 20 ms); drops the checkpoint of the same id.

        Raises PortError; the session is then not saved and may be saved again.
        """
        ...

    def save_mood(self, session_id: str, *, before: int | None, after: int | None) -> None:
        """Add the optional 0 to 10 feelings to a saved session. Raises PortError."""
        ...

    def unfinished(self) -> Session | None:
        """The part of a sitting that a former process left behind, if any."""
        ...

    def keep_unfinished(self) -> None:
        """Save the offered part as a session. Raises PortError."""
        ...

    def discard_unfinished(self) -> None:
        """Forget the offered part. Raises PortError."""
        ...


class HistoryPort(Protocol):
    """All finished sessions of this account that are on this device."""

    def sessions(self) -> tuple[Session, ...]:
        """Oldest first. The same tuple object until something changes."""
        ...

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was brought over from the VS Code extension, oldest first."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after sessions or imports changed, at most once a turn of the event loop."""
        ...


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
    `verified_at_ms` (UTC); both are None until that has happened once.
    """

    relay_url: str | None
    state: SyncState
    outbox: int
    verified_with: str | None
    verified_at_ms: int | None
    problem: Trouble | None
    devices: tuple[DeviceRow, ...]
    has_recovery_key: bool


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
        """Try at once instead of at the next quiet moment."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What an import did: the repair report as sentences, and how many sessions were new."""

    lines: tuple[str, ...]
    added: int
    already: int


class ImportPort(Protocol):
    """Brings history over from the VS Code extension."""

    def import_file(self, path: Path, done: Callable[[ImportOutcome | Trouble], None]) -> None:
        """Read an export; on Trouble nothing changed."""
        ...


class ClockPort(Protocol):
    """All time the screens know."""

    def monotonic_us(self) -> int:
        """Microseconds that never go back."""
        ...

    def wall_ms(self) -> int:
        """UTC unix milliseconds."""
        ...

    def utc_offset_min(self, at_ms: int) -> int:
        """The local offset from UTC at that moment, in minutes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the window is given by the composition root."""

    practice: PracticeStore
    history: HistoryPort
    settings: SettingsPort
    sync: SyncPort
    imports: ImportPort
    clock: ClockPort
