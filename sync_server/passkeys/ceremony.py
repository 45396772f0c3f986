"""WebAuthn itself: the options a browser is given, and the check of what it answers.

Owns every rule of docs/protocol.md §11.6 that concerns passkeys: origin and relying party come
from the relay's public address and are compared exactly; the challenge is drawn here and is part
of the answer; the passkey is discoverable and has verified its user; no attestation is asked for;
the owner that the authenticator names must be the one it was made for; a use counter that goes
back means there is a copy, and is told apart. Nothing is stored here, and that a challenge is
good once is the ceremony's business (`people.ceremonies`).
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, options_to_json_dict, parse_attestation_object
from webauthn.helpers.structs import (
    AttestationFormat,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

CHALLENGE_BYTES: Final = 32
ID_BYTES: Final = 1_023
"""WebAuthn §5.8.3: credential ids are at most this long."""
KEY_BYTES: Final = 2_048
ANSWER_CHARS: Final = 32_768
TIMEOUT_MS: Final = 300_000
_FORMATS: Final = frozenset({AttestationFormat.NONE, AttestationFormat.PACKED})
"""What arrives where no attestation was asked for; the other formats are never read."""
_USER_VERIFIED: Final = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class RelyingParty:
    """Who asks: the address in the browser's bar, and the name that passkeys are bound to."""

    origin: str
    id: str
    name: str = "Breath Master"

    @classmethod
    def from_url(cls, public_url: str) -> RelyingParty | None:
        """The relay as browsers see it; None where browsers offer no passkeys: without TLS, and
        at an address without a name."""
        parts = urlsplit(public_url)
        host = (parts.hostname or "").lower()
        default = {"https": 443, "http": 80}.get(parts.scheme)
        if not host or default is None or _is_number(host):
            return None
        if parts.scheme == "http" and host != "localhost":
            return None
        port = "" if parts.port in {None, default} else f":{parts.port}"
        return cls(origin=f"{parts.scheme}://{host}{port}", id=host)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskey:
    """A passkey that was just made."""

    id: bytes
    public_key: bytes
    sign_count: int
    backed_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPasskey:
    """What is known of a passkey. `handle`: the owner's name it was made with."""

    id: bytes
    handle: bytes
    public_key: bytes = field(repr=False)
    sign_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The passkey was used by its owner, just now, here."""

    sign_count: int
    backed_up: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """The answer is not one of this passkey to this challenge."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The answer is well signed, and its counter went back: somebody has a copy."""


def registration_options(
    party: RelyingParty, *, challenge: bytes, handle: bytes, label: str, known: Sequence[bytes]
) -> dict[str, Any]:
    """For `navigator.credentials.create`. `known`: passkeys the account has already."""
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=party.name,
        user_id=handle,
        user_name=label,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_USER_VERIFIED
        ),
    )
    return options_to_json_dict(options)


def request_options(
    party: RelyingParty, *, challenge: bytes, allowed: Sequence[bytes] = ()
) -> dict[str, Any]:
    """For `navigator.credentials.get`. Without `allowed`, the person chooses among their own."""
    options = generate_authentication_options(
        rp_id=party.id,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in allowed],
        user_verification=_USER_VERIFIED,
    )
    return options_to_json_dict(options)


def read_new(
    party: RelyingParty, challenge: bytes, answer: dict[str, Any]
) -> NewPasskey | Rejected:
    """The passkey that a browser made."""
    try:
        _check_shape(answer, "attestationObject")
        attested = base64url_to_bytes(answer["response"]["attestationObject"])
        if parse_attestation_object(attested).fmt not in _FORMATS:
            return Rejected()
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 whatever a stranger's bytes set off in a parser means no
        return Rejected()
    if len(verified.credential_id) > ID_BYTES or len(verified.credential_public_key) > KEY_BYTES:
        return Rejected()
    return NewPasskey(
        id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        backed_up=verified.credential_backed_up,
    )


def named_id(answer: dict[str, Any]) -> bytes | None:
    """Which passkey an answer says it is from; says nothing of whether that is so."""
    try:
        named = base64url_to_bytes(answer["rawId"])
    except (KeyError, TypeError, ValueError):
        return None
    return named if 0 < len(named) <= ID_BYTES else None


def check_use(
    party: RelyingParty, challenge: bytes, answer: dict[str, Any], kept: KeptPasskey
) -> Shown | Rejected | Copied:
    """Whether the passkey answered this challenge. A named owner must be the one it has."""
    try:
        _check_shape(answer, "signature")
        handle = answer["response"].get("userHandle")
        if handle is not None and base64url_to_bytes(handle) != kept.handle:
            return Rejected()
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=kept.public_key,
            # The counter is judged below, once the signature is known to be good.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 whatever a stranger's bytes set off in a parser means no
        return Rejected()
    if verified.credential_id != kept.id:
        return Rejected()
    counts = verified.new_sign_count > 0 or kept.sign_count > 0
    if counts and verified.new_sign_count <= kept.sign_count:
        return Copied()
    return Shown(sign_count=verified.new_sign_count, backed_up=verified.credential_backed_up)


def _check_shape(answer: dict[str, Any], needed: str) -> None:
    """Refuses early what is too large, and what was made within another site's frame."""
    response = answer["response"]
    texts = [response["clientDataJSON"], response[needed]]
    if sum(map(len, texts)) > ANSWER_CHARS:
        raise ValueError("too large")
    if json.loads(base64url_to_bytes(response["clientDataJSON"])).get("crossOrigin", False):
        raise ValueError("made within another site")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
