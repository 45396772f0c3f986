"""Things that are begun and have to be finished within minutes, once: codes, challenges, consents.

Whoever begins one gets a *ticket*, 256 random bits, of which only the hash is kept. It is good for
its own kind alone, until it expires, for a few tries; two who finish it at once have one winner.
(docs/threats.md §6.4, §6.6.) What it is about is a msgspec value of the feature that began it.

A wrong try has to be counted, so a failure is a *returned* value: what is raised rolls back.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import msgspec
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.people import store
from sync_server.relay_secrets import digest

MINUTE_MS: Final = 60_000
_TICKET_BYTES: Final = 32

T = TypeVar("T")
Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun(Generic[T]):
    """Something begun: its value, whose it is if anybody's, and how often it was tried."""

    id: bytes
    account: AccountId | None
    value: T
    attempts: int
    expires_ms: int


class Kind(Generic[T]):
    """One kind of ceremony: its name, its value's type, how long it lasts, how many tries."""

    def __init__(self, name: str, value: Any, *, minutes: float, tries: int = 1) -> None:
        self.name: Final = name
        self.lasts_ms: Final = int(minutes * MINUTE_MS)
        self.tries: Final = tries
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(value)

    def begin(
        self,
        conn: Connection,
        value: T,
        *,
        account: AccountId | None,
        entropy: Entropy,
        now_ms: int,
    ) -> tuple[str, int]:
        """Begins one; returns its ticket and when it expires."""
        ticket = to_text(entropy(_TICKET_BYTES))
        expires_ms = now_ms + self.lasts_ms
        self.begin_as(conn, ticket, value, account=account, expires_ms=expires_ms)
        return ticket, expires_ms

    def begin_as(
        self,
        conn: Connection,
        ticket: str,
        value: T,
        *,
        account: AccountId | None,
        expires_ms: int,
    ) -> None:
        """Begins one under a ticket that is given."""
        store.insert_ceremony(
            conn,
            store.CeremonyRow(
                id=self._id(ticket),
                kind=self.name,
                account=account,
                data=msgspec.msgpack.encode(value),
                attempts=0,
                expires_ms=expires_ms,
            ),
        )

    def look(self, conn: Connection, ticket: str, now_ms: int) -> Begun[T] | None:
        """What was begun, if it can still be finished; locked until the commit."""
        row = store.find_ceremony(conn, self._id(ticket), self.name, now_ms)
        if row is None or row.attempts >= self.tries:
            return None
        return Begun(
            id=row.id,
            account=row.account,
            value=self._decoder.decode(row.data),
            attempts=row.attempts,
            expires_ms=row.expires_ms,
        )

    def attempt(self, conn: Connection, ticket: str, now_ms: int) -> Begun[T] | None:
        """The same, and counts this as a try: the caller must not roll back."""
        found = self.look(conn, ticket, now_ms)
        if found is not None:
            store.count_attempt(conn, found.id)
        return found

    def take(self, conn: Connection, ticket: str, now_ms: int) -> Begun[T] | None:
        """What was begun, which ends here; None for whoever comes second."""
        found = self.look(conn, ticket, now_ms)
        return found if found is not None and self.finish(conn, found) else None

    def finish(self, conn: Connection, begun: Begun[T]) -> bool:
        """Ends it; False when somebody else just did."""
        return store.delete_ceremony(conn, begun.id)

    def go_on(self, conn: Connection, begun: Begun[T], value: T, account: AccountId | None) -> None:
        """Keeps a new value under the same ticket."""
        store.replace_data(conn, begun.id, msgspec.msgpack.encode(value), account)

    def end_all(self, conn: Connection, account: AccountId) -> int:
        """Ends all of this kind that belong to an account."""
        return store.delete_ceremonies_of(conn, account, self.name)

    def _id(self, ticket: str) -> bytes:
        return digest(self.name.encode() + b"\0" + ticket.encode())


def to_text(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """What `to_text` wrote. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
