"""The shapes of an envelope: header, bodies and tips (docs/protocol.md §4).

Only shapes: sealing, signing and opening are in `crdt.envelope`. Structs are written as msgpack
arrays, so the order of fields is part of the protocol.
"""

from __future__ import annotations

import enum
from typing import Annotated

import msgspec


class Kind(enum.IntEnum):
    """What a document is; it fixes who writes and whether the payload is sealed (§2)."""

    JOURNAL = 1
    PROFILE = 2
    TEAM = 3
    SPACE = 4
    TALLY = 5


ACCOUNT_KINDS = frozenset({Kind.JOURNAL, Kind.PROFILE})
"""Documents that an account owns and its devices alone write."""

TEAM_KINDS = frozenset({Kind.TEAM, Kind.SPACE, Kind.TALLY})
"""Documents that a team owns (a tally may belong to a relay instead); members write (§12)."""

SEALED_KINDS = frozenset({Kind.JOURNAL, Kind.PROFILE, Kind.SPACE})
"""Documents whose payload is sealed; all others are open (§2)."""


class Form(enum.IntEnum):
    """What an envelope carries: a batch of changes in a chain, or a snapshot beside it."""

    CHANGES = 1
    SNAPSHOT = 2


class Suite(enum.IntEnum):
    """How the payload is protected."""

    OPEN = 0
    CHACHA20_POLY1305 = 1


class Tip(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The newest envelope of one device in one document."""

    device: bytes
    seq: Annotated[int, msgspec.Meta(ge=0, le=1 << 62)]
    envelope: bytes


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The readable, signed part. Sizes: ids 16, hashes 32 bytes or empty.

    seq counts from 1 per device and document; a snapshot has seq 0 and no prev. `covered` is
    empty except in snapshots. salt and commitment are empty when the payload is open.
    """

    version: int
    suite: Suite
    kind: Kind
    form: Form
    owner: bytes
    document: bytes
    account: bytes
    device: bytes
    seq: int
    prev: bytes
    epoch: int
    covered: tuple[Tip, ...]
    salt: bytes
    commitment: bytes


class Body(msgspec.Struct, frozen=True, array_like=True):
    """What a CHANGES envelope says: changes, the heads after them, and what the author knew.

    `seen`: tips of the same document by other devices that changed since the author's previous
    envelope. `list_head`: the head of the device list that the author had verified.
    """

    changes: tuple[bytes, ...]
    heads: tuple[bytes, ...]
    wall_ms: int
    seen: tuple[Tip, ...]
    list_head: bytes


class SnapshotBody(msgspec.Struct, frozen=True, array_like=True):
    """What a SNAPSHOT envelope says: a whole saved document. `parent`: the snapshot before."""

    saved: bytes
    heads: tuple[bytes, ...]
    parent: bytes
    wall_ms: int
    list_head: bytes
