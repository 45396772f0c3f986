"""Epochs of a team: starting one, and opening what one was given (docs/protocol.md §12.5).

    start_epoch   a new key: its record for the log, and a wrap for every member
    open_epochs   from wraps and the log to every key that follows from them
    check_wraps   whether the staged wraps are those that a record speaks of

Each record seals two things under its key: the team's *blind*, which never changes, and, where
history is shared, the key of the epoch before. So the newest key leads to all before it, one step
a time, and a record has the same size in the thousandth epoch as in the second (docs/adr/0020).
An epoch whose author gave its key to nobody is passed over: the next one hands on an older key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crdt.codec import encode
from crdt.derivation import (
    EPOCH_SECRET_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    EpochKey,
    derive_key,
    document_id,
)
from crdt.devices import DeviceList
from crdt.errors import CannotOpen, CrdtError, Misuse, WrapsMissing
from crdt.ids import DocumentId, TeamId
from crdt.keys import DeviceKeys
from crdt.membership.entries import EpochRecord, History
from crdt.membership.wraps import Lists, TeamWrap, make_wrap, open_wrap, wraps_root
from crdt.shapes import Kind
from crdt.signing import label

BLIND_BYTES: Final = 32
FIRST_PAST_BYTES: Final = NONCE_BYTES + BLIND_BYTES + TAG_BYTES
CHAINED_PAST_BYTES: Final = FIRST_PAST_BYTES + EPOCH_SECRET_BYTES

_BLIND_HASH: Final = label(b"team-blind-hash")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEpoch:
    """A record for the log, the wraps to stage beside it, and the key, to be kept before both
    are sent."""

    record: EpochRecord
    wraps: tuple[bytes, ...]
    key: EpochKey = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamKeys:
    """What somebody can open: epoch keys by number, and the blind once one of them is there.

    `refused`: wraps that were not what they should be, with the code of the reason.
    """

    keys: Mapping[int, EpochKey] = field(repr=False)
    blind: bytes | None = field(repr=False)
    refused: tuple[tuple[TeamWrap, str], ...] = ()


def start_epoch(
    team: TeamId,
    key: EpochKey,
    before: EpochKey | None,
    blind: bytes,
    history: History,
    recipients: Iterable[DeviceList],
    signer: DeviceKeys,
    signing: DeviceList,
) -> NewEpoch:
    """A new epoch for `recipients`. `before`: the key to hand on, where history is shared."""
    ordered = sorted(recipients, key=lambda devices: devices.account)
    wraps = tuple(make_wrap(team, key, devices, signing, signer) for devices in ordered)
    hashes = [hashlib.sha256(raw).digest() for raw in wraps]
    record = EpochRecord(
        number=key.number,
        commitment=key.commitment(),
        history=history,
        blind_hash=blind_hash(blind),
        before=0 if before is None else before.number,
        past=_seal_past(team, key, blind, before),
        recipients=len(wraps),
        wraps_root=wraps_root(team, key.number, hashes),
    )
    return NewEpoch(record=record, wraps=wraps, key=key)


def check_wraps(
    team: bytes, record: EpochRecord, recipients: Iterable[bytes], wraps: Sequence[TeamWrap]
) -> None:
    """Raises WrapsMissing unless these are the wraps of the record, one for each recipient."""
    ordered = sorted(wraps, key=lambda wrap: wrap.content.recipient)
    named = [wrap.content.recipient for wrap in ordered]
    if named != sorted(recipients):
        raise WrapsMissing("the wraps are not for exactly those who stay")
    if any((w.content.team, w.content.number) != (team, record.number) for w in ordered):
        raise WrapsMissing("a wrap is of another epoch or team")
    if wraps_root(team, record.number, (wrap.hash for wrap in ordered)) != record.wraps_root:
        raise WrapsMissing("the wraps are not those that the record names")


def open_epochs(
    team: bytes,
    records: Mapping[int, EpochRecord],
    wraps: Iterable[TeamWrap],
    lists: Lists,
    account: bytes,
    account_keys: Mapping[int, EpochKey],
) -> TeamKeys:
    """Every key that the wraps for `account` lead to, each checked against its commitment.

    A wrap that is false is set aside, and does not keep an honest one from being opened.
    """
    keys: dict[int, EpochKey] = {}
    blind: bytes | None = None
    refused: list[tuple[TeamWrap, str]] = []
    for wrap in sorted(wraps, key=lambda wrap: -wrap.content.number):
        if wrap.content.number in keys:
            continue
        try:
            key = _checked_key(team, records, wrap, lists, account, account_keys)
            found, opened = _walk_back(team, records, key)
        except CrdtError as error:
            refused.append((wrap, error.code))
            continue
        keys = {**found, **keys}
        blind = blind or opened
    return TeamKeys(keys=keys, blind=blind, refused=tuple(refused))


def open_past(team: bytes, record: EpochRecord, key: EpochKey) -> tuple[bytes, EpochKey | None]:
    """The blind, and the key before where it is handed on. Raises CannotOpen."""
    aead_key, _ = _past_keys(key)
    nonce, sealed = record.past[:NONCE_BYTES], record.past[NONCE_BYTES:]
    try:
        content = ChaCha20Poly1305(aead_key).decrypt(nonce, sealed, _past_context(team, key))
    except InvalidTag as error:
        raise CannotOpen(f"the past of epoch {key.number} does not open") from error
    blind, secret = content[:BLIND_BYTES], content[BLIND_BYTES:]
    if blind_hash(blind) != record.blind_hash or bool(secret) != (record.before > 0):
        raise CannotOpen("the past of the epoch is not what its record says")
    return blind, EpochKey(number=record.before, secret=secret) if secret else None


def blind_hash(blind: bytes) -> bytes:
    """32 bytes by which the log names the team's blind."""
    return hashlib.sha256(_BLIND_HASH + blind).digest()


