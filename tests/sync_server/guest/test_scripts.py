"""The guest page's modules against the app's own: the same clock, the same breath, the same codes.

All vectors are made here and run in one Node.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from crdt.protocol import codes
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import RoomForm, decode_client_room, encode_room
from crdt.rooms import room_codes
from crdt.rooms.join_codes import RoomCode
from crdt.rooms.shapes import to_wire
from desktop.link.address import guest_link
from tests.support.node import run_script
from tests.sync_server.guest import asked

MESSAGES = [bytes(range(256))[:length] for length in (*range(70), 119, 120, 127, 128, 255)]
CODE = RoomCode(bytes(range(10)))
ROOM = CODE.room.hex()
LINK = guest_link("https://relay.example.org", CODE.room, "a-Token_1")
"""As the app writes it."""

FRAGMENTS = {
    f"#c={CODE.text}": {"code": CODE.text, "secret": CODE.secret.hex(), "pass": None},
    "#c=7K3M": {"code": "7K3M", "secret": None, "pass": None},
    "#c=%E0%A4%A": {"code": "%E0%A4%A", "secret": None, "pass": None},
    LINK.partition("/breathe")[2]: {"code": None, "secret": None, "pass": [ROOM, "a-Token_1"]},
    f"#t={ROOM}.": {"code": None, "secret": None, "pass": "bad"},
    f"#t={ROOM}.two words": {"code": None, "secret": None, "pass": "bad"},
    f"#t={ROOM}.{'x' * 513}": {"code": None, "secret": None, "pass": "bad"},
    "#t=%22%3E%3Cscript%3E": {"code": None, "secret": None, "pass": "bad"},
    "#elsewhere": {"code": None, "secret": None, "pass": None},
    "": {"code": None, "secret": None, "pass": None},
}
ABOUT = rv.RoomAbout("open", "Calm", b"", False, True, 10, 0)
PERSON = rv.WirePerson(b"p" * 8, "Ana", "guest", "present", 5)
STATE = to_wire(asked.histories()[0][1])
FRAMES: dict[str, rm.RelayRoomMessage] = {
    "room_welcome": rm.RoomWelcome(1, b"k" * 32, b"n" * 32, b"s" * 64, b"c" * 8),
    "room_entered": rm.RoomEntered(
        b"p" * 8, "guest", ABOUT, STATE, None, (PERSON,), 3, 40, "token"
    ),
    "room_probed": rm.RoomProbed(1, 2, 3, b"c" * 8),
    "room_now": rm.RoomNow(STATE),
    "room_people": rm.RoomPeople((PERSON,), (b"q" * 8,), 2),
    "room_line": rm.RoomLine("milestone", b"", 100, 0, "", 9),
    "room_refused": rm.RoomRefused("room_enter", "locked", 0),
    "room_gone": rm.RoomGone("closed", 0),
    "room_said": rm.RoomSaid(b"p" * 8, b"sealed", False, 9, b"s" * 64),
}
NONCE = b"n" * 32
WRITTEN: dict[str, tuple[list[Any], rm.ClientRoomMessage]] = {
    "hello": (
        ["hello", base64.b64encode(NONCE).decode()],
        rm.RoomHello(rm.ROOM_VERSION, NONCE, "guest page"),
    ),
    "enter": (
        ["enter", base64.b64encode(CODE.room).decode(), "Ana “1”", "token"],
        rm.RoomEnter(CODE.room, "Ana “1”", None, "token", None),
    ),
    "probe": (["probe", 123_456_789], rm.RoomProbe(123_456_789)),
    "me": (["me", "", "away"], rm.RoomMe("", "away")),
    "leave": (["leave"], rm.RoomLeave()),
}
OTHER = rv.WirePerson(b"q" * 8, "Ben", "person", "present", 5)
PROBED_US = 1_000_000


def _said(message: rm.RelayRoomMessage, now_us: int = PROBED_US) -> list[Any]:
    return ["receive", encode_room(message, RoomForm.JSON).decode(), now_us]


def _probed(number: int, clock: bytes = b"c" * 8) -> list[list[Any]]:
    sent_us = PROBED_US + number * 100_000
    relay_us = asked.RELAY_US + sent_us
    stamps = rm.RoomProbed(sent_us, relay_us + 900, relay_us + 900, clock)
    return [["due", sent_us], _said(stamps, sent_us + 1_800)]


ENDS = sorted(room_codes.PASSING | {room_codes.REMOVED, room_codes.ELSEWHERE, codes.MALFORMED})
IN = [["connected", "nonce"], _said(FRAMES["room_welcome"]), _said(FRAMES["room_entered"])]
SESSIONS: dict[str, list[list[Any]]] = {
    "settles": [*IN, *(step for number in range(9) for step in _probed(number))],
    "moves": [*IN, _said(rm.RoomPeople((OTHER,), (b"p" * 8,), 7))],
    "goes": [*IN, ["leave"]],
    "closed": [*IN, _said(rm.RoomGone("closed", 0))],
    "restarts": [*IN, _said(rm.RoomGone("closing", 700)), ["lost"], *IN],
    **{f"ends with {code}": [*IN, _said(rm.RoomGone(code, 0))] for code in ENDS},
    "busy": [*IN[:2], _said(rm.RoomRefused("room_enter", "rate", 5_000)), ["lost"]],
    "locked": [*IN[:2], _said(rm.RoomRefused("room_enter", "locked", 0))],
    "old token": [*IN[:2], *[_said(rm.RoomRefused("room_enter", "token", 0))] * 2],
    "sleeps": [*IN, ["slept", -3_600_000, 1], ["slept", 1_500, 1], ["slept", 2_500, 1], ["lost"]],
    "silent": [*IN, ["due", PROBED_US], ["isSilent", PROBED_US + 11_000_000]],
}
MADE: Mapping[str, Callable[[], asked.Cases]] = {
    "codes": asked.codes,
    "phases": asked.phases,
    "clocks": asked.clocks,
    "slewing": asked.slewing,
    "looks": asked.looks,
    "followers": asked.followers,
    "waits": asked.waits,
}


@pytest.fixture(scope="module")
def answers() -> dict[str, tuple[list[Any], list[Any]]]:
    """What the page's modules come to, and what the app does."""
    made = {name: make() for name, make in MADE.items()}
    cases: dict[str, list[Any]] = {name: case for name, (case, _) in made.items()}
    cases["hashes"] = [message.hex() for message in MESSAGES]
    cases["base64"] = cases["hashes"]
    cases["fragments"] = list(FRAGMENTS)
    cases["passes"] = [[ROOM, "token"]]
    cases["rounded"] = [0.5, 1.5, 2.5, -0.5, 1.4999, 2.0, 1e15 + 0.5]
    cases["frames"] = [encode_room(one, RoomForm.JSON).decode() for one in FRAMES.values()]
    cases["sessions"] = list(SESSIONS.values())
    cases["written"] = [case for case, _ in WRITTEN.values()]
    came = run_script(Path(__file__).with_name("vectors.mjs"), cases)
    expected = {name: case for name, (_, case) in made.items()}
    return {name: (came[name], expected.get(name, [])) for name in cases}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and one == pytest.approx(other, rel=1e-9, abs=1e-9)
    return bool(one == other)


