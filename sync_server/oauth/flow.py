"""Begins a sign-in at a provider, and takes apart what comes back (docs/protocol.md §11.7).

What was begun is a `Pending`, which the caller keeps and hands back once. An answer counts only
for the `Pending` whose `state` it carries, from the provider it was begun with: each has a
redirect address of its own, and one that names itself (`iss`, RFC 9207) has to be that one
(mix-up, docs/threats.md §6.5). That a `Pending` is finished once, and in the browser that began
it, is the caller's to keep.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import msgspec

from sync_server.oauth.errors import BadAnswer, Declined, NotOurs
from sync_server.oauth.providers import GitHubProvider, OidcProvider, Provider

LIFE_MS: Final = 600_000
_SECRET_BYTES: Final = 32
_CODE_CHARS: Final = 4_096
_DECLINED: Final = frozenset({"access_denied", "user_cancelled_authorize", "consent_required"})

Entropy = Callable[[int], bytes]


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in that was begun. Serialisable; everything but the first three is secret."""

    provider: str
    issuer: str
    redirect_uri: str
    state: str
    nonce: str
    verifier: str
    begun_ms: int

    def __repr__(self) -> str:
        return f"Pending(provider={self.provider!r}, …)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who the provider says this is. Identities are matched by (issuer, subject) alone; `label`
    and `email` only show a person which account it was."""

    kind: str
    issuer: str
    subject: str
    label: str
    email: str | None
    email_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the browser brought back and belongs to what was begun."""

    code: str = field(repr=False)
    user: str | None = field(default=None, repr=False)


def begin(
    provider: Provider, redirect_uri: str, entropy: Entropy, now_ms: int
) -> tuple[str, Pending]:
    """Where the browser goes, and what has to be kept until it comes back."""
    pending = Pending(
        provider=provider.kind,
        issuer=provider.issuer,
        redirect_uri=redirect_uri,
        state=_text(entropy(_SECRET_BYTES)),
        nonce=_text(entropy(_SECRET_BYTES)),
        verifier=_text(entropy(_SECRET_BYTES)),
        begun_ms=now_ms,
    )
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri,
        "state": pending.state,
        **_asked_of(provider, pending),
    }
    joint = "&" if "?" in provider.authorize_url else "?"
    return f"{provider.authorize_url}{joint}{urlencode(asked)}", pending


def read_answer(
    provider: Provider, pending: Pending, params: Mapping[str, str], now_ms: int
) -> Answer:
    """The code, if the answer is one to what was begun. Raises OAuthError.

    The state is compared before anything else is looked at, errors included.
    """
    if pending.provider != provider.kind or pending.issuer != provider.issuer:
        raise NotOurs("begun with another provider")
    if not hmac.compare_digest(params.get("state", "").encode(), pending.state.encode()):
        raise NotOurs("another state")
    if not 0 <= now_ms - pending.begun_ms < LIFE_MS:
        raise NotOurs("begun too long ago")
    named = params.get("iss")
    if named is None and provider.is_named_in_answers:
        raise NotOurs("it should say who answers, and does not")
    if named is not None and named != pending.issuer:
        raise NotOurs("another issuer answers")
    if "error" in params:
        is_no = params["error"] in _DECLINED
        raise Declined("the person said no") if is_no else BadAnswer("it answers with an error")
    code = params.get("code", "")
    if not 0 < len(code) <= _CODE_CHARS:
        raise BadAnswer("no code")
    return Answer(code=code, user=params.get("user"))


def single_params(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parameters of an answer, each of which may be there once (RFC 6749 §3.1). Raises NotOurs."""
    params: dict[str, str] = {}
    for name, value in pairs:
        if name in params:
            raise NotOurs("a parameter comes twice")
        params[name] = value
    return params


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a PKCE verifier (RFC 7636 §4.2)."""
    return _text(hashlib.sha256(verifier.encode()).digest())


def _asked_of(provider: Provider, pending: Pending) -> dict[str, str]:
    pkce = {"code_challenge": challenge_of(pending.verifier), "code_challenge_method": "S256"}
    match provider:
        case OidcProvider():
            asked = {"scope": provider.scope, "nonce": pending.nonce, **dict(provider.extra)}
            return asked | pkce if provider.has_pkce else asked
        case GitHubProvider():
            return pkce


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
