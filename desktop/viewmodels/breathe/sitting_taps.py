"""A person's signs that they breathe in or out, taken down while a sitting runs.

Rules: a press that is held is breathing in from the press to the release; a short one is a sign
for the nearest turn of the breath. Signs stand in active time, so pauses and rests move nothing.
In a rest between two patterns there is nothing to follow, and nothing is taken down. It judges
nothing; the score is `core.quality`'s.
"""

from core.pattern import PhaseKind
from core.practice import Practice
from core.quality import Tap, nearest_onset

HOLD_US = 350_000
"""A press at least this long is one breath in."""

_SHOWN_US = 450_000


class SittingTaps:
    """The taps of one sitting. `taken` is all of them."""

    def __init__(self) -> None:
        self.taken: list[Tap] = []
        self._pressed: tuple[int, int] | None = None
        self._latest_us: int | None = None

    def press(self, practice: Practice, now_us: int) -> None:
        """A key or the canvas goes down."""
        place = practice.place(now_us)
        if practice.is_breathing and not place.rest_left_us and self._pressed is None:
            self._pressed = (now_us, place.breathed_us)
            self._latest_us = now_us

    def release(self, practice: Practice, now_us: int) -> None:
        """It comes up again."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or not practice.is_breathing:
            return
        since_us, at_us = pressed
        self._latest_us = now_us
        if now_us - since_us < HOLD_US:
            kind = nearest_onset(practice.plan.course, at_us)
            self.taken.append(Tap(kind=kind, at_us=at_us))
            return
        self.taken.append(Tap(kind=PhaseKind.INHALE, at_us=at_us))
        self.taken.append(Tap(kind=PhaseKind.EXHALE, at_us=practice.active_us(now_us)))

    def let_go(self) -> None:
        """The press leads nowhere: the breath came to rest, or the keyboard went elsewhere."""
        self._pressed = None
        self._latest_us = None

    def freshness(self, now_us: int) -> float:
        """1 while something is held down, then down to 0 within half a second."""
        if self._pressed is not None:
            return 1.0
        if self._latest_us is None:
            return 0.0
        return max(0.0, 1.0 - max(0, now_us - self._latest_us) / _SHOWN_US)
