"""Decides what is heard: one cue, one bell, one ambience, each faded in and out.

Knows no Qt: a `Speakers` gives it sounds to turn up and down, and `advance` is called about every
`STEP_MS` while `is_fading`. Rules: nothing is cut off, what ends is faded first; without a device
everything is taken and nothing is heard; when the device changes, the ambience and what is left of
the cue go on upon the new one. It makes no loops: `lacks` names the one to be made beside it.
"""

from dataclasses import dataclass
from typing import Protocol

from core.pattern import PhaseKind
from desktop.sound.cues import bell_pcm, cue_pcm
from desktop.sound.fading import Fading, Sound
from desktop.sound.samples import BYTES_PER_SAMPLE, count_for, gain_of
from desktop.viewmodels.sound.port import Ambience

HUSH_MS = 120
RESUME_MS = 40


class Speakers(Protocol):
    """The device that sound comes out of, if there is any."""

    def play(self, pcm: bytes, offset: int, gain: float) -> Sound | None:
        """Play once, from a byte on; None without a device."""
        ...

    def loop(self, pcm: bytes, gain: float) -> Sound | None:
        """Play round and round; None without a device."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A phase that is made heard; `began_ms` on the clock of the caller."""

    kind: PhaseKind
    duration_ms: int
    began_ms: int
    gain: float


class Player:
    """What is heard now. Times are ms of any clock that does not go back."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._cue: Cue | None = None
        self._cue_sound: Fading | None = None
        self._bell: Sound | None = None
        self._ambience = Ambience.NONE
        self._ambience_gain = 0.0
        self._loop: Fading | None = None
        self._made: tuple[Ambience, bytes] = (Ambience.NONE, b"")
        self._leaving: list[Fading] = []

    @property
    def is_fading(self) -> bool:
        """True while `advance` has something to do."""
        present = (sound for sound in (self._cue_sound, self._loop) if sound is not None)
        return bool(self._leaving) or any(sound.is_moving for sound in present)

    @property
    def lacks(self) -> Ambience | None:
        """The ambience that is asked for and was not given to `keep_loop` yet."""
        wanted = self._ambience
        return None if wanted in (Ambience.NONE, self._made[0]) else wanted

    def play_segment(self, cue: Cue, now_ms: int) -> None:
        """The cue of a phase, from where it would be by now."""
        self.hush()
        self._cue = cue
        self._start_cue(now_ms)

    def play_bell(self, percent: int) -> None:
        """The bell, beside the rest."""
        if self._bell is not None:
            self._bell.stop()
        self._bell = self._speakers.play(bell_pcm(), 0, gain_of(percent))

    def hush(self) -> None:
        """Let the cue die away."""
        self._cue = None
        if self._cue_sound is not None:
            self._leave(self._cue_sound, HUSH_MS)
            self._cue_sound = None

    def set_ambience(self, kind: Ambience, percent: int, fade_ms: int) -> None:
        """Go over to this ambience and loudness."""
        if kind is not self._ambience and self._loop is not None:
            self._leave(self._loop, fade_ms)
            self._loop = None
        self._ambience, self._ambience_gain = kind, gain_of(percent)
        if self._loop is not None:
            self._loop.turn_to(self._ambience_gain, fade_ms)
        else:
            self._start_loop(fade_ms)

    def keep_loop(self, kind: Ambience, pcm: bytes, fade_ms: int) -> None:
        """One turn of an ambience; heard at once where it is asked for."""
        self._made = (kind, pcm)
        if self._loop is None:
            self._start_loop(fade_ms)

    def renew(self, now_ms: int, fade_ms: int) -> None:
        """The device is another one, or gone, or back."""
        present = (sound for sound in (self._cue_sound, self._loop) if sound is not None)
        for sound in (*present, *self._leaving):
            sound.sound.stop()
        self._leaving.clear()
        if self._bell is not None:
            self._bell.stop()
        self._bell = self._cue_sound = self._loop = None
        self._start_cue(now_ms)
        self._start_loop(fade_ms)

    def advance(self) -> None:
        """One step of every fade."""
        for sound in (self._cue_sound, self._loop, *self._leaving):
            if sound is not None:
                sound.advance()
        for sound in [sound for sound in self._leaving if not sound.is_moving]:
            sound.sound.stop()
            self._leaving.remove(sound)

    def _start_cue(self, now_ms: int) -> None:
        cue = self._cue
        if cue is None or cue.gain == 0.0:
            return
        pcm = cue_pcm(cue.kind, cue.duration_ms)
        passed_ms = max(0, now_ms - cue.began_ms)
        offset = BYTES_PER_SAMPLE * count_for(passed_ms)
        if offset >= len(pcm):
            return
        late = passed_ms > RESUME_MS
        sound = self._speakers.play(pcm, offset, 0.0 if late else cue.gain)
        if sound is not None:
            self._cue_sound = Fading(sound=sound, gain=0.0 if late else cue.gain, target=cue.gain)
            self._cue_sound.turn_to(cue.gain, HUSH_MS)

    def _start_loop(self, fade_ms: int) -> None:
        kind, pcm = self._made
        if kind is not self._ambience or not pcm or self._ambience_gain == 0.0:
            return
        sound = self._speakers.loop(pcm, 0.0)
        if sound is not None:
            self._loop = Fading(sound=sound, gain=0.0, target=0.0)
            self._loop.turn_to(self._ambience_gain, fade_ms)

    def _leave(self, sound: Fading, fade_ms: int) -> None:
        sound.turn_to(0.0, fade_ms)
        self._leaving.append(sound)
