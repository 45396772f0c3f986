"""Item 20 and beyond: frames that are oversized, cut short, damaged or out of their place.

Both sides answer with typed refusals or end the conversation; they never raise, and what was
there before is there afterwards.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crdt.limits import LIMITS
from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession, State
from crdt.sync.relay_session import RelaySession
from tests.sim.checks import assert_same
from tests.sim.world import SECOND_US, Device, World

_values = st.one_of(
    st.none(),
    st.integers(-(1 << 63), (1 << 64) - 1),
    st.binary(max_size=40),
    st.text(max_size=8),
    st.just([]),
    st.sampled_from([0, 1, 2, 1 << 31, 1 << 62, 1 << 63]),
)


class _Scene:
    """A world at rest, with all frames that were ever on its wire."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder, 3)
        self.to_relay: list[bytes] = []
        self.to_device: list[bytes] = []
        send = self.world._send

        def record(device: Device, link: int, frame: bytes, *, to_relay: bool) -> None:
            (self.to_relay if to_relay else self.to_device).append(frame)
            send(device, link, frame, to_relay=to_relay)

        self.world._send = record  # type: ignore[method-assign]
        self.left, self.right = self.world.account_of(2)
        for _ in range(2):
            self.left.breathe()
            self.right.breathe()
        self.world.settle()

    def connected(self, device: Device) -> Device:
        for one in (self.left, self.right):
            if one.session is None or one.session.state is State.CLOSED:
                self.world.cut(one)
                self.world.connect(one)
        self.world.settle()
        return device

    def inject_at_relay(self, frame: bytes) -> None:
        device = self.connected(self.left)
        self.world._at_relay(device, device.link, frame)
        session = self.world.relay.sessions.get(device.link)
        if session is not None and session.closing is not None:
            self.world.cut(device)

    def inject_at_device(self, frame: bytes) -> None:
        device = self.connected(self.right)
        self.world._at_device(device, device.link, frame)
        self.world.clock.run_for(SECOND_US)


@pytest.fixture(scope="module")
def scene() -> Iterator[_Scene]:
    with tempfile.TemporaryDirectory() as folder:
        made = _Scene(Path(folder))
        with made.world:
            yield made


def _mutated(frame: bytes, way: int, draw: random.Random, value: Any) -> bytes:
    match way:
        case 0:
            return frame[: draw.randrange(len(frame))]
        case 1:
            at = draw.randrange(len(frame))
            return frame[:at] + bytes([frame[at] ^ (1 << draw.randrange(8))]) + frame[at + 1 :]
        case 2:
            return frame + frame[:3]
        case 3:
            return frame
        case _:
            message = msgspec.msgpack.decode(frame)
            _put(message, draw, value)
            return msgspec.msgpack.encode(message)


def _put(message: list[Any], draw: random.Random, value: Any) -> None:
    """Puts a value at some place, perhaps deep inside."""
    at = draw.randrange(len(message))
    if isinstance(message[at], list) and message[at] and draw.random() < 0.7:
        _put(message[at], draw, value)
    else:
        message[at] = value


_fuzz = settings(
    deadline=None,
    max_examples=250,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_way = st.integers(0, 7)
_seed = st.integers(0, 1 << 32)


@_fuzz
@given(way=_way, seed=_seed, value=_values)
def test_damaged_frames_never_make_the_relay_raise(
    scene: _Scene, way: int, seed: int, value: object
) -> None:
    draw = random.Random(seed)
    frames = scene.to_relay
    scene.inject_at_relay(_mutated(frames[draw.randrange(len(frames))], way, draw, value))


@_fuzz
@given(way=_way, seed=_seed, value=_values)
def test_damaged_frames_never_make_a_client_raise(
    scene: _Scene, way: int, seed: int, value: object
) -> None:
    draw = random.Random(seed)
    frames = scene.to_device
    scene.inject_at_device(_mutated(frames[draw.randrange(len(frames))], way, draw, value))


def test_after_all_that_everything_is_as_it_was_and_goes_on(scene: _Scene) -> None:
    """Runs after the two above, on the same world."""
    for device in (scene.left, scene.right):
        scene.world.cut(device)
        scene.world.connect(device)
    scene.world.settle()
    sessions = [scene.left.breathe(), scene.right.breathe()]
    scene.world.settle()
    assert_same([scene.left, scene.right], sessions=sessions)


@given(frame=st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_random_bytes_end_a_conversation_with_a_code(frame: bytes) -> None:
    relay = RelaySession(b"s" * 32, b"n" * 32)
    relay.receive_frame(frame)
    assert relay.closing in {"malformed", "not_canonical", "too_large", "out_of_order", "version"}
    client = ClientSession(identity=None, relay_pin=None, nonce=b"n" * 32, app="t")
    client.receive_frame(frame)
    assert [type(event) for event in client.take_events()] == [ev.Closed]


@pytest.mark.parametrize("side", ["relay", "client"])
def test_an_oversized_frame_ends_the_conversation(side: str) -> None:
    """Item 20."""
    frame = b"\xc6" + (LIMITS.frame_bytes).to_bytes(4, "big") + b"x" * LIMITS.frame_bytes
    if side == "relay":
        relay = RelaySession(b"s" * 32, b"n" * 32)
        relay.receive_frame(frame)
        assert relay.closing == "too_large"
    else:
        client = ClientSession(identity=None, relay_pin=None, nonce=b"n" * 32, app="t")
        client.receive_frame(frame)
        assert [event.code for event in client.take_events()] == ["too_large"]  # type: ignore[attr-defined]


def test_every_truncation_of_a_frame_ends_the_conversation(scene: _Scene) -> None:
    """Item 20."""
    for frame in {f[:2] + f[2:][:120] for f in scene.to_relay}:
        for length in range(len(frame) - 1):
            relay = RelaySession(b"s" * 32, b"n" * 32)
            relay.receive_frame(frame[:length])
            assert relay.closing is not None
