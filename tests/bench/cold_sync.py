"""Figure 5: a device that has just joined fetches 20,000 sessions, until its history can be read.

Two histories, each written by one device with an envelope for every session, pushed to a real
relay, and snapshotted as the app does it: one lies in a single quarter, the other spans five and
a half years in 23 journals. The last sessions came after the snapshots, as a tail. The clock runs
from the first attempt to connect to a history of 20,000 sessions; bytes are what the relay says
it sent and received in frames.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.services.home import Home, open_home
from tests.bench.devices import PATIENCE_S, exchange
from tests.bench.figures import Figure, at_most, median
from tests.bench.history import (
    NOW_MS,
    QUARTER_MS,
    SESSIONS,
    YEARS_MS,
    sessions_of,
)
from tests.bench.homes import record_all
from tests.bench.relays import metric
from tests.support.exchange import admit
from tests.support.relay import RelayProcess

_TAIL = 40
_ROUNDS = 5
_AIM_S = 0.5
_AIM_KB = 250
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fetched:
    seconds: float
    kilobytes: float


def measure() -> list[Figure]:
    """The median time of a few fresh devices; the bytes of the first, before others had a say."""
    quarter = _median(QUARTER_MS)
    years = _median(YEARS_MS)
    return [
        at_most("cold-sync-time", quarter.seconds, "s", _AIM_S),
        at_most("cold-sync-wire", quarter.kilobytes, "kB", _AIM_KB),
        at_most("cold-sync-years-time", years.seconds, "s", _AIM_S),
        at_most("cold-sync-years-wire", years.kilobytes, "kB", _AIM_KB),
    ]


def _median(span_ms: int) -> _Fetched:
    with (
        tempfile.TemporaryDirectory(prefix="breath-bench-") as name,
        RelayProcess.started(Path(name) / "relay") as relay,
        open_home(Path(name) / "a", wall_ms=lambda: NOW_MS) as home,
    ):
        home.store.set_relay(relay.url)
        sessions = sessions_of(home.account.device, span_ms=span_ms)
        record_all(home, islice(sessions, SESSIONS - _TAIL))
        exchange(home)
        record_all(home, sessions)
        exchange(home)
        found = [_fetch(home, Path(name) / f"b{n}", relay.url) for n in range(_ROUNDS)]
    return _Fetched(seconds=median(one.seconds for one in found), kilobytes=found[0].kilobytes)


def _fetch(home: Home, folder: Path, url: str) -> _Fetched:
    """Lets a fresh device join, and measures how it fetches everything."""
    with open_home(folder, wall_ms=lambda: NOW_MS) as fresh:
        admit(home, fresh)
        exchange(home)
        fresh.store.set_relay(url)
    before = _wire_bytes(url)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.cold_reader", str(folder), str(SESSIONS)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        timeout=PATIENCE_S,
        check=True,
    )
    wire = _wire_bytes(url) - before
    return _Fetched(seconds=float(done.stdout), kilobytes=wire / 1000)


def _wire_bytes(url: str) -> float:
    return metric(url, "breath_relay_bytes_in_total") + metric(url, "breath_relay_bytes_out_total")
