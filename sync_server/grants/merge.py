"""Two persons become one: whoever came by the web alone becomes the person of a device (§11.7).

In one transaction, with both held: identities, passkeys, keys of editors, and, where the device's
person has none of their own, the password, the authenticator app, the card and the picture. The
higher role stays. Rooms that they announced go along. Sessions of the web person end with them.
Recovery codes are hashed for the account they were made for, so they cannot come along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.audit import service as audit
from sync_server.challenges.sums import mark_before_erasing
from sync_server.factors import totp
from sync_server.factors.service import lock
from sync_server.grants import merge_store as store
from sync_server.identities.service import MOST_IDENTITIES
from sync_server.identities.store import count_identities
from sync_server.oauth.flow import Entropy
from sync_server.people.service import ROLES
from sync_server.people.store import Person, find_ways, set_role
from sync_server.problems import Refusal
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms import opener_store as rooms
from sync_server.sessions import service as sessions

_HOLDS: Final = "An account has at most {most} ways to sign in elsewhere."


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What somebody should be told of it."""

    codes_lost: bool


def merge(
    conn: Connection,
    secrets: RelaySecrets,
    source: AccountId,
    target: AccountId,
    entropy: Entropy,
    now_ms: int,
) -> Merged:
    """Everything of `source` is `target`'s from now on. Raises Refusal."""
    gone, stays = _lock_both(conn, source, target)
    if count_identities(conn, source) + count_identities(conn, target) > MOST_IDENTITIES:
        raise Refusal("limit", _HOLDS.format(most=MOST_IDENTITIES))
    had_codes = find_ways(conn, source).recovery_codes > 0
    _move_totp(conn, secrets, source, target, entropy)
    store.move_rows(conn, source, target)
    store.move_or_drop(conn, source, target)
    rooms.hand_over(conn, source, target)
    sessions.end_all(conn, source, now_ms)
    _keep_role(conn, gone, stays, entropy, now_ms)
    mark_before_erasing(conn, source)
    store.delete_person(conn, source)
    _record(conn, gone, stays, now_ms)
    return Merged(codes_lost=had_codes and not find_ways(conn, target).recovery_codes)


def _lock_both(conn: Connection, source: AccountId, target: AccountId) -> tuple[Person, Person]:
    """Both persons, held in an order that two merges at once share."""
    held = {account: lock(conn, account) for account in sorted((source, target))}
    return held[source], held[target]


def _move_totp(
    conn: Connection, secrets: RelaySecrets, source: AccountId, target: AccountId, entropy: Entropy
) -> None:
    """The secret is sealed for its account, so it is sealed anew. The target's own stays."""
    sealed = store.find_confirmed_totp(conn, source)
    if sealed is None or store.find_confirmed_totp(conn, target) is not None:
        return
    secret = totp.open_secret(secrets, source, sealed)
    if secret is None:
        return
    store.move_totp(conn, source, target, totp.seal_secret(secrets, target, secret, entropy))


def _keep_role(
    conn: Connection, gone: Person, stays: Person, entropy: Entropy, now_ms: int
) -> None:
    """A higher role comes along, and with it new ids for the sessions (§11.5)."""
    if ROLES.index(gone.role) <= ROLES.index(stays.role):
        return
    set_role(conn, stays.account, gone.role)
    sessions.change_ids(conn, stays.account, entropy, now_ms)


def _record(conn: Connection, gone: Person, stays: Person, now_ms: int) -> None:
    for subject in (gone.alias, stays.alias):
        audit.append(
            conn,
            action="person.merged",
            at_ms=now_ms,
            actor=stays.alias,
            subject=subject,
            detail={"role": gone.role},
        )
