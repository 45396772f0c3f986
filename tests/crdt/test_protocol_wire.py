"""Messages to frames and back: one form, bounded numbers, typed errors."""

from __future__ import annotations

from contextlib import suppress
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.errors import BadInput, Malformed, NotCanonical, TooLarge
from crdt.limits import LIMITS
from crdt.protocol import decode_client_message, decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as t
from crdt.shapes import Kind, Tip

_TIP = Tip(b"d" * 16, 3, b"e" * 32)
CLIENT = [
    m.Hello(1, 1, b"n" * 32, "app"),
    m.Register((b"entry",)),
    m.SignIn(b"a" * 16, b"d" * 16, b"s" * 64),
    m.Subscribe(b"o" * 16, b"d" * 16, Kind.JOURNAL, m.Cursor(4, b"e" * 32), (_TIP,)),
    m.Subscribe(b"o" * 16, b"d" * 16, Kind.PROFILE, None, ()),
    m.Push((b"one", b"two")),
    m.SnapshotPut(b"o" * 16, b"d" * 16, b"s" * 32, 0, 2, b"data"),
    m.SnapshotGet(b"o" * 16, b"d" * 16, b"s" * 32, 1),
    m.SnapshotVerified(b"o" * 16, b"d" * 16, b"s" * 32),
    m.LogGet(b"a" * 16, 2),
    m.LogAppend(b"a" * 16, b"h" * 32, b"entry"),
    m.Locate(b"l" * 32),
    m.MailboxPut(b"m" * 32, b"data", 1000),
    m.MailboxGet(b"m" * 32, 0),
    t.TeamCreate(b"entry"),
    t.TeamAppend(b"t" * 16, b"h" * 32, b"entry", (b"wrap",)),
    t.TeamRestore(b"t" * 16, 2, (b"entry",), ((b"first", b"second"),)),
    t.TeamLogGet(b"t" * 16, 3, b"i" * 16, b"p" * 64),
    t.TeamListsGet(b"t" * 16, b"", (t.KnownList(b"a" * 16, 2),)),
    t.WrapPut(b"t" * 16, b"wrap"),
    t.WrapsGet(b"t" * 16, 5),
    t.TeamsGet(),
    t.RequestPut(b"t" * 16, b"request"),
    t.RequestsGet(b"t" * 16),
    t.RequestDrop(b"t" * 16, b"a" * 16),
    t.PushAgain((b"one", b"two")),
    t.BoardWatch("relay/week"),
    t.BoardLeave("relay/week"),
]
RELAY = [
    m.Welcome(1, b"k" * 32, b"n" * 32, b"s" * 64, 256, 256),
    m.SignedIn(b"h" * 32, 2, (m.DocumentInfo(b"o" * 16, b"d" * 16, Kind.JOURNAL, 9, b""),)),
    m.Page(b"d" * 16, (m.Item(1, b"raw"),), True, (_TIP,), b""),
    m.CursorLost(b"d" * 16),
    m.Deliver(b"d" * 16, (m.Item(2, b"raw"),)),
    m.Behind(b"d" * 16),
    m.Ack((m.Acked(b"e" * 32, b"d" * 16, 7),)),
    m.Nack(b"e" * 32, "gap", "", 0, _TIP),
    m.SnapshotPart(b"d" * 16, b"s" * 32, 0, 1, b"data"),
    m.SnapshotStored(b"d" * 16, b"s" * 32),
    m.LogEntries(b"a" * 16, 0, (b"entry",), 1),
    m.LogAppended(b"a" * 16, b"h" * 32),
    m.Located(b"l" * 32, b""),
    m.MailboxItems(b"m" * 32, 0, (b"item",)),
    m.Goodbye("closing", 500),
    t.TeamGrown(b"t" * 16, b"h" * 32, 4),
    t.TeamEntries(b"t" * 16, 3, (b"entry",), 4),
    t.TeamLists(b"t" * 16, (t.MemberList(b"a" * 16, 0, (b"entry",), 1),), True),
    t.WrapKept(b"t" * 16, b"w" * 32),
    t.TeamWraps(b"t" * 16, (b"wrap",), 6, False),
    t.TeamsFound((t.TeamNamed(b"t" * 16, b"h" * 32, 4),)),
    t.RequestKept(b"t" * 16),
    t.TeamRequests(b"t" * 16, (b"request",)),
    t.BoardTop("relay/week", (t.BoardRow(1, "quiet-otter-12", "Maya", 90),), 240, 0, 3),
]


def test_every_message_there_is_is_among_them() -> None:
    assert {type(message) for message in CLIENT} == set(get_args(m.ClientMessage))
    assert {type(message) for message in RELAY} == set(get_args(m.RelayMessage))


@pytest.mark.parametrize("message", CLIENT, ids=lambda message: type(message).__name__)
def test_what_a_client_says_comes_back_the_same(message: m.ClientMessage) -> None:
    assert decode_client_message(encode_message(message)) == message


@pytest.mark.parametrize("message", RELAY, ids=lambda message: type(message).__name__)
def test_what_a_relay_says_comes_back_the_same(message: m.RelayMessage) -> None:
    assert decode_relay_message(encode_message(message)) == message


@pytest.mark.parametrize("message", CLIENT, ids=lambda message: type(message).__name__)
def test_a_client_is_not_told_what_only_clients_say(message: m.ClientMessage) -> None:
    with pytest.raises(Malformed):
        decode_relay_message(encode_message(message))


@pytest.mark.parametrize("number", [-1, 1 << 63, (1 << 64) - 1, True, 1.0, "1", None])
def test_numbers_that_no_database_holds_are_malformed(number: object) -> None:
    with pytest.raises(BadInput):
        decode_relay_message(msgspec.msgpack.encode(["deliver", b"d" * 16, [[number, b"raw"]]]))


def test_the_same_message_written_longer_is_not_canonical() -> None:
    frame = encode_message(m.LogGet(b"a" * 16, 2))
    longer = frame[:-1] + b"\xcc\x02"
    with pytest.raises(NotCanonical):
        decode_client_message(longer)


def test_a_frame_over_the_limit_is_too_large() -> None:
    with pytest.raises(TooLarge):
        decode_client_message(b"\0" * (LIMITS.frame_bytes + 1))


def test_more_or_fewer_fields_are_malformed() -> None:
    for fields in (["log_get", b"a" * 16], ["log_get", b"a" * 16, 1, 2], ["unknown"], []):
        with pytest.raises(Malformed):
            decode_client_message(msgspec.msgpack.encode(fields))


@settings(deadline=None, max_examples=200)
@given(frame=st.binary(max_size=300))
def test_any_bytes_give_a_message_or_a_typed_error(frame: bytes) -> None:
    for decode in (decode_client_message, decode_relay_message):
        with suppress(BadInput):
            assert encode_message(decode(frame)) == frame
