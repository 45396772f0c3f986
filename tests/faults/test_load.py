"""Items 18 and 19: slow readers, and a first sync that is interrupted on every page."""

from __future__ import annotations

from crdt.ids import DocumentId
from crdt.protocol import messages as m
from crdt.sync import client_events as ev
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, Device, World

CHANGES = 60_000


def test_a_slow_subscriber_never_blocks_others_and_memory_stays_bounded(world: World) -> None:
    """Item 18: deliveries are left out and said once; the reader asks from its cursor."""
    writer, reader, slow = devices = world.account_of(3)
    sessions = [device.breathe() for device in devices]
    world.settle()
    session = world.relay.sessions[slow.link]
    world.relay.slow.add(slow.link)
    queued = 0

    def watch(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        nonlocal queued
        queued += device is slow
        return None if device is slow else message

    world.tamper = watch
    sessions += [writer.breathe() for _ in range(200)]
    world.settle(writer, reader)
    assert_same([writer, reader], sessions=sessions)
    assert queued <= 4, "a slow reader's queue grows with what others write"
    assert world.relay.sessions[slow.link] is session
    world.tamper = None
    world.relay.slow.clear()
    session.mark_behind(slow.journal().document)
    world.cut(slow)
    world.connect(slow)
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


def test_behind_brings_a_live_reader_up_to_date_on_the_same_connection(world: World) -> None:
    """Item 18."""
    writer, slow = devices = world.account_of(2)
    sessions = [writer.breathe()]
    world.settle()
    link = slow.link
    world.relay.slow.add(link)
    sessions += [writer.breathe() for _ in range(20)]
    world.relay.slow.clear()
    sessions.append(writer.breathe())
    world.clock.run_for(SECOND_US)
    world.settle()
    assert slow.link == link
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


def _write_much(author: Device) -> None:
    """60,000 changes, a thousand in an envelope, as a long import would make them."""
    shelf = author.home.library.shelf
    document = author.journal().document
    for batch in range(CHANGES // 1_000):
        with shelf.writing():
            replica = shelf.open(document).replica
            changes: list[bytes] = []
            for number in range(1_000):
                changes += replica.put_many({f"x/{batch % 7}/{number}": batch})
            shelf.commit(document, changes)
    author.syncing.replicator.flush()


def test_a_first_sync_of_60000_changes_interrupted_on_every_page_resumes(world: World) -> None:
    """Item 19: each page is kept with its cursor before the connection is lost."""
    (author,) = world.account_of(1)
    session = author.breathe()
    author.home.library.make_due_snapshots = lambda: ()  # type: ignore[method-assign]
    _write_much(author)
    world.settle()
    newcomer = world.device("newcomer")
    pages: list[int] = []
    cuts = 0
    received: list[bytes] = []

    def note(device: Device, message: m.RelayMessage) -> m.RelayMessage:
        if device is newcomer and isinstance(message, m.Page) and message.items:
            pages.append(len(message.items))
            received.extend(item.raw for item in message.items)
        return message

    world.tamper = note
    handle = newcomer.syncing.handle

    def handle_and_lose_the_connection(events: list[ev.Event]) -> None:
        handle(events)
        if any(isinstance(event, ev.Received) and event.opened for event in events):
            nonlocal cuts
            cuts, link = cuts + 1, newcomer.link
            world.clock.plan(0, lambda: world._drop_link(newcomer, link))

    world.pair(author, newcomer)
    newcomer.syncing.handle = handle_and_lose_the_connection  # type: ignore[method-assign]
    world.settle()
    assert len(pages) >= 8
    assert cuts >= 8, "the connection was not lost on every page"
    assert len(received) <= 2 * len(set(received)), "pages are fetched again and again"
    assert_same([author, newcomer], sessions=[session])
    shelf = newcomer.home.library.shelf
    held = sum(len(shelf.open(DocumentId(d)).replica.changes_since(())) for d in newcomer.heads())
    assert held >= CHANGES
