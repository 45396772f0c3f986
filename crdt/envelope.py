"""Envelopes: sealed, signed, and the only thing that travels (docs/protocol.md §4).

    parse_envelope    form, sizes and rules; anyone can do it          §4.1
    parse_snapshot    the same for a snapshot, which may be larger      §6.1
    verify_envelope   the named device signed it                       §4.3
    open_changes      commitment, decryption, padding, body            §4.2, §4.4
    seal_*            the reverse, in one step

They are called in this order (§4.6): the relay stops after verifying, a reader never opens what
it did not verify. Whether the device may write there is `DeviceList.judge`, whether the chain
holds is `crdt.sync.chains`. Errors never contain payload or key bytes.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crdt.codec import Codec, encode
from crdt.derivation import COMMITMENT_BYTES, EpochKey, derive_envelope_keys
from crdt.envelope_rules import (
    ENVELOPE_VERSION,
    check_body,
    check_header,
    check_payload_size,
    check_snapshot_body,
)
from crdt.errors import BadSignature, CannotOpen, Malformed, Misuse, WrongEpoch, WrongKind
from crdt.ids import EnvelopeId
from crdt.keys import SIGNATURE_BYTES, DeviceKeys, DevicePublic, Purpose
from crdt.limits import LIMITS
from crdt.padding import pad, unpad
from crdt.shapes import SEALED_KINDS, Body, Form, Header, Kind, SnapshotBody, Suite, Tip

T = TypeVar("T")

_EMPTY_FIELD: Final = b"\xc4\x00"
_COMMITMENT_FIELD_BYTES: Final = 2 + COMMITMENT_BYTES


class _Carried(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    header: bytes
    payload: bytes
    signature: bytes


_carried: Final[Codec[_Carried]] = Codec(_Carried, LIMITS.envelope_bytes)
_carried_snapshot: Final[Codec[_Carried]] = Codec(_Carried, LIMITS.snapshot_bytes)
_header: Final[Codec[Header]] = Codec(Header, LIMITS.header_bytes)
_body: Final[Codec[Body]] = Codec(Body, LIMITS.envelope_bytes)
_snapshot: Final[Codec[SnapshotBody]] = Codec(SnapshotBody, LIMITS.snapshot_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One envelope as it is carried (`raw`), and its parts. Only parsing makes it."""

    raw: bytes
    id: EnvelopeId
    header: Header
    header_bytes: bytes
    payload: bytes
    signature: bytes

    def __repr__(self) -> str:
        return f"Envelope({self.id.hex()[:8]}, {self.header.kind.name}, {len(self.raw)} bytes)"


def parse_envelope(raw: bytes) -> Envelope:
    """The parts of an envelope. Raises TooLarge, Malformed, NotCanonical or WrongKind."""
    return _parse(raw, _carried)


def parse_snapshot(raw: bytes) -> Envelope:
    """The parts of a snapshot, which may be larger. Raises as `parse_envelope` does."""
    envelope = _parse(raw, _carried_snapshot)
    if envelope.header.form is not Form.SNAPSHOT:
        raise WrongKind("not a snapshot")
    return envelope


def verify_envelope(envelope: Envelope, public: DevicePublic) -> None:
    """Raises BadSignature unless the device in the header is `public` and signed all of it."""
    if public.device_id() != envelope.header.device:
        raise BadSignature("the key is another device's")
    message = envelope.header_bytes + envelope.payload
    public.verify(Purpose.ENVELOPE, message, envelope.signature)


def open_changes(envelope: Envelope, epoch_key: EpochKey | None) -> Body:
    """What a CHANGES envelope says; `epoch_key` is None for kinds that are open.

    Raises WrongEpoch, CannotOpen, or BadInput when the author sealed something malformed.
    """
    body = _open(envelope, Form.CHANGES, epoch_key, _body)
    check_body(body)
    return body


def open_snapshot(envelope: Envelope, epoch_key: EpochKey | None) -> SnapshotBody:
    """What a SNAPSHOT envelope says; raises as `open_changes` does."""
    body = _open(envelope, Form.SNAPSHOT, epoch_key, _snapshot)
    check_snapshot_body(body)
    return body


