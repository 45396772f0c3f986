"""What the screens need from whoever makes sound.

Rules that hold for every implementation: all methods are called on the GUI thread and return at
once; none raises and none shows an error, because a breath goes on in silence; where there is no
device or no voice, calls are taken and nothing is heard. Volumes are percent, 0 to 100.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from core.pattern import PhaseKind
from desktop.viewmodels.trouble import Unsubscribe


class Ambience(enum.Enum):
    """What may be heard behind a sitting."""

    NONE = "none"
    RAIN = "rain"
    WIND = "wind"
    WAVES = "waves"


class Presence(enum.Enum):
    """Whether something is there; UNKNOWN until it was looked for."""

    UNKNOWN = "unknown"
    THERE = "there"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundStatus:
    """`output`: a device to play on. `voice`: one that speaks the language of `prepare`."""

    output: Presence = Presence.UNKNOWN
    voice: Presence = Presence.UNKNOWN


class SoundPort(Protocol):
    """Cues, ambience and spoken words."""

    def status(self) -> SoundStatus:
        """What is known of devices and voices."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after the status differs."""
        ...

    def prepare(
        self, segments: tuple[tuple[PhaseKind, int], ...], ambience: Ambience, language: str
    ) -> None:
        """Sound is wanted soon: phases of these kinds and lengths in ms, spoken in a language."""
        ...

    def play_segment(
        self, kind: PhaseKind, duration_ms: int, elapsed_ms: int, percent: int
    ) -> None:
        """The cue of a phase, from `elapsed_ms` on; it takes the place of the one before."""
        ...

    def play_bell(self, percent: int) -> None:
        """The bell of beginning and end, beside whatever else is heard."""
        ...

    def speak(self, word: str, language: str, percent: int) -> None:
        """Say a word; it takes the place of the one before."""
        ...

    def ambience(self, kind: Ambience, percent: int, fade_ms: int) -> None:
        """Let this be heard until something else is asked for; NONE fades to nothing."""
        ...

    def silence(self) -> None:
        """End the cue, softly. A word, the bell and the ambience go on."""
        ...

    def release(self) -> None:
        """No sound is wanted for now; what it takes may be given back."""
        ...
