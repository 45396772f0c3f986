"""Who asks: nobody, a session, or a key. The words by which the policy table names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crdt.ids import AccountId
from sync_server.sessions.keys import KeyRow
from sync_server.sessions.store import SessionRow

WHOLE: Final = "account"
"""The scope of sessions that may do everything their person may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody:
    """Not signed in."""

    @property
    def words(self) -> frozenset[str]:
        """What the policy table may call them."""
        return frozenset({"nobody"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session of somebody."""

    session: SessionRow

    @property
    def account(self) -> AccountId:
        """Whose."""
        return self.session.account

    @property
    def alias(self) -> bytes:
        """Their name in the audit log."""
        return self.session.alias

    @property
    def words(self) -> frozenset[str]:
        """What the policy table may call them. A session of an editor is for part of the account
        alone, and may what a key for the same may (§11.7, §11.8)."""
        if self.session.scope == WHOLE:
            return frozenset({self.session.role})
        return frozenset(f"key:{scope}" for scope in self.session.scope.split())

    @property
    def is_program(self) -> bool:
        """Whether it asks for part of an account, as editors do."""
        return self.session.scope != WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """A program with a key of somebody."""

    key: KeyRow

    @property
    def account(self) -> AccountId:
        """Whose."""
        return self.key.account

    @property
    def alias(self) -> bytes:
        """Their name in the audit log."""
        return self.key.alias

    @property
    def words(self) -> frozenset[str]:
        """What the policy table may call them."""
        return frozenset(f"key:{scope}" for scope in self.key.scopes)

    @property
    def is_program(self) -> bool:
        """A key is always a program's."""
        return True


Caller = Nobody | SignedIn | KeyHolder
