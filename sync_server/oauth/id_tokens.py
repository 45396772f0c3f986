"""Reads an ID token and believes nothing of it before it is verified (docs/threats.md §6.5).

In this order (OpenID Connect Core §3.1.3.7, RFC 8725):

1. the header: an algorithm that this provider signs with, no `crit`, type `JWT` if it says one.
   `jku`, `x5u`, `x5c` and `jwk` are not looked at: the key comes from the provider's own set;
2. the signature, by that one key and that one algorithm;
3. the claims, strictly typed: issuer exactly, audience this relay, nonce of what was begun, times.

`at_hash` is not checked: the access token that comes along is thrown away unused.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec
from joserfc import jws
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jws import JWSRegistry

from sync_server.oauth.errors import BadIdToken
from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.jwks import KeyCache, PublicKey
from sync_server.oauth.providers import OidcProvider

LEEWAY_S: Final = 60
_LONGEST: Final = 16 << 10
_AUDIENCES: Final = 16

Text = Annotated[str, msgspec.Meta(max_length=2_048)]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What of a token's header is read."""

    alg: str
    kid: Annotated[str, msgspec.Meta(max_length=256)] | None = None
    typ: str | None = None
    crit: Any = msgspec.UNSET


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What of a token's claims is read. `sub` is at most 255 characters by OpenID."""

    iss: Text
    sub: Annotated[str, msgspec.Meta(min_length=1, max_length=255)]
    aud: Text | Annotated[list[Text], msgspec.Meta(min_length=1, max_length=_AUDIENCES)]
    exp: Seconds
    iat: Seconds
    nonce: Text | None = None
    azp: Text | None = None
    nbf: Seconds | None = None
    email: Text | None = None
    email_verified: bool | str = False

    @property
    def has_verified_email(self) -> bool:
        """Apple writes it as a text."""
        return self.email_verified is True or self.email_verified == "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the claims have to say. `nonce` is a secret of what was begun."""

    issuer: str
    client_id: str
    nonce: str
    now_ms: int


async def verify(
    token: str,
    provider: OidcProvider,
    nonce: str,
    keys: KeyCache,
    client: OutgoingClient,
    now_ms: int,
) -> Claims:
    """What the provider says of the person. Raises BadIdToken, ProviderFailed."""
    header = read_header(token, provider.signatures)
    key = await keys.find(provider.keys_url, header.kid, header.alg, client, now_ms)
    claims = read_claims(token, header.alg, key)
    check_claims(
        claims,
        Expected(issuer=provider.issuer, client_id=provider.client_id, nonce=nonce, now_ms=now_ms),
    )
    return claims


def read_header(token: str, signatures: tuple[str, ...]) -> Header:
    """The header, if it asks for nothing unheard of. Raises BadIdToken."""
    if len(token) > _LONGEST or token.count(".") != 2:
        raise BadIdToken("that is no compact token")
    part = token.partition(".")[0]
    try:
        raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        header = msgspec.json.decode(raw, type=Header)
    except (ValueError, RecursionError) as error:
        raise BadIdToken("the header cannot be read") from error
    if header.alg not in signatures:
        raise BadIdToken("the algorithm is not one this provider signs with")
    if header.crit is not msgspec.UNSET:
        raise BadIdToken("the header demands something that is not known here")
    if header.typ is not None and header.typ.upper() != "JWT":
        raise BadIdToken("that is another kind of token")
    return header


def read_claims(token: str, algorithm: str, key: PublicKey) -> Claims:
    """The claims, once the signature holds. Raises BadIdToken."""
    try:
        signed = jws.deserialize_compact(token, key, registry=_Registry(algorithm))
        return msgspec.json.decode(signed.payload or b"", type=Claims)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadIdToken(f"the token does not hold: {type(error).__name__}") from error


def check_claims(claims: Claims, expected: Expected) -> None:
    """Raises BadIdToken unless this was said by that issuer, to us, now, about what was begun."""
    now_s = expected.now_ms // 1_000
    if claims.iss != expected.issuer:
        raise BadIdToken("another issuer")
    audiences = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    if expected.client_id not in audiences:
        raise BadIdToken("another audience")
    if len(audiences) > 1 and claims.azp is None:
        raise BadIdToken("several audiences and no authorized party")
    if claims.azp is not None and claims.azp != expected.client_id:
        raise BadIdToken("another authorized party")
    if claims.nonce is None or not _same(claims.nonce, expected.nonce):
        raise BadIdToken("another nonce")
    if claims.exp <= now_s - LEEWAY_S:
        raise BadIdToken("it has run out")
    if max(claims.iat, claims.nbf or 0) > now_s + LEEWAY_S:
        raise BadIdToken("it is of the future")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


class _Registry(JWSRegistry):
    """Takes exactly one algorithm. Header members that are not known are ignored (RFC 7515 §4)."""

    def __init__(self, algorithm: str) -> None:
        super().__init__(algorithms=[algorithm], strict_check_header=False)
        self.max_header_length = _LONGEST
        self._algorithm = algorithm

    def get_alg(self, name: str) -> Any:
        """The algorithm. `EdDSA` is taken without a warning: keys are Ed25519 alone (`jwks`)."""
        if name != self._algorithm:
            raise UnsupportedAlgorithmError(name)
        return self.algorithms[name]
