"""The hub: who hears of what, and that one encoding serves all."""

from __future__ import annotations

from dataclasses import dataclass, field

from crdt.devices import DeviceList
from crdt.ids import AccountId, DocumentId
from crdt.limits import LIMITS
from crdt.protocol import decode_relay_message
from crdt.protocol.messages import Deliver, Item
from sync_server.live.frames import binary_frame
from sync_server.live.hub import Hub
from tests.sync_server.people import Person

_OWNER = b"o" * 16
_DOCUMENT = DocumentId(b"d" * 16)
_KEY = (_OWNER, _DOCUMENT)


@dataclass(eq=False)
class Ear:
    """A listener that remembers."""

    frames: list[bytes] = field(default_factory=list)
    lists: list[DeviceList] = field(default_factory=list)
    posts: list[tuple[int, tuple[bytes, ...]]] = field(default_factory=list)
    boards: list[str] = field(default_factory=list)

    def hear_items(self, document: DocumentId, items: tuple[Item, ...], frame: bytes) -> None:
        assert decode_relay_message(frame) == Deliver(document, items)
        self.frames.append(frame)

    def hear_board(self, board: str, frame: bytes) -> None:
        self.boards.append(board)

    def hear_list(self, devices: DeviceList) -> None:
        self.lists.append(devices)

    def hear_mailbox(self, name: bytes, first: int, items: tuple[bytes, ...]) -> None:
        self.posts.append((first, items))


def test_everyone_but_the_author_gets_the_very_same_frame() -> None:
    hub = Hub()
    author, one, two, elsewhere = Ear(), Ear(), Ear(), Ear()
    for ear in (author, one, two):
        assert hub.watch_document(ear, _KEY)
    assert not hub.watch_document(one, _KEY)
    hub.watch_document(elsewhere, (b"p" * 16, _DOCUMENT))
    hub.publish(_OWNER, _DOCUMENT, (Item(1, b"envelope"),), author)
    assert one.frames[0] is two.frames[0]
    assert len(one.frames) == 1
    assert author.frames == elsewhere.frames == []


def test_who_left_a_team_hears_of_its_boards_and_of_challenges_no_more() -> None:
    hub, gone, member = Hub(), Ear(), Ear()
    other = b"p" * 16
    boards = (f"team/{_OWNER.hex()}/week", f"challenge/{'00' * 16}", f"team/{other.hex()}/week")
    for ear, account in ((gone, AccountId(b"g" * 16)), (member, AccountId(b"m" * 16))):
        hub.join(ear, account)
        for board in boards:
            assert hub.watch_board(ear, board)
    hub.let_go_of(_OWNER, AccountId(b"g" * 16))
    for board in boards:
        hub.publish_board(board, board.encode())
    assert gone.boards == [boards[2]]
    assert member.boards == list(boards)


def test_who_takes_part_no_more_hears_of_no_board_that_is_for_those_who_do() -> None:
    hub, gone, other = Hub(), Ear(), Ear()
    for ear, account in ((gone, AccountId(b"g" * 16)), (other, AccountId(b"m" * 16))):
        hub.join(ear, account)
        for board in ("league/1.1.0.0.1", "relay/week"):
            assert hub.watch_board(ear, board)
    hub.end_boards(AccountId(b"g" * 16), "league/")
    for board in ("league/1.1.0.0.1", "relay/week"):
        hub.publish_board(board, board.encode())
    assert gone.boards == ["relay/week"]
    assert other.boards == ["league/1.1.0.0.1", "relay/week"]


def test_deliveries_are_split_to_fit_a_frame() -> None:
    hub, author, reader = Hub(), Ear(), Ear()
    hub.watch_document(reader, _KEY)
    items = tuple(Item(n, bytes(LIMITS.envelope_bytes // 2)) for n in range(1, 6))
    hub.publish(_OWNER, _DOCUMENT, items, author)
    assert all(len(frame) <= LIMITS.frame_bytes for frame in reader.frames)
    assert len(reader.frames) == 3


def test_who_left_hears_nothing_and_nothing_is_kept() -> None:
    hub, ear = Hub(), Ear()
    person = Person.new()
    hub.watch_document(ear, _KEY)
    hub.watch_mailbox(ear, b"m")
    assert hub.join(ear, person.account) == 1
    hub.leave(ear, documents=[_KEY], account=person.account, mailboxes=[b"m"])
    hub.publish(_OWNER, _DOCUMENT, (Item(1, b"x"),), Ear())
    hub.announce_mailbox(b"m", 0, (b"x",))
    assert ear.frames == ear.posts == []
    assert hub.join(ear, person.account) == 1


def test_who_signs_in_while_a_list_grows_hears_of_it() -> None:
    hub, early, late = Hub(), Ear(), Ear()
    person = Person.new()
    hub.join(early, person.account)
    person.add_device()
    hub.announce_list(person.devices)
    hub.join(late, person.account)
    assert early.lists == late.lists == [person.devices]


def test_frames_are_what_rfc_6455_says() -> None:
    assert binary_frame(b"abc") == b"\x82\x03abc"
    assert binary_frame(bytes(200))[:4] == b"\x82\x7e\x00\xc8"
    assert binary_frame(bytes(70_000))[:10] == b"\x82\x7f\x00\x00\x00\x00\x00\x01\x11\x70"


def test_who_leaves_a_board_or_goes_is_kept_nowhere() -> None:
    hub, one, two = Hub(), Ear(), Ear()
    hub.watch_board(one, "relay/week")
    hub.watch_board(two, "relay/all")
    hub.leave_board(one, "relay/week")
    hub.leave_board(one, "relay/week")
    assert hub.boards == ("relay/all",)
    hub.leave(two, documents=(), account=None, mailboxes=(), boards=("relay/all",))
    assert hub.boards == ()
