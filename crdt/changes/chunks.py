"""Automerge's chunks: the frame around every change and every saved document.

A chunk is four magic bytes, four bytes of checksum, one byte of type, the length, the content. The
checksum is the start of SHA-256 over type, length and content; for a change, the whole digest
is the change's hash. Only the frame is read here: what is inside belongs to `change_header` and
`snapshot_check`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from crdt.changes.leb128 import read_unsigned
from crdt.errors import Malformed

MAGIC = b"\x85\x6f\x4a\x83"
DOCUMENT, CHANGE, DEFLATED_CHANGE = 0, 1, 2

_TYPE_AT = 8


class Chunk(msgspec.Struct, frozen=True):
    """One chunk that is whole. `raw` is all of it, `content` what is inside the frame."""

    kind: int
    raw: bytes
    content: bytes
    digest: bytes


def read_chunk(data: bytes, at: int = 0) -> Chunk:
    """The chunk that begins at `at`. Raises Malformed when it is damaged or cut short."""
    if data[at : at + 4] != MAGIC:
        raise Malformed("not a chunk")
    if len(data) <= at + _TYPE_AT:
        raise Malformed("cut off inside a chunk")
    length, begin = read_unsigned(data, at + _TYPE_AT + 1)
    end = begin + length
    if end > len(data):
        raise Malformed("cut off inside a chunk")
    whole = at == 0 and end == len(data)
    digest = hashlib.sha256(memoryview(data)[at + _TYPE_AT : end]).digest()
    if digest[:4] != data[at + 4 : at + _TYPE_AT]:
        raise Malformed("a chunk whose checksum differs")
    return Chunk(
        kind=data[at + _TYPE_AT],
        raw=data if whole else data[at:end],
        content=data[begin:end],
        digest=digest,
    )


def read_chunks(data: bytes) -> Iterator[Chunk]:
    """All chunks of a saved document, one after another."""
    at = 0
    while at < len(data):
        chunk = read_chunk(data, at)
        yield chunk
        at += len(chunk.raw)
