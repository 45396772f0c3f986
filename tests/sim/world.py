"""People's devices, one relay and the wire between them, driven by a seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.history import Session
from crdt.pairing import Joined, NewSide, parse_link
from crdt.protocol import decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.shapes import Kind
from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession
from desktop.link.joining import Joining
from desktop.link.relay_link import LinkDown, Setup, SetupWanted
from desktop.services.home import Home, open_home
from desktop.services.pairing_host import HostState
from desktop.services.syncing import Syncing
from tests.sim.clock import VirtualClock
from tests.sim.guest import Guest
from tests.sim.relay import Crash, SimRelay
from tests.support.exchange import session

SECOND_US = 1_000_000
HEARTBEAT_US = 25 * SECOND_US
URL = "http://127.0.0.1:1"


Tamper = Callable[["Device", m.RelayMessage], m.RelayMessage | None]
"""What a dishonest relay makes of a message to a device; None withholds it."""


@dataclass(slots=True)
class Faults:
    """What the wire does, each as a probability for every frame.

    A socket does not lose a frame and live: after a `drop` the heartbeat finds it dead.
    """

    cut: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0
    drop: float = 0.0
    max_delay_us: int = 30_000


class Device:
    """One installed app: a real profile, and a link that the world carries."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = name
        self.folder = world.folder / name
        self.online = True
        self.wall_skew_ms = 0
        self.link = 0
        self.relay = world.relay
        self.session: ClientSession | None = None
        self.events: list[ev.Event] = []
        self.sent_frames = 0
        self._entropy = random.Random(f"{world.seed} {name}")
        self._pending: Setup | None = None
        self.open()

    def open(self) -> None:
        """The app starts on its folder."""
        self.home: Home = open_home(
            self.folder, wall_ms=self.wall_ms, entropy=self._entropy.randbytes
        )
        self.syncing = Syncing(
            self.home,
            command=self.command,
            give_setup=self._take_setup,
            reconnect=self.reconnect,
            changed=lambda: None,
            app="test",
        )

    def wall_ms(self) -> int:
        """What this device's own clock says, which may be wrong."""
        return self.world.clock.wall_ms() + self.wall_skew_ms

    def kill(self) -> None:
        """The process dies; nothing is said to anybody."""
        self.world.cut(self)
        self.home.close()

    def restart(self) -> None:
        """Dies and starts again on the same folder."""
        self.kill()
        self.open()
        self.world.connect(self)

    def command(self, act: Callable[[ClientSession], None]) -> None:
        if self.session is not None:
            act(self.session)
            self.world.carry(self)

    def reconnect(self) -> None:
        self.world.cut(self)
        self.world.clock.plan(SECOND_US, lambda: self.world.connect(self))

    def handle(self, events: Sequence[ev.Event]) -> None:
        self.events.extend(events)
        self.syncing.handle(events)

    def _take_setup(self, setup: Setup) -> None:
        self._pending = setup

    def begin(self) -> Setup | None:
        self.handle([SetupWanted()])
        setup, self._pending = self._pending, None
        return setup

    def use_relay(self) -> None:
        self.syncing.use_relay(URL)
        self.world.connect(self)

    def breathe(self, cycles: int = 3) -> Session:
        """Finishes one session now."""
        made = session(
            0,
            id=self.home.library.new_session_id(),
            started_at_ms=self.wall_ms(),
            active_ms=cycles * 14_000,
            cycles=cycles,
        )
        self.home.library.record_session(made)
        self.syncing.replicator.flush()
        self.world.clock.run_for(2_000)
        return made

    def journal(self) -> ev.DocumentState:
        """The only journal there is, as the link is told of it."""
        (state,) = [s for s in self.home.store.documents() if s.kind is Kind.JOURNAL]
        return state

    def history(self) -> list[tuple[str, int, int]]:
        return [(s.id, s.started_at_ms, s.cycles) for s in self.home.library.sessions()]

    def heads(self) -> dict[bytes, tuple[bytes, ...]]:
        shelf, store = self.home.library.shelf, self.home.store
        return {
            state.document: shelf.open(state.document).replica.heads
            for state in store.documents()
            if shelf.open(state.document).replica.heads
        }

    def alarms(self) -> list[str]:
        return [note.kind for note in self.home.store.alarms()]


