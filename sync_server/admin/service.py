"""The rules of roles, and what those who run a relay see of the accounts on it.

They see ids, roles, times and sizes. Addresses are not listed; one that is known already finds its
account. The last one who runs the relay stays so (docs/threats.md §6.9, §6.11).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from crdt.ids import ID_BYTES, AccountId
from crdt.protocol.api.admin import AccountRow
from sync_server.admin import store
from sync_server.admin.store import Listed
from sync_server.audit import service as audit
from sync_server.mail.addresses import parse_address
from sync_server.people import service as people
from sync_server.people.store import set_role
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions

_EMAIL: Final = "email"
_HEX: Final = frozenset("0123456789abcdef")

Entropy = Callable[[int], bytes]


def search(
    conn: Connection, wanted: str, *, after: bytes | None, limit: int
) -> tuple[AccountRow, ...]:
    """Accounts by the beginning of their id, or the one with exactly this address."""
    if "@" in wanted:
        address = parse_address(wanted)
        found = None if address is None else store.find_by_address(conn, _EMAIL, address)
        if found is None:
            return ()
        first, last = bytes(found), bytes(found)
    else:
        first, last = _range(wanted.strip().lower())
    rows = store.list_accounts(conn, first=first, last=last, after=after, limit=limit)
    return tuple(map(_shown, rows))


def change_role(
    conn: Connection,
    account: AccountId,
    role: str,
    *,
    by: bytes | None,
    entropy: Entropy,
    now_ms: int,
) -> bool:
    """Gives an account another role; False when it has it already. Its sessions have new ids from
    then on (§11.5). `by`: the alias of who did it; None for a command. Raises Refusal."""
    admins = store.lock_admins(conn)
    if not store.is_known(conn, account):
        raise Refusal("not_found")
    person = people.meet(conn, account, entropy, now_ms)
    if person.role == role:
        return False
    if admins == [account]:
        raise Refusal("last_admin", "Somebody has to run this relay: name another one first.")
    set_role(conn, account, role)
    sessions.change_ids(conn, account, entropy, now_ms)
    audit.append(
        conn,
        action="role.changed",
        at_ms=now_ms,
        actor=by,
        subject=person.alias,
        detail={"from": person.role, "to": role},
    )
    return True


def _range(prefix: str) -> tuple[bytes, bytes]:
    """The smallest and the largest id with this beginning. Raises Refusal."""
    if len(prefix) > 2 * ID_BYTES or not _HEX.issuperset(prefix):
        raise Refusal("invalid", "An id is written in hexadecimal digits.", fields=["search"])
    width = 2 * ID_BYTES
    return bytes.fromhex(prefix.ljust(width, "0")), bytes.fromhex(prefix.ljust(width, "f"))


def _shown(row: Listed) -> AccountRow:
    return AccountRow(
        account=row.account.hex(),
        role=row.role or "user",  # type: ignore[arg-type]
        created_ms=row.created_ms,
        seen_ms=row.seen_ms,
        alias=None if row.alias is None else row.alias.hex(),
        identities=row.identities,
        documents=row.documents,
        bytes_used=row.bytes_used,
    )
