"""Who hears of what: connections by document, account, mailbox and board.

Everything happens on the event loop without waiting. A message for many is encoded once. The hub
remembers the device lists it announced, so that a connection that signs in while a list grows
does not go on with the old one.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

from crdt.devices import DeviceList
from crdt.ids import AccountId, DocumentId
from crdt.limits import LIMITS
from crdt.protocol.messages import Item
from crdt.sync.relay_session import deliver_frame
from crdt.sync.relay_team_requests import TeamNews
from sync_server.live.frames import binary_frame

_LISTS_KEPT: Final = 1_024

DocumentKey = tuple[bytes, DocumentId]
_Key = TypeVar("_Key")


class Listener(Protocol):
    """A connection, as the hub sees it."""

    def hear_items(self, document: DocumentId, items: tuple[Item, ...], frame: bytes) -> None:
        """Envelopes by another connection; `frame` is the message that carries them."""

    def hear_list(self, devices: DeviceList) -> None:
        """The account's device list has grown."""

    def hear_mailbox(self, name: bytes, first: int, items: tuple[bytes, ...]) -> None:
        """A mailbox has new items."""

    def hear_team(self, news: TeamNews) -> None:
        """Something happened in a team of the account, or in one that it was in until now."""

    def hear_board(self, board: str, data: bytes) -> None:
        """A board looks different; `data` brings it to all who watch, as it goes to a socket."""

    def hear_let_go(self, device: bytes | None, code: str) -> None:
        """The account's sockets are to end: those of one device, or all when it is None."""


class Beside(Protocol):
    """Whoever else holds sockets of accounts: the rooms."""

    def let_go(self, account: AccountId, device: bytes | None, code: str) -> None:
        """As `Hub.let_go`."""

    def let_go_of(self, owner: bytes, account: AccountId) -> None:
        """As `Hub.let_go_of`."""

    @property
    def accounts(self) -> tuple[AccountId, ...]:
        """The accounts that have a connection there."""

    def list_grown(self, devices: DeviceList) -> None:
        """A device list is longer; devices that it removed are to go."""


