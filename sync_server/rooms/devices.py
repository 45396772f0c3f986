"""The device lists by which people prove themselves in rooms: those of the relay's database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from crdt.devices import DeviceList
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.rooms.room_asks import DevicesLoaded, LoadDevices, Refusal
from crdt.sync.relay_requests import AccountView, LoadAccount
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.service import load_account
from sync_server.accounts.store import find_accounts
from sync_server.storage.lane import Store


class RoomDevices(Protocol):
    """Where device lists come from."""

    async def load(self, ask: LoadDevices) -> DevicesLoaded | Refusal:
        """The list of an account. Raises StorageError."""
        ...

    async def grown(self, heads: Mapping[AccountId, bytes]) -> tuple[DeviceList, ...]:
        """The lists that do not end at these heads any more. Raises StorageError."""
        ...


class KeptDevices:
    """Lists of accounts that the relay keeps; what somebody brings along is not believed."""

    def __init__(self, database: Store, lists: DeviceLists) -> None:
        self._database = database
        self._lists = lists

    async def load(self, ask: LoadDevices) -> DevicesLoaded | Refusal:
        """See RoomDevices."""
        view = await self._database.read(
            lambda conn: load_account(conn, LoadAccount(account=ask.account), self._lists)
        )
        if not isinstance(view, AccountView):
            return Refusal(code=codes.UNKNOWN_ACCOUNT)
        return DevicesLoaded(devices=view.devices, shut=view.shut)

    async def grown(self, heads: Mapping[AccountId, bytes]) -> tuple[DeviceList, ...]:
        """See RoomDevices."""
        return await self._database.read(
            lambda conn: tuple(
                self._lists.load(conn, row.id, row.head)
                for row in find_accounts(conn, heads).values()
                if row.head != heads[row.id]
            )
        )


def asked_for(account: AccountId) -> LoadDevices:
    """What is asked where somebody wants to read another one's list."""
    return LoadDevices(account=account, entries=())
