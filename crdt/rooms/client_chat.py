"""What a client of a room reads of others' messages (docs/protocol.md §13.6).

Part of `RoomClient`. The rules that hold:

- Who wrote a message is whose device signed it, by a device list that begins with the account's id.
  The list is fetched once, and again where a message names a head that it does not have.
- Messages come out in the order in which they came; they wait for lists, a bounded number of them.
- One that does not verify, does not open, or was not stamped by the relay is told as unreadable.
- A message that comes a second time is not told again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from crdt.devices import DeviceList
from crdt.errors import BadInput, BadSignature, CannotOpen, CrdtError, LogBroken
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol.room_messages import RoomList, RoomSaid
from crdt.relay_key import verify_room_stamp
from crdt.rooms import room_codes
from crdt.rooms.chat import ChatMessage, OpenedMessage, open_message, parse_message
from crdt.rooms.join_codes import RoomId
from crdt.rooms.room_events import Said, Unreadable

_WAITING_MOST: Final = 64
_SEEN_MOST: Final = 512
_LISTS_MOST: Final = 256
_TRIED_MOST: Final = 256

ChatKeys = Callable[[], Sequence[bytes]]


class BadStamp(BadSignature):
    """The relay did not confirm that this message passed."""

    code = room_codes.BAD_STAMP


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    said: RoomSaid
    message: ChatMessage


class ChatReader:
    """The messages of one conversation, between the relay and whoever shows them."""

    def __init__(self, room: RoomId, keys: ChatKeys, own: DeviceList | None) -> None:
        self._room = room
        self._keys = keys
        self._relay_key = b""
        self._lists = {own.account: own} if own is not None else {}
        self._waiting: deque[_Waiting] = deque()
        self._asking: AccountId | None = None
        self._to_ask: AccountId | None = None
        self._tried: deque[tuple[AccountId, bytes]] = deque(maxlen=_TRIED_MOST)
        self._seen: deque[bytes] = deque(maxlen=_SEEN_MOST)
        self._told: list[Said | Unreadable] = []

    def meet(self, relay_key: bytes) -> None:
        """The relay proved this key; its stamps are checked with it."""
        self._relay_key = relay_key

    def receive_said(self, said: RoomSaid) -> None:
        """Somebody wrote. Never raises: what is wrong with it is told."""
        try:
            message = parse_message(said.message)
        except BadInput as error:
            self._fail(said, error.code)
            return
        if message.commitment in self._seen:
            return
        self._seen.append(message.commitment)
        if message.room != self._room:
            self._fail(said, codes.NOT_YOURS)
            return
        if len(self._waiting) >= _WAITING_MOST:
            self._fail(self._waiting.popleft().said, codes.LIST_NEEDED)
        self._waiting.append(_Waiting(said=said, message=message))
        self._go_on()

    def receive_list(self, answer: RoomList) -> None:
        """The list of somebody who wrote; one that does not verify is as none."""
        if answer.account == self._asking:
            account, self._asking = self._asking, None
            self._take_list(account, answer.entries)
            self._go_on()

    def receive_refused(self) -> None:
        """The list that was asked for is not to be had now."""
        if self._asking is None:
            return
        account, self._asking = self._asking, None
        if self._waiting and self._waiting[0].message.account == account:
            self._fail(self._waiting.popleft().said, codes.LIST_NEEDED)
        self._forget_tries(account)
        self._go_on()

    def take_ask(self) -> AccountId | None:
        """The account whose list is to be asked for; there is one question at a time."""
        account, self._to_ask = self._to_ask, None
        return account

    def take_told(self) -> list[Said | Unreadable]:
        """What can be told by now, in order."""
        told, self._told = self._told, []
        return told

    def _go_on(self) -> None:
        while self._waiting and self._asking is None:
            message = self._waiting[0].message
            if self._needs_list(message):
                self._tried.append((message.account, message.list_head))
                self._asking = self._to_ask = message.account
                return
            self._read(self._waiting.popleft())

    def _needs_list(self, message: ChatMessage) -> bool:
        devices = self._lists.get(message.account)
        if devices is not None and devices.index_of(message.list_head) is not None:
            return False
        return (message.account, message.list_head) not in self._tried

    def _take_list(self, account: AccountId, entries: tuple[bytes, ...]) -> None:
        try:
            devices = DeviceList.from_entries(entries)
        except LogBroken:
            return
        known = self._lists.get(account)
        if devices.account != account or (known is not None and not devices.extends(known)):
            return
        if known is None and len(self._lists) >= _LISTS_MOST:
            self._drop_list(next(reversed(self._lists)))
        self._lists[account] = devices

    def _drop_list(self, account: AccountId) -> None:
        """The list has to give way; it is asked for again when its account writes again."""
        del self._lists[account]
        self._forget_tries(account)

    def _forget_tries(self, account: AccountId) -> None:
        self._tried = deque((one for one in self._tried if one[0] != account), _TRIED_MOST)

    def _read(self, waiting: _Waiting) -> None:
        said, message = waiting.said, waiting.message
        devices = self._lists.get(message.account)
        if devices is None:
            self._fail(said, codes.LIST_NEEDED)
            return
        try:
            message.verify(devices)
            self._check_stamp(said, message)
            opened = self._open(message)
        except CrdtError as error:
            self._fail(said, error.code)
            return
        self._told.append(
            Said(
                person=said.person,
                account=opened.account,
                text=opened.text,
                cue=said.cue,
                at_us=said.at_us,
                message=said.message,
                opener=opened.opener,
                stamp=said.stamp,
            )
        )

    def _check_stamp(self, said: RoomSaid, message: ChatMessage) -> None:
        """Without it nobody could show the message to others, who would believe it."""
        stamped = (message.room, message.account, message.commitment, said.at_us)
        try:
            verify_room_stamp(self._relay_key, stamped, said.stamp)
        except BadSignature as error:
            raise BadStamp("the relay did not stamp this message") from error

    def _open(self, message: ChatMessage) -> OpenedMessage:
        for key in self._keys():
            try:
                return open_message(message, key)
            except CannotOpen:
                continue
        raise CannotOpen("no key of this room opens the message")

    def _fail(self, said: RoomSaid, code: str) -> None:
        self._told.append(Unreadable(person=said.person, code=code))
