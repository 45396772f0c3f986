"""Signing in: by a device's key, an e-mailed code, a password, a passkey; second factors; tokens.

Signing in proves who asks and opens nothing that is sealed (docs/protocol.md §11).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import msgspec

from crdt.protocol.api.base import (
    Code,
    Email,
    Hash,
    HexId,
    Input,
    Model,
    Password,
    Signature,
    Ticket,
    extensible,
)

Method = Literal[
    "device",
    "email",
    "password",
    "passkey",
    "totp",
    "recovery_code",
    "google",
    "github",
    "apple",
    "oidc",
    "owner",
]
"""How somebody proved who they are. `owner` is the code that a relay printed for its owner."""

AnyMethod = Annotated[str, extensible(*get_args(Method))]
"""A method as answers name it: there may be more of them one day."""

RefreshToken = Annotated[
    str,
    msgspec.Meta(
        min_length=20, max_length=200, pattern=r"^bmr_[A-Za-z0-9_-]+$", examples=["bmr_" + "x" * 43]
    ),
]


class RelayInfo(Model, frozen=True, kw_only=True):
    """What a relay says of itself to everybody. `methods`: the ways to sign in it offers."""

    product: str
    version: str
    issuer: str
    relay_key: Hash
    methods: tuple[AnyMethod, ...]
    registration: bool
    mail: bool


class SignInChallengeInput(Input, frozen=True, kw_only=True):
    """Which device wants to sign in."""

    account: HexId
    device: HexId


class SignInChallenge(Model, frozen=True, kw_only=True):
    """What the device signs, with its other half: see `DeviceProof`. Good once, until then."""

    nonce: Hash
    relay_key: Hash
    expires_ms: int


class DeviceProof(Input, frozen=True, kw_only=True):
    """The device's signature over canonical (relay key, action, account, device, nonce), for the
    purpose `api-sign-in` (docs/protocol.md §11.2). `action` is `sign-in` or `step-up`."""

    account: HexId
    device: HexId
    nonce: Hash
    signature: Signature
    label: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Tokens(Model, frozen=True, kw_only=True):
    """A session's tokens. `access_token` goes into `Authorization: Bearer`; `refresh_token` is
    exchanged for the next pair, and is new each time."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int
    session: HexId
    account: HexId
    scope: str


class RefreshInput(Input, frozen=True, kw_only=True):
    """The newest refresh token."""

    refresh_token: RefreshToken


class SecondNeeded(Model, frozen=True, kw_only=True):
    """A first proof was taken; one of `methods` is still needed, with this ticket."""

    ticket: str
    methods: tuple[AnyMethod, ...]
    expires_ms: int


class SignedIn(Model, frozen=True, kw_only=True):
    """Either tokens, or what is still needed."""

    tokens: Tokens | None = None
    second: SecondNeeded | None = None


class EmailInput(Input, frozen=True, kw_only=True):
    """Where a code should go."""

    email: Email


class CodeSent(Model, frozen=True, kw_only=True):
    """The same answer whether or not anybody has this address."""

    ticket: str
    expires_ms: int


class CodeInput(Input, frozen=True, kw_only=True):
    """The code that came by e-mail, with the ticket it belongs to."""

    ticket: Ticket
    code: Code
    label: Annotated[str, msgspec.Meta(max_length=64)] = ""


class PasswordInput(Input, frozen=True, kw_only=True):
    """An address whose account has a password."""

    email: Email
    password: Password
    label: Annotated[str, msgspec.Meta(max_length=64)] = ""


class ResetInput(Input, frozen=True, kw_only=True):
    """A new password, by a code that came by e-mail."""

    ticket: Ticket
    code: Code
    password: Password


class PasskeyOptions(Model, frozen=True, kw_only=True):
    """What a browser or system needs to use a passkey: WebAuthn's own options."""

    ticket: str
    options: dict[str, Any]
    expires_ms: int


class PasskeyInput(Input, frozen=True, kw_only=True):
    """What the authenticator answered, as WebAuthn's JSON."""

    ticket: Ticket
    credential: dict[str, Any]
    name: Annotated[str, msgspec.Meta(max_length=64)] = ""
    label: Annotated[str, msgspec.Meta(max_length=64)] = ""


class TicketInput(Input, frozen=True, kw_only=True):
    """Something that was begun, and goes on."""

    ticket: Ticket


class SecondInput(Input, frozen=True, kw_only=True):
    """A second proof for a sign-in that waits."""

    ticket: Ticket
    method: Literal["totp", "recovery_code"]
    code: Code


class StepUpInput(Input, frozen=True, kw_only=True):
    """A fresh proof within a session, before something that matters. By `device`: nonce and
    signature; by `password`: the password; by `totp` or `recovery_code`: the code; by `email`:
    ticket and code."""

    method: Literal["device", "password", "totp", "recovery_code", "email"]
    code: Code | None = None
    ticket: Ticket | None = None
    password: Password | None = None
    nonce: Hash | None = None
    signature: Signature | None = None


class SteppedUp(Model, frozen=True, kw_only=True):
    """How long changes that matter are allowed now. The session has a new id and new tokens."""

    until_ms: int
    tokens: Tokens | None = None
