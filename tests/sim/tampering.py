"""What a dishonest relay does to the messages it sends: leaves things out, and hides that."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from crdt.envelope import Envelope, parse_envelope
from crdt.protocol import messages as m
from crdt.shapes import Tip
from tests.sim.world import Device, Tamper

Hidden = Callable[[Envelope], bool]


def leave_out(
    reader: Device, hidden: Hidden, *, claim: Callable[[Tip], Tip | None] = lambda tip: tip
) -> Tamper:
    """Leaves envelopes out of what `reader` gets; `claim` bends the relay's own tips."""

    def tamper(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        if device is not reader:
            return message
        match message:
            case m.Page():
                tips = tuple(bent for tip in message.tips if (bent := claim(tip)) is not None)
                return msgspec.structs.replace(message, items=_kept(message, hidden), tips=tips)
            case m.Deliver():
                items = _kept(message, hidden)
                return msgspec.structs.replace(message, items=items) if items else None
            case _:
                return message

    return tamper


def hide_document(reader: Device, document: bytes) -> Tamper:
    """`reader` gets nothing of a document, and the relay says that there is none."""

    def tamper(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        if device is not reader:
            return message
        match message:
            case m.SignedIn():
                kept = tuple(info for info in message.documents if info.document != document)
                return msgspec.structs.replace(message, documents=kept)
            case m.Page() if message.document == document:
                return m.Page(document, (), True, (), b"")
            case m.Deliver() if message.document == document:
                return None
            case m.CursorLost() if message.document == document:
                return m.Page(document, (), True, (), b"")
            case _:
                return message

    return tamper


def _kept(message: m.Page | m.Deliver, hidden: Hidden) -> tuple[m.Item, ...]:
    return tuple(item for item in message.items if not hidden(parse_envelope(item.raw)))
