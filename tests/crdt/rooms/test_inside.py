"""What is said inside a room, at both ends of a conversation (docs/protocol.md §13.7)."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from core.rooms.presence import Status
from crdt.errors import Misuse
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import encode_room
from crdt.relay_key import relay_public
from crdt.rooms import room_asks as ra
from crdt.rooms import room_events as ev
from crdt.rooms.chat import open_message, seal_message
from crdt.rooms.client_chat import ChatReader
from crdt.rooms.join_codes import RoomCode
from crdt.rooms.shapes import to_wire
from tests.crdt.rooms.talking import CODE, SECRET, STATE, Talking, said
from tests.support.accounts import device_keys
from tests.support.teams import Person, entropy_of

OTHER = RoomCode(b"abcdefghij")


@pytest.fixture(scope="module")
def robin() -> Person:
    return Person("robin")


@pytest.fixture(scope="module")
def sam() -> Person:
    return Person("sam")


@pytest.fixture
def inside(robin: Person) -> Talking:
    talking = Talking(robin)
    talking.come_in()
    return talking


def sealed(person: Person, text: str, code: RoomCode = CODE) -> bytes:
    return seal_message(
        code.room, code.chat_key(), text, person.devices, person.device, entropy_of(text)
    )


def told(talking: Talking) -> list[str]:
    """Texts, or codes of what is unreadable, in order."""
    found = []
    for event in talking.events:
        match event:
            case ev.Said():
                found.append(event.text)
            case ev.Unreadable():
                found.append(f"<{event.code}>")
    return found


# Acts


def test_an_act_names_the_newest_state_that_is_known(inside: Talking) -> None:
    inside.tell(rm.RoomNow(to_wire(replace(STATE, rev=5))))
    inside.client.act(rv.Start(33))
    inside.go_on()
    assert inside.answer(None) == ra.Do(version=(1, 5), act=rv.Start(33))
    inside.client.vote(11)
    inside.go_on()
    assert inside.answer(ra.Refusal(code="stale")) == ra.CastVote(version=(1, 5), cycles=11)
    assert inside.refusals() == [("room_vote", "stale")]


def test_an_act_that_is_refused_is_named_by_its_tag(inside: Talking) -> None:
    inside.client.act(rv.HandOver(b"o" * 8))
    inside.go_on()
    inside.answer(ra.Refusal(code="not_permitted", retry_after_ms=7))
    assert ev.Refused(ref="hand_over", code="not_permitted", retry_after_ms=7) in inside.events


@pytest.mark.parametrize(
    "act",
    [
        rv.ChangePattern(rv.WirePattern("id", "name", ()), 3),
        rv.SetAmbient(""),
        rv.SetAmbient("a" * 41),
        rv.SetAmbient("two\nlines"),
        rv.Remove(b"short"),
        rv.HandOver(b""),
    ],
)
def test_an_act_that_makes_no_sense_ends_the_conversation(inside: Talking, act: rv.AnyAct) -> None:
    inside.client.act(act)
    inside.go_on()
    assert inside.ended() == inside.talk.closing == "malformed"
    assert not inside.asks


def test_states_that_are_older_than_what_is_known_change_nothing(inside: Talking) -> None:
    for version in ((1, 4), (1, 3), (2, 5), (1, 9), (2, 5)):
        term, rev = version
        inside.tell(rm.RoomNow(to_wire(replace(STATE, term=term, rev=rev))))
    seen = [one.state.version for one in inside.events if isinstance(one, ev.RoomChanged)]
    assert seen == [(1, 4), (2, 5)]


def test_outside_of_the_room_commands_do_nothing(robin: Person) -> None:
    talking = Talking(robin)
    talking.client.act(rv.Start(3))
    talking.client.say("Hello.")
    talking.client.me("", Status.AWAY)
    talking.client.invite()
    assert len(talking.client.take_frames(0)) == 1


def test_a_guest_breathes_along_and_has_no_other_right() -> None:
    talking = Talking()
    talking.come_in("guest")
    talking.client.act(rv.Start(3))
    talking.client.vote(3)
    talking.client.invite()
    talking.client.say("Hello.")
    talking.hear(encode_room(rm.RoomNow(to_wire(replace(STATE, rev=2)))))
    talking.go_on()
    assert talking.refusals() == [
        ("room_say", "no_key"),
        ("start", "not_permitted"),
        ("room_vote", "not_permitted"),
        ("room_invite", "not_permitted"),
    ]
    talking.client.me("Robin", Status.AWAY)
    talking.go_on()
    assert talking.answer(None) == ra.Me(name="Robin", status=Status.AWAY)


def test_a_guest_who_writes_all_the_same_is_refused(robin: Person) -> None:
    talking = Talking()
    talking.come_in("guest")
    talking.talk.receive_frame(encode_room(rm.RoomSay(sealed(robin, "Hello."), False)), 5)
    assert talking.talk.take_frames() == [
        encode_room(rm.RoomRefused("room_say", "not_permitted", 0))
    ]


# Chat, on its way to the relay


def test_what_one_writes_is_an_ask_that_only_those_inside_can_open(inside: Talking) -> None:
    inside.client.say("Thank you all.")
    inside.client.cue("Shoulders down.")
    inside.go_on()
    plain, cue = inside.answer(None), inside.answer(None)
    assert isinstance(plain, ra.Speak)
    assert isinstance(cue, ra.Speak)
    assert (plain.cue, cue.cue) == (False, True)
    assert open_message(plain.message, CODE.chat_key()).text == "Thank you all."


def test_nobody_writes_as_somebody_else_or_into_another_room(
    inside: Talking, robin: Person, sam: Person
) -> None:
    stranger = device_keys("stranger")
    as_robin = seal_message(
        CODE.room, CODE.chat_key(), "I.", robin.devices, stranger, entropy_of("x")
    )
    messages = (sealed(sam, "Hello."), sealed(robin, "Hello.", OTHER), as_robin)
    for message in messages:
        inside.talk.receive_frame(encode_room(rm.RoomSay(message, False)), 5)
    inside.go_on()
    assert inside.refusals() == [
        ("room_say", "not_yours"),
        ("room_say", "not_yours"),
        ("room_say", "unknown_device"),
    ]
    assert not inside.asks


def test_a_message_that_is_none_ends_the_conversation(inside: Talking) -> None:
    inside.talk.receive_frame(encode_room(rm.RoomSay(b"\x01", False)), 5)
    inside.go_on()
    assert inside.talk.closing == "malformed"


def test_a_device_that_was_removed_is_let_go() -> None:
    robin, phone = Person("robin"), device_keys("phone")
    inside = Talking(robin)
    inside.come_in()
    robin.account_builder.add(robin.device, phone)
    inside.talk.list_grown(robin.devices)
    assert inside.talk.closing is None
    robin.account_builder.revoke(phone, robin.device)
    inside.talk.list_grown(robin.devices)
    assert inside.talk.closing == "revoked_device"


# Chat, as it is read


def test_messages_wait_in_order_for_the_list_of_their_author(
    inside: Talking, robin: Person, sam: Person
) -> None:
    for person, text in ((robin, "one"), (sam, "two"), (robin, "three"), (sam, "four")):
        inside.tell(said(person, sealed(person, text)))
    assert told(inside) == ["one"]
    assert inside.answer(sam.devices) == ra.ReadList(account=sam.account)
    assert told(inside) == ["one", "two", "three", "four"]
    assert inside.asks == []
    two = next(one for one in inside.events if isinstance(one, ev.Said) and one.text == "two")
    assert (two.account, two.person) == (sam.account, b"o" * 8)


def test_an_author_whose_list_is_not_to_be_had_is_not_believed(
    inside: Talking, robin: Person, sam: Person
) -> None:
    inside.tell(said(sam, sealed(sam, "one")))
    inside.tell(said(robin, sealed(robin, "two")))
    inside.answer(ra.Refusal(code="not_found"))
    assert told(inside) == ["<list_needed>", "two"]
    inside.tell(said(sam, sealed(sam, "three")))
    inside.answer(robin.devices)
    assert told(inside)[2:] == []
    inside.tell(rm.RoomList(sam.account, robin.devices.entries))
    assert told(inside)[2:] == ["<list_needed>"]


def test_a_device_that_came_later_is_found_by_asking_once_more(inside: Talking) -> None:
    sam = Person("sam")
    inside.tell(said(sam, sealed(sam, "one")))
    inside.answer(sam.devices)
    sam.account_builder.add(sam.device, device_keys("tablet"))
    sam.device = device_keys("tablet")
    inside.tell(said(sam, sealed(sam, "two")))
    inside.answer(sam.devices)
    assert told(inside) == ["one", "two"]


def test_what_does_not_open_or_was_not_stamped_is_told_as_unreadable(
    inside: Talking, robin: Person
) -> None:
    inside.tell(said(robin, sealed(robin, "one"), secret=bytes(32)))
    inside.tell(rm.RoomSaid(b"o" * 8, b"\x00", False, 9, b""))
    inside.tell(said(robin, sealed(robin, "two", OTHER)))
    inside.keys[:] = [OTHER.chat_key()]
    inside.tell(said(robin, sealed(robin, "three")))
    inside.keys[:] = [OTHER.chat_key(), CODE.chat_key()]
    inside.tell(said(robin, sealed(robin, "four")))
    assert told(inside) == ["<bad_stamp>", "<malformed>", "<not_yours>", "<cannot_open>", "four"]


def test_a_message_that_comes_again_is_told_once(inside: Talking, robin: Person) -> None:
    message = said(robin, sealed(robin, "one"))
    inside.tell(message)
    inside.tell(message)
    assert told(inside) == ["one"]


def test_messages_that_wait_are_bounded_and_the_oldest_gives_way(sam: Person) -> None:
    reader = ChatReader(CODE.room, lambda: [CODE.chat_key()], None)
    for number in range(70):
        reader.receive_said(said(sam, sealed(sam, str(number))))
    codes = [one.code for one in reader.take_told() if isinstance(one, ev.Unreadable)]
    assert codes == ["list_needed"] * 6


def test_a_list_that_had_to_give_way_is_asked_for_again(
    robin: Person, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crdt.rooms.client_chat._LISTS_MOST", 1)
    reader = ChatReader(CODE.room, lambda: [CODE.chat_key()], None)
    reader.meet(relay_public(SECRET))
    for person, text in ((sam, "one"), (robin, "two"), (sam, "three")):
        reader.receive_said(said(person, sealed(person, text)))
        assert reader.take_ask() == person.account
        reader.receive_list(rm.RoomList(person.account, person.devices.entries))
        assert [one.text for one in reader.take_told() if isinstance(one, ev.Said)] == [text]


def test_who_has_no_key_cannot_write_and_what_nobody_can_read_is_our_mistake(
    inside: Talking,
) -> None:
    with pytest.raises(Misuse):
        inside.client.say("")
    inside.keys.clear()
    inside.client.say("Hello.")
    inside.go_on()
    assert inside.refusals() == [("room_say", "no_key")]


# Other things


def test_a_token_for_a_guest_comes_back(inside: Talking) -> None:
    inside.client.invite()
    inside.go_on()
    assert inside.answer("a-token") == ra.MakePass()
    assert ev.GuestPass(token="a-token") in inside.events


def test_who_leaves_is_told_what_counts_for_them(inside: Talking) -> None:
    inside.client.leave()
    inside.go_on()
    assert inside.answer(rm.RoomCredit(30, 20, 5)) == ra.Go()
    assert inside.events == [
        ev.Credited(cycles=30, people=20, began_us=5),
        ev.Gone(code="left"),
    ]
    assert inside.talk.closing == "left"


def test_probes_are_answered_from_the_welcome_on_with_the_relays_stamps(robin: Person) -> None:
    talking = Talking(robin)
    talking.go_on()
    (probed,) = [one for one in talking.said_by_relay if isinstance(one, rm.RoomProbed)]
    assert probed.wrote_us >= probed.woke_us > probed.sent_us
    (read,) = [one for one in talking.events if isinstance(one, ev.ClockRead)]
    assert (read.probes, read.settled, read.anew) == (1, False, True)


def test_eight_probes_settle_the_clock(inside: Talking) -> None:
    for _ in range(7):
        due_us = inside.client.due_us
        assert due_us is not None
        inside.now_us = max(inside.now_us, due_us)
        inside.go_on()
    reads = [one for one in inside.events if isinstance(one, ev.ClockRead)]
    assert [one.settled for one in reads] == [False] * 6 + [True]


@pytest.mark.parametrize(
    "probed",
    [
        rm.RoomProbed(77, 5, 6, b"c" * 8),
        rm.RoomProbed(0, 5, 6, b"c" * 8),
    ],
)
def test_an_answer_to_no_probe_says_nothing(inside: Talking, probed: rm.RoomProbed) -> None:
    inside.tell(probed)
    assert not [one for one in inside.events if isinstance(one, ev.ClockRead)]
    assert inside.ended() is None


BAD_FROM_RELAY = [
    rm.RoomProbed(77, 5, 1 << 60, b"c" * 8),
    rm.RoomProbed(77, 5, 6, b"c"),
    rm.RoomNow(msgspec.structs.replace(to_wire(STATE), room=b"x" * 16, rev=9)),
    rm.RoomNow(msgspec.structs.replace(to_wire(STATE), host=b"x", rev=9)),
    rm.RoomNow(msgspec.structs.replace(to_wire(STATE), cycles=1 << 40, rev=9)),
    rm.RoomNow(msgspec.structs.replace(to_wire(STATE), anchor_us=1 << 60, rev=9)),
    rm.RoomNow(msgspec.structs.replace(to_wire(STATE), paused_us=5, rev=9)),
    rm.RoomNow(msgspec.structs.replace(to_wire(STATE), ambient="", rev=9)),
    rm.RoomPeople((rv.WirePerson(b"short", "", "host", "present", 1),), (), 1),
    rm.RoomPeople((rv.WirePerson(b"p" * 8, "", "king", "present", 1),), (), 1),
    rm.RoomPeople((rv.WirePerson(b"p" * 8, "", "host", "dancing", 1),), (), 1),
    rm.RoomPeople((), (b"",), 1),
]


@pytest.mark.parametrize("message", BAD_FROM_RELAY, ids=range(len(BAD_FROM_RELAY)))
def test_what_no_relay_says_ends_the_clients_conversation(
    inside: Talking, message: rm.RelayRoomMessage
) -> None:
    inside.tell(message)
    assert inside.ended() == "malformed"
    inside.tell(rm.RoomGone("closed", 0))
    assert len([one for one in inside.events if isinstance(one, ev.Gone)]) == 1
    assert inside.client.due_us is None


def test_what_comes_out_of_turn_ends_either_end(inside: Talking) -> None:
    inside.talk.receive_frame(encode_room(rm.RoomHello(1, b"m" * 32, "")), 5)
    assert inside.talk.closing == "out_of_order"
    inside.tell(rm.RoomWelcome(1, b"k" * 32, b"n" * 32, b"s" * 64, b"c" * 8))
    assert inside.ended() == "out_of_order"


def test_who_asks_for_more_than_the_room_answers_is_let_go(inside: Talking) -> None:
    for _ in range(65):
        inside.talk.receive_frame(encode_room(rm.RoomMe("", "away")), 5)
    assert inside.talk.closing == "busy"