class Hub:
    """Subscriptions of all connections of this process. `beside` hear who is to be let go."""

    def __init__(self) -> None:
        self.beside: list[Beside] = []
        self._documents: defaultdict[DocumentKey, dict[Listener, None]] = defaultdict(dict)
        self._accounts: defaultdict[AccountId, dict[Listener, None]] = defaultdict(dict)
        self._mailboxes: defaultdict[bytes, dict[Listener, None]] = defaultdict(dict)
        self._boards: defaultdict[str, dict[Listener, None]] = defaultdict(dict)
        self._lists: OrderedDict[AccountId, DeviceList] = OrderedDict()

    def watch_document(self, listener: Listener, key: DocumentKey) -> bool:
        """From now on `listener` hears of the document; False when it did already."""
        return _add(self._documents, key, listener)

    def watch_mailbox(self, listener: Listener, name: bytes) -> bool:
        """From now on `listener` hears of the mailbox; False when it did already."""
        return _add(self._mailboxes, name, listener)

    def watch_board(self, listener: Listener, board: str) -> bool:
        """From now on `listener` hears of the board; False when it did already."""
        return _add(self._boards, board, listener)

    def leave_board(self, listener: Listener, board: str) -> None:
        """`listener` hears of the board no more."""
        _drop(self._boards, board, listener)

    @property
    def boards(self) -> tuple[str, ...]:
        """The boards that somebody watches here."""
        return tuple(self._boards)

    def publish_board(self, board: str, frame: bytes) -> None:
        """Brings a frame to all who watch a board. It is made ready for sockets once."""
        data = binary_frame(frame)
        for listener in tuple(self._boards.get(board, ())):
            listener.hear_board(board, data)

    def join(self, listener: Listener, account: AccountId) -> int:
        """From now on `listener` hears of the account's list; returns the account's connections."""
        joined = self._accounts[account]
        joined[listener] = None
        announced = self._lists.get(account)
        if announced is not None:
            listener.hear_list(announced)
        return len(joined)

    def leave(
        self,
        listener: Listener,
        *,
        documents: Iterable[DocumentKey],
        account: AccountId | None,
        mailboxes: Iterable[bytes],
        boards: Iterable[str] = (),
    ) -> None:
        """Forgets a listener that watched exactly these."""
        for board in boards:
            _drop(self._boards, board, listener)
        for key in documents:
            _drop(self._documents, key, listener)
        for name in mailboxes:
            _drop(self._mailboxes, name, listener)
        if account is not None:
            _drop(self._accounts, account, listener)

    def publish(
        self, owner: bytes, document: DocumentId, items: tuple[Item, ...], origin: Listener
    ) -> None:
        """Brings committed envelopes to everyone who watches, except to who pushed them."""
        readers = self._documents.get((owner, document))
        if not readers or (len(readers) == 1 and origin in readers):
            return
        for part in _split(items):
            frame = deliver_frame(document, part)
            for reader in tuple(readers):
                if reader is not origin:
                    reader.hear_items(document, part, frame)

    def tell(self, accounts: Iterable[AccountId], news: TeamNews, origin: Listener | None) -> None:
        """Tells those who are here, except who brought it about."""
        for account in accounts:
            for listener in tuple(self._accounts.get(account, ())):
                if listener is not origin:
                    listener.hear_team(news)

    def let_go_of(self, owner: bytes, account: AccountId) -> None:
        """Who is no member any more hears of none of a team's documents, nor of its boards. Which
        challenges are the team's is not known here, so that none is heard until asked for again."""
        for begins in (f"team/{owner.hex()}/", "challenge/"):
            self.end_boards(account, begins)
        for listener in self._accounts.get(account, ()):
            for key in [key for key in self._documents if key[0] == owner]:
                _drop(self._documents, key, listener)
        for other in self.beside:
            other.let_go_of(owner, account)

    def end_boards(self, account: AccountId, begins: str) -> None:
        """Who may not look any more hears of no board whose name begins so."""
        for listener in self._accounts.get(account, ()):
            for board in [board for board in self._boards if board.startswith(begins)]:
                _drop(self._boards, board, listener)

    def announce_list(self, devices: DeviceList) -> None:
        """Tells the account's connections of a longer list."""
        if devices.length == 1:
            return
        known = self._lists.get(devices.account)
        if known is not None and known.length > devices.length:
            return
        self._lists[devices.account] = devices
        self._lists.move_to_end(devices.account)
        while len(self._lists) > _LISTS_KEPT:
            self._lists.popitem(last=False)
        for listener in tuple(self._accounts.get(devices.account, ())):
            listener.hear_list(devices)
        for other in self.beside:
            other.list_grown(devices)

    def let_go(self, account: AccountId, device: bytes | None, code: str) -> None:
        """Ends live sockets of an account (§8.5). All of them: nothing of it is remembered."""
        if device is None:
            self.forget_account(account)
        for listener in tuple(self._accounts.get(account, ())):
            listener.hear_let_go(device, code)
        for other in self.beside:
            other.let_go(account, device, code)

    def is_present(self, account: AccountId) -> bool:
        """Whether the account has a connection here."""
        return account in self._accounts

    @property
    def accounts(self) -> tuple[AccountId, ...]:
        """The accounts that have a connection here, or are remembered."""
        elsewhere = (account for other in self.beside for account in other.accounts)
        return tuple({*self._accounts, *self._lists, *elsewhere})

    def forget_account(self, account: AccountId) -> None:
        """Remembers nothing of an account that was erased."""
        self._lists.pop(account, None)

    def announce_mailbox(self, name: bytes, first: int, items: tuple[bytes, ...]) -> None:
        """Tells who reads a mailbox of new items."""
        for listener in tuple(self._mailboxes.get(name, ())):
            listener.hear_mailbox(name, first, items)


def _split(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Parts that fit into a frame with what a Deliver adds to a Push."""
    start, size = 0, 0
    for index, item in enumerate(items):
        if index > start and size + len(item.raw) > LIMITS.page_bytes:
            yield items[start:index]
            start, size = index, 0
        size += len(item.raw)
    yield items[start:]


def _add(table: defaultdict[_Key, dict[Listener, None]], key: _Key, listener: Listener) -> bool:
    watchers = table[key]
    if listener in watchers:
        return False
    watchers[listener] = None
    return True


def _drop(table: defaultdict[_Key, dict[Listener, None]], key: _Key, listener: Listener) -> None:
    watchers = table.get(key)
    if watchers is None:
        return
    watchers.pop(listener, None)
    if not watchers:
        del table[key]
