"""Probes of the relay's clock: four stamps, and what they say of offset and round trip.

    t1  the client writes the probe          by the client's monotonic clock
    t2  the relay wakes with it              by the relay's
    t3  the relay writes the answer          by the relay's
    t4  the client has read its bytes        by the client's

    offset = ((t2 − t1) + (t3 − t4)) / 2     round trip = (t4 − t1) − (t3 − t2)

The formulas are those of NTP (RFC 5905, §8). Time within the relay is not part of the round trip,
so a relay that is busy between waking and writing spoils nothing; one that wakes late lengthens the
round trip, and is told from others by that. All times are whole microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import ProbeRefused

_SECOND_US = 1_000_000
ROUND_TRIP_MOST_US = 10 * _SECOND_US


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One probe that came back. Raises `ProbeRefused` for stamps that cannot be true."""

    sent_us: int
    woke_us: int
    wrote_us: int
    read_us: int

    def __post_init__(self) -> None:
        if self.read_us < self.sent_us or self.wrote_us < self.woke_us:
            raise ProbeRefused("A probe came back before it was sent.")
        if not 0 <= self.round_trip_us <= ROUND_TRIP_MOST_US:
            raise ProbeRefused("A probe took longer at the relay than on the way.")

    @property
    def round_trip_us(self) -> int:
        """How long it was on the way, there and back."""
        return (self.read_us - self.sent_us) - (self.wrote_us - self.woke_us)

    @property
    def offset_us(self) -> int:
        """The relay's clock minus ours, if both ways took equally long."""
        return ((self.woke_us - self.sent_us) + (self.wrote_us - self.read_us)) // 2

    @property
    def at_us(self) -> int:
        """The moment, by our clock, that the offset is about."""
        return (self.sent_us + self.read_us) // 2