class World:
    """Devices, a relay, a wire and a clock."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder = folder
        self.seed = seed
        self.random = random.Random(seed)
        self.clock = VirtualClock()
        self.faults = Faults()
        self.relay = SimRelay(folder, self.clock.wall_ms)
        self.tamper: Tamper | None = None
        self.devices: list[Device] = []
        self._links = 0
        self._last_us: dict[tuple[int, bool], int] = {}

    def device(self, name: str) -> Device:
        device = Device(self, name)
        self.devices.append(device)
        return device

    def account_of(self, count: int) -> list[Device]:
        """Devices of one account, paired through the relay, all caught up."""
        devices = [self.device(f"device {number}") for number in range(count)]
        devices[0].use_relay()
        self.settle(devices[0])
        for newcomer in devices[1:]:
            self.pair(devices[0], newcomer)
        self.settle()
        return devices

    def pair(self, old: Device, new: Device) -> None:
        """Shows a link on one device, opens it on the other, and confirms."""
        link = old.syncing.pairing.offer(URL).link
        self.clock.run_for(SECOND_US)
        account = new.home.account
        keys = account.prepare_device(new.home.entropy)
        side = NewSide(parse_link(link), keys, new.name, new.home.entropy(12))
        guest = self.guest()
        guest.put(side.invite.to_old.name, side.hello)
        self.clock.run(lambda: old.syncing.pairing.status.state is HostState.ASKING)
        old.syncing.pairing.approve(side.fingerprint)
        self.clock.run(lambda: old.syncing.pairing.status.state is HostState.DONE)
        self.clock.run_for(SECOND_US)
        assert side.receive_items(guest.read(side.invite.to_new.name))
        joined = side.join(guest.entries(side.invite.account))
        assert isinstance(joined, Joined)
        new.syncing.adopt(
            Joining(
                url=URL,
                relay_key=guest.relay_key,
                devices=joined.devices,
                approval=joined.approval,
            ),
            keys.device_id,
        )
        self.connect(new)

    def revoke(self, by: Device, gone: Device) -> None:
        """One device removes another, and hears that it is done."""
        done: list[str | None] = []
        by.syncing.revoke(gone.home.account.device, done.append)
        self.clock.run(lambda: bool(done))
        assert done == [None]

    def guest(self) -> Guest:
        """Somebody who speaks to the relay without an account."""
        self._links += 1
        return Guest(self.relay, self._links, self._flush_relay)

    def settle(self, *devices: Device) -> None:
        """Runs until the devices that are online have nothing left to exchange."""
        chosen = devices or tuple(self.devices)

        def done() -> bool:
            return all(
                device.syncing.replicator.caught_up for device in chosen if device.online
            ) and all(device.session is not None for device in chosen if device.online)

        for _ in range(50):
            assert self.clock.run(done), [d.syncing.status for d in chosen]
            self.clock.run_for(SECOND_US // 2)
            if done():
                return
        raise AssertionError("the devices do not come to rest")

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends all processes."""
        self.faults = Faults()
        for device in self.devices:
            device.kill()
        self.relay.stop()

    def connect(self, device: Device) -> None:
        """Begins a conversation, if the device has a relay and is online."""
        if not device.online or device.session is not None:
            return
        setup = device.begin()
        if setup is None:
            return
        self._links += 1
        device.link = self._links
        device.session = ClientSession(
            identity=setup.identity,
            relay_pin=setup.relay_pin,
            nonce=hashlib.sha256(f"{self.seed} {self._links}".encode()).digest(),
            app="test",
            documents=setup.documents,
        )
        device.relay.connect(device.link)
        self.carry(device)

    def go_offline(self, device: Device) -> None:
        device.online = False
        self.cut(device)

    def go_online(self, device: Device) -> None:
        device.online = True
        self.connect(device)

    def cut(self, device: Device) -> None:
        """The connection is lost without a word."""
        if device.session is not None:
            device.relay.hang_up(device.link)
            device.session = None
            device.handle([LinkDown(code="lost", wait_s=1.0)])

    def lose_relay(self) -> None:
        """All connections are lost at once; they come back by themselves."""
        for device in self.devices:
            if device.session is not None:
                self._drop(device)

    def carry(self, device: Device) -> None:
        """Puts a device's frames on the wire."""
        session = device.session
        if session is None:
            return
        for frame in session.take_frames():
            device.sent_frames += 1
            self._send(device, device.link, frame, to_relay=True)
        self._tell(device)

    def _tell(self, device: Device) -> None:
        session, link = device.session, device.link
        if session is None:
            return
        events = session.take_events()
        if events:
            self.clock.plan(0, lambda: self._hand_over(device, link, events))

    def _hand_over(self, device: Device, link: int, events: list[ev.Event]) -> None:
        if device.session is None or device.link != link:
            return
        for event in events:
            if isinstance(event, ev.Closed):
                self._drop(device)
                return
            device.handle([event])
        self.carry(device)

    def _send(self, device: Device, link: int, frame: bytes, *, to_relay: bool) -> None:
        if self.random.random() < self.faults.cut:
            self.clock.plan(0, lambda: self._drop_link(device, link))
            return
        if self.random.random() < self.faults.drop:
            self.clock.plan(HEARTBEAT_US, lambda: self._drop_link(device, link))
            return
        copies = 2 if self.random.random() < self.faults.duplicate else 1
        for _ in range(copies):
            delay = self.random.randrange(1, self.faults.max_delay_us)
            at = self.clock.now_us + delay
            key = (link, to_relay)
            if self.random.random() >= self.faults.reorder:
                at = max(at, self._last_us.get(key, 0) + 1)
                self._last_us[key] = at
            arrive = self._at_relay if to_relay else self._at_device
            self.clock.plan(at - self.clock.now_us, partial(arrive, device, link, frame))

    def _at_relay(self, device: Device, link: int, frame: bytes) -> None:
        session = device.relay.sessions.get(link)
        if session is None:
            return
        session.receive_frame(frame)
        try:
            device.relay.turn(link)
        except Crash:
            device.relay.restart()
            self.lose_relay()
            return
        self._flush_relay()

    def _flush_relay(self) -> None:
        for device in self.devices:
            session = device.relay.sessions.get(device.link)
            if session is None:
                continue
            for frame in session.take_frames():
                told = self._tampered(device, frame)
                if told is not None:
                    self._send(device, device.link, told, to_relay=False)

    def _tampered(self, device: Device, frame: bytes) -> bytes | None:
        if self.tamper is None:
            return frame
        message = self.tamper(device, decode_relay_message(frame))
        return None if message is None else encode_message(message)

    def _at_device(self, device: Device, link: int, frame: bytes) -> None:
        if device.session is None or device.link != link:
            return
        device.session.receive_frame(frame)
        self.carry(device)

    def _drop_link(self, device: Device, link: int) -> None:
        if device.link == link:
            self._drop(device)

    def _drop(self, device: Device) -> None:
        self.cut(device)
        wait_us = self.random.randrange(SECOND_US // 10, 2 * SECOND_US)
        self.clock.plan(wait_us, lambda: self.connect(device))
