"""Somebody who is nobody yet: a conversation with the relay on a wire without faults."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from crdt.ids import AccountId, EntryHash
from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession
from tests.sim.relay import SimRelay

E = TypeVar("E", bound=ev.Event)


class Guest:
    """Made by `World.guest`; `announced` carries what the relay then has to say to others."""

    def __init__(self, relay: SimRelay, link: int, announced: Callable[[], None]) -> None:
        self._relay = relay
        self._link = link
        self._announced = announced
        self._session = ClientSession(
            identity=None,
            relay_pin=None,
            nonce=hashlib.sha256(f"guest {link}".encode()).digest(),
            app="test",
        )
        self._far = relay.connect(link)
        self.relay_key = self._exchange(ev.Greeted)[0].relay_key

    def put(self, name: bytes, data: bytes) -> None:
        self._session.put_mailbox(name, data, 600_000)
        self._exchange(ev.Event)

    def read(self, name: bytes) -> tuple[bytes, ...]:
        self._session.open_mailbox(name, 0)
        return self._exchange(ev.MailboxArrived)[0].items

    def entries(self, account: bytes) -> tuple[bytes, ...]:
        self._session.fetch_log(AccountId(account), 0)
        return self._exchange(ev.LogFetched)[0].entries

    def locate(self, locator: bytes) -> bytes | None:
        self._session.locate(locator)
        return self._exchange(ev.AccountLocated)[0].account

    def append(self, account: bytes, head: bytes, entry: bytes) -> list[ev.Event]:
        self._session.append_entry(EntryHash(head), entry, AccountId(account))
        return self._exchange(ev.Event)

    def _exchange(self, kind: type[E]) -> list[E]:
        for frame in self._session.take_frames():
            self._far.receive_frame(frame)
        self._relay.turn(self._link)
        for frame in self._far.take_frames():
            self._session.receive_frame(frame)
        self._announced()
        return [event for event in self._session.take_events() if isinstance(event, kind)]
