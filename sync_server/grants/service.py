"""From what an app pushed to the code that the browser brings back: rules, without HTTP (§11.7).

For the pages that ask the person (`portal`):

    approval = look_at(conn, ticket, now_ms)         what to show
    note_identity(conn, ticket, claim, now_ms)       after a provider said who it is
    approve(conn, ticket, session, …)                the person said yes, in this browser
    deny(conn, ticket, …)                            the person said no

`ticket` comes from the cookie that `/oauth/authorize` sets, never from an address. All of them
hold what they look at until the commit, so they are for `database.write`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from msgspec.structs import replace
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.audit import service as audit
from sync_server.grants.asked import Asked
from sync_server.grants.ceremonies import (
    APPROVAL,
    CODE,
    PUSHED,
    Approval,
    Grant,
    ProvenIdentity,
    Pushed,
)
from sync_server.identities.store import find_identity
from sync_server.oauth.flow import Claim, Entropy
from sync_server.people.ceremonies import Begun
from sync_server.people.store import find_person
from sync_server.relay_secrets import digest
from sync_server.sessions.service import is_alive, is_proved
from sync_server.sessions.store import SessionRow

URN: Final = "urn:ietf:params:oauth:request_uri:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """It was finished, or has run out: the app has to begin again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFirst:
    """Nobody has proved anything in this browser yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveFirst:
    """The session is older than a proof may be (§11.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoTo:
    """Where the browser goes: to the app, with a code or a no. The address holds a secret."""

    url: str = field(repr=False)


def push(
    conn: Connection, asked: Asked, attach_to: AccountId | None, entropy: Entropy, now_ms: int
) -> tuple[str, int]:
    """Keeps what an app asked for; its `request_uri` and when that runs out (RFC 9126 §2.2)."""
    pushed = Pushed(asked=asked, attach_to=attach_to)
    ticket, expires_ms = PUSHED.begin(
        conn, pushed, account=attach_to, entropy=entropy, now_ms=now_ms
    )
    return URN + ticket, expires_ms


def open_request(
    conn: Connection,
    request_uri: str,
    client: str,
    held: str | None,
    entropy: Entropy,
    now_ms: int,
) -> str | None:
    """The ticket of an approval for the browser that came; None when there is nothing to approve.

    A `request_uri` is good once; the browser that has its approval already (`held`) may come again.
    """
    request = digest(request_uri.encode())
    if held is not None:
        begun = APPROVAL.look(conn, held, now_ms)
        if begun is not None and begun.value.request == request:
            return held
    if not request_uri.startswith(URN):
        return None
    taken = PUSHED.take(conn, request_uri.removeprefix(URN), now_ms)
    if taken is None or taken.value.asked.client != client:
        return None
    approval = Approval(asked=taken.value.asked, attach_to=taken.value.attach_to, request=request)
    ticket, _ = APPROVAL.begin(
        conn, approval, account=taken.account, entropy=entropy, now_ms=now_ms
    )
    return ticket


def look_at(conn: Connection, ticket: str, now_ms: int) -> Approval | None:
    """What this browser is asked to approve."""
    begun = APPROVAL.look(conn, ticket, now_ms)
    return None if begun is None else begun.value


def note_identity(conn: Connection, ticket: str, claim: Claim, now_ms: int) -> bool:
    """Keeps who a provider said it is, for an approval that attaches it.

    False when there is nothing to attach to, or somebody has this identity: then they sign in as
    that person first, with all that takes, second step included.
    """
    begun = APPROVAL.look(conn, ticket, now_ms)
    if begun is None or begun.value.attach_to is None:
        return False
    if find_identity(conn, claim.issuer, claim.subject) is not None:
        return False
    proven = ProvenIdentity(
        kind=claim.kind, issuer=claim.issuer, subject=claim.subject, label=claim.label
    )
    APPROVAL.go_on(conn, begun, replace(begun.value, identity=proven), begun.account)
    return True


def approve(
    conn: Connection,
    ticket: str,
    session: SessionRow | None,
    *,
    issuer: str,
    entropy: Entropy,
    now_ms: int,
) -> GoTo | SignInFirst | ProveFirst | Gone:
    """The person said yes. `session`: the web session of this browser, if there is one."""
    begun = APPROVAL.look(conn, ticket, now_ms)
    if begun is None:
        return Gone()
    if begun.value.identity is not None:
        return _issue(conn, begun, None, issuer, entropy, now_ms)
    if session is None or not is_alive(session, now_ms):
        return SignInFirst()
    if not is_proved(session, now_ms):
        return ProveFirst()
    return _issue(conn, begun, session, issuer, entropy, now_ms)


def deny(conn: Connection, ticket: str, *, issuer: str, now_ms: int) -> GoTo | Gone:
    """The person said no."""
    begun = APPROVAL.take(conn, ticket, now_ms)
    if begun is None:
        return Gone()
    _record(conn, "grant.refused", begun.account, begun.value.asked, now_ms)
    return _back(begun.value.asked, issuer, error="access_denied")


def _issue(
    conn: Connection,
    begun: Begun[Approval],
    session: SessionRow | None,
    issuer: str,
    entropy: Entropy,
    now_ms: int,
) -> GoTo | Gone:
    """A code for what was approved, which ends here."""
    if not APPROVAL.finish(conn, begun):
        return Gone()
    approval = begun.value
    grant = Grant(
        asked=approval.asked,
        attach_to=approval.attach_to,
        identity=approval.identity,
        signed_in=None if session is None else session.account,
        session=None if session is None else session.id,
        methods=() if session is None else session.methods,
        issued_ms=now_ms,
    )
    owner = begun.account if session is None or begun.account is not None else session.account
    _record(conn, "grant.approved", owner, approval.asked, now_ms)
    code, _ = CODE.begin(conn, grant, account=owner, entropy=entropy, now_ms=now_ms)
    return _back(approval.asked, issuer, code=code)


def _record(
    conn: Connection, action: str, account: AccountId | None, asked: Asked, now_ms: int
) -> None:
    """A line about the account that an app was let into, or refused (§11.11)."""
    person = None if account is None else find_person(conn, account)
    alias = None if person is None else person.alias
    audit.append(
        conn,
        action=action,
        at_ms=now_ms,
        actor=alias,
        subject=alias,
        detail={"client": asked.client},
    )


def _back(asked: Asked, issuer: str, **said: str) -> GoTo:
    """Every answer names who gives it (RFC 9207)."""
    query = urlencode({**said, "state": asked.state, "iss": issuer})
    return GoTo(url=f"{asked.redirect_uri}?{query}")
