"""Room messages to frames and back, as msgpack or as JSON (docs/protocol.md §13.7).

The app speaks canonical msgpack, as everywhere else. A page in a browser speaks JSON by the same
structs: arrays with the tag first, bytes in base64. Which one a connection speaks is agreed on
with the socket's subprotocol.
"""

from __future__ import annotations

import enum
from typing import Final

import msgspec

from crdt.codec import Codec, encode
from crdt.errors import Malformed, TooLarge
from crdt.limits import LIMITS
from crdt.protocol.base import Message
from crdt.protocol.room_messages import ClientRoomMessage, RelayRoomMessage

FRAME_BYTES: Final = 192 << 10
RELAY_FRAME_BYTES: Final = LIMITS.frame_bytes
"""A relay also brings device lists, which may be long."""

JSON_FRAME_BYTES: Final = 16 << 10


class RoomForm(enum.Enum):
    """How frames are written; the values are the subprotocols."""

    MSGPACK = "breath-room.1"
    JSON = "breath-room.1.json"


_client: Codec[ClientRoomMessage] = Codec(ClientRoomMessage, FRAME_BYTES)
_relay: Codec[RelayRoomMessage] = Codec(RelayRoomMessage, RELAY_FRAME_BYTES)
_json_client: msgspec.json.Decoder[ClientRoomMessage] = msgspec.json.Decoder(ClientRoomMessage)
_json: Final = msgspec.json.Encoder()


def encode_room(message: Message, form: RoomForm = RoomForm.MSGPACK) -> bytes:
    """The frame that carries `message`."""
    return encode(message) if form is RoomForm.MSGPACK else _json.encode(message)


def decode_client_room(frame: bytes, form: RoomForm = RoomForm.MSGPACK) -> ClientRoomMessage:
    """What a client said. Raises BadInput."""
    if form is RoomForm.MSGPACK:
        return _client.decode(frame)
    if len(frame) > JSON_FRAME_BYTES:
        raise TooLarge(f"{len(frame)} bytes, {JSON_FRAME_BYTES} allowed")
    try:
        return _json_client.decode(frame)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed(type(error).__name__) from error


def decode_relay_room(frame: bytes) -> RelayRoomMessage:
    """What a relay said. Raises BadInput."""
    return _relay.decode(frame)
