"""The relay's clock as a client of a room reads it: when to probe, and what the answers say.

Part of `RoomClient`. The filter is `core.rooms.clock`, the rhythm `core.rooms.probing`. An answer
counts once, and only to a probe that was sent; what cannot be true is left out. All times are whole
microseconds of our own monotonic clock, but for the relay's two stamps.
"""

from __future__ import annotations

from typing import Final

from core.errors import ProbeRefused
from core.rooms.clock import Probes
from core.rooms.probing import BURST, next_probe_us
from core.rooms.samples import ROUND_TRIP_MOST_US, Probe
from crdt.errors import Malformed
from crdt.protocol.room_messages import RoomProbe, RoomProbed
from crdt.rooms.chat import Entropy
from crdt.rooms.room_events import ClockRead
from crdt.rooms.shapes import CLOCK_ID_BYTES, TIME_MOST_US

_UNDERWAY_MOST: Final = 128


class ClientClock:
    """The probes of one conversation.

    Attributes: due_us (when the next probe is to be sent; None before the relay was met).
    """

    def __init__(self, entropy: Entropy) -> None:
        self.due_us: int | None = None
        self._entropy = entropy
        self._probes = Probes()
        self._underway: list[int] = []
        self._begun_us = 0
        self._sent = 0
        self._came = 0
        self._anew = True

    def begin(self, now_us: int) -> None:
        """All that was known is forgotten; a burst of probes begins."""
        self.due_us = self._begun_us = now_us
        self._probes, self._underway = Probes(), []
        self._sent = self._came = 0
        self._anew = True

    def take_probe(self, now_us: int) -> RoomProbe | None:
        """The probe to be written right now, where one is due."""
        if self.due_us is None or now_us < self.due_us:
            return None
        self._sent += 1
        self._underway = [
            sent_us for sent_us in self._underway if now_us - sent_us <= ROUND_TRIP_MOST_US
        ][-_UNDERWAY_MOST:]
        self._underway.append(now_us)
        draw = self._entropy(1)[0] / 255
        self.due_us = now_us + next_probe_us(now_us - self._begun_us, self._sent, draw=draw)
        return RoomProbe(now_us)

    def receive(self, probed: RoomProbed, read_us: int) -> ClockRead | None:
        """What is known with one more answer. Raises Malformed for what no relay writes."""
        if len(probed.clock_id) != CLOCK_ID_BYTES or probed.wrote_us > TIME_MOST_US:
            raise Malformed("not the stamps of a probe")
        if probed.sent_us not in self._underway:
            return None
        self._underway.remove(probed.sent_us)
        try:
            probe = Probe(
                sent_us=probed.sent_us,
                woke_us=probed.woke_us,
                wrote_us=probed.wrote_us,
                read_us=read_us,
            )
        except ProbeRefused:
            return None
        return self._take(probe, probed.clock_id)

    def _take(self, probe: Probe, clock_id: bytes) -> ClockRead | None:
        known = self._probes.clock_id
        if known and clock_id != known:
            self.begin(probe.read_us)
        self._probes = self._probes.taken(probe, clock_id)
        self._came += 1
        estimate = self._probes.estimate()
        if estimate is None:
            return None
        anew, self._anew = self._anew, False
        return ClockRead(
            estimate=estimate,
            probes=self._came,
            settled=self._came >= BURST,
            anew=anew,
            probe=probe,
        )
