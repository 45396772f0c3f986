"""A device of the account that lists documents nobody wrote, by the hundred."""

from __future__ import annotations

from crdt.ids import DocumentId
from crdt.limits import LIMITS
from crdt.protocol import messages as m
from crdt.shapes import Kind
from crdt.sync.client_documents import FETCHED_AT_ONCE
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import Device, World


def _list_invented(device: Device, count: int) -> None:
    """What a hostile app would write, in as few envelopes as it can."""
    library = device.home.library
    own, profile = device.home.account.device, library.profile._profile()
    changes: list[bytes] = []
    for number in range(count):
        invented = DocumentId(number.to_bytes(2, "big") + b"invented document"[:14])
        changes += profile.register_document(own, invented, Kind.JOURNAL, "2031Q1")
    with library.shelf.writing():
        library.profile._commit(tuple(changes))
    device.syncing.replicator.flush()


def test_documents_that_only_stand_in_the_profile_are_fetched_few_at_a_time_and_cost_nothing_else(
    world: World,
) -> None:
    hostile, honest, other = world.account_of(3)
    sessions = [honest.breathe(), other.breathe()]
    world.settle()
    outstanding: dict[int, int] = {}
    most = 0

    def count(device: Device, message: m.RelayMessage) -> m.RelayMessage:
        if isinstance(message, m.Page):
            outstanding[device.link] = outstanding.get(device.link, 0) - 1
        return message

    send = world._send

    def watch(device: Device, link: int, frame: bytes, *, to_relay: bool) -> None:
        nonlocal most
        if to_relay and device is honest and b"subscribe" in frame[:12]:
            outstanding[link] = outstanding.get(link, 0) + 1
            most = max(most, outstanding[link])
        send(device, link, frame, to_relay=to_relay)

    world.tamper = count
    world._send = watch  # type: ignore[method-assign]
    _list_invented(hostile, LIMITS.documents_learned + 200)
    world.settle(honest, other)
    sessions.append(honest.breathe())
    world.cut(honest)
    world.connect(honest)
    world.settle(honest, other)
    assert 1 < most <= FETCHED_AT_ONCE
    assert len(honest.home.store.document_ids()) <= LIMITS.documents_learned
    sessions.append(other.breathe())
    world.settle(honest, other)
    assert_same((honest, other), sessions=sessions)
    assert_calm((honest, other))
