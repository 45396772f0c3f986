"""Finishes a sign-in with GitHub, which gives no ID token: its API is asked who it is (§11.7).

The person is the account's number; names there change hands. No scope is asked for, so the token
opens nothing that is not public, and it is thrown away.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync_server.oauth.errors import BadAnswer, NotOurs
from sync_server.oauth.flow import Answer, Claim, Pending
from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.labels import clean
from sync_server.oauth.providers import GitHubProvider

_CODE_ERRORS: Final = frozenset({"bad_verification_code", "redirect_uri_mismatch"})


class Exchanged(msgspec.Struct, frozen=True, kw_only=True):
    """A token, or an error: GitHub answers 200 either way."""

    access_token: Annotated[str, msgspec.Meta(max_length=512)] = ""
    token_type: str = ""
    error: str = ""


class User(msgspec.Struct, frozen=True, kw_only=True):
    """What of an account is read."""

    id: Annotated[int, msgspec.Meta(gt=0, lt=1 << 53)]
    login: str = ""


async def finish_github(
    provider: GitHubProvider,
    pending: Pending,
    answer: Answer,
    client: OutgoingClient,
) -> Claim:
    """Who it is. Raises OAuthError."""
    token = await _exchange(provider, pending, answer, client)
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    reply = await client.get(provider.user_url, headers)
    if not reply.is_good:
        raise BadAnswer(f"its API answers {reply.status}")
    user = reply.read(User)
    return Claim(
        kind=provider.kind,
        issuer=provider.issuer,
        subject=str(user.id),
        label=clean(user.login) or provider.label,
        email=None,
        email_verified=False,
    )


async def _exchange(
    provider: GitHubProvider, pending: Pending, answer: Answer, client: OutgoingClient
) -> str:
    form = {
        "client_id": provider.client_id,
        "client_secret": provider.secret.secret.reveal(),
        "code": answer.code,
        "redirect_uri": pending.redirect_uri,
        "code_verifier": pending.verifier,
    }
    reply = await client.post_form(provider.token_url, form)
    exchanged = reply.read(Exchanged)
    if exchanged.error in _CODE_ERRORS:
        raise NotOurs("GitHub does not take the code")
    is_token = exchanged.token_type.lower() == "bearer" and exchanged.access_token.isprintable()
    if not reply.is_good or exchanged.error or not exchanged.access_token or not is_token:
        raise BadAnswer(f"its token endpoint answers {reply.status}")
    return exchanged.access_token
