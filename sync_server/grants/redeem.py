"""What a code is worth, once, to the app that can show the verifier (RFC 6749 §4.1.2–4, RFC 7636).

Either a session, or something for the account of the device that asked: an identity, or everything
of a person who so far came by the web alone. Attaching happens here and nowhere earlier, under the
device's own token, so that no link can attach anything to anybody (docs/threats.md §6.5).

A code that does not fit is used up by that. One that comes a second time ends what it gave. Both
have to stay, so failures are returned and not raised.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.audit import service as audit
from sync_server.grants.asked import Redeeming
from sync_server.grants.ceremonies import CODE, CODE_MS, Grant
from sync_server.grants.clients import CLIENTS
from sync_server.grants.merge import merge
from sync_server.identities import service as identities
from sync_server.oauth.flow import Entropy
from sync_server.people.ceremonies import Begun
from sync_server.people.store import Person, find_person, has_devices
from sync_server.relay_secrets import RelaySecrets
from sync_server.sessions import service as sessions
from sync_server.sessions.service import Started
from sync_server.sessions.store import SessionRow, alive_of, end_sessions, find_session


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The account of the device has more ways to sign in now. `merged`: a person who came by the
    web is this one from now on; `codes_lost`: their recovery codes were bound to who they were."""

    account: AccountId
    merged: bool = False
    codes_lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing was given. `error` is a word of `errors`."""

    error: str
    why: str


Outcome = Started | Attached | Failed
_NOT_GOOD: Final = Failed(error="invalid_grant", why="The code is not good, or not any more.")
_TAKEN: Final = Failed(
    error="identity_taken", why="That way to sign in belongs to another account with devices."
)


def redeem(
    conn: Connection,
    secrets: RelaySecrets,
    given: Redeeming,
    device: SessionRow | None,
    entropy: Entropy,
    now_ms: int,
) -> Outcome:
    """Hands in a code. `device`: the session whose token came along. Raises Refusal."""
    begun = CODE.look(conn, given.code, now_ms)
    if begun is None:
        return _NOT_GOOD
    if begun.value.given_ms is not None:
        _end_what_was_given(conn, begun, now_ms)
        return _NOT_GOOD
    if not fits(begun.value, given, device, now_ms) or not _still_stands(conn, begun.value, now_ms):
        CODE.finish(conn, begun)
        return _NOT_GOOD
    if device is None:
        return _sign_in(conn, begun, entropy, now_ms)
    CODE.go_on(conn, begun, replace(begun.value, given_ms=now_ms), begun.account)
    return _attach(conn, secrets, begun.value, device.account, entropy, now_ms)


def fits(grant: Grant, given: Redeeming, device: SessionRow | None, now_ms: int) -> bool:
    """Whether this app may hand in this code, now."""
    asked = grant.asked
    owner = None if device is None else device.account
    return (
        0 <= now_ms - grant.issued_ms < CODE_MS
        and given.client == asked.client
        and given.redirect_uri == asked.redirect_uri
        and owner == grant.attach_to
        and hmac.compare_digest(challenge_of(given.verifier), asked.challenge)
    )


def _still_stands(conn: Connection, grant: Grant, now_ms: int) -> bool:
    """Whether the session in which somebody said yes goes on: ending all sessions ends codes."""
    if grant.session is None:
        return True
    row = find_session(conn, grant.session)
    return row is not None and sessions.is_alive(row, now_ms)


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636 §4.6)."""
    hashed = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


def _sign_in(conn: Connection, begun: Begun[Grant], entropy: Entropy, now_ms: int) -> Outcome:
    grant = begun.value
    person = None if grant.signed_in is None else find_person(conn, AccountId(grant.signed_in))
    if person is None:
        CODE.finish(conn, begun)
        return _NOT_GOOD
    CODE.go_on(conn, begun, replace(grant, given_ms=now_ms), begun.account)
    return sessions.start(
        conn,
        person,
        kind="app",
        methods=grant.methods,
        label=CLIENTS[grant.asked.client].name,
        scope=grant.asked.scope,
        entropy=entropy,
        now_ms=now_ms,
    )


def _attach(
    conn: Connection,
    secrets: RelaySecrets,
    grant: Grant,
    account: AccountId,
    entropy: Entropy,
    now_ms: int,
) -> Outcome:
    if grant.identity is not None:
        proven = grant.identity
        row = identities.attach(
            conn,
            account,
            kind=proven.kind,
            issuer=proven.issuer,
            subject=proven.subject,
            label=proven.label,
            now_ms=now_ms,
        )
        return _TAKEN if row is None else Attached(account=account)
    other = None if grant.signed_in is None else find_person(conn, AccountId(grant.signed_in))
    if other is None:
        return _NOT_GOOD
    return _take_in(conn, secrets, other, account, entropy, now_ms)


def _take_in(
    conn: Connection,
    secrets: RelaySecrets,
    other: Person,
    account: AccountId,
    entropy: Entropy,
    now_ms: int,
) -> Outcome:
    """Somebody signed in as `other`; if they came by the web alone, they are the device's now."""
    if other.account == account:
        return Attached(account=account)
    if has_devices(conn, other.account):
        return _TAKEN
    merged = merge(conn, secrets, other.account, account, entropy, now_ms)
    return Attached(account=account, merged=True, codes_lost=merged.codes_lost)


def _end_what_was_given(conn: Connection, begun: Begun[Grant], now_ms: int) -> None:
    """RFC 6749 §4.1.2. A session is known by when it was given: its id changes in its life. What
    was attached stays: it was asked for by the device itself, and the owner was told."""
    grant = begun.value
    CODE.finish(conn, begun)
    if grant.signed_in is None:
        return
    account = AccountId(grant.signed_in)
    given = [
        row
        for row in alive_of(conn, account, now_ms)
        if row.kind == "app" and row.created_ms == grant.given_ms
    ]
    end_sessions(conn, [row.id for row in given], now_ms)
    for row in given:
        audit.append(
            conn,
            action="grant.replayed",
            at_ms=now_ms,
            actor=None,
            subject=row.alias,
            detail={"client": grant.asked.client},
        )
