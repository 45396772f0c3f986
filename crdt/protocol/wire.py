"""Frames to messages and back (docs/protocol.md §9.1)."""

from __future__ import annotations

from crdt.codec import Codec, encode
from crdt.limits import LIMITS
from crdt.protocol.messages import ClientMessage, Message, RelayMessage

_client: Codec[ClientMessage] = Codec(ClientMessage, LIMITS.frame_bytes)
_relay: Codec[RelayMessage] = Codec(RelayMessage, LIMITS.frame_bytes)


def encode_message(message: Message) -> bytes:
    """The frame that carries `message`."""
    return encode(message)


def decode_client_message(frame: bytes) -> ClientMessage:
    """What a client said. Raises BadInput."""
    return _client.decode(frame)


def decode_relay_message(frame: bytes) -> RelayMessage:
    """What a relay said. Raises BadInput."""
    return _relay.decode(frame)
