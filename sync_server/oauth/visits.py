"""A browser's way to a provider and back, kept so that it is one and the same browser (§11.7).

    out = await set_out(database, party, "google", purpose="sign-in", …)
    …answer with a redirect to `out.url` and `out.cookie` in a cookie (HttpOnly, SameSite=Lax)…
    came = await come_back(database, party, "google", params, cookie, now_ms)

What was begun is found by its `state`, is good once and for ten minutes, and only together with
the cookie of the browser that began it: nobody can bring somebody else's browser to the end of a
sign-in of their own, or the other way round (docs/threats.md §6.3, §6.5).

Apple answers by a form that is posted across sites, which carries no such cookie: `keep_posted`
keeps what came, and the browser is sent on to the same address without it, where it has one.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.oauth.errors import NotOurs
from sync_server.oauth.flow import LIFE_MS, Claim, Entropy, Pending
from sync_server.oauth.relying_party import RelyingParty
from sync_server.people.ceremonies import Kind, to_text
from sync_server.relay_secrets import digest
from sync_server.storage.lane import Store

CALLBACK: Final = "/oauth/callback/{kind}"
_COOKIE_BYTES: Final = 32
_POSTED: Final = frozenset({"code", "error", "user", "iss"})
_POSTED_CHARS: Final = 4_096


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What was begun. `purpose` is the page's own word; `cookie` a hash; `posted` Apple's form."""

    pending: Pending
    purpose: str
    cookie: bytes
    posted: dict[str, str] | None = None

    def __repr__(self) -> str:
        return f"Visit(purpose={self.purpose!r}, …)"


VISITS: Final = Kind[Visit]("oauth-visit", Visit, minutes=LIFE_MS / 60_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOut:
    """Where the browser goes, and what it keeps until it comes back. Both are secret."""

    url: str = field(repr=False)
    cookie: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """Who the provider says it is, and what for. `account`: who was signed in at the start."""

    claim: Claim
    purpose: str
    account: AccountId | None


async def set_out(
    database: Store,
    party: RelyingParty,
    kind: str,
    *,
    issuer: str,
    purpose: str,
    account: AccountId | None,
    entropy: Entropy,
    now_ms: int,
) -> SetOut:
    """Begins. `issuer`: the relay's own address, below which the provider answers.

    Raises OAuthError.
    """
    url, pending = await party.begin(kind, issuer + CALLBACK.format(kind=kind), entropy, now_ms)
    cookie = to_text(entropy(_COOKIE_BYTES))
    visit = Visit(pending=pending, purpose=purpose, cookie=digest(cookie.encode()))
    await database.write(
        lambda conn: VISITS.begin_as(
            conn, pending.state, visit, account=account, expires_ms=now_ms + LIFE_MS
        )
    )
    return SetOut(url=url, cookie=cookie)


def keep_posted(conn: Connection, kind: str, params: Mapping[str, str], now_ms: int) -> str | None:
    """Keeps what a provider had posted; the address to send the browser on to, by GET (303)."""
    state = params.get("state", "")
    begun = VISITS.look(conn, state, now_ms)
    if begun is None or begun.value.pending.provider != kind or begun.value.posted is not None:
        return None
    posted = {name: value[:_POSTED_CHARS] for name, value in params.items() if name in _POSTED}
    VISITS.go_on(conn, begun, replace(begun.value, posted=posted), begun.account)
    return f"{CALLBACK.format(kind=kind)}?state={state}"


async def come_back(
    database: Store,
    party: RelyingParty,
    kind: str,
    params: Mapping[str, str],
    cookie: str | None,
    now_ms: int,
) -> CameBack:
    """Finishes, whatever comes of it. Raises OAuthError."""
    begun = await database.write(lambda conn: VISITS.take(conn, params.get("state", ""), now_ms))
    if begun is None or cookie is None:
        raise NotOurs("nothing was begun, or not in this browser")
    visit = begun.value
    if not hmac.compare_digest(digest(cookie.encode()), visit.cookie):
        raise NotOurs("begun in another browser")
    said = params if visit.posted is None else {**visit.posted, "state": visit.pending.state}
    claim = await party.finish(kind, visit.pending, said, now_ms)
    return CameBack(claim=claim, purpose=visit.purpose, account=begun.account)
