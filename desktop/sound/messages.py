"""The words between the app and the process that plays: one JSON object a line.

Rules: a line is at most `LINE_MAX_BYTES`; what does not decode is left out, never guessed at.
Volumes are percent.
"""

import msgspec

from core.pattern import PhaseKind
from desktop.viewmodels.sound.port import Ambience

LINE_MAX_BYTES = 8192


class Prepare(msgspec.Struct, frozen=True, tag="prepare"):
    """Make these ready."""

    segments: tuple[tuple[PhaseKind, int], ...]
    ambience: Ambience
    language: str


class PlaySegment(msgspec.Struct, frozen=True, tag="segment"):
    """Play the cue of a phase from `elapsed_ms` on."""

    kind: PhaseKind
    duration_ms: int
    elapsed_ms: int
    percent: int


class PlayBell(msgspec.Struct, frozen=True, tag="bell"):
    """Play the bell."""

    percent: int


class Speak(msgspec.Struct, frozen=True, tag="speak"):
    """Say a word."""

    word: str
    language: str
    percent: int


class SetAmbience(msgspec.Struct, frozen=True, tag="ambience"):
    """Let this be heard."""

    kind: Ambience
    percent: int
    fade_ms: int


class Silence(msgspec.Struct, frozen=True, tag="silence"):
    """End the cue."""


class Heard(msgspec.Struct, frozen=True):
    """The answer of the process: whether there is a device, and a voice for the language."""

    output: bool
    voice: bool


Command = Prepare | PlaySegment | PlayBell | Speak | SetAmbience | Silence

_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_answers = msgspec.json.Decoder(Heard)


def line(message: Command | Heard) -> bytes:
    """As it goes over the pipe."""
    return msgspec.json.encode(message) + b"\n"


def read_command(text: bytes) -> Command | None:
    """A command, or None for what is none."""
    try:
        return _commands.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def read_answer(text: bytes) -> Heard | None:
    """An answer, or None for what is none."""
    try:
        return _answers.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
