"""An identity provider of our own that answers whatever a test wants, over real HTTP.

It begins honest: `Liar.token` signs good claims for the nonce it is given. Tests change parts.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from aiohttp import web
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from sync_server.hidden import Hidden
from sync_server.oauth.flow import Claim
from sync_server.oauth.http import Caps, OutgoingClient
from sync_server.oauth.providers import ToDiscover, openid
from sync_server.oauth.relying_party import RelyingParty
from tests.sync_server.oauth.conftest import CALLBACK
from tests.sync_server.oauth.consent import entropy

NOW_MS = 1_800_000_000_000
NOW_S = NOW_MS // 1_000
CLIENT = "relay"
ALLOWED = (ipaddress.ip_network("127.0.0.0/8"),)
AnyKey = RSAKey | ECKey | OKPKey | OctKey
_ALL = ["RS256", "PS256", "ES256", "Ed25519", "HS256", "none"]


def new_rsa(kid: str = "one", bits: int = 2_048) -> RSAKey:
    return RSAKey.generate_key(bits, parameters={"kid": kid})


_HONEST = new_rsa()


@dataclass(slots=True)
class Liar:
    """What it says. `hits` counts what it was asked, by path."""

    key: RSAKey = field(default_factory=lambda: _HONEST)
    keys: Any = None
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    sign_with: AnyKey | None = None
    edit: Callable[[str], str] = lambda token: token
    issuer: str = ""
    nonce: str = ""
    hits: dict[str, int] = field(default_factory=dict)
    forms: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def token(self) -> str:
        """A token with all that was changed; None leaves a part out."""
        claims = {
            "iss": self.issuer,
            "sub": "robin",
            "aud": CLIENT,
            "iat": NOW_S,
            "exp": NOW_S + 300,
            "nonce": self.nonce,
            **self.claims,
        }
        header = {"alg": "RS256", "kid": "one", "typ": "JWT", **self.header}
        given = {name: value for name, value in header.items() if value is not None}
        said = {name: value for name, value in claims.items() if value is not None}
        signed = sign(given, msgspec.json.encode(said), self.sign_with or self.key)
        return self.edit(signed)

    def key_set(self) -> Any:
        """What it publishes."""
        if self.keys is not None:
            return self.keys
        return {"keys": [self.key.as_dict(private=False)]}

    def document(self) -> dict[str, Any]:
        """Its discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "Ed25519", "HS256", "none"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.metadata,
        }

    async def answer(self, request: web.Request) -> web.Response:
        """Anything that is asked."""
        path = request.path
        self.hits[path] = self.hits.get(path, 0) + 1
        match path:
            case "/.well-known/openid-configuration":
                return web.json_response(self.document())
            case "/keys":
                found = self.key_set()
                if isinstance(found, bytes):
                    return web.Response(body=found, content_type="application/json")
                return web.json_response(found)
            case "/token":
                self.forms.append(
                    {name: str(value) for name, value in (await request.post()).items()}
                )
                self.headers.append(dict(request.headers))
                return web.json_response({"id_token": self.token(), "access_token": "x"})
            case _:
                return web.json_response({}, status=404)


class _AnyHeader(JWSRegistry):
    """Signs whatever header a test wants, also one that nobody should."""

    def check_header(self, header: dict[str, Any]) -> None:
        return

    def get_alg(self, name: str) -> Any:
        return self.algorithms[name]


def sign(header: dict[str, Any], payload: bytes, key: Any) -> str:
    """A compact token."""
    registry = _AnyHeader(algorithms=_ALL)
    return jws.serialize_compact(header, payload, key, registry=registry)


@asynccontextmanager
async def serving(handler: Callable[[web.Request], Any], **site: Any) -> AsyncIterator[str]:
    """A server on this machine that answers everything by `handler`; its address."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, **site).start()
        port = runner.addresses[0][1]
        yield f"{'https' if site else 'http'}://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


def local_client(caps: Caps | None = None) -> OutgoingClient:
    """A client that may ask on this machine."""
    return OutgoingClient(ALLOWED, caps=caps)


@dataclass(slots=True)
class Attempts:
    """A relying party in front of a liar, which tries to sign in."""

    party: RelyingParty
    liar: Liar

    async def once(self, now_ms: int = NOW_MS) -> Claim:
        """One sign-in, as far as it gets."""
        url, pending = await self.party.begin("oidc", f"{CALLBACK}/oidc", entropy, now_ms)
        assert url
        self.liar.nonce = self.liar.nonce or pending.nonce
        try:
            params = {"code": "c", "state": pending.state}
            return await self.party.finish("oidc", pending, params, now_ms)
        finally:
            self.liar.nonce = ""


@asynccontextmanager
async def lying(liar: Liar) -> AsyncIterator[Attempts]:
    """A relying party that trusts the liar as its provider."""
    async with serving(liar.answer) as url:
        liar.issuer = liar.issuer or url
        known = openid(CLIENT, Hidden("secret"), url, "Liar")
        assert isinstance(known, ToDiscover)
        yield Attempts(RelyingParty([replace(known)], local_client()), liar)


def attempt(liar: Liar) -> Claim:
    """One sign-in with a liar."""

    async def scenario() -> Claim:
        async with lying(liar) as attempts:
            return await attempts.once()

    return asyncio.run(scenario())
