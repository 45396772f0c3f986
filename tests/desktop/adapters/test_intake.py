"""Events of the link come through in order, in slices, and all of them."""

from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from pytestqt.qtbot import QtBot

from crdt.ids import DocumentId, EnvelopeId
from crdt.protocol.messages import Cursor
from crdt.sync import client_events as ev
from crdt.sync.client_events import Opened
from desktop.adapters.intake import SLICE_ENVELOPES, Intake, take_slice

ONE, TWO = DocumentId(b"1" * 16), DocumentId(b"2" * 16)


def cursor(seq: int) -> Cursor:
    return Cursor(position=seq, envelope=bytes(32))


@dataclass(frozen=True)
class Thing:
    """In the place of an opened envelope: nothing here looks further into one."""

    name: str
    changes: tuple[bytes, ...] = (b"c" * 300,)

    @property
    def body(self) -> "Thing":
        return self


def page(document: DocumentId, count: int, seq: int, *, weight: int = 300) -> ev.Received:
    """`count` things, of so many bytes each."""
    changes = (b"c" * weight,)
    things = tuple(Thing(f"{document[:1].decode()}{seq}-{n}", changes) for n in range(count))
    return ev.Received(document=document, opened=things, cursor=cursor(seq))  # type: ignore[arg-type]


def snapshot(*pieces: bytes) -> ev.SnapshotArrived:
    """A snapshot that came in pieces; its envelope and body are nobody's concern here."""
    nothing = cast(Any, SimpleNamespace())
    return ev.SnapshotArrived(document=ONE, envelope=nothing, body=nothing, pieces=pieces)


def never(arrived: ev.SnapshotArrived) -> Generator[None, None, None]:
    raise AssertionError(arrived)


def acked(number: int) -> ev.PushAcked:
    return ev.PushAcked(document=ONE, envelope=EnvelopeId(bytes([number]) * 32), position=number)


def all_slices(*events: ev.Event) -> list[tuple[ev.Event, ...]]:
    waiting, slices = deque(events), []
    while waiting:
        slices.append(take_slice(waiting))
    return slices


def received(slices: Sequence[tuple[ev.Event, ...]]) -> list[ev.Received]:
    return [event for part in slices for event in part if isinstance(event, ev.Received)]


def test_a_long_page_is_cut_and_its_last_part_carries_the_cursor() -> None:
    whole = page(ONE, SLICE_ENVELOPES * 3 + 5, seq=9)
    slices = all_slices(whole)
    parts = received(slices)
    assert [len(part.opened) for part in parts] == [SLICE_ENVELOPES] * 3 + [5]
    assert [part.cursor for part in parts] == [None, None, None, cursor(9)]
    joined: tuple[Opened, ...] = sum((part.opened for part in parts), ())
    assert joined == whole.opened


def test_short_pages_become_one_with_the_newest_cursor() -> None:
    events = [e for n in range(1, 9) for e in (acked(n), page(ONE, 0, seq=n))]
    (only,) = all_slices(*events)
    (part,) = received([only])
    assert part.cursor == cursor(8)
    assert [e for e in only if isinstance(e, ev.PushAcked)] == [acked(n) for n in range(1, 9)]


def test_pages_of_different_documents_stay_apart_and_in_order() -> None:
    slices = all_slices(page(ONE, 2, seq=1), page(TWO, 2, seq=1), page(ONE, 2, seq=2))
    assert [part.document for part in received(slices)] == [ONE, TWO, ONE]


def test_nothing_is_joined_across_an_event_that_may_matter() -> None:
    ready = ev.DocumentReady(document=ONE)
    slices = all_slices(page(ONE, 1, seq=1), ready, page(ONE, 1, seq=2))
    assert [type(event) for part in slices for event in part] == [
        ev.Received,
        ev.DocumentReady,
        ev.Received,
    ]


def test_all_that_was_taken_is_handed_on_while_the_loop_turns(qtbot: QtBot) -> None:
    seen: list[ev.Event] = []
    intake = Intake(seen.extend, never)
    intake.take([page(ONE, 40, seq=1), acked(1)])
    intake.take([acked(2)])
    assert seen == []
    qtbot.waitUntil(lambda: acked(2) in seen)
    assert sum(len(part.opened) for part in received([tuple(seen)])) == 40
    assert [e for e in seen if isinstance(e, ev.PushAcked)] == [acked(1), acked(2)]


def test_what_waits_of_a_conversation_that_is_over_is_forgotten(qtbot: QtBot) -> None:
    seen: list[ev.Event] = []
    intake = Intake(seen.extend, never)
    intake.take([acked(1)])
    intake.forget()
    intake.take([acked(2)])
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [acked(2)]


def test_heavy_envelopes_come_one_by_one() -> None:
    parts = received(all_slices(page(ONE, 3, seq=9, weight=100_000)))
    assert [len(part.opened) for part in parts] == [1, 1, 1]
    assert [part.cursor for part in parts] == [None, None, cursor(9)]


def test_a_snapshot_in_pieces_is_prepared_after_what_came_before_and_then_handed_on(
    qtbot: QtBot,
) -> None:
    seen: list[object] = []
    long, short = snapshot(b"one", b"two"), snapshot()

    def prepare(arrived: ev.SnapshotArrived) -> Generator[None, None, None]:
        assert arrived is long
        for piece in arrived.pieces:
            seen.append(piece)
            yield

    intake = Intake(seen.extend, prepare)
    intake.take([acked(1), short, long, acked(2)])
    qtbot.waitUntil(lambda: acked(2) in seen)
    assert seen == [acked(1), short, b"one", b"two", long, acked(2)]


def test_a_preparation_of_a_conversation_that_is_over_is_dropped(qtbot: QtBot) -> None:
    seen: list[object] = []
    intake = Intake(seen.extend, lambda arrived: prepare(arrived))

    def prepare(arrived: ev.SnapshotArrived) -> Generator[None, None, None]:
        intake.forget()
        intake.take([acked(1)])
        yield

    intake.take([snapshot(b"one")])
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [acked(1)]
