"""Whether the computer slept since somebody looked last.

Clocks differ in what they do meanwhile: a monotonic one stands still on some systems and runs on on
others, the wall clock always shows it afterwards. So both are looked at, about once a second: the
wall clock gained on the monotonic one, or nobody looked for long. A wall clock that is set forward
looks the same as sleep, and costs a burst of probes; one that is set back is no sleep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_GAINED_US: Final = 2_000_000
_AWAY_US: Final = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Both clocks at one moment."""

    wall_us: int
    monotonic_us: int

    def slept_until(self, later: Looked) -> bool:
        """Whether there was a sleep between this look and a later one."""
        ran_us = later.monotonic_us - self.monotonic_us
        gained_us = later.wall_us - self.wall_us - ran_us
        return ran_us > _AWAY_US or gained_us > _GAINED_US
