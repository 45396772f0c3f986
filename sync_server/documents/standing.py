"""What logs and snapshots ask alike of an account that writes: standing and quotas.

    the account is known here, and the device that writes is still active     docs/protocol.md §5.1
    the account's space, and how many documents it has                        §10

Answers count for the caller's transaction only, since the ledger is prepared in it.
"""

from __future__ import annotations

from crdt.errors import RevokedDevice, UnknownDevice
from crdt.ids import AccountId, DeviceId
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from sync_server.documents.ledger import AccountState, Ledger


def find_member(ledger: Ledger, account: AccountId, device: DeviceId) -> AccountState | rq.Refusal:
    """The account, which was prepared, if the device may write for it."""
    state = ledger.account(account)
    if state is None:
        return rq.Refusal(code=codes.UNKNOWN_ACCOUNT)
    try:
        state.devices.require_active(device)
    except (UnknownDevice, RevokedDevice) as error:
        return rq.Refusal(code=error.code)
    return state


def refuse_bytes(account: AccountState, size: int, account_bytes: int) -> rq.Refusal | None:
    """Whether `size` more bytes are too many for an account that may have `account_bytes`."""
    if account.bytes_used + size > account_bytes:
        return rq.Refusal(code=codes.QUOTA, text="the account's space on the relay is used up")
    return None


def refuse_document(account: AccountState) -> rq.Refusal | None:
    """Whether one more document is too many."""
    if account.documents >= LIMITS.documents_per_account:
        return rq.Refusal(code=codes.QUOTA, text="the account has too many documents")
    return None
