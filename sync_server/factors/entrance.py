"""What follows a first proof of who somebody is: a session, or the second step before it.

Every way in that is no device's key ends here: an e-mailed code, a password, an account elsewhere.
Whoever has a second factor gets a ticket instead of a session; it is good for ten minutes and five
tries, and for the kind of session that was asked for alone (docs/protocol.md §11.5). A ticket
opens nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection

from sync_server.factors import service
from sync_server.people.ceremonies import Begun, Kind
from sync_server.people.store import Person, find_person, find_ways, touch_person
from sync_server.relay_secrets import RelaySecrets
from sync_server.sessions import service as sessions
from sync_server.sessions.service import Started

MINUTES: Final = 10
TRIES: Final = 5

Entropy = Callable[[int], bytes]
SessionKind = Literal["app", "web"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What somebody who signs in wants: which kind of session, and what it is called."""

    kind: SessionKind
    label: str
    now_ms: int


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in whose second step is still to come. `challenge`: for a passkey, once asked for."""

    first: tuple[str, ...]
    kind: str
    label: str
    challenge: bytes = b""


SECOND: Final = Kind[Waiting]("second-step", Waiting, minutes=MINUTES, tries=TRIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """The first proof was taken; one of `methods` is still needed, with the ticket."""

    ticket: str = field(repr=False)
    methods: tuple[str, ...]
    expires_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A proof that is none. `person`: whose it would have been, where that is known; `is_last`
    when a ticket is used up by it, `is_copy` when a passkey seems to have a copy."""

    person: Person | None = None
    is_last: bool = False
    is_copy: bool = False


Entered = Started | Needed


def enter(conn: Connection, person: Person, visit: Visit, method: str, entropy: Entropy) -> Entered:
    """A session, or what is still needed for one."""
    factors = find_ways(conn, person.account).second
    if not factors:
        return begin_session(conn, person, visit, (method,), entropy)
    waiting = Waiting(first=(method,), kind=visit.kind, label=visit.label)
    ticket, expires_ms = SECOND.begin(
        conn, waiting, account=person.account, entropy=entropy, now_ms=visit.now_ms
    )
    return Needed(ticket=ticket, methods=factors, expires_ms=expires_ms)


def begin_session(
    conn: Connection, person: Person, visit: Visit, methods: tuple[str, ...], entropy: Entropy
) -> Started:
    """A session, for somebody who proved everything."""
    touch_person(conn, person.account, visit.now_ms)
    return sessions.start(
        conn,
        person,
        kind=visit.kind,
        methods=methods,
        label=visit.label,
        entropy=entropy,
        now_ms=visit.now_ms,
    )


def try_second(
    conn: Connection, ticket: str, kind: SessionKind, now_ms: int
) -> tuple[Begun[Waiting], Person] | None:
    """The waiting sign-in and whose it is; counted as a try, so the caller must not roll back."""
    begun = SECOND.attempt(conn, ticket, now_ms)
    if begun is None or begun.account is None or begun.value.kind != kind:
        return None
    person = find_person(conn, begun.account)
    return None if person is None else (begun, person)


def pass_second(
    conn: Connection,
    begun: Begun[Waiting],
    person: Person,
    method: str,
    entropy: Entropy,
    now_ms: int,
) -> Started | NotTaken:
    """The session, once the second proof was found good."""
    if not SECOND.finish(conn, begun):
        return NotTaken()
    waiting = begun.value
    kind: SessionKind = "web" if waiting.kind == "web" else "app"
    visit = Visit(kind=kind, label=waiting.label, now_ms=now_ms)
    return begin_session(conn, person, visit, (*waiting.first, method), entropy)


def refuse_second(
    conn: Connection, begun: Begun[Waiting], person: Person, method: str, now_ms: int
) -> NotTaken:
    """Notes a second proof that was none: somebody got past the first."""
    service.record(conn, person, "signin.failed", now_ms, method=method)
    return NotTaken(person=person, is_last=begun.attempts + 1 >= TRIES)


def second_by_code(
    conn: Connection,
    secrets: RelaySecrets,
    ticket: str,
    *,
    kind: SessionKind,
    method: str,
    code: str,
    entropy: Entropy,
    now_ms: int,
) -> Started | NotTaken:
    """The second step by an app's code or a recovery code (§11.5)."""
    found = try_second(conn, ticket, kind, now_ms)
    if found is None:
        return NotTaken()
    begun, person = found
    if not service.use_factor(conn, secrets, person.account, method, code, now_ms):
        return refuse_second(conn, begun, person, method, now_ms)
    return pass_second(conn, begun, person, method, entropy, now_ms)
