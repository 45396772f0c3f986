"""Figure 6: from a finished session on one device to the same session on another.

Device A seals it and commits it to its own disk, sends it, the relay verifies it and commits it
to its disk, sends it on, and device B verifies and opens it, commits it and has it in its history.
Three processes: the relay, B, and A, which is this one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.cli.online import online
from desktop.services.home import Home
from tests.bench.devices import PATIENCE_S, exchange, settle, two_homes
from tests.bench.figures import Figure, at_most, median, percentile
from tests.bench.history import LAST_MS, QUARTER_MS, one_session, sessions_of
from tests.bench.homes import record_all
from tests.support.relay import RelayProcess

_KEPT = 300
_ROUNDS = 400
_WARM_UP = 20
_APART_S = 0.005
"""A pace and no more: what B and the relay still tidy up after one edit is not counted with the
next, as between two sessions of a person. What has to have happened is waited for by itself."""
_AIM_P50_MS, _AIM_P99_MS = 2, 8
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> list[Figure]:
    """Sessions one after the other, each when the one before has arrived."""
    with (
        tempfile.TemporaryDirectory(prefix="breath-bench-") as name,
        RelayProcess.started(Path(name) / "relay") as relay,
        two_homes(Path(name), relay.url) as (home, other),
    ):
        device = home.account.device
        kept = sessions_of(device, count=_KEPT, span_ms=QUARTER_MS // 3, last_ms=LAST_MS)
        record_all(home, kept)
        exchange(home, other)
        folder = other.profile.directory
        other.close()
        taken = _edits(home, folder)
    return [
        at_most("edit-visible-median", median(taken), "ms", _AIM_P50_MS),
        at_most("edit-visible-p99", percentile(taken, 0.99), "ms", _AIM_P99_MS),
    ]


def _edits(home: Home, reader_folder: Path) -> list[float]:
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.live_reader", str(reader_folder)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    taken: list[float] = []
    try:
        assert reader.stdout.readline() == b"ready\n"
        with online(home) as link:
            settle(link)
            replicator = link.syncing.replicator
            for number in range(_WARM_UP + _ROUNDS):
                session = one_session(home.account.device, LAST_MS + (number + 1) * 60_000)
                began = time.monotonic_ns()
                home.library.record_session(session)
                replicator.flush()
                arrived = int(reader.stdout.readline())
                taken.append((arrived - began) / 1e6)
                link.run_until(lambda: not home.store.outbox_size(), PATIENCE_S)
                time.sleep(_APART_S)
    finally:
        reader.stdin.close()
        reader.wait(PATIENCE_S)
        reader.stdout.close()
    return taken[_WARM_UP:]