def seal_changes(
    body: Body,
    *,
    signer: DeviceKeys,
    account: bytes,
    owner: bytes,
    document: bytes,
    kind: Kind,
    seq: int,
    prev: bytes,
    epoch_key: EpochKey | None,
    salt: bytes,
) -> Envelope:
    """A batch of changes at one place of a chain. `salt`: 32 random bytes, never used before.

    Raises TooLarge when the batch does not fit, and BadInput for what a reader would refuse.
    """
    check_body(body)
    blank = _blank_header(signer, account, owner, document, kind, epoch_key, salt)
    header = msgspec.structs.replace(blank, form=Form.CHANGES, seq=seq, prev=prev)
    return _seal(header, encode(body), signer, epoch_key)


def seal_snapshot(
    body: SnapshotBody,
    *,
    signer: DeviceKeys,
    account: bytes,
    owner: bytes,
    document: bytes,
    kind: Kind,
    covered: tuple[Tip, ...],
    epoch_key: EpochKey | None,
    salt: bytes,
) -> Envelope:
    """A whole saved document that covers the tips given. Raises as `seal_changes` does."""
    check_snapshot_body(body)
    blank = _blank_header(signer, account, owner, document, kind, epoch_key, salt)
    tips = tuple(sorted(covered, key=lambda tip: tip.device))
    header = msgspec.structs.replace(blank, covered=tips)
    return _seal(header, encode(body), signer, epoch_key)


def _blank_header(
    signer: DeviceKeys,
    account: bytes,
    owner: bytes,
    document: bytes,
    kind: Kind,
    epoch_key: EpochKey | None,
    salt: bytes,
) -> Header:
    """A header beside the chains that covers nothing and commits to nothing yet."""
    return Header(
        version=ENVELOPE_VERSION,
        suite=Suite.CHACHA20_POLY1305 if kind in SEALED_KINDS else Suite.OPEN,
        kind=kind,
        form=Form.SNAPSHOT,
        owner=owner,
        document=document,
        account=account,
        device=signer.device_id,
        seq=0,
        prev=b"",
        epoch=epoch_key.number if epoch_key else 0,
        covered=(),
        salt=salt,
        commitment=b"",
    )


def _seal(
    header: Header, content: bytes, signer: DeviceKeys, epoch_key: EpochKey | None
) -> Envelope:
    if (epoch_key is not None) != (header.kind in SEALED_KINDS):
        raise Misuse("sealed kinds need an epoch key, open kinds have none")
    header_bytes = encode(header)
    payload = pad(content)
    if epoch_key is not None:
        key, nonce, commitment = derive_envelope_keys(epoch_key, header.salt, header_bytes)
        header_bytes = header_bytes[: -len(_EMPTY_FIELD)] + encode(commitment)
        payload = ChaCha20Poly1305(key).encrypt(nonce, payload, header_bytes)
    signature = signer.sign(Purpose.ENVELOPE, header_bytes + payload)
    raw = encode(_Carried(header_bytes, payload, signature))
    return parse_envelope(raw) if header.form is Form.CHANGES else parse_snapshot(raw)


def _parse(raw: bytes, codec: Codec[_Carried]) -> Envelope:
    carried = codec.decode(raw)
    header = _header.decode(carried.header)
    check_header(header)
    if len(carried.signature) != SIGNATURE_BYTES:
        raise Malformed("the signature has the wrong size")
    check_payload_size(header, len(carried.payload))
    return Envelope(
        raw=raw,
        id=EnvelopeId(hashlib.sha256(raw).digest()),
        header=header,
        header_bytes=carried.header,
        payload=carried.payload,
        signature=carried.signature,
    )


def _open(envelope: Envelope, form: Form, epoch_key: EpochKey | None, codec: Codec[T]) -> T:
    header = envelope.header
    if header.form is not form:
        raise WrongKind(f"not a {form.name.lower()} envelope")
    if header.suite is Suite.OPEN:
        return codec.decode(unpad(envelope.payload))
    if epoch_key is None:
        raise CannotOpen(f"the key of epoch {header.epoch} is not at hand")
    if epoch_key.number != header.epoch:
        raise WrongEpoch(f"sealed under epoch {header.epoch}, opened with {epoch_key.number}")
    uncommitted = envelope.header_bytes[:-_COMMITMENT_FIELD_BYTES] + _EMPTY_FIELD
    key, nonce, commitment = derive_envelope_keys(epoch_key, header.salt, uncommitted)
    if not hmac.compare_digest(commitment, header.commitment):
        raise CannotOpen("the commitment is to another key")
    try:
        padded = ChaCha20Poly1305(key).decrypt(nonce, envelope.payload, envelope.header_bytes)
    except InvalidTag as error:
        raise CannotOpen("the content was changed after it was sealed") from error
    return codec.decode(unpad(padded))
