"""The rows that pages show, as values: what a template may know of a session, a device, a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somewhere else where one can sign in."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One place where somebody is signed in. `methods` is a phrase."""

    id: str
    kind: str
    label: str
    methods: str
    created_ms: int
    used_ms: int
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """A device of the signed list."""

    id: str
    added_ms: int
    used_ms: int | None
    shut_ms: int | None
    state: Literal["active", "shut", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLine:
    """A way to sign in."""

    number: int
    kind: str
    kind_words: str
    label: str
    added_ms: int
    used_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyLine:
    """A passkey."""

    id: str
    name: str
    added_ms: int
    used_ms: int | None
    backed_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A key, or a linked editor. `scopes` is a phrase."""

    id: str
    name: str
    scopes: str
    made_ms: int
    used_ms: int | None
    expires_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """Something that happened to the account, as a sentence."""

    at_ms: int
    words: str
    by_self: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """Somebody, as the one who runs the relay sees them."""

    id: str
    created_ms: int
    seen_ms: int | None
    role: str
    is_self: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A line of the audit log, shortened."""

    seq: int
    at_ms: int
    action: str
    detail: str
    actor: str
    subject: str
    hash: str
