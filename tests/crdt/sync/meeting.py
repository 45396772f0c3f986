"""A client's session and a relay's session face to face, in memory, with answers given by hand."""

from __future__ import annotations

from typing import TypeVar

from crdt.devices import DeviceList
from crdt.keys import DeviceKeys
from crdt.protocol import decode_relay_message
from crdt.protocol import messages as m
from crdt.sync import client_events as ev
from crdt.sync import relay_requests as rq
from crdt.sync.client_desk import Identity
from crdt.sync.client_session import ClientSession
from crdt.sync.relay_session import RelaySession
from tests.support.accounts import seeded

E = TypeVar("E", bound=ev.Event)


class Meeting:
    """One connection. `view` is what the relay knows of the account; None when it forgot it."""

    def __init__(
        self,
        keys: DeviceKeys,
        devices: DeviceList,
        *,
        view: rq.AccountView | None,
        documents: tuple[ev.DocumentState, ...] = (),
        relay_pin: bytes | None = None,
    ) -> None:
        self.relay = RelaySession(seeded("relay"), seeded("relay nonce"))
        self.view = view
        self.client = ClientSession(
            identity=Identity(keys=keys, devices=devices),
            relay_pin=relay_pin,
            nonce=seeded("client nonce"),
            app="test",
            documents=documents,
        )
        self.events: list[ev.Event] = []
        self.said: list[m.RelayMessage] = []
        self.asked: list[tuple[int, rq.AnyRequest]] = []

    def exchange(self) -> None:
        """Carries frames both ways until both are silent; answers account requests."""
        while frames := self.client.take_frames():
            for frame in frames:
                self.relay.receive_frame(frame)
            self.answer()
        self.events += self.client.take_events()

    def answer(self) -> None:
        for number, request in self.relay.take_requests():
            match request:
                case rq.LoadAccount():
                    self.relay.complete(number, self.view)
                case rq.RegisterAccount():
                    self.view = rq.AccountView(devices=request.devices, documents=())
                    self.relay.complete(number, self.view)
                case _:
                    self.asked.append((number, request))
        self.tell()

    def tell(self) -> None:
        """Brings the client what the relay has to say."""
        for frame in self.relay.take_frames():
            self.said.append(decode_relay_message(frame))
            self.client.receive_frame(frame)

    def complete(self, answer: object) -> None:
        """Answers the oldest request of storage, and goes on."""
        number, _ = self.asked.pop(0)
        self.relay.complete(number, answer)
        self.tell()
        self.exchange()

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]
