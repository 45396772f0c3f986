"""The rules of passkeys, inside one transaction: made, used, named, removed.

A challenge is good once, whatever comes of it: it is used up before the answer is looked at, and a
failure is a value, so that this stays so. A passkey has verified its user and so stands for both
steps of a sign-in. One that seems to have a copy is refused and written down; it is for its owner
to remove it (docs/protocol.md §11.6).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.factors.entrance import (
    SECOND,
    NotTaken,
    SessionKind,
    Visit,
    begin_session,
    pass_second,
    refuse_second,
    try_second,
)
from sync_server.factors.service import Entropy, drop_codes_alone, lock, record
from sync_server.identities.service import require_way_in
from sync_server.passkeys import store
from sync_server.passkeys.ceremony import (
    CHALLENGE_BYTES,
    Copied,
    Rejected,
    RelyingParty,
    Shown,
    check_use,
    named_id,
    read_new,
)
from sync_server.passkeys.store import PasskeyRow
from sync_server.people.ceremonies import Begun, Kind
from sync_server.people.store import Person, find_person, find_ways
from sync_server.people.texts import tidy_line
from sync_server.problems import Refusal
from sync_server.sessions.service import Started

MINUTES: Final = 5
MOST_PASSKEYS: Final = 20
NAME_CHARS: Final = 64


class Challenged(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser was asked to answer."""

    challenge: bytes


REGISTER: Final = Kind[Challenged]("passkey-register", Challenged, minutes=MINUTES)
SIGN_IN: Final = Kind[Challenged]("passkey-sign-in", Challenged, minutes=MINUTES)
PROOF: Final = Kind[Challenged]("passkey-proof", Challenged, minutes=MINUTES)

Used = tuple[PasskeyRow, Person]


def begin(
    conn: Connection,
    kind: Kind[Challenged],
    account: AccountId | None,
    entropy: Entropy,
    now_ms: int,
) -> tuple[str, bytes, int]:
    """(ticket, challenge, when it expires)."""
    challenge = entropy(CHALLENGE_BYTES)
    ticket, expires_ms = kind.begin(
        conn, Challenged(challenge=challenge), account=account, entropy=entropy, now_ms=now_ms
    )
    return ticket, challenge, expires_ms


def require_room(conn: Connection, account: AccountId) -> None:
    """Raises Refusal where there are as many as there may be."""
    if store.count_passkeys(conn, account) >= MOST_PASSKEYS:
        raise Refusal("limit", f"An account has at most {MOST_PASSKEYS} passkeys.")


def tidy_name(text: str) -> str:
    """What a passkey is called. Raises Refusal."""
    return tidy_line(text, "name", NAME_CHARS) or "Passkey"


def add(
    conn: Connection,
    party: RelyingParty,
    account: AccountId,
    ticket: str,
    answer: dict[str, Any],
    *,
    name: str,
    now_ms: int,
) -> PasskeyRow | None:
    """The passkey that was made; None when it is not taken, and the challenge is used up."""
    begun = REGISTER.take(conn, ticket, now_ms)
    if begun is None or begun.account != account:
        return None
    new = read_new(party, begun.value.challenge, answer)
    if isinstance(new, Rejected):
        return None
    person = lock(conn, account)
    require_room(conn, account)
    if not store.insert_passkey(conn, account, account, new, name, now_ms):
        return None
    record(conn, person, "passkey.added", now_ms)
    return store.find_passkey(conn, new.id)


def remove(
    conn: Connection, account: AccountId, passkey: bytes, now_ms: int, *, mail: bool
) -> None:
    """A passkey is gone. Raises Refusal."""
    person = lock(conn, account)
    if not store.delete_passkey(conn, account, passkey):
        raise Refusal("not_found")
    require_way_in(find_ways(conn, account), mail=mail)
    record(conn, person, "passkey.removed", now_ms)
    drop_codes_alone(conn, account)


def use(
    conn: Connection,
    party: RelyingParty,
    challenge: bytes,
    answer: dict[str, Any],
    *,
    account: AccountId | None,
    now_ms: int,
) -> Used | NotTaken:
    """Whose passkey answered; with `account`, only one of theirs counts."""
    named = named_id(answer)
    row = None if named is None else store.find_passkey(conn, named)
    if row is None or (account is not None and row.account != account):
        return NotTaken()
    person = find_person(conn, row.account)
    match check_use(party, challenge, answer, row.kept):
        case Shown() as shown if person is not None:
            store.note_use(conn, row.id, shown, now_ms)
            return row, person
        case Copied() if person is not None:
            record(conn, person, "passkey.refused", now_ms, reason="counter")
            return NotTaken(person=person, is_copy=True)
        case _:
            return NotTaken()


def sign_in(
    conn: Connection,
    party: RelyingParty,
    ticket: str,
    answer: dict[str, Any],
    visit: Visit,
    entropy: Entropy,
) -> Started | NotTaken:
    """A session: a passkey stands for both steps."""
    begun = SIGN_IN.take(conn, ticket, visit.now_ms)
    if begun is None:
        return NotTaken()
    used = use(conn, party, begun.value.challenge, answer, account=None, now_ms=visit.now_ms)
    if isinstance(used, NotTaken):
        return used
    return begin_session(conn, used[1], visit, ("passkey",), entropy)


def prove(
    conn: Connection,
    party: RelyingParty,
    account: AccountId,
    ticket: str,
    answer: dict[str, Any],
    now_ms: int,
) -> Used | NotTaken:
    """A fresh proof within a session."""
    begun: Begun[Challenged] | None = PROOF.take(conn, ticket, now_ms)
    if begun is None or begun.account != account:
        return NotTaken()
    return use(conn, party, begun.value.challenge, answer, account=account, now_ms=now_ms)


def ask_second(
    conn: Connection, ticket: str, kind: str, entropy: Entropy, now_ms: int
) -> tuple[AccountId, bytes, int] | None:
    """A challenge for the second step of a sign-in that waits: (account, challenge, expires)."""
    begun = SECOND.look(conn, ticket, now_ms)
    if begun is None or begun.account is None or begun.value.kind != kind:
        return None
    challenge = entropy(CHALLENGE_BYTES)
    waiting = msgspec.structs.replace(begun.value, challenge=challenge)
    SECOND.go_on(conn, begun, waiting, begun.account)
    return begun.account, challenge, begun.expires_ms


def pass_by_passkey(
    conn: Connection,
    party: RelyingParty,
    ticket: str,
    answer: dict[str, Any],
    *,
    kind: SessionKind,
    entropy: Entropy,
    now_ms: int,
) -> Started | NotTaken:
    """The second step of a sign-in that waits; its challenge is used up by the try."""
    found = try_second(conn, ticket, kind, now_ms)
    if found is None or not found[0].value.challenge:
        return NotTaken()
    begun, person = found
    waiting = msgspec.structs.replace(begun.value, challenge=b"")
    SECOND.go_on(conn, begun, waiting, person.account)
    used = use(conn, party, begun.value.challenge, answer, account=person.account, now_ms=now_ms)
    if not isinstance(used, NotTaken):
        return pass_second(conn, begun, person, "passkey", entropy, now_ms)
    refused = refuse_second(conn, begun, person, "passkey", now_ms)
    return replace(refused, is_copy=used.is_copy)
