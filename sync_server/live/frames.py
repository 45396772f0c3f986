"""WebSocket frames from the relay to its clients (RFC 6455 §5.2).

The relay writes them itself, because a frame for a thousand readers is then made once, and
because writing never waits: what a slow reader leaves unread is seen in its transport's buffer.
"""

from __future__ import annotations

from typing import Final

_BINARY: Final = 0x82
_TEXT: Final = 0x81
_PING: Final = 0x89
_PONG: Final = 0x8A
_CONTROL_BYTES: Final = 125


def binary_frame(payload: bytes) -> bytes:
    """One whole, unmasked binary message."""
    return _frame(_BINARY, payload)


def text_frame(payload: bytes) -> bytes:
    """One whole, unmasked message of text in UTF-8."""
    return _frame(_TEXT, payload)


def ping_frame(payload: bytes) -> bytes:
    """Asks for a pong with the same payload, of at most 125 bytes."""
    return _frame(_PING, payload[:_CONTROL_BYTES])


def pong_frame(payload: bytes) -> bytes:
    """The answer to a ping."""
    return _frame(_PONG, payload[:_CONTROL_BYTES])


def _frame(kind: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((kind, size)) + payload
    if size < 1 << 16:
        return bytes((kind, 126)) + size.to_bytes(2, "big") + payload
    return bytes((kind, 127)) + size.to_bytes(8, "big") + payload
