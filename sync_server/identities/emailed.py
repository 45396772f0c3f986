"""Codes by e-mail as ceremonies: begun with a ticket, finished once with the code that came.

Four kinds that stand in for no other: signing in, a new password, attaching an address, a fresh
proof. The ticket, the address and whose it is are fixed when it begins; a code is tried five times
at most, also by many at once, since every try is counted before it is compared. Whether anybody
has the address is not looked at here: all of it costs the same for known and unknown ones
(docs/protocol.md §11.6, docs/threats.md §6.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import msgspec
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.identities.codes import MINUTES, TRIES, draw_code, hash_code, is_code
from sync_server.mail.addresses import EmailAddress
from sync_server.people.ceremonies import Kind
from sync_server.relay_secrets import RelaySecrets

_SALT_BYTES: Final = 16

Entropy = Callable[[int], bytes]


class Emailed(msgspec.Struct, frozen=True, kw_only=True):
    """A code that is on its way: where to, and its hash."""

    address: str
    salt: bytes
    hash: bytes


def _kind(name: str) -> Kind[Emailed]:
    return Kind(name, Emailed, minutes=MINUTES, tries=TRIES)


SIGN_IN: Final = _kind("email-sign-in")
RESET: Final = _kind("email-reset")
ATTACH: Final = _kind("email-attach")
PROOF: Final = _kind("email-proof")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the asker gets (ticket) and what goes out (code)."""

    ticket: str = field(repr=False)
    code: str = field(repr=False)
    expires_ms: int


def begin(
    conn: Connection,
    kind: Kind[Emailed],
    secrets: RelaySecrets,
    address: EmailAddress,
    *,
    account: AccountId | None,
    entropy: Entropy,
    now_ms: int,
) -> Sent:
    """Begins one; whoever calls sends the code, or not."""
    code, salt = draw_code(entropy), entropy(_SALT_BYTES)
    value = Emailed(address=address, salt=salt, hash=hash_code(secrets, salt, address, code))
    ticket, expires_ms = kind.begin(conn, value, account=account, entropy=entropy, now_ms=now_ms)
    return Sent(ticket=ticket, code=code, expires_ms=expires_ms)


def address_behind(
    conn: Connection, kind: Kind[Emailed], ticket: str, now_ms: int
) -> EmailAddress | None:
    """Where the code of a ticket went, while it can still be tried."""
    begun = kind.look(conn, ticket, now_ms)
    return None if begun is None else EmailAddress(begun.value.address)


def prove(
    conn: Connection,
    kind: Kind[Emailed],
    secrets: RelaySecrets,
    ticket: str,
    typed: str,
    *,
    account: AccountId | None,
    now_ms: int,
) -> EmailAddress | None:
    """The address that was shown to be the asker's; the ticket ends by it. None is a counted try:
    the caller must not roll back."""
    begun = kind.attempt(conn, ticket, now_ms)
    if begun is None or begun.account != account:
        return None
    address = EmailAddress(begun.value.address)
    if not is_code(secrets, begun.value.salt, address, typed, begun.value.hash):
        return None
    return address if kind.finish(conn, begun) else None
