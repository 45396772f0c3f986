"""The rules of erasing: at once for everybody who looks, then in steps until no byte is left.

The first transaction takes away the person, the signed list and everything begun, leaves a
tombstone, and writes that an erasure is under way. From its commit on nobody can sign in to the
account or add to it. The sealed bytes follow in bounded steps. What a crash interrupts is finished
at the next start, before anybody is served (docs/protocol.md §11.9, docs/adr/0018).
"""

from __future__ import annotations

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.accounts.store import bury, find_accounts
from sync_server.audit import service as audit
from sync_server.challenges.sums import mark_before_erasing
from sync_server.documents.ledger import Ledger
from sync_server.people.store import find_person
from sync_server.privacy import store
from sync_server.rooms import opener_store as rooms
from sync_server.tallies import service as tallies
from sync_server.teams import erasing as teams


def begin(
    conn: Connection,
    ledger: Ledger,
    account: AccountId,
    *,
    mark: bytes,
    relay_scope: bytes,
    now_ms: int,
) -> dict[str, int]:
    """Erases the account for everybody who looks; returns how much of what went."""
    counts = {
        name: sum(store.count_of(conn, table, account) for table in tables)
        for name, tables in store.COUNTED
    }
    known = find_accounts(conn, [account], lock=True).get(account)
    counts["Entries of the device list"] = 0 if known is None else known.length
    person = find_person(conn, account, lock=True)
    alias = None if person is None else person.alias
    store.mark_begun(conn, account, now_ms)
    bury(conn, mark, now_ms)
    mark_before_erasing(conn, account)
    tallies.forget(conn, account)
    teams.begin(conn, account, relay_scope)
    rooms.forget_opener(conn, account, now_ms)
    store.delete_person(conn, account, store.words_of(conn, account))
    audit.append(conn, action="account.erased", at_ms=now_ms, actor=alias, subject=alias)
    ledger.forget()
    return counts


def step(conn: Connection, ledger: Ledger, account: AccountId) -> bool:
    """One bounded step; False once nothing is left and the erasure is at its end."""
    ledger.forget()
    if store.delete_some(conn, account):
        return True
    store.delete_rest(conn, account)
    # Who was half-way through signing in, or into a room, when the erasure began may have been
    # written anew.
    store.delete_person(conn, account, ())
    rooms.forget_opener(conn, account, 0)
    store.mark_ended(conn, account)
    return False


def stored_counts(stored: store.Stored) -> dict[str, int]:
    """What devices stored, by the names of a receipt."""
    return {
        "Bytes stored": stored.bytes,
        "Documents": stored.documents,
        "Sealed envelopes": stored.envelopes,
        "Snapshots": stored.snapshots,
    }
