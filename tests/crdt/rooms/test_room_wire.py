"""Messages of rooms to frames and back, in both forms: bounded, and never a surprise."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crdt.errors import BadInput, Malformed, TooLarge
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import (
    FRAME_BYTES,
    JSON_FRAME_BYTES,
    RoomForm,
    decode_client_room,
    decode_relay_room,
    encode_room,
)
from crdt.rooms.client_room import EXPECTED
from crdt.rooms.relay_room import ALLOWED, RoomTalk
from tests.crdt.rooms.examples import ACTS, CLIENT, RELAY, shown
from tests.crdt.rooms.talking import Talking
from tests.crdt.vectors import REPEATABLE, read

NUMBERS = [-1, 1 << 63, (1 << 64) - 1, True, "1", None, [1]]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("room_do"),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)
TAGS = [str(one.__struct_config__.tag) for one in CLIENT]


def test_every_message_and_every_act_there_is_is_among_the_examples() -> None:
    assert {type(message) for message in CLIENT} == set(get_args(rm.ClientRoomMessage))
    assert {type(message) for message in RELAY} == set(get_args(rm.RelayRoomMessage))
    assert {type(act) for act in ACTS} == set(get_args(rv.AnyAct))


def test_every_message_is_allowed_in_some_state_and_expected_in_another() -> None:
    assert {kind for kinds in ALLOWED.values() for kind in kinds} == {type(one) for one in CLIENT}
    assert {kind for kinds in EXPECTED.values() for kind in kinds} == {type(one) for one in RELAY}


def test_the_frames_of_rooms_are_what_they_always_were() -> None:
    assert json.loads(json.dumps(REPEATABLE["rooms"]())) == read("rooms")


@pytest.mark.parametrize("form", RoomForm)
@pytest.mark.parametrize("message", CLIENT, ids=shown)
def test_what_a_client_says_comes_back_the_same(
    message: rm.ClientRoomMessage, form: RoomForm
) -> None:
    assert decode_client_room(encode_room(message, form), form) == message


@pytest.mark.parametrize("message", RELAY, ids=shown)
def test_what_a_relay_says_comes_back_the_same(message: rm.RelayRoomMessage) -> None:
    assert decode_relay_room(encode_room(message)) == message


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_no_database_holds_are_malformed_in_both_forms(number: object) -> None:
    with pytest.raises(BadInput):
        decode_client_room(msgspec.msgpack.encode(["room_probe", number]))
    with pytest.raises(BadInput):
        decode_client_room(json.dumps(["room_probe", number]).encode(), RoomForm.JSON)


@pytest.mark.parametrize("text", ["", "a", "****", "YQ", "YQ=", "Y Q=", "é"])
def test_bytes_that_are_not_base64_are_malformed(text: str) -> None:
    frame = json.dumps(["room_read_list", text]).encode()
    with suppress(BadInput):
        talked = decode_client_room(frame, RoomForm.JSON)
        assert isinstance(talked, rm.RoomReadList)
        assert talked.account == b""


def test_a_frame_over_the_limit_is_too_large_in_both_forms() -> None:
    with pytest.raises(TooLarge):
        decode_client_room(b"\0" * (FRAME_BYTES + 1))
    with pytest.raises(TooLarge):
        decode_client_room(b" " * (JSON_FRAME_BYTES + 1), RoomForm.JSON)


def test_more_or_fewer_fields_are_malformed_in_both_forms() -> None:
    for fields in (["room_leave", 1], ["room_probe"], ["room_probe", 1, 2], ["unknown"], []):
        with pytest.raises(Malformed):
            decode_client_room(msgspec.msgpack.encode(fields))
        with pytest.raises(Malformed):
            decode_client_room(json.dumps(fields).encode(), RoomForm.JSON)


def test_what_is_nested_too_deep_is_malformed() -> None:
    deep = b"[" * 8_000 + b"]" * 8_000
    with pytest.raises(Malformed):
        decode_client_room(deep, RoomForm.JSON)


@settings(deadline=None, max_examples=150)
@given(frame=st.binary(max_size=200))
@example(frame=b'["room_me","\xed\xa0\x80","away"]')
@example(frame=b'["room_me","\\ud800","away"]')
@example(frame=b'["room_probe",1e3]')
def test_any_bytes_give_a_message_or_a_typed_error_in_both_forms(frame: bytes) -> None:
    for decode in (decode_client_room, decode_relay_room):
        with suppress(BadInput):
            assert encode_room(decode(frame)) == frame
    with suppress(BadInput):
        decode_client_room(frame, RoomForm.JSON)


@settings(deadline=None, max_examples=150)
@given(
    tag=st.sampled_from(TAGS), fields=st.lists(VALUES, max_size=5), form=st.sampled_from(RoomForm)
)
def test_no_frame_raises_out_of_a_conversation(
    tag: str, fields: list[object], form: RoomForm
) -> None:
    talk = RoomTalk(bytes(32), b"n" * 32, b"c" * 8, form)
    talk.receive_frame(encode_room(CLIENT[0], form), 1)
    talk.take_frames()
    try:
        frame = (
            json.dumps([tag, *fields]).encode()
            if form is RoomForm.JSON
            else msgspec.msgpack.encode([tag, *fields])
        )
    except (OverflowError, UnicodeEncodeError):
        return
    talk.receive_frame(frame, 2)
    for probe in talk.take_probes():
        probe.answer(3)
    assert talk.closing is None or talk.take_frames()


@settings(deadline=None, max_examples=150)
@given(
    tag=st.sampled_from([str(one.__struct_config__.tag) for one in RELAY]),
    fields=st.lists(VALUES, max_size=5),
    inside=st.booleans(),
)
def test_no_frame_raises_out_of_a_client(tag: str, fields: list[object], inside: bool) -> None:
    talking = Talking()
    if inside:
        talking.come_in("guest")
    try:
        frame = msgspec.msgpack.encode([tag, *fields])
    except (OverflowError, UnicodeEncodeError):
        return
    talking.client.receive_frame(frame, talking.now_us)
    talking.client.take_frames(talking.now_us)
    talking.client.take_events()


@pytest.mark.parametrize("message", RELAY, ids=shown)
def test_no_message_raises_out_of_a_client(message: rm.RelayRoomMessage) -> None:
    for inside in (True, False):
        talking = Talking()
        if inside:
            talking.come_in("guest")
        talking.client.receive_frame(encode_room(message), talking.now_us)
        talking.client.take_events()


def test_the_table_of_states_in_the_protocol_is_the_one_that_holds() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "protocol.md").read_text("utf-8")
    rows = {
        f"| {state.value} | {', '.join(f'`{kind.__struct_config__.tag}`' for kind in kinds)} |"
        for state, kinds in ALLOWED.items()
    }
    assert {row.replace("|  |", "| |") for row in rows} <= set(text.splitlines())
