"""The rules of second factors: set up by a code that fits, used once, removed together.

An authenticator app counts once a code of it was typed back, so that nobody locks themselves out
with a secret they never kept. Recovery codes stand in for a second factor and go with the last
one. Used is a step or a code at most once, also by two at once (docs/protocol.md §11.5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.audit import service as audit
from sync_server.factors import codes, store, totp
from sync_server.people.store import Person, find_person, find_ways
from sync_server.problems import Refusal
from sync_server.relay_secrets import RelaySecrets

CONFIRM_MS: Final = 15 * 60_000

Entropy = Callable[[int], bytes]


def begin_totp(
    conn: Connection, secrets: RelaySecrets, account: AccountId, entropy: Entropy, now_ms: int
) -> totp.TotpSecret:
    """A secret to be confirmed, in the place of one that never was. Raises Refusal."""
    lock(conn, account)
    row = store.find_totp(conn, account)
    if row is not None and row.confirmed_ms is not None:
        raise Refusal("limit", "There is an authenticator app already; please remove it first.")
    store.delete_totp(conn, account)
    secret = totp.draw_secret(entropy)
    sealed = totp.seal_secret(secrets, account, secret, entropy)
    store.insert_totp(conn, account, sealed, totp.NEVER, now_ms)
    return secret


def confirm_totp(
    conn: Connection,
    secrets: RelaySecrets,
    account: AccountId,
    code: str,
    *,
    entropy: Entropy,
    now_ms: int,
) -> tuple[str, ...]:
    """The app counts from now on; recovery codes, if there were none. Raises Refusal."""
    person = lock(conn, account)
    row = store.find_totp(conn, account)
    if row is None or row.confirmed_ms is not None or now_ms - row.begun_ms > CONFIRM_MS:
        raise Refusal("expired", "Please begin again.")
    if not _fits(conn, secrets, account, row, code, now_ms):
        raise Refusal("bad_proof", "That is not the code the app shows now.")
    store.confirm_totp(conn, account, now_ms)
    record(conn, person, "totp.added", now_ms)
    if find_ways(conn, account).recovery_codes:
        return ()
    return make_codes(conn, secrets, account, entropy, now_ms)


def remove_totp(conn: Connection, account: AccountId, now_ms: int) -> None:
    """The app counts no more. Raises Refusal when there was none."""
    person = lock(conn, account)
    if not store.delete_totp(conn, account):
        raise Refusal("not_found")
    record(conn, person, "totp.removed", now_ms)
    drop_codes_alone(conn, account)


def make_codes(
    conn: Connection, secrets: RelaySecrets, account: AccountId, entropy: Entropy, now_ms: int
) -> tuple[str, ...]:
    """Fresh recovery codes, in the place of earlier ones. Raises Refusal without a factor."""
    person = lock(conn, account)
    if not find_ways(conn, account).second:
        raise Refusal("invalid", "Recovery codes stand in for a second step; there is none yet.")
    drawn = codes.draw_codes(entropy)
    hashes = [codes.hash_code(secrets, account, code) for code in drawn]
    store.replace_codes(conn, account, hashes)
    record(conn, person, "recovery_codes.made", now_ms)
    return drawn


def drop_codes_alone(conn: Connection, account: AccountId) -> None:
    """Drops recovery codes where no second factor is left that they stand in for."""
    if not find_ways(conn, account).second:
        store.replace_codes(conn, account, ())


def use_factor(
    conn: Connection,
    secrets: RelaySecrets,
    account: AccountId,
    method: str,
    code: str,
    now_ms: int,
) -> bool:
    """Whether this code of an app, or recovery code, is good; it is used up by that."""
    if method == "recovery_code":
        return store.use_code(conn, account, codes.hash_code(secrets, account, code), now_ms)
    row = store.find_totp(conn, account)
    if method != "totp" or row is None or row.confirmed_ms is None:
        return False
    return _fits(conn, secrets, account, row, code, now_ms)


def lock(conn: Connection, account: AccountId) -> Person:
    """The person, held until the commit: what changes their ways in goes one after another."""
    person = find_person(conn, account, lock=True)
    if person is None:
        raise Refusal("not_signed_in")
    return person


def record(conn: Connection, person: Person, action: str, now_ms: int, **detail: str | int) -> None:
    """A line in the audit log, by and about the person (docs/protocol.md §11.11)."""
    audit.append(
        conn,
        action=action,
        at_ms=now_ms,
        actor=person.alias,
        subject=person.alias,
        detail=detail,
    )


def _fits(
    conn: Connection,
    secrets: RelaySecrets,
    account: AccountId,
    row: store.TotpRow,
    code: str,
    now_ms: int,
) -> bool:
    secret = totp.open_secret(secrets, account, row.sealed)
    if secret is None:
        return False
    digits = code.replace(" ", "")
    step = totp.step_of(secret, digits, last_step=row.last_step, now_ms=now_ms)
    return step is not None and store.use_step(conn, account, step)
