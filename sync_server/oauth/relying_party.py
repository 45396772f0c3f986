"""Signing in elsewhere, as the rest of the relay sees it: what is offered, begin, finish.

    url, pending = await party.begin("google", redirect_uri, entropy, now_ms)
    …keep `pending` in a ceremony, send the browser to `url`…
    claim = await party.finish("google", pending, params, now_ms)

Owns the providers, their keys and addresses, and the client. Keeps nothing of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sync_server.oauth import flow
from sync_server.oauth.discovery import Directory
from sync_server.oauth.errors import NotOffered
from sync_server.oauth.flow import Claim, Entropy, Pending
from sync_server.oauth.github import finish_github
from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.jwks import KeyCache
from sync_server.oauth.oidc import finish_oidc
from sync_server.oauth.providers import GitHubProvider, Known, OidcProvider, Provider, ToDiscover


class RelyingParty:
    """The relay towards identity providers."""

    def __init__(self, known: Sequence[Known], client: OutgoingClient) -> None:
        self._known: Final = {_kind(one): one for one in known}
        self._client = client
        self._directory = Directory()
        self._keys = KeyCache()

    @property
    def offered(self) -> tuple[str, ...]:
        """The kinds of identity that can be used, in the order to show them."""
        return tuple(self._known)

    def label(self, kind: str) -> str:
        """What a provider is called. Raises NotOffered."""
        found = self._find(kind)
        return found.known.label if isinstance(found, ToDiscover) else found.label

    async def begin(
        self, kind: str, redirect_uri: str, entropy: Entropy, now_ms: int
    ) -> tuple[str, Pending]:
        """Where the browser goes, and what to keep. Raises OAuthError."""
        return flow.begin(await self._resolve(kind, now_ms), redirect_uri, entropy, now_ms)

    async def finish(
        self, kind: str, pending: Pending, params: Mapping[str, str], now_ms: int
    ) -> Claim:
        """Who came back. `kind` is the one whose redirect address was called. Raises OAuthError."""
        provider = await self._resolve(kind, now_ms)
        answer = flow.read_answer(provider, pending, params, now_ms)
        match provider:
            case OidcProvider():
                return await finish_oidc(
                    provider, pending, answer, self._keys, self._client, now_ms
                )
            case GitHubProvider():
                return await finish_github(provider, pending, answer, self._client)

    def _find(self, kind: str) -> Known:
        found = self._known.get(kind)
        if found is None:
            raise NotOffered("no such provider")
        return found

    async def _resolve(self, kind: str, now_ms: int) -> Provider:
        found = self._find(kind)
        if isinstance(found, ToDiscover):
            return await self._directory.resolve(found, self._client, now_ms)
        return found


def _kind(one: Known) -> str:
    return one.known.kind if isinstance(one, ToDiscover) else one.kind
