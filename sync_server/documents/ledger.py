"""What the write lane remembers: accounts, documents and the tips of their chains.

On SQLite, where this process alone writes, it stays between groups, so that appending needs no
reading. On PostgreSQL it is loaded, with row locks, for each group. It is only touched inside the
write lane, and dropped whenever a transaction fails.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, CursorResult, insert, select, tuple_

from crdt.devices import DeviceList
from crdt.ids import AccountId
from crdt.shapes import Kind, Tip
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.store import find_accounts
from sync_server.storage.tables import chains, documents

DocumentKey = tuple[bytes, bytes]
_KEPT: Final = 8_192


@dataclass(slots=True, kw_only=True)
class ChainState:
    """The newest envelope of one device in one document; `start`: the first seq held in a row."""

    number: int
    seq: int
    tip: bytes
    epoch: int
    start: int


@dataclass(slots=True, kw_only=True)
class DocumentState:
    """A document's end, and the chains in it by device."""

    number: int
    kind: Kind
    position: int
    chains: dict[bytes, ChainState] = field(default_factory=dict)

    def tips(self) -> tuple[Tip, ...]:
        """The newest envelope of each device."""
        return tuple(
            Tip(device, chain.seq, chain.tip) for device, chain in sorted(self.chains.items())
        )


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
            self._load_documents(conn, missing)

    def account(self, account: AccountId) -> AccountState | None:
        """An account that was prepared, or None when it is unknown."""
        return self._accounts.get(account)

    def document(self, key: DocumentKey) -> DocumentState | None:
        """A document that was prepared, or None when nobody wrote it yet."""
        return self._documents.get(key)

    def make_document(self, conn: Connection, key: DocumentKey, kind: Kind) -> DocumentState:
        """A new, empty document."""
        owner, document = key
        made = conn.execute(
            insert(documents).values(
                owner=owner, document=document, kind=kind, position=0, removed_to=0
            )
        )
        state = DocumentState(number=_number(made), kind=kind, position=0)
        self._documents[key] = state
        return state

    def make_chain(self, conn: Connection, state: DocumentState, device: bytes) -> ChainState:
        """A chain nothing is on yet."""
        made = conn.execute(
            insert(chains).values(doc=state.number, device=device, seq=0, tip=b"", epoch=0, start=1)
        )
        chain = ChainState(number=_number(made), seq=0, tip=b"", epoch=0, start=1)
        state.chains[device] = chain
        return chain

    def _load_accounts(self, conn: Connection, missing: list[AccountId]) -> None:
        for row in find_accounts(conn, missing, lock=True).values():
            self._accounts[row.id] = AccountState(
                devices=self.lists.load(conn, row.id, row.head),
                bytes_used=row.bytes_used,
                documents=row.documents,
            )

    def _load_documents(self, conn: Connection, missing: list[DocumentKey]) -> None:
        query = (
            select(documents)
            .where(tuple_(documents.c.owner, documents.c.document).in_(missing))
            .order_by(documents.c.number)
            .with_for_update()
        )
        by_number: dict[int, DocumentState] = {}
        for row in conn.execute(query):
            state = DocumentState(number=row.number, kind=Kind(row.kind), position=row.position)
            by_number[row.number] = state
            self._documents[(row.owner, row.document)] = state
        load_chains(conn, by_number.values())


def load_chains(conn: Connection, states: Iterable[DocumentState]) -> None:
    """Fills in the chains of `states`."""
    by_number = {state.number: state for state in states}
    if not by_number:
        return
    for row in conn.execute(select(chains).where(chains.c.doc.in_(by_number))):
        by_number[row.doc].chains[row.device] = ChainState(
            number=row.number, seq=row.seq, tip=row.tip, epoch=row.epoch, start=row.start
        )


def _number(made: CursorResult[Any]) -> int:
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])
