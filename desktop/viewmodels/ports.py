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
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.points import Ledger
from core.together import TogetherDone
from desktop.viewmodels.account.port import (
    DeviceRow,
    JoinWaiting,
    NewcomerWaiting,
    PairingDone,
    PairingFailed,
    PairingIdle,
    PairingOffered,
    PairingState,
    RecoveryDraft,
    SyncPort,
    SyncState,
    SyncStatus,
)
from desktop.viewmodels.account.proof_port import ProofPort
from desktop.viewmodels.around.port import AroundPorts
from desktop.viewmodels.boards.port import BoardsPort, RelaySharingPort
from desktop.viewmodels.challenges.port import ChallengePort
from desktop.viewmodels.challenges.together_port import TogetherPort
from desktop.viewmodels.editors.port import EditorsPort
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.patterns.port import PatternPort
from desktop.viewmodels.privacy.port import PrivacyPort
from desktop.viewmodels.profile.port import ProfilePort
from desktop.viewmodels.relay_account.port import RelayAccountPort
from desktop.viewmodels.rooms.lan_port import LanPort
from desktop.viewmodels.rooms.port import LivePort, RoomsPort
from desktop.viewmodels.sound.port import Ambience, SoundPort
from desktop.viewmodels.team.port import TeamPort
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe

T = TypeVar("T")

__all__ = [
    "Ambience",
    "AppSettings",
    "BesidePort",
    "ClockPort",
    "DeviceRow",
    "Done",
    "HistoryPort",
    "ImportOutcome",
    "ImportPort",
    "JoinWaiting",
    "LengthUnit",
    "NewcomerWaiting",
    "PairingDone",
    "PairingFailed",
    "PairingIdle",
    "PairingOffered",
    "PairingState",
    "PatternPort",
    "PortError",
    "Ports",
    "PracticeStore",
    "RecoveryDraft",
    "SettingsPort",
    "SyncPort",
    "SyncState",
    "SyncStatus",
    "ThemeChoice",
    "Trouble",
    "Unsubscribe",
]


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
    """What the person chose; a field that is missing in what was kept has its default.

    `tracking` shows points, levels, streaks, challenges and badges; off until turned on.
    `pattern_id` is a preset, a pattern of one's own, or a program. Volumes and `text_percent` are
    percent, `reminders_a_day` is 0, 2, 4 or 6 between two times of day in minutes after midnight.
    `tray` shows an icon where the desktop has a tray, `stay_in_tray` keeps the app there when its
    window closes. `language` is a code such as `es`, empty to follow the system; `accent` is
    `#rrggbb`.
    """

    tracking: bool = False
    theme: ThemeChoice = ThemeChoice.SYSTEM
    reduced_motion: bool = False
    without_holds: bool = False
    pattern_id: str = "chill"
    length_unit: LengthUnit = LengthUnit.MINUTES
    minutes: int = 5
    cycles: int = 20
    safety_seen: bool = False
    first_run_done: bool = False
    pacing: bool = False
    cues: bool = False
    cue_volume: int = 60
    voice: bool = False
    voice_volume: int = 70
    ambience: Ambience = Ambience.NONE
    ambience_volume: int = 40
    muted: bool = False
    reminders_a_day: int = 0
    reminders_from_min: int = 9 * 60
    reminders_until_min: int = 18 * 60
    stretch_preset: str = ""
    seasonal: bool = False
    tray: bool = True
    stay_in_tray: bool = False
    high_contrast: bool = False
    accent: str = ""
    text_percent: int = 100
    language: str = ""


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

    def save_session(self, session: Session) -> None:
        """Durable when it returns (aim: 20 ms); drops the checkpoint of the same id.

        Raises PortError; the session is then not saved and may be saved again.
        """
        ...

    def save_mood(self, session_id: str, *, before: int | None, after: int | None) -> None:
        """Both feelings of a saved session, 0 to 10, None where there is none. Raises PortError."""
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
    """All finished sessions of this account that are on this device.

    They are read beside the GUI: what changed shows a moment later, and then all of it at once.
    """

    def is_read(self) -> bool:
        """False at the start, until all of it was read once; until then it looks empty."""
        ...

    def sessions(self) -> tuple[Session, ...]:
        """Oldest first. The same tuple object until something changes."""
        ...

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was brought over from the VS Code extension, oldest first."""
        ...

    def challenges(self) -> tuple[ChallengeDone, ...]:
        """The challenges that were met, oldest day first."""
        ...

    def together(self) -> tuple[TogetherDone, ...]:
        """The challenges that were met with others, each once."""
        ...

    def ledger(self) -> Ledger:
        """The points of these sessions, imports and challenges, line by line."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after any of these changed, at most once a turn of the event loop."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What an import did: the repair report as sentences, and how many sessions were new.

    `stopped` when the person cancelled: then `left` did not come over yet, and there is no report.
    """

    lines: tuple[str, ...]
    added: int
    already: int
    left: int = 0
    stopped: bool = False


class ImportPort(Protocol):
    """Brings history over from the VS Code extension."""

    def import_file(
        self,
        path: Path,
        done: Callable[[ImportOutcome | Trouble], None],
        *,
        shown: Callable[[int, int], None],
        token: CancelToken,
    ) -> None:
        """Read an export and keep what is new; `shown` hears how many of how many came over.

        When `token` is cancelled, and on a Trouble midway, what came over is kept, and importing
        again brings the rest.
        """
        ...


class BesidePort(Protocol):
    """A place for long reckonings beside the GUI."""

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Calls `work`, which has to be pure, on another thread, then `done` on the GUI's."""
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
    beside: BesidePort
    around: AroundPorts
    patterns: PatternPort
    challenges: ChallengePort
    privacy: PrivacyPort
    sound: SoundPort
    profile: ProfilePort
    editors: EditorsPort
    relay_account: RelayAccountPort
    proof: ProofPort
    team: TeamPort
    boards: BoardsPort
    together: TogetherPort
    relay_sharing: RelaySharingPort
    rooms: RoomsPort
    live: LivePort
    lan: LanPort
