"""The everyday sign-in: a device signs a challenge of this relay (docs/protocol.md §11.2).

A challenge costs nothing to give: it carries its own time and the relay's mark over it, so nothing
is kept for strangers, and it is the same for devices that exist and for those that do not (§6.4).
It is good for two minutes, and once: using it writes its nonce down, in the transaction that
begins the session.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.errors import CrdtError
from crdt.ids import AccountId, DeviceId
from crdt.keys import Purpose
from crdt.relay_key import api_proof_message
from crdt.signing import verify
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.store import find_accounts
from sync_server.relay_secrets import RelaySecrets

LIFE_MS: Final = 120_000
_TIME_BYTES: Final = 8
_DRAWN_BYTES: Final = 8
_MARK_BYTES: Final = 16

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a device says. Public: a signature over a nonce that is good once."""

    account: AccountId
    device: DeviceId
    nonce: bytes
    signature: bytes


def new_nonce(
    secrets: RelaySecrets, account: AccountId, device: DeviceId, entropy: Entropy, now_ms: int
) -> tuple[bytes, int]:
    """A challenge of 32 bytes, and until when it is good."""
    expires_ms = now_ms + LIFE_MS
    stem = expires_ms.to_bytes(_TIME_BYTES, "big") + entropy(_DRAWN_BYTES)
    return stem + _mark(secrets, stem, account, device), expires_ms


def expiry_of(secrets: RelaySecrets, proof: Proof, now_ms: int) -> int | None:
    """Until when the proof's nonce is good; None when it is not ours, or not any more."""
    stem = proof.nonce[: _TIME_BYTES + _DRAWN_BYTES]
    mark = proof.nonce[_TIME_BYTES + _DRAWN_BYTES :]
    if not hmac.compare_digest(mark, _mark(secrets, stem, proof.account, proof.device)):
        return None
    expires_ms = int.from_bytes(stem[:_TIME_BYTES], "big")
    return expires_ms if now_ms < expires_ms <= now_ms + LIFE_MS else None


def is_true(
    conn: Connection, lists: DeviceLists, secrets: RelaySecrets, proof: Proof, action: str
) -> bool:
    """Whether an active device of the account signed this. Takes as long for unknown ones."""
    public = _public(conn, lists, proof)
    message = api_proof_message(secrets.public, action, proof.account, proof.device, proof.nonce)
    try:
        verify(public or secrets.public, Purpose.API_SIGN_IN, message, proof.signature)
    except CrdtError:
        return False
    return public is not None


def load_devices(
    conn: Connection, lists: DeviceLists, account: AccountId, *, lock: bool = False
) -> DeviceList | None:
    """The account's list, or None where there is none; with `lock` it stays as it is until the
    commit."""
    row = find_accounts(conn, [account], lock=lock).get(account)
    return None if row is None else lists.load(conn, account, row.head)


def _public(conn: Connection, lists: DeviceLists, proof: Proof) -> bytes | None:
    devices = load_devices(conn, lists, proof.account)
    if devices is None or not devices.is_active(proof.device):
        return None
    return devices.require_active(proof.device).sign


def _mark(secrets: RelaySecrets, stem: bytes, account: AccountId, device: DeviceId) -> bytes:
    message = b"challenge\0" + stem + account + device
    return hmac.new(secrets.forms, message, hashlib.sha256).digest()[:_MARK_BYTES]