@pytest.mark.parametrize("name", MADE)
def test_the_page_comes_to_what_the_app_does(
    answers: dict[str, tuple[list[Any], list[Any]]], name: str
) -> None:
    came, expected = answers[name]
    assert len(came) == len(expected) > 0
    for number, (one, other) in enumerate(zip(came, expected, strict=True)):
        if _same(one, other):
            continue
        for place, (each, wanted) in enumerate(zip(one, other, strict=True)):
            assert _same(each, wanted), (name, number, place, each, wanted)


def test_vectors_reach_every_phase_of_a_room(
    answers: dict[str, tuple[list[Any], list[Any]]],
) -> None:
    looks = {one[0] for case in answers["looks"][1] for one in case}
    assert looks == {"open", "starting", "breathing", "paused", "over", "closed"}
    readings = [one for case in answers["followers"][1] for one in case if one is not None]
    assert {one[3] == 1.0 for one in readings} == {True, False}
    assert any(one[2] is None for one in readings)


def test_hashes_and_base64_are_the_usual_ones(
    answers: dict[str, tuple[list[Any], list[Any]]],
) -> None:
    assert answers["hashes"][0] == [hashlib.sha256(one).hexdigest() for one in MESSAGES]
    assert answers["base64"][0] == [base64.b64encode(one).decode() for one in MESSAGES]
    assert answers["rounded"][0] == [0, 2, 2, 0, 1, 2, 1e15]


def test_an_address_gives_a_code_or_an_invitation_and_nothing_else(
    answers: dict[str, tuple[list[Any], list[Any]]],
) -> None:
    assert dict(zip(FRAGMENTS, answers["fragments"][0], strict=True)) == FRAGMENTS
    assert answers["passes"][0] == [f"{ROOM}.token"]


