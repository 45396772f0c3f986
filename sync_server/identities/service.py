"""The rules of identities: one person each, attached by proof, detached while a way in is left.

An identity is (issuer, subject); a person is found by that alone and never by an address that
somebody else vouches for (docs/protocol.md §11.6, docs/threats.md §6.5). Of two who attach the
same at once, one has it. What takes a way in away holds the person until its commit, so that two
who take away one each do not take away both.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.factors.service import Entropy, lock, record
from sync_server.identities import store
from sync_server.identities.passwords import Phc
from sync_server.identities.store import EMAIL, IdentityRow
from sync_server.mail.addresses import words_of
from sync_server.people.service import make_web_first
from sync_server.people.store import Person, Ways, find_person, find_ways
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions

MOST_IDENTITIES: Final = 20


def find_owner(conn: Connection, issuer: str, subject: str, now_ms: int) -> Person | None:
    """Who signs in by this identity, if anybody; notes that it was used."""
    row = store.find_identity(conn, issuer, subject)
    if row is None:
        return None
    store.touch_identity(conn, row.number, now_ms)
    return find_person(conn, row.account)


def find_or_make_owner(
    conn: Connection,
    *,
    kind: str,
    issuer: str,
    subject: str,
    label: str,
    entropy: Entropy,
    now_ms: int,
) -> Person:
    """Who signs in by this identity; somebody new if nobody did before."""
    found = find_owner(conn, issuer, subject, now_ms)
    if found is not None:
        return found
    savepoint = conn.begin_nested()
    person = make_web_first(conn, entropy, now_ms)
    if store.insert_identity(
        conn, person.account, kind=kind, issuer=issuer, subject=subject, label=label, now_ms=now_ms
    ):
        savepoint.commit()
        record(conn, person, "person.registered", now_ms, kind=kind)
        return person
    # Somebody else registered the same at this moment: both proved it is theirs, so it is one.
    savepoint.rollback()
    winner = find_owner(conn, issuer, subject, now_ms)
    if winner is None:
        raise Refusal("conflict", "Please try once more.")
    return winner


def attach(
    conn: Connection,
    account: AccountId,
    *,
    kind: str,
    issuer: str,
    subject: str,
    label: str,
    now_ms: int,
) -> IdentityRow | None:
    """Attaches a proven identity, once; None when it is somebody else's. Raises Refusal."""
    person = lock(conn, account)
    found = store.find_identity(conn, issuer, subject)
    if found is None:
        if store.count_identities(conn, account) >= MOST_IDENTITIES:
            raise Refusal("limit", f"An account has at most {MOST_IDENTITIES} of these.")
        if store.insert_identity(
            conn, account, kind=kind, issuer=issuer, subject=subject, label=label, now_ms=now_ms
        ):
            record(conn, person, "identity.attached", now_ms, kind=kind)
        found = store.find_identity(conn, issuer, subject)
    return found if found is not None and found.account == account else None


def detach(
    conn: Connection, account: AccountId, number: int, now_ms: int, *, mail: bool
) -> IdentityRow:
    """Detaches an identity; a password goes with the last address. Raises Refusal."""
    person = lock(conn, account)
    rows = {row.number: row for row in store.list_identities(conn, account)}
    row = rows.get(number)
    if row is None or not store.delete_identity(conn, account, number):
        raise Refusal("not_found")
    left = find_ways(conn, account)
    if EMAIL not in left.identities and store.delete_password(conn, account):
        record(conn, person, "password.removed", now_ms)
    require_way_in(find_ways(conn, account), mail=mail)
    record(conn, person, "identity.detached", now_ms, kind=row.kind)
    return row


def set_password(
    conn: Connection,
    account: AccountId,
    phc: Phc,
    now_ms: int,
    *,
    keep: bytes | None,
    action: str = "password.set",
) -> None:
    """A new password; other sessions than `keep` end. `action`: what the audit log calls it.
    Raises Refusal without an address."""
    person = lock(conn, account)
    if not store.addresses_of(conn, account):
        raise Refusal("invalid", "A password goes with an e-mail address; please add one first.")
    store.put_password(conn, account, phc, now_ms)
    ended = sessions.end_all(conn, account, now_ms, keep=keep)
    record(conn, person, action, now_ms, sessions_ended=ended)


def remove_password(conn: Connection, account: AccountId, now_ms: int, *, mail: bool) -> None:
    """No password any more. Raises Refusal."""
    person = lock(conn, account)
    if not store.delete_password(conn, account):
        raise Refusal("not_found")
    require_way_in(find_ways(conn, account), mail=mail)
    record(conn, person, "password.removed", now_ms)


def require_way_in(left: Ways, *, mail: bool) -> None:
    """Raises Refusal `last_way_in` where nobody could sign in any more. An address is a way in
    where codes can be sent to it, or with a password."""
    elsewhere = any(kind != EMAIL for kind in left.identities)
    by_address = EMAIL in left.identities and (mail or left.password)
    if not (left.devices or left.passkeys or elsewhere or by_address):
        raise Refusal("last_way_in", "Please add another way to sign in first.")


def known_words(conn: Connection, account: AccountId) -> tuple[str, ...]:
    """What others know of somebody: no part of a password."""
    words = [word for address in store.addresses_of(conn, account) for word in words_of(address)]
    name = store.name_of(conn, account)
    return (*words, name, *name.split())
