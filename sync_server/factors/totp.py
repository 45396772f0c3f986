"""Codes of an authenticator app (TOTP, RFC 6238): six digits, a new one every thirty seconds.

A code is taken from the step before to the step after, for clocks that are a little off, and each
step once: the last one is remembered, and only later ones are taken (docs/protocol.md §11.5). The
secret is sealed for the database and bound to its account, so that a row moved to another account
opens nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Final, NewType

import pyotp
from cryptography.exceptions import InvalidTag
from pyotp.exceptions import OTPVerificationError

from crdt.ids import AccountId
from sync_server.relay_secrets import RelaySecrets

TotpSecret = NewType("TotpSecret", bytes)

STEP_S: Final = 30
DIGITS: Final = 6
WINDOW_STEPS: Final = 1
SECRET_BYTES: Final = 20
"""RFC 4226 §4 asks for 160 bits."""
NEVER: Final = -1
_ISSUER: Final = "Breath Master"
_PURPOSE: Final = b"totp"
_NONCE_BYTES: Final = 12

Entropy = Callable[[int], bytes]


def draw_secret(entropy: Entropy) -> TotpSecret:
    """A fresh secret."""
    return TotpSecret(entropy(SECRET_BYTES))


def as_text(secret: TotpSecret) -> str:
    """The secret as people type it into an app: base32."""
    return base64.b32encode(secret).decode()


def as_uri(secret: TotpSecret, *, site: str) -> str:
    """What the QR code for an app says. `site` tells this relay from others."""
    return _totp(secret).provisioning_uri(name=site, issuer_name=_ISSUER)


def step_of(secret: TotpSecret, code: str, *, last_step: int, now_ms: int) -> int | None:
    """The step that `code` belongs to, if it may be used: later than the last one that was."""
    try:
        step = _totp(secret).verify_and_get_timecode(
            code, for_time=now_ms // 1_000, valid_window=WINDOW_STEPS
        )
    except OTPVerificationError:
        return None
    return step if step > last_step else None


def seal_secret(
    secrets: RelaySecrets, account: AccountId, secret: TotpSecret, entropy: Entropy
) -> bytes:
    """The secret for the database."""
    return secrets.seal(_PURPOSE, account, secret, entropy(_NONCE_BYTES))


def open_secret(secrets: RelaySecrets, account: AccountId, sealed: bytes) -> TotpSecret | None:
    """The secret again; None when it was sealed with another key file, or for another account."""
    try:
        return TotpSecret(secrets.open(_PURPOSE, account, sealed))
    except (InvalidTag, ValueError):
        return None


def _totp(secret: TotpSecret) -> pyotp.TOTP:
    return pyotp.TOTP(as_text(secret), digits=DIGITS, interval=STEP_S)
