"""What belongs to the one who is signed in: sessions, devices, identities, factors, keys."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import msgspec

from crdt.protocol.api.auth import AnyMethod
from crdt.protocol.api.base import (
    Code,
    Email,
    HexId,
    Input,
    Model,
    Moment,
    Name,
    Password,
    Ticket,
    extensible,
)

Role = Literal["user", "premium", "enterprise", "admin"]
AnyRole = Annotated[str, extensible(*get_args(Role))]
SessionKind = Annotated[str, extensible("device", "app", "web")]
IdentityKind = Annotated[str, extensible("email", "google", "github", "apple", "oidc")]
KeyKind = Annotated[str, extensible("key", "editor")]
Scope = Literal["account", "progress:read", "profile:read"]
"""What a token or key may do: `account` is everything that is one's own."""


class Me(Model, frozen=True, kw_only=True):
    """The account one is signed in to. `second_factors`: those that are set up."""

    account: HexId
    role: AnyRole
    created_ms: int
    session: HexId
    methods: tuple[AnyMethod, ...]
    has_devices: bool
    has_password: bool
    second_factors: tuple[AnyMethod, ...]
    proved_until_ms: int


class SessionRow(Model, frozen=True, kw_only=True):
    """One place where one is signed in."""

    id: HexId
    kind: SessionKind
    label: str
    methods: tuple[AnyMethod, ...]
    created_ms: Moment
    used_ms: Moment
    expires_ms: Moment
    current: bool = False
    device: HexId | None = None


class SessionPage(Model, frozen=True, kw_only=True):
    """Sessions, the last used first. `next` asks for more."""

    items: tuple[SessionRow, ...]
    next: str | None = None


class DeviceRow(Model, frozen=True, kw_only=True):
    """A device of the signed list, as the relay sees it: it knows no names."""

    id: HexId
    added_ms: int
    removed: bool
    signed_out_ms: Moment | None = None
    used_ms: Moment | None = None
    current: bool = False


class DevicePage(Model, frozen=True, kw_only=True):
    """All devices of the list."""

    items: tuple[DeviceRow, ...]


class Ended(Model, frozen=True, kw_only=True):
    """How many sessions ended."""

    ended: int


class IdentityRow(Model, frozen=True, kw_only=True):
    """A way to prove who one is. `label` is the address or name it goes by."""

    id: int
    kind: IdentityKind
    label: str
    added_ms: Moment
    used_ms: Moment | None = None


class IdentityPage(Model, frozen=True, kw_only=True):
    """All of them; without one, only the devices can sign in."""

    items: tuple[IdentityRow, ...]


class AttachEmailInput(Input, frozen=True, kw_only=True):
    """An address to attach: a code is sent there."""

    email: Email


class AttachCodeInput(Input, frozen=True, kw_only=True):
    """The code that came."""

    ticket: Ticket
    code: Code


class SetPasswordInput(Input, frozen=True, kw_only=True):
    """A password for signing in at the relay's pages. It opens nothing that is sealed."""

    password: Password


class PasskeyRow(Model, frozen=True, kw_only=True):
    """A passkey of this account."""

    id: str
    name: str
    added_ms: Moment
    used_ms: Moment | None
    backed_up: bool


class PasskeyNameInput(Input, frozen=True, kw_only=True):
    """Another name for a passkey."""

    name: Name


class PasskeyPage(Model, frozen=True, kw_only=True):
    """All of them."""

    items: tuple[PasskeyRow, ...]


class TotpBegun(Model, frozen=True, kw_only=True):
    """The secret for an authenticator app, shown once; `uri` is what its QR code says."""

    secret: str
    uri: str
    expires_ms: Moment


class TotpConfirmInput(Input, frozen=True, kw_only=True):
    """A code that the app shows."""

    code: Code


class RecoveryCodes(Model, frozen=True, kw_only=True):
    """Single-use codes, shown once; making new ones replaces these."""

    codes: tuple[str, ...]


class KeyInput(Input, frozen=True, kw_only=True):
    """An API key to make."""

    name: Name
    scopes: Annotated[
        tuple[Literal["progress:read", "profile:read"], ...],
        msgspec.Meta(min_length=1, max_length=2, examples=[["progress:read"]]),
    ]
    expires_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)] | None = None


class KeyMade(Model, frozen=True, kw_only=True):
    """The key itself, shown once."""

    id: str
    key: str
    name: str
    scopes: tuple[str, ...]


class KeyRow(Model, frozen=True, kw_only=True):
    """A key of this account, without its secret. `kind` is `editor` for a linked editor."""

    id: str
    kind: KeyKind
    name: str
    scopes: tuple[str, ...]
    made_ms: Moment
    used_ms: Moment | None = None
    expires_ms: int | None = None


class KeyPage(Model, frozen=True, kw_only=True):
    """All keys in force."""

    items: tuple[KeyRow, ...]
    next: str | None = None


class LinkCode(Model, frozen=True, kw_only=True):
    """A code to type into an editor: good once, for ten minutes."""

    code: str
    expires_ms: Moment


class LinkInput(Input, frozen=True, kw_only=True):
    """What an editor says to be linked."""

    code: Code
    name: Name


class Linked(Model, frozen=True, kw_only=True):
    """The editor's own key, shown once."""

    key: str
    key_id: str
    account: HexId
    scopes: tuple[str, ...]


class ActivityRow(Model, frozen=True, kw_only=True):
    """Something that happened to the account, from the audit log."""

    seq: int
    at_ms: Moment
    action: str
    detail: dict[str, Any]


class ActivityPage(Model, frozen=True, kw_only=True):
    """The newest first."""

    items: tuple[ActivityRow, ...]
    next: str | None = None


class EraseInput(Input, frozen=True, kw_only=True):
    """Deleting everything the relay holds. `confirm` must be the account's id."""

    confirm: HexId


class Receipt(Model, frozen=True, kw_only=True):
    """What was erased and what cannot be, signed by the relay for the purpose `erasure-receipt`
    over the canonical form of `statement` (docs/protocol.md §11.9)."""

    statement: dict[str, Any]
    relay_key: str
    signature: str
