"""Keeping the client's device list and the relay's in agreement (docs/protocol.md §7.1, §8.3).

Every entry is verified onto the list at hand; the relay's word counts for nothing. A relay with a
shorter list is brought what it lacks; one whose list contradicts ours is not spoken to.
"""

from __future__ import annotations

from crdt.devices import DeviceList
from crdt.devices.entries import parse_entry
from crdt.errors import CrdtError
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.sync import client_events as ev
from crdt.sync.client_desk import ClientDesk

_MAX_REFUSALS = 8


class ListFollower:
    """Follows one account's list.

    Attributes: settled (agrees with the relay as far as known), broken (it contradicts ours).
    """

    def __init__(self, desk: ClientDesk) -> None:
        self.settled = False
        self.broken = False
        self._desk = desk
        self._relay_length = 0
        self._brought = False
        self._asked = False
        self._bringing = False
        self._refusals = 0
        self._fruitless = 0

    def compare(self, head: bytes, length: int) -> bool:
        """What the relay says of its list; True when both are the same."""
        self._relay_length = length
        own = self._desk.devices
        if length > own.length:
            self.refresh()
        elif length < 1 or head != parse_entry(own.entries[length - 1]).hash:
            self.note_contradiction()
        elif length < own.length:
            self._bring_next(length)
        else:
            self.settled = True
        return self.settled

    def refresh(self) -> None:
        """Asks for entries beyond ours, once at a time."""
        if not self._asked:
            self._asked = True
            self._desk.send(m.LogGet(self._desk.account, self._desk.devices.length))

    def bring_all(self) -> bool:
        """Registers the list from its first entry; False when that was tried already."""
        if self._brought:
            return False
        self._brought = True
        self.settled = False
        self._relay_length = 0
        first: list[bytes] = []
        size = 0
        for entry in self._desk.devices.entries:
            if first and size + len(entry) > self._desk.limits.page_bytes:
                break
            first.append(entry)
            size += len(entry)
        self._desk.send(m.Register(tuple(first)))
        return True

    def receive_entries(self, log: m.LogEntries) -> bool:
        """Takes entries; True when the list agrees with the relay's afterwards, or is broken."""
        if log.first > self._desk.devices.length:
            self.refresh()  # pushed before the answer to our question: that one has them too
            return False
        self._asked = False
        self._bringing = False
        self._relay_length = log.length
        first = self._desk.devices.length
        if not self._adopt(log):
            self.note_contradiction()
            return True
        devices = self._desk.devices
        if devices.length > first:
            new = devices.entries[first:]
            self._desk.tell(ev.ListGrew(devices=devices, first=first, entries=tuple(new)))
        if devices.length < log.length:
            self._ask_further(grown=devices.length > first)
            return False
        if log.length < devices.length:
            self._bring_next(log.length)
            return False
        self._brought = False
        self.settled = True
        return True

    def _ask_further(self, *, grown: bool) -> None:
        """There is more: ask for it, but not for ever when nothing comes."""
        self._fruitless = 0 if grown else self._fruitless + 1
        if self._fruitless > _MAX_REFUSALS:
            self._desk.give_up(codes.MALFORMED)
        else:
            self.refresh()

    def receive_appended(self, appended: m.LogAppended) -> bool:
        """The relay took an entry; True when it was the last one it lacked."""
        own = self._desk.devices
        if not self._bringing:
            return False
        self._bringing = False
        self._relay_length += 1
        if self._relay_length < own.length:
            self._bring_next(self._relay_length)
            return False
        self._brought = False
        self.settled = appended.head == own.head
        return self.settled

    def receive_refused(self) -> bool:
        """An entry was refused; True when it was one of those being brought.

        Another device brought it first, or the list went another way there: the relay's entries,
        from the last one both had, tell which.
        """
        if not self._bringing:
            return False
        self._bringing = False
        self._refusals += 1
        if self._refusals <= _MAX_REFUSALS:
            self._desk.send(m.LogGet(self._desk.account, max(0, self._relay_length - 1)))
        return True

    def note_contradiction(self) -> None:
        """The relay's list is another than ours."""
        self.broken = True
        self._desk.tell(ev.Alarm(kind=ev.AlarmKind.LIST_FORK))

    def _adopt(self, log: m.LogEntries) -> bool:
        devices: DeviceList = self._desk.devices
        for index, entry in enumerate(log.entries, start=log.first):
            if index < devices.length:
                if devices.entries[index] != entry:
                    return False
            else:
                try:
                    devices = devices.append(entry)
                except CrdtError:
                    return False
        if devices.length > self._desk.devices.length:
            self._desk.adopt_list(devices)
        return True

    def _bring_next(self, length: int) -> None:
        own = self._desk.devices
        if length == 0:
            self.bring_all()
            return
        self._bringing = True
        head = parse_entry(own.entries[length - 1]).hash
        self._desk.send(m.LogAppend(own.account, head, own.entries[length]))
