"""The rules about accounts, as functions of one transaction each.

The list itself is judged by `crdt.devices`; here it is made sure that nothing moved meanwhile:
an entry is appended only where the list still ends at the head it was made for.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.devices import DeviceList
from crdt.errors import CrdtError
from crdt.ids import AccountId
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync.relay_desk import fitting
from sync_server.accounts import store
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.shut import find_shut
from sync_server.accounts.store import AccountRow, is_erased
from sync_server.documents.document_store import list_documents
from sync_server.documents.ledger import Ledger

_TAKEN: Final = "the recovery locator is another account's"


def load_account(
    conn: Connection, request: rq.LoadAccount, lists: DeviceLists
) -> rq.AccountView | None:
    """The account as it stands, or None when it is not known."""
    row = _find(conn, request.account, lock=False)
    return None if row is None else _view(conn, row, lists)


def register_account(
    conn: Connection, request: rq.RegisterAccount, ledger: Ledger, *, mark: bytes, now_ms: int
) -> rq.AccountView | rq.Refusal:
    """Makes an account known; of two lists that agree the longer stays.

    `mark`: by what the account would be recognised if it was erased here (§11.9).
    """
    if is_erased(conn, mark):
        return rq.Refusal(code=codes.ERASED)
    given = request.devices
    row = _find(conn, request.account, lock=True)
    if row is None:
        store.insert_account(
            conn,
            request.account,
            head=given.head,
            length=given.length,
            locator=_locator(given),
            created_ms=now_ms,
        )
        store.append_entries(conn, request.account, 0, given.entries)
        return rq.AccountView(devices=given, documents=())
    return _compare(conn, row, given, ledger)


def bring_list(
    conn: Connection, given: DeviceList, ledger: Ledger
) -> rq.AccountView | rq.Refusal | None:
    """A list that somebody else brings, as it carries its own authority; None where the account is
    not known here, and stays so."""
    row = _find(conn, given.account, lock=True)
    return None if row is None else _compare(conn, row, given, ledger)


def _compare(
    conn: Connection, row: AccountRow, given: DeviceList, ledger: Ledger
) -> rq.AccountView | rq.Refusal:
    """Of two lists that agree the longer stays."""
    known = ledger.lists.load(conn, row.id, row.head)
    shared = min(known.length, given.length)
    if known.entries[:shared] != given.entries[:shared]:
        return rq.Refusal(code=codes.FORK, text="the account's list went another way here")
    if given.length > known.length:
        if _takes_anothers_locator(conn, known, given):
            return rq.Refusal(code=codes.NOT_YOURS, text=_TAKEN)
        _extend(conn, ledger, given, known.length)
        return rq.AccountView(devices=given, documents=list_documents(conn, row.id))
    return _view(conn, row, ledger.lists)


def read_log(conn: Connection, request: rq.ReadLog) -> rq.LogRead:
    """Part of a device list, as much as a frame holds."""
    row = _find(conn, request.account, lock=False)
    if row is None:
        return rq.LogRead(entries=(), length=0)
    first = min(request.first, row.length)  # no database counts as far as a message may
    entries = store.read_entries(conn, request.account, first, request.max_entries)
    entries = fitting(entries, LIMITS.page_bytes)
    return rq.LogRead(entries=entries, length=row.length)


def append_log(conn: Connection, request: rq.AppendLog, ledger: Ledger) -> rq.LogGrown | rq.Refusal:
    """Appends one entry by compare-and-swap on the head."""
    row = _find(conn, request.account, lock=True)
    if row is None:
        return rq.Refusal(code=codes.UNKNOWN_ACCOUNT)
    if row.head != request.head:
        return rq.Refusal(code=codes.HEAD_MOVED)
    try:
        known = ledger.lists.load(conn, request.account, row.head)
        grown = known.append(request.entry)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    if _takes_anothers_locator(conn, known, grown):
        return rq.Refusal(code=codes.NOT_YOURS, text=_TAKEN)
    _extend(conn, ledger, grown, row.length)
    return rq.LogGrown(devices=grown)


def _extend(conn: Connection, ledger: Ledger, devices: DeviceList, known: int) -> None:
    account = devices.account
    ledger.forget_account(account)
    store.append_entries(conn, account, known, devices.entries[known:])
    store.move_head(
        conn, account, head=devices.head, length=devices.length, locator=_locator(devices)
    )


def _find(conn: Connection, account: AccountId, *, lock: bool) -> AccountRow | None:
    return store.find_accounts(conn, [account], lock=lock).get(account)


def _view(conn: Connection, row: AccountRow, lists: DeviceLists) -> rq.AccountView:
    devices = lists.load(conn, row.id, row.head)
    documents, shut = list_documents(conn, row.id), frozenset(find_shut(conn, row.id))
    return rq.AccountView(devices=devices, documents=documents, shut=shut)


def _takes_anothers_locator(conn: Connection, known: DeviceList, grown: DeviceList) -> bool:
    """An account that is older could otherwise take a locator that it saw in another's list
    (§7.4). One that is new here cannot: the oldest holder is who is found."""
    locator = _locator(grown)
    if locator is None or locator == _locator(known):
        return False
    return store.is_locator_taken(conn, locator, grown.account)


def _locator(devices: DeviceList) -> bytes | None:
    return None if devices.recovery is None else devices.recovery.locator