def space_id(team: bytes, month: str, blind: bytes) -> DocumentId:
    """The id of the space of a month, as in `2026-11`; who has no blind cannot tell the month."""
    return document_id(Kind.SPACE, team, period=month, blind=blind)


def _checked_key(
    team: bytes,
    records: Mapping[int, EpochRecord],
    wrap: TeamWrap,
    lists: Lists,
    account: bytes,
    account_keys: Mapping[int, EpochKey],
) -> EpochKey:
    content = wrap.content
    if content.team != team or content.recipient != account:
        raise CannotOpen("the wrap is for another team or account")
    wrap.verify(lists)
    key = open_wrap(wrap, account_keys)
    _check_commitment(records, key)
    return key


def _walk_back(
    team: bytes, records: Mapping[int, EpochRecord], newest: EpochKey
) -> tuple[dict[int, EpochKey], bytes]:
    """The key and those it leads to. A lie further back ends the walk there."""
    keys = {newest.number: newest}
    blind, before = open_past(team, records[newest.number], newest)
    while before is not None:
        try:
            _check_commitment(records, before)
            keys[before.number] = before
            _, before = open_past(team, records[before.number], before)
        except CannotOpen:
            break
    return keys, blind


def _check_commitment(records: Mapping[int, EpochRecord], key: EpochKey) -> None:
    record = records.get(key.number)
    if record is None or key.commitment() != record.commitment:
        raise CannotOpen(f"the key of epoch {key.number} is not the one committed to")


def _seal_past(team: bytes, key: EpochKey, blind: bytes, before: EpochKey | None) -> bytes:
    """The nonce is a keyed hash of the content, as in `seal_history` (docs/adr/0003)."""
    if len(blind) != BLIND_BYTES:
        raise Misuse(f"the blind of a team has {BLIND_BYTES} bytes")
    content = blind + (b"" if before is None else before.secret)
    aead_key, nonce_key = _past_keys(key)
    context = _past_context(team, key)
    nonce = derive_key(nonce_key, b"team-past-nonce", NONCE_BYTES, context + content)
    return nonce + ChaCha20Poly1305(aead_key).encrypt(nonce, content, context)


def _past_keys(key: EpochKey) -> tuple[bytes, bytes]:
    material = derive_key(key.secret, b"team-past", 64, encode(key.number))
    return material[:32], material[32:]


def _past_context(team: bytes, key: EpochKey) -> bytes:
    return encode((team, key.number))
