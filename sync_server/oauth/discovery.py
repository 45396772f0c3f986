"""Asks an OpenID provider where it is to be asked (OpenID Connect Discovery 1.0; §11.7).

The document has to name exactly the issuer that was configured, or somebody else could give its
addresses (docs/threats.md §6.5). It is kept for an hour. What it says is used through the guarded
client only, so it can lead nowhere that the client does not go.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from typing import Final

import msgspec

from sync_server.oauth.errors import AddressRefused, BadAnswer
from sync_server.oauth.http import OutgoingClient, parse_url
from sync_server.oauth.providers import SIGNATURES, OidcProvider, ToDiscover

KEPT_MS: Final = 3_600_000
_PATH: Final = "/.well-known/openid-configuration"
_MOST: Final = 64


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What of a discovery document is used."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    id_token_signing_alg_values_supported: list[str] = msgspec.field(default_factory=list)
    token_endpoint_auth_methods_supported: list[str] = msgspec.field(
        default_factory=lambda: ["client_secret_basic"]
    )
    authorization_response_iss_parameter_supported: bool = False


class Directory:
    """Remembers what providers said of themselves."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[OidcProvider, int]] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def resolve(
        self, wanted: ToDiscover, client: OutgoingClient, now_ms: int
    ) -> OidcProvider:
        """The provider with all its addresses. Raises ProviderFailed."""
        issuer = wanted.known.issuer
        async with self._asking[issuer]:
            found = self._found.get(issuer)
            if found is not None and found[0].client_id == wanted.known.client_id:
                provider, until_ms = found
                if now_ms < until_ms:
                    return provider
            provider = await discover(wanted.known, client)
            self._found[issuer] = (provider, now_ms + KEPT_MS)
            return provider


async def discover(known: OidcProvider, client: OutgoingClient) -> OidcProvider:
    """Asks once. Raises ProviderFailed."""
    reply = await client.get(known.issuer.rstrip("/") + _PATH)
    if not reply.is_good:
        raise BadAnswer(f"its discovery document answers {reply.status}")
    said = reply.read(Metadata)
    if said.issuer != known.issuer:
        raise BadAnswer("its discovery document names another issuer")
    for url in (said.authorization_endpoint, said.token_endpoint, said.jwks_uri):
        _check_scheme(url, known.issuer)
    signatures = tuple(
        name for name in SIGNATURES if name in said.id_token_signing_alg_values_supported[:_MOST]
    )
    if not signatures:
        raise BadAnswer("it signs in no way that is taken")
    return replace(
        known,
        authorize_url=said.authorization_endpoint,
        token_url=said.token_endpoint,
        keys_url=said.jwks_uri,
        signatures=signatures,
        is_named_in_answers=said.authorization_response_iss_parameter_supported,
        basic_auth="client_secret_post" not in said.token_endpoint_auth_methods_supported,
    )


def _check_scheme(url: str, issuer: str) -> None:
    """The browser is sent to one of these, so none may be of another kind than the issuer."""
    if parse_url(url).scheme == "http" and parse_url(issuer).scheme != "http":
        raise AddressRefused("it names an address without TLS")
