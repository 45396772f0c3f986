"""Coming into a room: who proves what to whom, and who is turned away (docs/protocol.md §13.8)."""

from __future__ import annotations

import msgspec
import pytest

from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import RoomForm, decode_client_room, encode_room
from crdt.relay_key import relay_public
from crdt.rooms import room_asks as ra
from crdt.rooms import room_events as ev
from crdt.rooms.client_room import ClientState
from crdt.rooms.coming_in import ENTER_TRIES
from crdt.rooms.relay_room import RoomTalk
from crdt.rooms.room_desk import TalkState
from tests.crdt.rooms.examples import ABOUT, PATTERN
from tests.crdt.rooms.talking import CODE, SECRET, Talking, entered
from tests.support.accounts import device_keys
from tests.support.teams import Person


@pytest.fixture(scope="module")
def robin() -> Person:
    return Person("robin")


@pytest.fixture(scope="module")
def sam() -> Person:
    return Person("sam")


def test_a_member_proves_their_device_and_is_in(robin: Person) -> None:
    talking = Talking(robin, pin=relay_public(SECRET))
    talking.go_on()
    load = talking.answer(ra.DevicesLoaded(devices=robin.devices))
    assert load == ra.LoadDevices(account=robin.account, entries=())
    admit = talking.answer(entered())
    assert isinstance(admit, ra.Admit)
    assert (admit.room, admit.name, admit.account) == (CODE.room, "Maya", robin.account)
    assert talking.talk.state is TalkState.INSIDE
    assert (talking.talk.account, talking.talk.person) == (robin.account, b"p" * 8)
    inside = next(one for one in talking.events if isinstance(one, ev.Entered))
    assert (inside.token, inside.seat, inside.count) == ("back", "host", 1)
    assert talking.client.state is ClientState.INSIDE


def test_a_guest_comes_in_by_what_they_were_given_and_is_nobody(robin: Person) -> None:
    talking = Talking(token="invited")
    talking.go_on()
    admit = talking.answer(entered("guest"))
    assert isinstance(admit, ra.Admit)
    assert (admit.token, admit.account, admit.device) == ("invited", None, None)
    assert talking.talk.account is None


def test_a_relay_that_keeps_no_accounts_is_brought_the_list_once(robin: Person) -> None:
    talking = Talking(robin)
    talking.go_on()
    talking.answer(ra.Refusal(code="unknown_account"))
    number, ask = talking.asks.pop()
    assert isinstance(ask, ra.LoadDevices)
    assert ask.entries == robin.devices.entries
    talking.talk.complete(number, ra.verify_brought(ask))
    talking.go_on()
    talking.answer(entered())
    assert talking.client.state is ClientState.INSIDE


def test_a_relay_that_knows_no_account_and_takes_no_list_turns_away(robin: Person) -> None:
    talking = Talking(robin)
    talking.go_on()
    talking.answer(ra.Refusal(code="unknown_account"))
    talking.answer(ra.Refusal(code="unknown_account"))
    assert talking.ended() == "unknown_account"


def test_a_brought_list_of_somebody_else_or_of_nobody_is_no_list(
    robin: Person, sam: Person
) -> None:
    theirs = ra.LoadDevices(account=robin.account, entries=sam.devices.entries)
    assert ra.verify_brought(theirs) == ra.Refusal(code="not_yours")
    broken = ra.LoadDevices(account=robin.account, entries=(b"nonsense",))
    assert ra.verify_brought(broken) == ra.Refusal(code="log_broken")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"nonce": b"x" * 32}, "bad_signature"),
        ({"room": b"x" * 16}, "bad_signature"),
        ({"device": device_keys("stranger").device_id}, "unknown_device"),
    ],
)
def test_what_was_signed_for_another_connection_or_room_lets_nobody_in(
    robin: Person, wrong: dict[str, bytes], code: str
) -> None:
    talk = RoomTalk(SECRET, wrong.get("nonce", b"n" * 32), b"c" * 8)
    honest = Talking(robin)
    hello = honest.client.take_frames(0)
    honest.talk.receive_frame(hello[0], 1)
    honest.client.receive_frame(honest.talk.take_frames()[0], 2)
    enter = next(
        one
        for one in map(_client, honest.client.take_frames(3))
        if isinstance(one, rm.RoomEnter) and one.member is not None
    )
    assert enter.member is not None
    member = rv.MemberPass(
        enter.member.account, wrong.get("device", enter.member.device), enter.member.signature, ()
    )
    talk.receive_frame(hello[0], 1)
    room = wrong.get("room", enter.room)
    talk.receive_frame(encode_room(rm.RoomEnter(room, "", member, "", None)), 2)
    ((number, _),) = talk.take_asks()
    talk.complete(number, ra.DevicesLoaded(devices=robin.devices))
    assert encode_room(rm.RoomRefused("room_enter", code, 0)) in talk.take_frames()
    assert not talk.take_asks()


def test_a_device_that_was_signed_out_hears_so(robin: Person) -> None:
    talking = Talking(robin)
    talking.go_on()
    shut = frozenset({robin.device.device_id})
    talking.answer(ra.DevicesLoaded(devices=robin.devices, shut=shut))
    assert talking.ended() == talking.talk.closing == "signed_out"


def test_a_relay_with_another_key_is_not_spoken_to(robin: Person) -> None:
    talking = Talking(robin, pin=relay_public(bytes(32)))
    talking.go_on()
    assert talking.ended() == "bad_signature"
    assert talking.asks == []


def test_a_room_that_turns_away_says_why_and_when_to_come_back() -> None:
    talking = Talking()
    talking.go_on()
    talking.answer(ra.Refusal(code="locked", retry_after_ms=500))
    assert ev.Gone(code="locked", retry_after_ms=500) in talking.events


