"""What the write lane remembers: accounts, documents and the tips of their chains.

On SQLite, where this process alone writes, it stays between groups, so that appending needs no
reading. On PostgreSQL it is loaded, with row locks, for each group. It is only touched inside the
write lane, and dropped whenever a transaction fails.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.ids import AccountId
from crdt.shapes import Kind
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.store import find_accounts
from sync_server.documents.document_store import (
    ChainState,
    DocumentKey,
    DocumentState,
    insert_chain,
    insert_document,
    lock_documents,
)

_KEPT: Final = 8_192


@dataclass(slots=True, kw_only=True)
class AccountState:
    """An account's standing and what is counted against its quota."""

    devices: DeviceList
    bytes_used: int
    documents: int


class Ledger:
    """The working set of the write lane. `prepare` before looking anything up."""

    def __init__(self, lists: DeviceLists) -> None:
        self.lists = lists
        self._accounts: dict[AccountId, AccountState] = {}
        self._documents: dict[DocumentKey, DocumentState] = {}

    def forget(self) -> None:
        """Drops everything."""
        self._accounts.clear()
        self._documents.clear()

    def forget_account(self, account: AccountId) -> None:
        """Drops one account, after its list or its counted bytes changed elsewhere."""
        self._accounts.pop(account, None)

    def forget_document(self, key: DocumentKey) -> None:
        """Drops one document, after its chains changed elsewhere."""
        self._documents.pop(key, None)

    def prepare(
        self, conn: Connection, accounts: Collection[AccountId], keys: Collection[DocumentKey]
    ) -> None:
        """Loads, and on a server locks, what is not remembered yet."""
        if len(self._documents) > _KEPT or len(self._accounts) > _KEPT:
            self.forget()
        missing_accounts = sorted({a for a in accounts if a not in self._accounts})
        if missing_accounts:
            self._load_accounts(conn, missing_accounts)
        missing = sorted({key for key in keys if key not in self._documents})
        if missing:
            self._documents |= lock_documents(conn, missing)

    def account(self, account: AccountId) -> AccountState | None:
        """An account that was prepared, or None when it is unknown."""
        return self._accounts.get(account)

    def document(self, key: DocumentKey) -> DocumentState | None:
        """A document that was prepared, or None when nobody wrote it yet."""
        return self._documents.get(key)

    def make_document(self, conn: Connection, key: DocumentKey, kind: Kind) -> DocumentState:
        """A new, empty document."""
        state = self._documents[key] = insert_document(conn, key, kind)
        return state

    def make_chain(self, conn: Connection, state: DocumentState, device: bytes) -> ChainState:
        """A chain nothing is on yet."""
        chain = state.chains[device] = insert_chain(conn, state.number, device)
        return chain

    def _load_accounts(self, conn: Connection, missing: list[AccountId]) -> None:
        for row in find_accounts(conn, missing, lock=True).values():
            self._accounts[row.id] = AccountState(
                devices=self.lists.load(conn, row.id, row.head),
                bytes_used=row.bytes_used,
                documents=row.documents,
            )
