"""Envelopes of one document that wait: for one before them, or for somebody to vouch for them.

A removed device's envelopes beyond its cut-off do not count (docs/protocol.md §7.3), nor a former
member's (§12.6), except those that a device which counts had taken in before it heard of the
removal, and names in *seen*: what it wrote builds upon them. They wait here until such a word
comes, perhaps for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from crdt.envelope import Envelope, parse_envelope
from crdt.protocol.messages import Item
from crdt.shapes import Tip


class Waiting:
    """What waits, by device and number."""

    def __init__(self, raws: Iterable[bytes]) -> None:
        self._items: dict[tuple[bytes, int], Item] = {}
        self._count: dict[bytes, int] = {}
        self._vouched: dict[bytes, Tip] = {}
        for raw in raws:
            self.add(parse_envelope(raw), Item(0, raw))

    def add(self, envelope: Envelope, item: Item) -> bool:
        """Lets an envelope wait; False when one waits at its place already."""
        key = (envelope.header.device, envelope.header.seq)
        if key in self._items:
            return False
        self._items[key] = item
        self._count[envelope.header.device] = self._count.get(envelope.header.device, 0) + 1
        return True

    def devices(self) -> frozenset[bytes]:
        """Whose envelopes wait."""
        return frozenset(self._count)

    def at(self, device: bytes, seq: int) -> Item | None:
        """What waits at one place."""
        return self._items.get((device, seq))

    def remove(self, device: bytes, seq: int) -> None:
        """It waits no longer."""
        if self._items.pop((device, seq), None) is not None:
            self._count[device] -= 1
            if not self._count[device]:
                del self._count[device]

    def vouch(self, tip: Tip) -> None:
        """A device that counts has seen this chain up to here."""
        known = self._vouched.get(tip.device)
        if known is None or tip.seq > known.seq:
            self._vouched[tip.device] = tip

    def is_vouched_for(self, envelope: Envelope, last_epoch: int | None) -> bool:
        """Whether it counts all the same, of an author who was given no key after `last_epoch`.

        The chain has to lead to the very envelope that was named.
        """
        header = envelope.header
        tip = self._vouched.get(header.device)
        if tip is None or last_epoch is None or header.seq > tip.seq:
            return False
        named = self.at(tip.device, tip.seq)
        known = envelope.raw if header.seq == tip.seq else named.raw if named else b""
        is_same = sha256(known).digest() == tip.envelope
        return is_same and header.epoch <= last_epoch
