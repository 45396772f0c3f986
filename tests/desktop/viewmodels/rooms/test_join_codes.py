"""What people type to get into a room: slips are mended, and what is wrong is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crdt.rooms.join_codes import RoomCode
from desktop.viewmodels.rooms.join_codes import CodeFault, read_typed, room_link

CODE = RoomCode(bytes.fromhex("3d5d0d9c0ec24fb78a2e"))
TEXT = CODE.text


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.lower().replace("-", " "),
        TEXT.replace("-", ""),
        TEXT.replace("0", "O").replace("1", "l"),
        f"\n  {TEXT}\t",
        f"Come at nine: {TEXT}, if you like.",
        room_link(TEXT),
        f"BreathMaster://room#{TEXT.lower()}",
        f"https://relay.example.org/breathe#c={TEXT}",
    ],
)
def test_every_way_to_write_a_code_leads_to_its_room(text: str) -> None:
    assert read_typed(text).code == CODE


def test_a_link_says_where_its_room_is_held() -> None:
    on_network = read_typed(room_link(TEXT, "192.168.1.20:8787"))
    assert (on_network.code, on_network.address) == (CODE, "192.168.1.20:8787")
    assert read_typed(room_link(TEXT, "[fe80::1]:8787")).address == "[fe80::1]:8787"
    page = read_typed(f"https://relay.example.org/breathe#c={TEXT}")
    assert (page.host, page.address) == ("relay.example.org", "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TEXT[:-1], CodeFault.SHORT),
        (TEXT + "7", CodeFault.LONG),
        ("7K3M-QXUP-9T2V-HD4E", CodeFault.STRANGE),
        ("a calm room, please", CodeFault.STRANGE),
        ("x" * 3000, CodeFault.LONG),
        ("https://relay.example.org/breathe#t=abc", CodeFault.GUEST),
        ("https://relay.example.org/join#abc", CodeFault.OTHER),
        ("breathmaster://join#abc", CodeFault.OTHER),
        ("breathmaster://room", CodeFault.SHORT),
        ("https://[/#c=", CodeFault.OTHER),
    ],
)
def test_what_leads_nowhere_says_why(text: str, fault: CodeFault) -> None:
    if fault is CodeFault.SHORT and "://" in text:
        assert read_typed(text).code is None
        return
    assert read_typed(text).fault is fault


def test_it_says_how_much_is_missing_and_what_is_strange() -> None:
    assert read_typed("7K3M-QX").missing == 10
    assert read_typed("7K3M-QXUP").strange == "U"
    assert read_typed("  ").fault is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = read_typed(text)
    assert read.code is None or read.fault is None
    read_typed(f"breathmaster://room?at={text}#{text}")
