"""The only SQL about devices that the relay refuses until they are let in again.

It is the relay's own word, given by a session of the account: the signed list is not touched, and
the device keeps what it has (docs/protocol.md §8.5, §11.5).
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from crdt.ids import AccountId, DeviceId
from sync_server.storage.people_tables import shut_devices


def shut_device(conn: Connection, account: AccountId, device: DeviceId, now_ms: int) -> None:
    """The device is refused here until it is let in again."""
    let_in(conn, account, device)
    conn.execute(insert(shut_devices).values(account=account, device=device, at_ms=now_ms))


def let_in(conn: Connection, account: AccountId, device: DeviceId) -> bool:
    """Lets a device in again; False when it was not shut out."""
    gone = delete(shut_devices).where(
        shut_devices.c.account == account, shut_devices.c.device == device
    )
    return conn.execute(gone).rowcount == 1


def find_shut(conn: Connection, account: AccountId) -> dict[DeviceId, int]:
    """The account's devices that are shut out, with when."""
    query = select(shut_devices.c.device, shut_devices.c.at_ms).where(
        shut_devices.c.account == account
    )
    return {DeviceId(row.device): row.at_ms for row in conn.execute(query)}


def shut_since(conn: Connection, since_ms: int) -> list[tuple[AccountId, DeviceId]]:
    """Devices of anybody that were shut out since then."""
    query = select(shut_devices.c.account, shut_devices.c.device).where(
        shut_devices.c.at_ms >= since_ms
    )
    return [(AccountId(row.account), DeviceId(row.device)) for row in conn.execute(query)]
