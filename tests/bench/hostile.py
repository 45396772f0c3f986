"""Figure 11: a million frames of random and mutated bytes against everything that reads them.

Each reader may answer with a value or with a CrdtError; anything else is a crash. Drawn by a seed
from plain random numbers: lengths and values at random, or real bytes with a few of them changed,
moved, doubled or cut away.
"""

from __future__ import annotations

import gc
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

from crdt.automerge import Replica, inspect_change
from crdt.devices.entries import parse_entry
from crdt.documents.journal import Journal
from crdt.envelope import parse_envelope
from crdt.errors import CrdtError
from crdt.protocol import decode_client_message, decode_relay_message, encode_message
from crdt.protocol import messages as m
from tests.bench.figures import Figure, at_least, at_most, beside
from tests.bench.history import LAST_MS, one_session
from tests.support.accounts import AccountBuilder, device_keys, journal_chain, seeded, tip_of

_FRAMES = 1_000_000
_WARM_UP = 50_000
_RANDOM_SHARE = 0.2
_GROWTH_MIB = 16

Reader = tuple[Callable[[bytes], object], list[bytes]]


def measure() -> list[Figure]:
    """Counts frames, crashes and how much memory the process has more in the end."""
    readers, draw = _readers(), random.Random("hostile frames")
    _feed(readers, draw, _WARM_UP)
    gc.collect()
    before, began = _resident_bytes(), time.monotonic()
    read, refused, crashes = _feed(readers, draw, _FRAMES)
    seconds = time.monotonic() - began
    gc.collect()
    growth = (_resident_bytes() - before) / (1 << 20)
    return [
        at_least("hostile-frames", read + refused, "frames", 1_000_000),
        at_most("hostile-crashes", crashes, "crashes", 0),
        at_most("hostile-memory-growth", growth, "MiB", _GROWTH_MIB),
        beside("hostile-accepted", read, "frames"),
        beside("hostile-seconds", seconds, "s"),
    ]


def _feed(readers: list[Reader], draw: random.Random, count: int) -> tuple[int, int, int]:
    """How many were read, refused by type, and met by anything else."""
    read = refused = crashes = 0
    for number in range(count):
        reader, originals = readers[number % len(readers)]
        frame = _drawn(draw, originals)
        try:
            reader(frame)
            read += 1
        except CrdtError:
            refused += 1
        except Exception as error:  # noqa: BLE001 what is counted here
            crashes += 1
            print(f"{type(error).__name__} on {frame[:64].hex()}")
    return read, refused, crashes


def _drawn(draw: random.Random, originals: list[bytes]) -> bytes:
    if draw.random() < _RANDOM_SHARE:
        return draw.randbytes(int(2 ** (draw.random() * 11)))
    frame = bytearray(originals[int(draw.random() * len(originals))])
    for _ in range(1 + int(draw.random() * 3)):
        _mutate(draw, frame)
    return bytes(frame)


def _mutate(draw: random.Random, frame: bytearray) -> None:
    at = int(draw.random() * (len(frame) + 1))
    end = min(len(frame), at + 1 + int(draw.random() * 8))
    match int(draw.random() * 6):
        case 0:
            frame[at:end] = draw.randbytes(end - at)
        case 1:
            frame[at:at] = draw.randbytes(1 + int(draw.random() * 8))
        case 2:
            del frame[at:end]
        case 3:
            frame[at:at] = frame[at:end]
        case 4:
            del frame[at:]
        case _:
            if at < len(frame):
                frame[at] ^= 1 << int(draw.random() * 8)


def _readers() -> list[Reader]:
    keys = device_keys("hostile")
    account = AccountBuilder(keys).add(keys, device_keys("newcomer"))
    chain = journal_chain(keys, 3)
    raws = [envelope.raw for envelope in chain]
    replica = Replica(keys.device_id + seeded("actor", 8))
    sessions = [one_session(keys.device_id, LAST_MS + step * 60_000) for step in range(40)]
    journal = Journal(replica)
    changes = [*journal.add(keys.device_id, sessions[:1]), *journal.add(keys.device_id, sessions)]
    header, tip = chain[0].header, tip_of(chain[0])
    place = (header.owner, header.document)
    items = tuple(m.Item(index, raw) for index, raw in enumerate(raws, 1))
    acked = m.Acked(chain[0].id, header.document, 1)
    spoken: list[m.Message] = [
        m.Hello(1, 1, seeded("nonce"), "desktop"),
        m.SignIn(header.account, header.device, seeded("signature", 64)),
        m.Subscribe(*place, header.kind, m.Cursor(3, chain[0].id), (tip,)),
        m.Push(tuple(raws)),
        m.SnapshotPut(*place, chain[0].id, 0, 1, raws[0]),
        m.LogAppend(header.account, account.devices.head, account.devices.entries[-1]),
        m.MailboxPut(seeded("mailbox"), seeded("item", 200), 600_000),
    ]
    heard: list[m.Message] = [
        m.Welcome(1, seeded("relay"), seeded("nonce"), seeded("signature", 64), 256, 256),
        m.Page(header.document, items, True, (tip,), b""),
        m.Deliver(header.document, items[:1]),
        m.Ack((acked, acked)),
        m.Nack(chain[0].id, "gap", "", 0, tip),
        m.LogEntries(header.account, 0, account.devices.entries, account.devices.length),
    ]
    return [
        (decode_client_message, [encode_message(message) for message in spoken]),
        (decode_relay_message, [encode_message(message) for message in heard]),
        (parse_envelope, raws),
        (parse_entry, list(account.devices.entries)),
        (inspect_change, changes),
    ]


def _resident_bytes() -> int:
    """What the process has in memory; on systems without /proc, the most it ever had."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
