"""What of this account lies where, counted, and the bytes that leave this device.

Counts are of what this device knows: of the relay, the sealed envelopes and snapshots that it
acknowledged or delivered and of which a copy is still here. It may hold more (old envelopes that
a snapshot covers), and it can never hold what is not listed in docs/threats.md §1. Everything
here only reads, and may be called on any thread.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crdt.envelope import Envelope, parse_envelope
from crdt.shapes import SEALED_KINDS, Kind
from desktop.services.home import Home
from desktop.services.rooms.book import RoomBook
from desktop.storage import envelopes
from desktop.storage.database import DATABASE_NAME, Database
from desktop.storage.envelopes import EnvelopeRow, State
from desktop.storage.vault import FILE_NAME, Place

_OPEN = frozenset(Kind) - SEALED_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """So many of something, and their bytes together."""

    count: int = 0
    size_bytes: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(count=self.count + other.count, size_bytes=self.size_bytes + other.size_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class HereFacts:
    """What lies on this device. `key_file` is None where the system's keyring has the keys; `rooms`
    are those whose names, times and codes are kept."""

    folder: Path
    database_bytes: int
    documents: int
    key_file: Path | None
    rooms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayFacts:
    """What the relay at `url` is known to hold, and what still waits here to be sent.

    `public_keys` counts devices, present and removed, whose public keys stand in the list. `teams`
    are those one belongs to; `open_pieces`, which the relay reads, say what they show and what was
    shared of one's days. `rooms`: those that this device was in there lately, or knows to come.
    """

    url: str
    envelopes: Amount
    snapshots: Amount
    waiting: Amount
    list_entries: int
    public_keys: int
    has_recovery_entry: bool
    teams: int = 0
    open_pieces: Amount = Amount()
    rooms: int = 0


class Sending(enum.Enum):
    """Where an envelope of this device stands."""

    WAITS = "waits"
    """It goes next, or would if there were a relay."""
    SENT = "sent"
    """The relay has acknowledged it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The envelope that leaves next, or else the newest that left."""

    sending: Sending
    envelope: Envelope


def here_facts(home: Home) -> HereFacts:
    """What lies on this device."""
    folder = home.profile.directory
    row = home.database.row("SELECT count(*) FROM documents")
    in_file = home.vault.place is Place.FILE
    return HereFacts(
        folder=folder,
        database_bytes=sum(_size(path) for path in folder.glob(f"{DATABASE_NAME}*")),
        documents=int(row[0]) if row else 0,
        key_file=folder / FILE_NAME if in_file else None,
        rooms=len(RoomBook(home.database, home.wall_ms).rooms()),
    )


def relay_facts(home: Home) -> RelayFacts | None:
    """What the relay holds and is about to hold; None without one."""
    relay = home.store.relay()
    if relay is None:
        return None
    by_state, opened = _envelopes(home.database, SEALED_KINDS), _envelopes(home.database, _OPEN)
    snapshots = _amounts(home.database, "snapshots")
    devices = home.account.devices
    return RelayFacts(
        url=relay.url,
        envelopes=_sum(by_state, "acked", "received"),
        snapshots=_sum(snapshots, "stored", "verified"),
        waiting=_sum(by_state, "queued", "offered")
        + _sum(opened, "queued", "offered")
        + _sum(snapshots, "made"),
        list_entries=devices.length,
        public_keys=len(devices.devices),
        has_recovery_entry=devices.recovery is not None,
        teams=len(home.library.profile.teams()),
        open_pieces=_sum(opened, "acked", "received"),
        rooms=sum(
            one.place == relay.url and not one.is_lan
            for one in RoomBook(home.database, home.wall_ms).rooms()
        ),
    )


def leaving(home: Home) -> Leaving | None:
    """The oldest envelope that waits, else the newest own one that was sent, if there is one."""
    waiting = envelopes.outbox(home.database, 1)
    if waiting:
        return _leaving(waiting[0])
    sent = envelopes.newest_acked(home.database, home.account.device)
    return None if sent is None else _leaving(sent)


def _leaving(row: EnvelopeRow) -> Leaving:
    sent = row.state is State.ACKED
    return Leaving(
        sending=Sending.SENT if sent else Sending.WAITS, envelope=parse_envelope(row.raw)
    )


def _envelopes(database: Database, kinds: Iterable[Kind]) -> dict[str, Amount]:
    wanted = sorted(int(kind) for kind in kinds)
    marks = ", ".join("?" * len(wanted))
    rows = database.rows(
        "SELECT e.state, count(*), sum(length(e.raw)) FROM envelopes e"
        f" JOIN documents d ON d.document = e.document WHERE d.kind IN ({marks}) GROUP BY e.state",
        wanted,
    )
    return {state: Amount(count=count, size_bytes=size) for state, count, size in rows}


def _amounts(database: Database, table: str) -> dict[str, Amount]:
    rows = database.rows(f"SELECT state, count(*), sum(length(raw)) FROM {table} GROUP BY state")
    return {state: Amount(count=count, size_bytes=size) for state, count, size in rows}


def _sum(amounts: dict[str, Amount], *states: str) -> Amount:
    return sum((amounts.get(state, Amount()) for state in states), Amount())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # the log of the database comes and goes
        return 0
