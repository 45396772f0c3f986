"""Apple's client secret: a token good for minutes, signed with the key that Apple gave out (§11.7).

The key file (`AuthKey_….p8`) holds an EC P-256 key. Nothing else about Apple is in here.
"""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jwt
from joserfc.jwk import ECKey

from sync_server.hidden import Hidden
from sync_server.oauth.providers import AppleSecret

LIFE_S: Final = 300


def make_secret(secret: AppleSecret, client_id: str, audience: str, now_ms: int) -> str:
    """The client secret for one request. `audience`: Apple's issuer."""
    now_s = now_ms // 1_000
    claims = {
        "iss": secret.team_id,
        "iat": now_s,
        "exp": now_s + LIFE_S,
        "aud": audience,
        "sub": client_id,
    }
    key = ECKey.import_key(secret.key.reveal())
    header = {"alg": "ES256", "kid": secret.key_id}
    return jwt.encode(header, claims, key, algorithms=["ES256"], default_type=None)


def is_usable(key: Hidden) -> bool:
    """Whether this is the PEM of a private P-256 key."""
    try:
        loaded = load_pem_private_key(key.reveal().encode(), password=None)
    except (ValueError, TypeError):
        return False
    return isinstance(loaded, ec.EllipticCurvePrivateKey) and loaded.curve.name == "secp256r1"
