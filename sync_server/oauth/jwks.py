"""A provider's public keys: asked for when needed, remembered, asked again for a key not known.

Only the provider's own key set counts (docs/threats.md §6.5): whatever a token says about where
its key may be found is never looked at. Of a key only what is public and expected is taken; a set
may be hostile, so sizes are capped and what is not suitable is left out. Tokens that name unknown
keys cannot make the relay ask more often than once a minute.
"""

from __future__ import annotations

import asyncio
import base64
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from sync_server.oauth.errors import BadAnswer, BadIdToken
from sync_server.oauth.http import OutgoingClient

KEPT_MS: Final = 600_000
AGAIN_MS: Final = 60_000
_MOST_KEYS: Final = 32
_LONGEST_FIELD: Final = 1_500
_RSA_BITS: Final = range(2_048, 8_193)
_EXPONENTS: Final = range(3, 1 << 32)

PublicKey = RSAKey | ECKey | OKPKey
_FAMILY: Final = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC", "EdDSA": "OKP", "Ed25519": "OKP"}


class Jwk(msgspec.Struct, frozen=True, kw_only=True):
    """What of a published key is read. Private parts and certificates are not."""

    kty: str
    kid: str | None = None
    use: str | None = None
    alg: str | None = None
    crv: str = ""
    n: str = ""
    e: str = ""
    x: str = ""
    y: str = ""


class JwkSet(msgspec.Struct, frozen=True, kw_only=True):
    """A key set; keys that cannot be read are somebody else's."""

    keys: list[msgspec.Raw]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    keys: tuple[Jwk, ...]
    at_ms: int


class KeyCache:
    """The key sets of all providers, by their address."""

    def __init__(self) -> None:
        self._sets: dict[str, _Asked] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def find(
        self, url: str, kid: str | None, algorithm: str, client: OutgoingClient, now_ms: int
    ) -> PublicKey:
        """The one key that a token may be signed with. Raises ProviderFailed, BadIdToken."""
        async with self._asking[url]:
            asked = self._sets.get(url)
            if asked is None or not 0 <= now_ms - asked.at_ms < KEPT_MS:
                asked = await self._ask(url, client, now_ms)
            found = pick(asked.keys, kid, algorithm)
            if not found and now_ms - asked.at_ms >= AGAIN_MS:
                asked = await self._ask(url, client, now_ms)
                found = pick(asked.keys, kid, algorithm)
        if len(found) != 1:
            raise BadIdToken(f"{len(found)} keys of the provider fit the token")
        return _import(found[0])

    async def _ask(self, url: str, client: OutgoingClient, now_ms: int) -> _Asked:
        reply = await client.get(url)
        if not reply.is_good:
            raise BadAnswer(f"its keys answer {reply.status}")
        asked = _Asked(keys=read_keys(reply.read(JwkSet)), at_ms=now_ms)
        self._sets[url] = asked
        return asked


def read_keys(published: JwkSet) -> tuple[Jwk, ...]:
    """The keys of a set that can be read at all. Raises BadAnswer."""
    if len(published.keys) > _MOST_KEYS:
        raise BadAnswer(f"it publishes {len(published.keys)} keys")
    keys = []
    for raw in published.keys:
        try:
            keys.append(msgspec.json.decode(raw, type=Jwk))
        except msgspec.ValidationError:
            continue
    return tuple(keys)


def pick(keys: tuple[Jwk, ...], kid: str | None, algorithm: str) -> list[Jwk]:
    """The keys that fit: by name if the token gives one, by family and purpose in any case."""
    return [key for key in keys if (kid is None or key.kid == kid) and _fits(key, algorithm)]


def _fits(key: Jwk, algorithm: str) -> bool:
    """A key for signing, of the algorithm's own family, of a sound size (key confusion, §6.5)."""
    if key.kty != _FAMILY.get(algorithm) or key.use not in (None, "sig"):
        return False
    if key.alg not in (None, algorithm):
        return False
    match key.kty:
        case "RSA":
            return _bits(key.n) in _RSA_BITS and _is_sound_exponent(key.e)
        case "EC":
            return key.crv == "P-256"
        case _:
            return key.crv == "Ed25519"


def _import(key: Jwk) -> PublicKey:
    try:
        match key.kty:
            case "RSA":
                return RSAKey.import_key({"kty": "RSA", "n": key.n, "e": key.e})
            case "EC":
                return ECKey.import_key({"kty": "EC", "crv": key.crv, "x": key.x, "y": key.y})
            case _:
                return OKPKey.import_key({"kty": "OKP", "crv": key.crv, "x": key.x})
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise BadIdToken("the provider's key cannot be used") from error


def _bits(text: str) -> int:
    return _number(text).bit_length()


def _is_sound_exponent(text: str) -> bool:
    number = _number(text)
    return number in _EXPONENTS and number % 2 == 1


def _number(text: str) -> int:
    if len(text) > _LONGEST_FIELD:
        return 0
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return 0
    return int.from_bytes(raw, "big")
