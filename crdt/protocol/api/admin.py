"""Running a relay: who is on it, by numbers and roles, and the record of what was done."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from crdt.protocol.api.base import HexId, Input, Model
from crdt.protocol.api.me import Role


class ClaimInput(Input, frozen=True, kw_only=True):
    """The code that the relay printed; spaces, dashes and small letters do not matter."""

    code: Annotated[
        str, msgspec.Meta(min_length=16, max_length=64, examples=["0000-0000-0000-0000"])
    ]


class Claimed(Model, frozen=True, kw_only=True):
    """The account runs the relay now. All its sessions have new ids: refresh, or sign in again."""

    role: Role


class RoleInput(Input, frozen=True, kw_only=True):
    """What somebody may do from now on."""

    role: Role


class AccountRow(Model, frozen=True, kw_only=True):
    """An account, without anything that says whose it is. `alias` is its name in the audit log;
    it is absent, as is `seen_ms`, while the account has only synced."""

    account: HexId
    role: Role
    created_ms: int
    seen_ms: int | None = None
    alias: HexId | None = None
    identities: int = 0
    documents: int = 0
    bytes_used: int = 0


class AccountPage(Model, frozen=True, kw_only=True):
    """Accounts, by id. `next` asks for more."""

    items: tuple[AccountRow, ...]
    next: str | None = None


class AuditRow(Model, frozen=True, kw_only=True):
    """A line of the audit log. `actor` and `subject` are aliases; `hash` is that of the line and
    of everything before it."""

    seq: int
    at_ms: int
    action: str
    detail: dict[str, Any]
    hash: str
    actor: HexId | None = None
    subject: HexId | None = None


class AuditPage(Model, frozen=True, kw_only=True):
    """The newest first."""

    items: tuple[AuditRow, ...]
    next: str | None = None
