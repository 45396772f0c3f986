"""A sound on its way to a loudness, where it may end. Steps are counted, no clock is read."""

from dataclasses import dataclass
from typing import Protocol

STEP_MS = 20
"""How often `advance` is meant to be called."""


class Sound(Protocol):
    """Something that is being played."""

    def set_gain(self, gain: float) -> None:
        """Louder or softer, 0 to 1."""
        ...

    def stop(self) -> None:
        """End it at once; a second call does nothing."""
        ...


@dataclass(slots=True, kw_only=True)
class Fading:
    """A sound with its present gain and the one it is going to."""

    sound: Sound
    gain: float
    target: float
    step: float = 1.0

    def turn_to(self, target: float, fade_ms: int) -> None:
        """Go there within so long."""
        self.target = target
        self.step = abs(target - self.gain) * STEP_MS / max(STEP_MS, fade_ms)

    def advance(self) -> None:
        """One step nearer."""
        if not self.is_moving:
            return
        left = self.target - self.gain
        arrives = abs(left) <= self.step * 1.001
        self.gain = self.target if arrives else self.gain + (self.step if left > 0 else -self.step)
        self.sound.set_gain(self.gain)

    @property
    def is_moving(self) -> bool:
        """False once it is there."""
        return self.gain != self.target
