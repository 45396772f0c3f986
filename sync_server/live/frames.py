"""WebSocket frames from the relay to its clients (RFC 6455 §5.2).

The relay writes them itself, because a frame for a thousand readers is then made once, and
because writing never waits: what a slow reader leaves unread is seen in its transport's buffer.
"""

from __future__ import annotations

from typing import Final

_BINARY: Final = 0x82


def binary_frame(payload: bytes) -> bytes:
    """One whole, unmasked binary message."""
    size = len(payload)
    if size < 126:
        return bytes((_BINARY, size)) + payload
    if size < 1 << 16:
        return bytes((_BINARY, 126)) + size.to_bytes(2, "big") + payload
    return bytes((_BINARY, 127)) + size.to_bytes(8, "big") + payload
