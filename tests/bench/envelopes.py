"""Figures 1–3: what an envelope adds to a session, and what making and reading one costs."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import perf_counter_ns

from crdt.automerge import Replica
from crdt.codec import encode
from crdt.documents.journal import Journal
from crdt.envelope import Envelope, open_changes, parse_envelope, seal_changes, verify_envelope
from crdt.padding import pad
from crdt.shapes import Body, Kind
from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.history import LAST_MS, one_session
from tests.support.accounts import AccountBuilder, device_keys, journal_id, seeded

_ROUNDS = 3_000
_WARM_UP = 200
_OVERHEAD_BYTES = 400
_SEAL_US = 250


def measure() -> list[Figure]:
    """One finished session, as the app seals it."""
    keys = device_keys("bench")
    account = AccountBuilder(keys)
    replica = Replica(keys.device_id + seeded("actor", 8))
    changes = Journal(replica).add(keys.device_id, [one_session(keys.device_id, LAST_MS)])
    body = Body(changes, replica.heads, LAST_MS, (), account.devices.head)
    public, epoch = account.devices.public_of(keys.device_id), account.current_key
    document = journal_id(account.devices.account)

    def seal() -> Envelope:
        return seal_changes(
            body,
            signer=keys,
            account=account.devices.account,
            owner=account.devices.account,
            document=document,
            kind=Kind.JOURNAL,
            seq=2,
            prev=seeded("prev"),
            epoch_key=epoch,
            salt=os.urandom(32),
        )

    raw = seal().raw

    def open_again() -> None:
        envelope = parse_envelope(raw)
        verify_envelope(envelope, public)
        open_changes(envelope, epoch)

    padded = len(pad(encode(body)))
    overhead = len(raw) - padded + len(encode(body)) - sum(len(change) for change in changes)
    sealed, opened = _times_us(seal), _times_us(open_again)
    return [
        at_most("envelope-overhead", overhead, "B", _OVERHEAD_BYTES),
        beside("envelope-size-padded", len(raw), "B"),
        at_most("seal-sign-median", median(sealed), "µs", _SEAL_US),
        beside("seal-sign-p99", percentile(sealed, 0.99), "µs"),
        at_most("open-verify-median", median(opened), "µs", _SEAL_US),
        beside("open-verify-p99", percentile(opened, 0.99), "µs"),
    ]


def _times_us(act: Callable[[], object]) -> list[float]:
    for _ in range(_WARM_UP):
        act()
    taken = []
    for _ in range(_ROUNDS):
        began = perf_counter_ns()
        act()
        taken.append((perf_counter_ns() - began) / 1e3)
    return taken
