"""What a header and a body must be, before any key is involved (docs/protocol.md §4.1, §4.4).

Each check names one rule; a header that passes can still be by anyone. Signatures, keys and
chains are not looked at here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from crdt.derivation import COMMITMENT_BYTES, SALT_BYTES, TAG_BYTES, document_id
from crdt.errors import Malformed, NotCanonical, TooLarge, WrongKind
from crdt.ids import HASH_BYTES, ID_BYTES
from crdt.limits import LIMITS
from crdt.padding import is_padded_size
from crdt.shapes import (
    ACCOUNT_KINDS,
    SEALED_KINDS,
    Body,
    Form,
    Header,
    Kind,
    SnapshotBody,
    Suite,
    Tip,
)

ENVELOPE_VERSION: Final = 1
INTEGER_LIMIT: Final = 1 << 53

_COMPUTABLE_IDS: Final = frozenset({Kind.PROFILE, Kind.TEAM})


def check_header(header: Header) -> None:
    """Raises Malformed, NotCanonical, TooLarge or WrongKind."""
    if header.version != ENVELOPE_VERSION:
        raise Malformed("a version of the envelope that is not known here")
    _check_ids(header)
    _check_suite(header)
    _check_place(header)


def check_payload_size(header: Header, size_bytes: int) -> None:
    """Raises Malformed unless a padded payload can have this size (§4.5)."""
    tag_bytes = 0 if header.suite is Suite.OPEN else TAG_BYTES
    if not is_padded_size(size_bytes - tag_bytes):
        raise Malformed("the payload is not padded")


def check_body(body: Body) -> None:
    """Raises Malformed, NotCanonical or TooLarge."""
    if len(body.changes) > LIMITS.changes_per_envelope:
        raise TooLarge("more changes than one envelope carries")
    check_tips(body.seen)
    _check_knowledge(body.heads, body.wall_ms, body.list_head)


def check_snapshot_body(body: SnapshotBody) -> None:
    """Raises Malformed."""
    if len(body.parent) not in (0, HASH_BYTES):
        raise Malformed("the parent of a snapshot is an envelope id or empty")
    _check_knowledge(body.heads, body.wall_ms, body.list_head)


def check_tips(tips: tuple[Tip, ...]) -> None:
    """Raises unless each tip is whole, and devices are sorted without repetition."""
    if len(tips) > LIMITS.tips_per_document:
        raise TooLarge("more tips than a document has")
    for tip in tips:
        if len(tip.device) != ID_BYTES or len(tip.envelope) != HASH_BYTES:
            raise Malformed("a tip has an id of the wrong size")
        check_integer(tip.seq, least=1)
    devices = [tip.device for tip in tips]
    if any(left >= right for left, right in pairwise(devices)):
        raise NotCanonical("tips are sorted by device, each device once")


def check_integer(value: int, *, least: int = 0) -> None:
    """Raises Malformed outside least … 2^53 - 1, which every program can count."""
    if not least <= value < INTEGER_LIMIT:
        raise Malformed("a number is out of its range")


def _check_ids(header: Header) -> None:
    ids = (header.owner, header.document, header.account, header.device)
    if any(len(identifier) != ID_BYTES for identifier in ids):
        raise Malformed("an id in the header has the wrong size")
    if header.kind in ACCOUNT_KINDS and header.owner != header.account:
        raise WrongKind("a document of an account is owned by that account")
    if header.kind in _COMPUTABLE_IDS and header.document != document_id(header.kind, header.owner):
        raise WrongKind("the document id is not the one its owner has")


def _check_suite(header: Header) -> None:
    # The kind alone decides; a header cannot ask for less (§2, no downgrade).
    sealed = header.kind in SEALED_KINDS
    if header.suite is not (Suite.CHACHA20_POLY1305 if sealed else Suite.OPEN):
        raise WrongKind("this kind of document is protected in another way")
    if len(header.salt) != (SALT_BYTES if sealed else 0):
        raise Malformed("the salt has the wrong size")
    if len(header.commitment) != (COMMITMENT_BYTES if sealed else 0):
        raise Malformed("the commitment has the wrong size")
    check_integer(header.epoch, least=1 if sealed else 0)
    if not sealed and header.epoch != 0:
        raise Malformed("open content has no epoch")


def _check_place(header: Header) -> None:
    check_integer(header.seq)
    if header.form is Form.SNAPSHOT:
        if header.kind is Kind.TALLY:
            raise WrongKind("a tally has no snapshots")
        if header.seq != 0 or header.prev:
            raise Malformed("a snapshot stands beside the chains")
        check_tips(header.covered)
        return
    if header.seq < 1 or len(header.prev) != (0 if header.seq == 1 else HASH_BYTES):
        raise Malformed("seq and prev do not fit")
    if header.covered:
        raise Malformed("only snapshots cover others")


def _check_knowledge(heads: tuple[bytes, ...], wall_ms: int, list_head: bytes) -> None:
    if any(len(head) != HASH_BYTES for head in heads) or len(list_head) != HASH_BYTES:
        raise Malformed("a head has the wrong size")
    check_integer(wall_ms)
