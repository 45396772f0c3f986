"""The rules of signing in by a device's key, and what is shown of sessions and devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.ids import AccountId, DeviceId
from crdt.protocol.api.me import DeviceRow, SessionRow
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.shut import find_shut
from sync_server.accounts.store import is_erased
from sync_server.people import service as people
from sync_server.people.store import spend
from sync_server.problems import Refusal
from sync_server.relay_secrets import RelaySecrets
from sync_server.sessions import service as sessions
from sync_server.sessions import store
from sync_server.sessions.device_proof import Proof, expiry_of, load_devices
from sync_server.sessions.store import SessionRow as Row

Entropy = Callable[[int], bytes]
_NOT_TAKEN: Final = "The proof is not of an active device, or too old."


def check_nonce(secrets: RelaySecrets, proof: Proof, now_ms: int) -> int:
    """Until when the proof's nonce is good. Raises Refusal (§11.2)."""
    expires_ms = expiry_of(secrets, proof, now_ms)
    if expires_ms is None:
        raise Refusal("bad_proof", _NOT_TAKEN)
    return expires_ms


def require_not_erased(conn: Connection, secrets: RelaySecrets, proof: Proof) -> None:
    """Raises Refusal when the account was erased here. Its list is gone, so a proof cannot be
    true any more; whoever knows the account's id is told (§11.9)."""
    if is_erased(conn, secrets.tombstone(proof.account)):
        raise Refusal("erased")


def require_true(proved: bool) -> None:
    """Raises Refusal unless the signature was a device's."""
    if not proved:
        raise Refusal("bad_proof", _NOT_TAKEN)


def sign_in(
    conn: Connection,
    secrets: RelaySecrets,
    lists: DeviceLists,
    proof: Proof,
    *,
    expires_ms: int,
    label: str,
    entropy: Entropy,
    now_ms: int,
) -> sessions.Started:
    """Begins a session for a device whose signature was found true, and that is still on the list,
    which is held until the commit: who removes a device removes what it begins now. Raises
    Refusal."""
    if is_erased(conn, secrets.tombstone(proof.account)):
        raise Refusal("erased")
    if proof.device in find_shut(conn, proof.account):
        raise Refusal("signed_out", "It was signed out of this relay; it can be let in again.")
    devices = load_devices(conn, lists, proof.account, lock=True)
    is_active = devices is not None and devices.is_active(proof.device)
    if not is_active or not spend(conn, proof.nonce, expires_ms):
        raise Refusal("bad_proof", _NOT_TAKEN)
    person = people.meet(conn, proof.account, entropy, now_ms)
    return sessions.start(
        conn,
        person,
        kind="device",
        methods=("device",),
        label=label,
        device=proof.device,
        entropy=entropy,
        now_ms=now_ms,
    )


def step_up(
    conn: Connection, row: Row, proof: Proof, *, expires_ms: int, entropy: Entropy, now_ms: int
) -> sessions.Started:
    """A fresh proof by the device that the session belongs to. Raises Refusal."""
    present = store.find_session(conn, row.id)
    if present is None or not sessions.is_alive(present, now_ms):
        raise Refusal("bad_proof", _NOT_TAKEN)
    if proof.account != row.account or not spend(conn, proof.nonce, expires_ms):
        raise Refusal("bad_proof", _NOT_TAKEN)
    return sessions.prove(conn, present, "device", entropy, now_ms)


def session_row(row: Row, current: bytes) -> SessionRow:
    """A session as it is shown."""
    return SessionRow(
        id=row.id.hex(),
        kind=row.kind,
        label=row.label,
        methods=row.methods,
        created_ms=row.created_ms,
        used_ms=row.used_ms,
        expires_ms=row.expires_ms,
        current=row.id == current,
        device=None if row.device is None else row.device.hex(),
    )


def device_rows(
    conn: Connection, devices: DeviceList | None, account: AccountId, current: DeviceId | None
) -> tuple[DeviceRow, ...]:
    """The devices of the signed list, the newest first, with what the relay knows of each."""
    if devices is None:
        return ()
    shut, used = find_shut(conn, account), store.last_used_by_device(conn, account)
    rows = [
        DeviceRow(
            id=device.hex(),
            added_ms=record.added_at_ms,
            removed=record.revoked is not None,
            signed_out_ms=shut.get(DeviceId(device)),
            used_ms=used.get(DeviceId(device)),
            current=device == current,
        )
        for device, record in devices.devices.items()
    ]
    return tuple(reversed(rows))


def find_own(conn: Connection, account: AccountId, session: bytes, now_ms: int) -> Row:
    """A session of this account. Another's is as unknown as one that never was (§6.11)."""
    row = store.find_session(conn, session)
    if row is None or row.account != account or not sessions.is_alive(row, now_ms):
        raise Refusal("not_found")
    return row


def require_device(devices: DeviceList | None, device: DeviceId) -> None:
    """Raises Refusal unless the list has an active device with this id."""
    if devices is None or not devices.is_active(device):
        raise Refusal("not_found")
