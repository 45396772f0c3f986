"""One of every message of rooms, by fixed values."""

from __future__ import annotations

from typing import Any

from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.protocol.room_wire import RoomForm, encode_room
from crdt.relay_key import relay_public, room_enter_message, sign_room_stamp
from tests.support.accounts import account_id, device_keys, seeded

ROOM, PERSON, OTHER = b"r" * 16, b"p" * 8, b"o" * 8
AT_US = 1_795_348_800_000_000
PATTERN = rv.WirePattern(
    "sigh",
    "Sigh",
    (
        rv.WireSegment("inhale", 2500, 0.8),
        rv.WireSegment("inhale", 1000, None),
        rv.WireSegment("exhale", 6500, None),
    ),
)
ABOUT = rv.RoomAbout("team", "Evening", b"t" * 16, True, False, 10, 1_795_348_800_000)
STATE = rv.WireRoom(
    ROOM, 2, 7, PERSON, PATTERN, 33, 4, AT_US, None, AT_US, False, False, False, "rain"
)
PAUSED = rv.WireRoom(ROOM, 1, 3, b"", PATTERN, 33, 0, AT_US, 5, AT_US, True, True, True, "none")
SOMEBODY = rv.WirePerson(PERSON, "Maya", "host", "present", AT_US)
HIDDEN = rv.WirePerson(OTHER, "", "guest", "away", AT_US + 1)
MEMBER = rv.MemberPass(b"a" * 16, b"d" * 16, b"s" * 64, (b"entry",))

ACTS: list[rv.AnyAct] = [
    rv.Start(33),
    rv.Pause(),
    rv.Resume(),
    rv.Extend(11),
    rv.ChangePattern(PATTERN, 20),
    rv.Lock(True),
    rv.SetAmbient("rain"),
    rv.SetChat(True),
    rv.Remove(OTHER),
    rv.HandOver(OTHER),
    rv.Close(),
]
CLIENT: list[rm.ClientRoomMessage] = [
    rm.RoomHello(1, b"n" * 32, "app"),
    rm.RoomEnter(ROOM, "Maya", MEMBER, "token", None),
    rm.RoomEnter(ROOM, "", None, "", rv.RoomOpening(ABOUT, PATTERN, "none")),
    rm.RoomProbe(5_000_000),
    *(rm.RoomDo(2, 7, act) for act in ACTS),
    rm.RoomVote(2, 7, 11),
    rm.RoomSay(b"message", True),
    rm.RoomMe("Maya", "away"),
    rm.RoomReadList(b"a" * 16),
    rm.RoomInvite(),
    rm.RoomLeave(),
]
RELAY: list[rm.RelayRoomMessage] = [
    rm.RoomWelcome(1, b"k" * 32, b"n" * 32, b"s" * 64, b"c" * 8),
    rm.RoomEntered(PERSON, "host", ABOUT, STATE, PAUSED, (SOMEBODY, HIDDEN), 2, 99, "token"),
    rm.RoomProbed(5_000_000, AT_US, AT_US + 40, b"c" * 8),
    rm.RoomNow(STATE),
    rm.RoomPeople((SOMEBODY,), (OTHER,), 1),
    rm.RoomVoting(11, 1, 2),
    rm.RoomSaid(PERSON, b"message", False, AT_US, b"s" * 64),
    rm.RoomLine("milestone", PERSON, 100, 0, "", AT_US),
    rm.RoomCredit(30, 20, AT_US),
    rm.RoomList(b"a" * 16, (b"entry",)),
    rm.RoomPass("token"),
    rm.RoomRefused("start", "stale", 0),
    rm.RoomGone("closed", 500),
]


def shown(message: rm.ClientRoomMessage | rm.RelayRoomMessage) -> str:
    """A name for one example."""
    tag = str(message.__struct_config__.tag)
    return f"{tag} {message.act.__struct_config__.tag}" if isinstance(message, rm.RoomDo) else tag


def room_vectors() -> dict[str, Any]:
    """Every message in both forms, and what is signed."""
    relay, laptop = relay_public(seeded("relay")), device_keys("laptop")
    examples: dict[str, rm.ClientRoomMessage | rm.RelayRoomMessage] = {
        f"{at:02} {shown(one)}": one for at, one in enumerate([*CLIENT, *RELAY])
    }
    return {
        "msgpack": {name: encode_room(one) for name, one in examples.items()},
        "json": {name: encode_room(one, RoomForm.JSON).decode() for name, one in examples.items()},
        "enter": room_enter_message(
            relay, account_id(), laptop.device_id, seeded("two"), seeded("room", 16)
        ),
        "stamp": sign_room_stamp(
            seeded("relay"), seeded("room", 16), account_id(), seeded("commitment"), AT_US
        ),
    }
