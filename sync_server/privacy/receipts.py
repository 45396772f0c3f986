"""The relay's signed word about an erasure: what went, how much, when, and what cannot go.

The statement holds text and whole numbers, its keys in the order of the alphabet on every level, so
that its canonical msgpack is the same after a way through JSON. Nothing of it stays here (§11.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from crdt.codec import encode
from crdt.ids import AccountId
from crdt.protocol.api.me import Receipt
from crdt.relay_key import sign_receipt
from sync_server.relay_secrets import RelaySecrets

VERSION: Final = 1


def kept_after(audit_days: int) -> tuple[str, ...]:
    """What cannot be erased, as a person reads it."""
    return (
        "What your own devices hold, and what others copied before: the relay cannot reach it.",
        "Backups that whoever runs this relay made before, until they are replaced or deleted.",
        f"Lines of the audit log, for at most {audit_days} days: they say what was done and when, "
        "under a random name that leads to nobody any more.",
        "A mark by which your devices are told that the account was erased. It cannot be turned "
        "back into the account's number, and stays as long as this relay does.",
        "What a proxy or a mail server beside the relay wrote down for itself.",
    )


def make_receipt(
    secrets: RelaySecrets,
    *,
    relay: str,
    account: AccountId,
    erased: Mapping[str, int],
    erased_ms: int,
    audit_days: int,
) -> Receipt:
    """The signed receipt of an erasure that is done."""
    statement: dict[str, Any] = {
        "account": account.hex(),
        "erased": dict(sorted(erased.items())),
        "erased_ms": erased_ms,
        "kept": list(kept_after(audit_days)),
        "relay": relay,
        "version": VERSION,
    }
    signature = sign_receipt(secrets.seed, encode(statement))
    return Receipt(statement=statement, relay_key=secrets.public.hex(), signature=signature.hex())