def test_who_tries_too_often_is_sent_away() -> None:
    talk = RoomTalk(SECRET, b"n" * 32, b"c" * 8)
    talk.receive_frame(encode_room(rm.RoomHello(1, b"m" * 32, "")), 1)
    for _ in range(ENTER_TRIES):
        talk.receive_frame(encode_room(rm.RoomEnter(CODE.room, "", None, "", None)), 2)
        ((number, _),) = talk.take_asks()
        talk.complete(number, ra.Refusal(code="not_found"))
    talk.receive_frame(encode_room(rm.RoomEnter(CODE.room, "", None, "", None)), 2)
    assert talk.closing == "rate"


def test_who_left_while_the_room_was_asked_is_not_in() -> None:
    talking = Talking()
    talking.go_on()
    talking.client.leave()
    talking.go_on()
    assert talking.ended() == talking.talk.closing == "left"
    talking.answer(entered())
    assert not talking.talk.shows_room


def test_names_are_mended_and_nobody_is_turned_away_for_one() -> None:
    talk = RoomTalk(SECRET, b"n" * 32, b"c" * 8)
    talk.receive_frame(encode_room(rm.RoomHello(1, b"m" * 32, "")), 1)
    name = "  Ma\u202eya\n\x00the " + "long " * 20
    talk.receive_frame(encode_room(rm.RoomEnter(CODE.room, name, None, "", None)), 2)
    ((_, ask),) = talk.take_asks()
    assert isinstance(ask, ra.Admit)
    assert ask.name.startswith("Ma ya the long")
    assert len(ask.name) <= 40


GOOD = rm.RoomEnter(CODE.room, "Maya", None, "", None)
OPENING = rv.RoomOpening(ABOUT, PATTERN, "none")
BAD_ENTERS = [
    rm.RoomEnter(b"short", "", None, "", None),
    rm.RoomEnter(CODE.room, "", rv.MemberPass(b"a", b"d" * 16, b"s" * 64, ()), "", None),
    rm.RoomEnter(CODE.room, "", rv.MemberPass(b"a" * 16, b"d" * 16, b"s", ()), "", None),
    rm.RoomEnter(CODE.room, "", None, "t" * 600, None),
    rm.RoomEnter(CODE.room, "", None, "\x00", None),
    *(
        rm.RoomEnter(CODE.room, "", None, "", opening)
        for opening in (
            rv.RoomOpening(rv.RoomAbout("other", "", b"", False, False, 5, 0), PATTERN, "none"),
            rv.RoomOpening(rv.RoomAbout("open", "", b"t" * 16, False, False, 5, 0), PATTERN, "a"),
            rv.RoomOpening(rv.RoomAbout("team", "", b"", False, False, 5, 0), PATTERN, "none"),
            rv.RoomOpening(
                rv.RoomAbout("open", "two\nlines", b"", False, True, 5, 0), PATTERN, "a"
            ),
            rv.RoomOpening(rv.RoomAbout("open", "t" * 81, b"", False, True, 5, 0), PATTERN, "none"),
            rv.RoomOpening(rv.RoomAbout("open", "", b"", False, True, 0, 0), PATTERN, "none"),
            rv.RoomOpening(rv.RoomAbout("open", "", b"", False, True, 9_999, 0), PATTERN, "none"),
            rv.RoomOpening(ABOUT, PATTERN, ""),
            rv.RoomOpening(ABOUT, rv.WirePattern("id", "name", ()), "none"),
            rv.RoomOpening(
                ABOUT, rv.WirePattern("id", "n", (rv.WireSegment("inhale", 1000, 2.5),)), "none"
            ),
            rv.RoomOpening(
                ABOUT, rv.WirePattern("id", "n", (rv.WireSegment("cough", 1000, None),)), "none"
            ),
        )
    ),
]


@pytest.mark.parametrize("form", RoomForm)
@pytest.mark.parametrize("enter", BAD_ENTERS, ids=range(len(BAD_ENTERS)))
def test_what_nobody_comes_in_with_ends_the_conversation(
    enter: rm.RoomEnter, form: RoomForm
) -> None:
    talk = RoomTalk(SECRET, b"n" * 32, b"c" * 8, form)
    talk.receive_frame(encode_room(rm.RoomHello(1, b"m" * 32, ""), form), 1)
    talk.receive_frame(encode_room(enter, form), 2)
    assert talk.closing == "malformed"
    assert not talk.take_asks()


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        (rm.RoomHello(2, b"m" * 32, ""), "version"),
        (rm.RoomHello(1, b"m" * 31, ""), "malformed"),
        (rm.RoomHello(1, b"m" * 32, "a" * 301), "malformed"),
        (GOOD, "out_of_order"),
    ],
)
def test_a_wrong_greeting_ends_the_conversation(
    hello: rm.RoomHello | rm.RoomEnter, code: str
) -> None:
    talk = RoomTalk(SECRET, b"n" * 32, b"c" * 8)
    talk.receive_frame(encode_room(hello), 1)
    assert talk.closing == code
    assert talk.take_frames() == [encode_room(rm.RoomGone(code, 0))]


def test_a_state_of_another_room_ends_the_clients_conversation() -> None:
    talking = Talking()
    talking.go_on()
    good = entered("guest")
    wire = msgspec.structs.replace(good.state, room=b"x" * 16)
    talking.answer(msgspec.structs.replace(good, state=wire))
    assert talking.ended() == "malformed"


def _client(frame: bytes) -> rm.ClientRoomMessage:
    return decode_client_room(frame)
