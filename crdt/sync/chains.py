"""Chains: what one document holds from each device, and whether an envelope continues it.

Each device numbers its envelopes of a document from 1 without gaps and names the one before
(docs/protocol.md §4.1). This module judges continuity alone; signatures and keys are elsewhere.
"""

from __future__ import annotations

import enum
from collections.abc import Container, Iterable

from crdt.shapes import Tip


class Verdict(enum.Enum):
    """How an envelope stands to what is known of its device's chain."""

    NEXT = "next"
    KNOWN = "known"
    GAP = "gap"
    FORK = "fork"


class ChainBook:
    """The tips of one document, and the ids behind them as far as they passed by here.

    `unproven`: devices whose tip is known by a snapshot alone, which another device made.
    `epochs`: how far each device has come, where that is known.
    """

    def __init__(
        self,
        tips: Iterable[Tip] = (),
        unproven: Container[bytes] = (),
        epochs: Iterable[tuple[bytes, int]] = (),
    ) -> None:
        self._tips: dict[bytes, Tip] = {}
        self._ids: dict[bytes, dict[int, bytes]] = {}
        self._unproven: set[Tip] = {tip for tip in tips if tip.device in unproven}
        self._epochs = dict(epochs)
        for tip in tips:
            self._set(tip)

    def judge(self, device: bytes, seq: int, prev: bytes, envelope: bytes) -> Verdict:
        """Where an envelope of `device` belongs (docs/protocol.md §5.2)."""
        newest = self.seq_of(device)
        if seq <= newest:
            known = self._ids[device].get(seq)
            return Verdict.FORK if known is not None and known != envelope else Verdict.KNOWN
        if seq > newest + 1:
            return Verdict.GAP
        return Verdict.NEXT if prev == self.tip_id(device) else Verdict.FORK

    def extend(self, device: bytes, seq: int, envelope: bytes, epoch: int = 0) -> None:
        """Takes over an envelope that was judged NEXT; it proves the one before as well."""
        before = self._tips.get(device)
        if before is not None:
            self._unproven.discard(before)
        self._epochs[device] = max(epoch, self.epoch_of(device))
        self._set(Tip(device, seq, envelope))

    def epoch_of(self, device: bytes) -> int:
        """The newest epoch known of a device's chain; 0 when none is."""
        return self._epochs.get(device, 0)

    def remember(self, device: bytes, seq: int, prev: bytes, envelope: bytes) -> None:
        """Takes note of another's envelope that is held here, and of the one before it."""
        ids = self._ids.setdefault(device, {})
        if seq > self.seq_of(device):
            self._set(Tip(device, seq, envelope))
        ids.setdefault(seq, envelope)
        if seq > 1:
            ids.setdefault(seq - 1, prev)

    def state(self, device: bytes, seq: int, prev: bytes, envelope: bytes) -> None:
        """Takes note of what we write ourselves, which may have been sealed anew (§5.7)."""
        ids = self._ids.setdefault(device, {})
        ids[seq] = envelope
        if seq > 1:
            ids[seq - 1] = prev
        if seq >= self.seq_of(device):
            self._set(Tip(device, seq, envelope))

    def adopt(self, covered: Iterable[Tip]) -> list[Tip]:
        """Raises tips to those a snapshot covers; returns those that contradict."""
        contradicting = []
        for tip in covered:
            if self.contradicts(tip):
                contradicting.append(tip)
            elif tip.seq > self.seq_of(tip.device):
                self._unproven.add(tip)
                self._set(tip)
        return contradicting

    def contradicts(self, tip: Tip) -> bool:
        """Whether `tip` names another envelope where one is known: the chain was forked."""
        known = self._ids.get(tip.device, {}).get(tip.seq)
        return known is not None and known != tip.envelope

    def is_proven(self, tip: Tip) -> bool:
        """Whether the device's own signature stands behind what is known at this place."""
        return tip not in self._unproven

    def at(self, device: bytes, seq: int) -> Tip:
        """What is known at the place, or at the end of the chain before it."""
        known = self._ids.get(device, {})
        place = min(seq, self.seq_of(device))
        return Tip(device, place, known.get(place, b""))

    def knows(self, tip: Tip) -> bool:
        """Whether this very envelope passed by here, at this place."""
        return self._ids.get(tip.device, {}).get(tip.seq) == tip.envelope

    def tip_id(self, device: bytes) -> bytes:
        """The newest envelope known of a device; empty when there is none."""
        tip = self._tips.get(device)
        return tip.envelope if tip else b""

    def seq_of(self, device: bytes) -> int:
        """The newest number known of a device; 0 when there is none."""
        tip = self._tips.get(device)
        return tip.seq if tip else 0

    def tips(self) -> tuple[Tip, ...]:
        """All tips, in the order of device ids."""
        return tuple(self._tips[device] for device in sorted(self._tips))

    def _set(self, tip: Tip) -> None:
        self._tips[tip.device] = tip
        self._ids.setdefault(tip.device, {})[tip.seq] = tip.envelope
