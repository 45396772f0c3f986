"""Finishes a sign-in with a provider that gives ID tokens: Google, Apple, any OpenID provider.

The code is exchanged once, with the PKCE verifier and the client's secret; what counts is the ID
token alone (docs/protocol.md §11.7). The tokens that come along are thrown away.
"""

from __future__ import annotations

import base64
from typing import Annotated, Final
from urllib.parse import quote_plus

import msgspec

from sync_server.oauth.apple_secret import make_secret
from sync_server.oauth.errors import BadAnswer, NotOurs
from sync_server.oauth.flow import Answer, Claim, Pending
from sync_server.oauth.http import OutgoingClient, Reply
from sync_server.oauth.id_tokens import Claims, verify
from sync_server.oauth.jwks import KeyCache
from sync_server.oauth.labels import clean
from sync_server.oauth.providers import AppleSecret, FixedSecret, OidcProvider

_USER_CHARS: Final = 2_048


class Exchanged(msgspec.Struct, frozen=True, kw_only=True):
    """What of a token answer is read."""

    id_token: str


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """An error of a token endpoint (RFC 6749 §5.2)."""

    error: Annotated[str, msgspec.Meta(max_length=128)] = ""


class AppleName(msgspec.Struct, frozen=True, kw_only=True):
    """A name as Apple gives it."""

    firstName: str | None = None
    lastName: str | None = None


class AppleUser(msgspec.Struct, frozen=True, kw_only=True):
    """What Apple posts along at the first sign-in, and never again."""

    name: AppleName = AppleName()


async def finish_oidc(
    provider: OidcProvider,
    pending: Pending,
    answer: Answer,
    keys: KeyCache,
    client: OutgoingClient,
    now_ms: int,
) -> Claim:
    """Who it is. Raises OAuthError."""
    reply = await _exchange(provider, pending, answer, client, now_ms)
    token = reply.read(Exchanged).id_token
    claims = await verify(token, provider, pending.nonce, keys, client, now_ms)
    return Claim(
        kind=provider.kind,
        issuer=claims.iss,
        subject=claims.sub,
        label=_label(provider, claims, answer),
        email=claims.email,
        email_verified=claims.email is not None and claims.has_verified_email,
    )


async def _exchange(
    provider: OidcProvider,
    pending: Pending,
    answer: Answer,
    client: OutgoingClient,
    now_ms: int,
) -> Reply:
    form = {
        "grant_type": "authorization_code",
        "code": answer.code,
        "redirect_uri": pending.redirect_uri,
    }
    if provider.has_pkce:
        form["code_verifier"] = pending.verifier
    secret = _secret(provider, now_ms)
    headers: dict[str, str] = {}
    if provider.basic_auth:
        headers["Authorization"] = _basic(provider.client_id, secret)
    else:
        form |= {"client_id": provider.client_id, "client_secret": secret}
    reply = await client.post_form(provider.token_url, form, headers)
    if reply.is_good:
        return reply
    if reply.read(Failed).error == "invalid_grant":
        raise NotOurs("the provider does not take the code")
    raise BadAnswer(f"its token endpoint answers {reply.status}")


def _secret(provider: OidcProvider, now_ms: int) -> str:
    match provider.secret:
        case FixedSecret(secret=secret):
            return secret.reveal()
        case AppleSecret() as secret:
            return make_secret(secret, provider.client_id, provider.issuer, now_ms)


def _basic(client_id: str, secret: str) -> str:
    """RFC 6749 §2.3.1: both are form-encoded first."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _label(provider: OidcProvider, claims: Claims, answer: Answer) -> str:
    return clean(claims.email) or clean(_apple_name(answer.user)) or provider.label


def _apple_name(user: str | None) -> str | None:
    """The name that came with the form. Nobody signed it, so it may only be shown."""
    if user is None or len(user) > _USER_CHARS:
        return None
    try:
        name = msgspec.json.decode(user, type=AppleUser).name
    except (msgspec.DecodeError, RecursionError):
        return None
    return " ".join(filter(None, (name.firstName, name.lastName)))
