"""The port to the facts about one's data, and to taking it along or away.

The rules of `ports` hold here too. Values are counts, sizes and bytes; words for them are in
`privacy_words`.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe


@dataclass(frozen=True, slots=True, kw_only=True)
class HereMap:
    """What lies on this device. `key_file` is empty where the system's keyring has the keys;
    `rooms` are those that are kept with their codes."""

    folder: str
    database_bytes: int
    documents: int
    key_file: str = ""
    rooms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayMap:
    """What the relay is known to hold of this account, and what waits here to be sent.

    `teams`: those one belongs to. `open_pieces`: what is not sealed, as the relay has to read it.
    `rooms`: those that one was in there lately, or knows to come.
    """

    url: str
    held: int
    held_bytes: int
    waiting: int
    waiting_bytes: int
    list_entries: int
    public_keys: int
    has_recovery_entry: bool
    teams: int = 0
    open_pieces: int = 0
    rooms: int = 0


class FieldName(enum.Enum):
    """The fields of an envelope that anybody on the way can read, in their order."""

    VERSION = "version"
    SUITE = "suite"
    KIND = "kind"
    FORM = "form"
    OWNER = "owner"
    DOCUMENT = "document"
    ACCOUNT = "account"
    DEVICE = "device"
    SEQ = "seq"
    PREV = "prev"
    EPOCH = "epoch"
    COVERED = "covered"
    SALT = "salt"
    COMMITMENT = "commitment"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeField:
    """One readable field; `value` is as it is carried: a number, a name, or hex."""

    name: FieldName
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeView:
    """An envelope as the relay gets it. `is_sent` once it was acknowledged, else it waits. What
    teams show, and the days that are shared, is not sealed."""

    id: str
    is_sent: bool
    is_journal: bool
    fields: tuple[EnvelopeField, ...]
    header_bytes: int
    body: bytes = field(repr=False)
    raw: bytes = field(repr=False)
    is_sealed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyFacts:
    """What is where, and which bytes leave; without a relay nothing does."""

    here: HereMap
    relay: RelayMap | None
    leaving: EnvelopeView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDone:
    """A folder that holds everything now; `without_relay` says why not what the relay holds."""

    folder: Path
    files: int
    sessions: int
    without_relay: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportStopped:
    """Stopped because somebody asked; nothing was left behind."""


ExportEnd = ExportDone | ExportStopped | Trouble
Progress = Callable[[int, int], None]
"""Hears of so many files written, of so many."""


class PrivacyPort(Protocol):
    """What there is to know about one's own data, and what can be done with all of it."""

    def read(self, done: Callable[[PrivacyFacts | Trouble], None]) -> None:
        """Count anew, beside the GUI."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `read` might give something else."""
        ...

    def export(
        self,
        parent: Path,
        name: str,
        token: CancelToken,
        told: Progress,
        done: Callable[[ExportEnd], None],
    ) -> None:
        """Write everything into a new folder in `parent`, which takes `name` or one like it."""
        ...

    def erase(self, done: Done) -> None:
        """Take everything on this device away. Without trouble the app then begins anew, and the
        window that asked goes; `done` hears only of trouble, and then nothing was erased."""
        ...
