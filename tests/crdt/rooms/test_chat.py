"""Sealed messages of a room: who may read them, who wrote them, and what a report proves."""

from dataclasses import replace

import pytest

from crdt.codec import encode
from crdt.errors import BadSignature, CannotOpen, CrdtError, Malformed, Misuse
from crdt.rooms import chat
from crdt.rooms.chat import commit, open_message, parse_message, seal_message
from crdt.rooms.join_codes import RoomCode
from tests.support.teams import Person, entropy_of

CODE = RoomCode(b"0123456789")
OTHER = RoomCode(b"abcdefghij")
TEXT = "Thank you all."


@pytest.fixture(scope="module")
def robin() -> Person:
    return Person("robin")


@pytest.fixture(scope="module")
def sam() -> Person:
    return Person("sam")


def sealed(person: Person, text: str = TEXT, code: RoomCode = CODE) -> bytes:
    return seal_message(
        code.room, code.chat_key(), text, person.devices, person.device, entropy_of(text)
    )


def read(raw: bytes, person: Person) -> chat.OpenedMessage:
    message = parse_message(raw)
    message.verify(person.devices)
    return open_message(message, CODE.chat_key())


def test_who_has_the_code_reads_what_was_written_and_by_whom(robin: Person) -> None:
    opened = read(sealed(robin), robin)
    assert (opened.account, opened.text) == (robin.account, TEXT)


def test_nothing_of_the_text_shows_and_sizes_say_little(robin: Person) -> None:
    short, long = sealed(robin, "Hi"), sealed(robin, "x" * 300)
    assert TEXT.encode() not in sealed(robin)
    assert len(short) == len(long)


def test_another_rooms_key_opens_nothing(robin: Person) -> None:
    with pytest.raises(CannotOpen):
        open_message(parse_message(sealed(robin)), OTHER.chat_key())


def test_a_message_moved_to_another_room_or_author_does_not_open(
    robin: Person, sam: Person
) -> None:
    message = parse_message(sealed(robin))
    for moved in (
        replace(message, room=OTHER.room),
        replace(message, account=sam.account),
    ):
        with pytest.raises(CannotOpen):
            open_message(moved, CODE.chat_key())


def test_every_changed_byte_is_noticed(robin: Person) -> None:
    raw = sealed(robin)
    for place in range(0, len(raw), 7):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(CrdtError):
            read(changed, robin)


def test_nobody_signs_for_somebody_else(robin: Person, sam: Person) -> None:
    forged = seal_message(
        CODE.room, CODE.chat_key(), TEXT, robin.devices, sam.device, entropy_of("forged")
    )
    with pytest.raises(CrdtError):
        parse_message(forged).verify(robin.devices)
    with pytest.raises(Misuse):
        parse_message(sealed(sam)).verify(robin.devices)
    stolen = replace(parse_message(sealed(robin)), signature=parse_message(sealed(sam)).signature)
    with pytest.raises(BadSignature):
        stolen.verify(robin.devices)


def test_a_report_proves_the_words_and_no_others(robin: Person) -> None:
    message = parse_message(sealed(robin))
    opened = open_message(message, CODE.chat_key())
    assert commit(opened.opener, CODE.room, robin.account, opened.text) == message.commitment
    assert commit(opened.opener, CODE.room, robin.account, "Other words.") != message.commitment


def test_what_could_not_be_reported_is_not_shown(
    robin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "commit", lambda *_: bytes(32))
    raw = sealed(robin)
    monkeypatch.undo()
    with pytest.raises(Malformed):
        open_message(parse_message(raw), CODE.chat_key())


@pytest.mark.parametrize("text", ["", "x" * 1_001])
def test_what_nobody_could_read_is_not_sealed(robin: Person, text: str) -> None:
    with pytest.raises(Misuse):
        sealed(robin, text)


@pytest.mark.parametrize("raw", [b"", b"\x00", encode((b"x", b"y")), b"\xff" * 9_000])
def test_anything_else_is_refused(raw: bytes) -> None:
    with pytest.raises(CrdtError):
        parse_message(raw)
