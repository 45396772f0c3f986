"""Codes of open rooms, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crdt.derivation import EpochKey
from crdt.errors import Misuse
from crdt.rooms.join_codes import (
    SECRET_BYTES,
    BadRoomCode,
    RoomCode,
    RoomId,
    parse_room_code,
    team_chat_key,
)

secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES).map(RoomCode)


@given(secrets)
def test_a_code_is_read_as_it_was_written_however_it_is_typed(code: RoomCode) -> None:
    assert parse_room_code(code.text) == code
    sloppy = code.text.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert parse_room_code(f"  {sloppy}\n") == code


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = parse_room_code(text)
    except BadRoomCode:
        return
    assert parse_room_code(code.text) == code


def test_a_refusal_repeats_nothing_of_what_was_typed() -> None:
    with pytest.raises(BadRoomCode) as caught:
        parse_room_code("7K3M-QX0P-9T2V-HD4")
    assert "7K3M" not in str(caught.value)


def test_the_relays_name_of_a_room_says_nothing_of_the_key() -> None:
    one, other = RoomCode(bytes(10)), RoomCode(b"\1" + bytes(9))
    assert one.room != other.room
    assert one.chat_key() != other.chat_key()
    assert one.chat_key() not in (one.room, one.secret)
    assert repr(one) == "RoomCode()"


def test_a_teams_room_has_another_key_in_every_epoch_and_room() -> None:
    rooms = RoomId(bytes(16)), RoomId(b"\1" * 16)
    epochs = [EpochKey(number=number, secret=bytes(32)) for number in (1, 2)]
    keys = {team_chat_key(epoch, room) for epoch in epochs for room in rooms}
    assert len(keys) == 4


def test_a_secret_of_another_size_is_a_mistake_of_the_program() -> None:
    with pytest.raises(Misuse):
        RoomCode(bytes(9))
