"""Access tokens: JWTs that the relay signs for itself, good for ten minutes (§11.3).

One algorithm, one key, one type; everything a token may say about how it should be read is refused
or ignored (docs/threats.md §6.1). A token says which session asks, and the session is looked up:
ending it works at once, whatever its tokens say. Which tokens were found to be signed is remembered
for the newest ones, since programs show the same one again and again; when they end is looked at
each time.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry

from crdt.ids import AccountId
from sync_server.people.ceremonies import to_text
from sync_server.relay_secrets import RelaySecrets

LIFE_MS: Final = 600_000
_CLOCKS_MS: Final = 60_000
"""How far the clocks of workers may be apart. What is good for longer than a token can be was made
while a clock was wrong."""
_LONGEST: Final = 2_048
_REMEMBERED: Final = 1_024
_ALGORITHM: Final = "Ed25519"
_TYPE: Final = "at+jwt"
_HEADER: Final = frozenset({"alg", "typ", "kid"})


class BadToken(Exception):
    """The access token is not one of this relay's, or has run out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a token says: whose, which session, for what."""

    account: AccountId
    session: bytes
    scope: str
    expires_ms: int


class Tokens:
    """Makes and reads the access tokens of one relay, known by its `issuer` address."""

    def __init__(self, secrets: RelaySecrets, issuer: str) -> None:
        private = Ed25519PrivateKey.from_private_bytes(secrets.token_seed)
        public = private.public_key().public_bytes_raw()
        shape: dict[str, str | list[str]] = {"kty": "OKP", "crv": "Ed25519", "x": to_text(public)}
        self._kid = to_text(hashlib.sha256(public).digest()[:12])
        self._private = OKPKey.import_key({**shape, "d": to_text(secrets.token_seed)})
        self._public = OKPKey.import_key(shape)
        self._registry = JWSRegistry(algorithms=[_ALGORITHM])
        self._opened = functools.lru_cache(_REMEMBERED)(self._open)
        self.issuer: Final = issuer
        self.jwks: Final[dict[str, Any]] = {
            "keys": [{**shape, "kid": self._kid, "alg": _ALGORITHM, "use": "sig"}]
        }

    def issue(self, access: Access, now_ms: int) -> str:
        """A token for one session."""
        header = {"alg": _ALGORITHM, "typ": _TYPE, "kid": self._kid}
        claims = {
            "iss": self.issuer,
            "aud": self.issuer,
            "sub": access.account.hex(),
            "sid": access.session.hex(),
            "org": None,
            "scope": access.scope,
            "iat": now_ms // 1_000,
            "exp": access.expires_ms // 1_000,
        }
        return jwt.encode(header, claims, self._private, registry=self._registry)

    def verify(self, token: str, now_ms: int) -> Access:
        """What a token says. Raises BadToken."""
        if len(token) > _LONGEST:
            raise BadToken
        access = self._opened(token)
        if not 0 < access.expires_ms - now_ms <= LIFE_MS + _CLOCKS_MS:
            raise BadToken
        return access

    def _open(self, token: str) -> Access:
        """What a token says that is signed by us, whether or not it has run out."""
        try:
            decoded = jwt.decode(token, self._public, registry=self._registry)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise BadToken from error
        self._check_header(decoded.header)
        return self._read(decoded.claims)

    def _check_header(self, header: dict[str, Any]) -> None:
        """No `crit`, no `jku`, no embedded key: only what we write ourselves (§6.1)."""
        if not header.keys() <= _HEADER or header.get("alg") != _ALGORITHM:
            raise BadToken
        if header.get("typ") != _TYPE or header.get("kid") != self._kid:
            raise BadToken

    def _read(self, claims: dict[str, Any]) -> Access:
        issuer, audience = claims.get("iss"), claims.get("aud")
        if issuer != self.issuer or audience != self.issuer:
            raise BadToken
        expires_s, scope = claims.get("exp"), claims.get("scope")
        if type(expires_s) is not int or type(scope) is not str:
            raise BadToken
        try:
            account, session = bytes.fromhex(claims["sub"]), bytes.fromhex(claims["sid"])
        except (KeyError, ValueError, TypeError) as error:
            raise BadToken from error
        return Access(
            account=AccountId(account), session=session, scope=scope, expires_ms=expires_s * 1_000
        )
