"""Two homes of one account exchanging envelopes without a relay, for the desktop's tests."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.history import Session, Source
from crdt.devices import DeviceList, add_device
from crdt.envelope import open_changes, parse_envelope, verify_envelope
from crdt.ids import DeviceId, DocumentId
from crdt.keys import DeviceKeys
from crdt.protocol.messages import Cursor
from crdt.shapes import Kind
from crdt.sync.client_events import Opened
from desktop.services.home import Home, open_home
from desktop.storage import documents, envelopes

NOON_MS = 1_795_348_800_000
"""2026-11-22T12:00Z."""


@contextmanager
def home_in(directory: Path, now_ms: Callable[[], int] = lambda: NOON_MS) -> Iterator[Home]:
    """A home whose clock stands still unless told otherwise."""
    with open_home(directory, wall_ms=now_ms) as home:
        yield home


def session(number: int, **changes: object) -> Session:
    """A session of three Chill cycles, some minutes after noon."""
    fields: dict[str, object] = {
        "id": f"s-{number}",
        "started_at_ms": NOON_MS + number * 60_000,
        "utc_offset_min": 60,
        "active_ms": 42_000,
        "pattern_id": "chill",
        "pattern_name": "Chill",
        "cycles": 3,
        "cycle_ms": 14_000,
        "source": Source.DESKTOP,
    }
    return Session(**(fields | changes))  # type: ignore[arg-type]


def admit(old: Home, new: Home) -> DeviceList:
    """`new` becomes a device of `old`'s account, as pairing does it."""
    keys = new.account.prepare_device(os.urandom)
    entry = add_entry(old, keys)
    old.account.grow(old.account.devices.length, [entry])
    new.library.become_device(old.account.devices, keys)
    return old.account.devices


def add_entry(home: Home, keys: DeviceKeys) -> bytes:
    """An entry that adds a device, signed by this home's."""
    account = home.account
    return add_device(
        account.devices, account.keys, keys.public, account.sealing_key, home.wall_ms()
    )


def carry(source: Home, target: Home) -> int:
    """Everything `source` has and `target` lacks, verified and opened; how many envelopes."""
    target.account.grow(0, source.account.devices.entries)
    carried = 0
    for row in documents.list_documents(source.database):
        carried += len(opened := opened_for(source, target, row.document, row.kind))
        target.library.apply_received(row.document, opened, _cursor(opened))
    return carried


def opened_for(source: Home, target: Home, document: DocumentId, kind: Kind) -> list[Opened]:
    """The envelopes of a document that `target` lacks, as the link would hand them over."""
    target.library.shelf.ensure(document, kind)
    (state,) = [s for s in target.store.documents() if s.document == document]
    known = {tip.device: tip.seq for tip in state.tips}
    (here,) = [s for s in source.store.documents() if s.document == document]
    opened = []
    for tip in here.tips:
        for raw in _chain(source, document, DeviceId(tip.device), known.get(tip.device, 0) + 1):
            envelope = parse_envelope(raw)
            devices = target.account.devices
            devices.judge(envelope)
            verify_envelope(envelope, devices.public_of(DeviceId(envelope.header.device)))
            body = open_changes(envelope, target.account.epochs[envelope.header.epoch])
            opened.append(Opened(envelope=envelope, body=body, position=len(opened) + 1))
    return opened


def acknowledge(home: Home) -> None:
    """The relay has taken the whole outbox."""
    rows = home.store.outbox(10_000)
    home.store.mark_offered([row.id for row in rows])
    home.store.mark_acked([(row.id, index) for index, row in enumerate(rows, 1)])


def _chain(home: Home, document: DocumentId, device: DeviceId, from_seq: int) -> list[bytes]:
    return [row.raw for row in envelopes.chain_from(home.database, document, device, from_seq)]


def _cursor(opened: list[Opened]) -> Cursor | None:
    return Cursor(opened[-1].position, opened[-1].envelope.id) if opened else None
