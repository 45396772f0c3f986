"""Which journals are on their way for the first time, and how many have arrived."""

from crdt.ids import DocumentId
from crdt.protocol.messages import Cursor
from crdt.shapes import Kind, Tip
from crdt.sync.client_events import DocumentState
from desktop.services.arrivals import Arrivals


def state(
    number: int,
    kind: Kind = Kind.JOURNAL,
    *,
    cursor: Cursor | None = None,
    tips: tuple[Tip, ...] = (),
) -> DocumentState:
    document = DocumentId(bytes([number]) * 16)
    return DocumentState(owner=b"o", document=document, kind=kind, cursor=cursor, tips=tips)


def test_only_journals_of_which_nothing_is_here_are_counted() -> None:
    arrivals = Arrivals()
    read = state(3, cursor=Cursor(position=1, envelope=bytes(32)))
    ours = state(4, tips=(Tip(b"d" * 16, 1, bytes(32)),))
    arrivals.begin([state(1), state(2, Kind.PROFILE), read, ours])
    assert arrivals.counts == (0, 1)
    arrivals.expect(state(5))
    arrivals.receive_ready(state(2).document)
    arrivals.receive_ready(state(5).document)
    assert arrivals.counts == (1, 2)


def test_when_all_have_arrived_nothing_is_counted_any_more() -> None:
    arrivals = Arrivals()
    assert arrivals.counts == (0, 0)
    arrivals.begin([state(1)])
    arrivals.receive_ready(state(1).document)
    assert arrivals.counts == (0, 0)
    arrivals.begin([state(1), state(2)])
    assert arrivals.counts == (0, 2)
