"""Rooms that a device knows: sealed, bounded, and forgotten after a day."""

from pathlib import Path

from desktop.services.data_map import here_facts, relay_facts
from desktop.services.rooms.book import FORGOTTEN_MS, ROOMS_MOST, KeptRoom, RoomBook
from desktop.storage import values
from desktop.storage.database import DATABASE_NAME
from tests.support.exchange import home_in

CODE = "7K3M-QX0P-9T2V-HD4E"
NOW_MS = 1_795_370_400_000
URL = "https://relay.example.org"


def a_room(number: int, **more: object) -> KeptRoom:
    kept = {"room": bytes([number]) * 16, "code": CODE, "title": "Evening", "used_ms": NOW_MS}
    return KeptRoom(**{**kept, **more})  # type: ignore[arg-type]


def test_a_room_is_there_after_a_start_and_its_code_stands_in_no_file(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        book = RoomBook(home.database, lambda: NOW_MS)
        book.put(a_room(1, remind_min=10))
        book.show_as("Robin")
        again = RoomBook(home.database, lambda: NOW_MS)
        assert (again.rooms(), again.name) == ((a_room(1, remind_min=10),), "Robin")
        assert CODE not in repr(again.rooms())
        files = [path.read_bytes() for path in (tmp_path / "a").glob(f"{DATABASE_NAME}*")]
        assert files
        assert not any(CODE.encode() in content for content in files)


def test_a_room_is_forgotten_a_day_after_its_time(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        now_ms = NOW_MS
        book = RoomBook(home.database, lambda: now_ms)
        book.put(a_room(1))
        book.put(a_room(2, starts_at_ms=NOW_MS + 3_600_000, minutes=10))
        now_ms = NOW_MS + FORGOTTEN_MS + 1
        assert [kept.room[0] for kept in book.rooms()] == [2]
        now_ms = NOW_MS + FORGOTTEN_MS + 3_600_000 + 600_000 + 1
        assert book.rooms() == ()


def test_of_very_many_rooms_the_oldest_give_way(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        book = RoomBook(home.database, lambda: NOW_MS)
        for number in range(ROOMS_MOST + 2):
            book.put(a_room(number, used_ms=NOW_MS + number))
        assert len(book.rooms()) == ROOMS_MOST
        assert book.get(bytes(16)) is None
        book.drop(bytes([9]) * 16)
        assert len(book.rooms()) == ROOMS_MOST - 1


def test_what_cannot_be_read_is_as_nothing(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        values.set_setting(home.database, "rooms", b"{")
        assert RoomBook(home.database, lambda: NOW_MS).rooms() == ()


def test_the_map_of_data_counts_rooms_here_and_those_at_the_relay(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.store.set_relay(URL)
        book = RoomBook(home.database, home.wall_ms)
        book.put(a_room(1, place=URL, used_ms=home.wall_ms()))
        book.put(a_room(2, place="192.168.1.5:8321", is_lan=True, used_ms=home.wall_ms()))
        assert here_facts(home).rooms == 2
        facts = relay_facts(home)
        assert facts is not None
        assert facts.rooms == 1