def test_the_page_reads_what_the_relay_writes(
    answers: dict[str, tuple[list[Any], list[Any]]],
) -> None:
    read = dict(zip(FRAMES, answers["frames"][0], strict=True))
    assert read.pop("room_said") is None
    assert {name: one["said"] for name, one in read.items()} == {name: name for name in read}
    entered, someone = read["room_entered"], base64.b64encode(b"p" * 8).decode()
    assert entered["you"] == someone
    assert entered["people"] == [
        {"id": someone, "name": "Ana", "seat": "guest", "status": "present"}
    ]
    assert (entered["count"], entered["token"]) == (3, "token")
    assert (entered["about"]["title"], entered["about"]["minutes"]) == ("Calm", 10)
    assert entered["state"]["anchorUs"] == STATE.anchor_us
    assert entered["state"] == read["room_now"]["state"]
    assert read["room_probed"]["stamps"] == [1, 2, 3, base64.b64encode(b"c" * 8).decode()]
    assert (read["room_line"]["kind"], read["room_line"]["number"]) == ("milestone", 100)
    assert read["room_people"]["went"] == [base64.b64encode(b"q" * 8).decode()]


def test_the_relay_reads_what_the_page_writes(
    answers: dict[str, tuple[list[Any], list[Any]]],
) -> None:
    for text, (_, message) in zip(answers["written"][0], WRITTEN.values(), strict=True):
        assert decode_client_room(text.encode(), RoomForm.JSON) == message


@pytest.fixture(scope="module")
def sessions(answers: dict[str, tuple[list[Any], list[Any]]]) -> dict[str, list[dict[str, Any]]]:
    """What a guest's side of a conversation did at each step."""
    return dict(zip(SESSIONS, answers["sessions"][0], strict=True))


def test_a_guest_is_joining_until_the_clock_has_settled(
    sessions: dict[str, list[dict[str, Any]]],
) -> None:
    steps = sessions["settles"]
    assert [step["frames"][0][0] for step in steps[:2]] == ["room_hello", "room_enter"]
    assert steps[1]["frames"][0][1:] == ["room", "Ana", None, "token", None]
    told = [
        place for place, step in enumerate(steps) if ["room_me", "Ana", "present"] in step["frames"]
    ]
    assert told == [len(IN) + 2 * 8 - 1]


def test_a_guest_knows_who_came_and_went(sessions: dict[str, list[dict[str, Any]]]) -> None:
    before, after = sessions["moves"][-2:]
    assert (before["names"], before["count"]) == (["Ana"], 3)
    assert (after["names"], after["count"]) == (["Ben"], 7)


@pytest.mark.parametrize(
    ("name", "code"), [("goes", "left"), ("closed", "closed"), ("locked", "locked")]
)
def test_what_is_over_is_over(
    sessions: dict[str, list[dict[str, Any]]], name: str, code: str
) -> None:
    last = sessions[name][-1]
    assert (last["stage"], last["ended"], last["isOver"]) == ("out", code, False)


def test_what_passes_is_tried_again(sessions: dict[str, list[dict[str, Any]]]) -> None:
    stages = [step["stage"] for step in sessions["restarts"]]
    assert stages == [
        "entering",
        "entering",
        "inside",
        "inside",
        "again",
        "again",
        "again",
        "inside",
    ]
    assert (sessions["restarts"][3]["isOver"], sessions["restarts"][3]["retryMs"]) == (True, 700)
    assert sessions["restarts"][6]["frames"][0][4] == "token"
    assert (sessions["busy"][-1]["stage"], sessions["busy"][-1]["retryMs"]) == ("entering", 5_000)


@pytest.mark.parametrize("code", ENDS)
def test_a_guest_comes_back_after_what_an_app_comes_back_after(
    sessions: dict[str, list[dict[str, Any]]], code: str
) -> None:
    last = sessions[f"ends with {code}"][-1]
    assert last["isOver"] is (code in room_codes.PASSING)
    assert (last["stage"] == "out") is (code not in room_codes.PASSING)


def test_an_old_token_is_left_out_once_and_then_believed_to_be_needed(
    sessions: dict[str, list[dict[str, Any]]],
) -> None:
    again, last = sessions["old token"][-2:]
    assert again["frames"][0] == ["room_enter", "room", "Ana", None, "", None]
    assert (last["stage"], last["ended"]) == ("out", "token")


def test_a_relay_that_answers_no_probe_for_ten_seconds_is_as_good_as_gone(
    sessions: dict[str, list[dict[str, Any]]],
) -> None:
    assert sessions["silent"][-2]["frames"] == [["room_probe", PROBED_US]]
    assert sessions["silent"][-1]["isTrue"]


def test_sleep_is_noticed_by_the_walls_clock_and_a_clock_set_back_is_none(
    sessions: dict[str, list[dict[str, Any]]],
) -> None:
    assert [step["isTrue"] for step in sessions["sleeps"][-4:]] == [False, False, True, False]
    assert sessions["sleeps"][-1]["stage"] == "again"
