"""Wire messages and their stable codes: what both sides say to each other, and nothing else."""

from __future__ import annotations

from crdt.protocol.wire import decode_client_message, decode_relay_message, encode_message

__all__ = ["decode_client_message", "decode_relay_message", "encode_message"]
