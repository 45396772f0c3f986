"""A clock to draw by: it follows the relay's, never goes back, and never jumps mid-breath.

Owns the way from one estimate to the next. The rules that hold:

- It runs at a rate of 1 ± 1 % until an error is made good: nobody sees a hundredth.
- An error of more than 250 ms is made good at the next boundary of a phase, which the caller knows:
  forwards at once; backwards by standing still there, as a breath that is held a little longer.
- More than ten seconds behind cannot be stood through: `is_lost`, and the caller fades out and
  begins anew. So it does after sleep, and on coming back.
- Reading it twice at the same moment gives the same; the caller's moments never go back.

A value: each step gives another one. All times are whole microseconds; *now* is our own monotonic
clock, what comes out is the relay's time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

RATE_MOST = 0.01
STEP_US = 250_000
STAND_MOST_US = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Slewed:
    """The drawn clock showed `shown_us` at our `at_us`.

    It gains `drift` on our clock for good (a share, as the relay's clock does), and a hundredth on
    top until it has gained `left_us`; before that it stands still until `stands_until_us` of ours.
    `waiting_us`: an error that waits for a boundary.
    """

    at_us: int
    shown_us: int
    drift: float = 0.0
    left_us: int = 0
    stands_until_us: int = 0
    waiting_us: int = 0

    @classmethod
    def begin(cls, now_us: int, relay_us: int, drift: float = 0.0) -> Slewed:
        """Just as the relay's clock is, by what is known now."""
        return cls(at_us=now_us, shown_us=relay_us, drift=drift)

    def read(self, now_us: int) -> int:
        """The time to draw by."""
        ran_us = max(0, now_us - max(self.at_us, self.stands_until_us))
        return self.shown_us + ran_us + int(ran_us * self.drift) + self._gained(ran_us)

    @property
    def is_lost(self) -> bool:
        """Whether it is so far ahead that it should begin anew."""
        return self.waiting_us < -STAND_MOST_US

    def followed(self, now_us: int, relay_us: int, drift: float = 0.0) -> Slewed:
        """With a newer word of what the relay's time is now, and how its clock runs."""
        if now_us < self.stands_until_us:
            return self
        shown_us = self.read(now_us)
        error_us = relay_us - shown_us
        small = abs(error_us) <= STEP_US
        return Slewed(
            at_us=now_us,
            shown_us=shown_us,
            drift=drift,
            left_us=error_us if small else 0,
            waiting_us=0 if small else error_us,
        )

    def at_boundary(self, now_us: int) -> Slewed:
        """A phase ends here: what waited is made good."""
        if not self.waiting_us:
            return self
        shown_us = self.read(now_us)
        if self.waiting_us > 0:
            return Slewed.begin(now_us, shown_us + self.waiting_us, self.drift)
        until_us = now_us - self.waiting_us
        return replace(
            self, at_us=now_us, shown_us=shown_us, waiting_us=0, stands_until_us=until_us
        )

    def _gained(self, ran_us: int) -> int:
        most_us = int(ran_us * RATE_MOST)
        return min(self.left_us, most_us) if self.left_us >= 0 else max(self.left_us, -most_us)
