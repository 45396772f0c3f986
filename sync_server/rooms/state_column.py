"""The state of a room as its row keeps it (docs/protocol.md §13.10).

Canonical msgpack of `[form, state, before]`, both as they are on the wire; `before` is the state
that holds until `state` does, or null. A newer form than ours is refused and left as it is: it was
written by a newer worker of the same relay.
"""

from __future__ import annotations

from typing import Final

import msgspec

from core.rooms.state import RoomState
from crdt.codec import Codec, encode
from crdt.errors import BadInput
from crdt.protocol.room_values import WireRoom
from crdt.rooms.shapes import from_wire, to_wire
from sync_server.errors import StorageError

FORM: Final = 1
_MOST_BYTES: Final = 32 << 10


class StateUnreadable(StorageError):
    """A room was written by another version of the relay, or its row is damaged."""


class _Column(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    form: int
    state: WireRoom
    before: WireRoom | None


_codec: Codec[_Column] = Codec(_Column, _MOST_BYTES)
_forms: Final = msgspec.msgpack.Decoder(list[msgspec.Raw])


def write_state(state: RoomState, before: RoomState | None) -> bytes:
    """Both, as a row keeps them."""
    column = _Column(
        form=FORM, state=to_wire(state), before=None if before is None else to_wire(before)
    )
    return encode(column)


def read_state(data: bytes) -> tuple[RoomState, RoomState | None]:
    """Both. Raises StateUnreadable."""
    try:
        form = _form_of(data)
        if form != FORM:
            raise StateUnreadable(f"A room is kept in form {form}, which this version cannot read.")
        column = _codec.decode(data)
        before = None if column.before is None else from_wire(column.before)
        return from_wire(column.state), before
    except (msgspec.MsgspecError, BadInput) as error:
        raise StateUnreadable("The state of a room cannot be read.") from error


def _form_of(data: bytes) -> int:
    parts = _forms.decode(data)
    return msgspec.msgpack.decode(parts[0], type=int) if parts else 0
