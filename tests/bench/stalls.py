"""Figure 11: the longest that the GUI thread is at one thing while much is going on.

With 20,000 sessions: the app starts, fetches everything from a relay for the first time (spread
over years, and all in one quarter), brings an export over from VS Code, and is asked for its data
in all formats. Aimed at is the processor time of single callbacks; beside it stands how long a
timer had to wait at most, which other programs on the machine have a say in.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.services.home import open_home
from tests.bench.devices import PATIENCE_S, exchange
from tests.bench.exports import write_export
from tests.bench.figures import Figure, at_most, beside
from tests.bench.history import NOW_MS, QUARTER_MS, SESSIONS, YEARS_MS, sessions_of
from tests.bench.homes import home_with, record_all
from tests.support.exchange import admit
from tests.support.relay import RelayProcess

AIM_MS = 50.0
_ROUNDS = 3
_TAIL = 40
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stalls:
    """What a probe said: milliseconds, and how slow the machine was meanwhile."""

    cpu_ms: float
    wait_ms: float
    slowness: float
    longest: str


def probe(scenario: str, profile: Path, *words: str) -> Stalls:
    """Runs a scenario on a profile in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.stall_probe", scenario, str(profile), *words],
        cwd=_ROOT,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, (done.returncode, done.stderr.decode()[-4_000:])
    found = json.loads(done.stdout)
    return Stalls(
        cpu_ms=found["cpu_ms"],
        wait_ms=found["wait_ms"],
        slowness=found["slowness"],
        longest=str(found["longest"][0]),
    )


def measure() -> list[Figure]:
    """The best of a few rounds each: what is left is the program's own."""
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as name:
        folder = Path(name)
        home_with(folder / "years", sessions_of).close()
        export = write_export(folder / "export.json")
        all_of_it = ("--count", str(SESSIONS))
        years, out = folder / "years", ("--file", str(folder / "out"))
        found = {
            "start": [probe("start", years, *all_of_it) for _ in range(_ROUNDS)],
            "export": [probe("export", years, *out) for _ in range(_ROUNDS)],
            "import": [
                probe("import", folder / f"new{n}", *all_of_it, "--file", str(export))
                for n in range(_ROUNDS)
            ],
        }
        for what, span_ms in (("first-sync", QUARTER_MS), ("first-sync-years", YEARS_MS)):
            found[what] = _first_syncs(folder / what, span_ms)
    return [figure for what, rounds in found.items() for figure in _figures(what, rounds)]


def _figures(what: str, rounds: list[Stalls]) -> Iterator[Figure]:
    yield at_most(f"stall-{what}", min(one.cpu_ms for one in rounds), "ms", AIM_MS)
    yield beside(f"stall-{what}-wait", min(one.wait_ms for one in rounds), "ms")


def _first_syncs(folder: Path, span_ms: int) -> list[Stalls]:
    with (
        RelayProcess.started(folder / "relay") as relay,
        open_home(folder / "a", wall_ms=lambda: NOW_MS) as home,
    ):
        home.store.set_relay(relay.url)
        sessions = sessions_of(home.account.device, span_ms=span_ms)
        record_all(home, islice(sessions, SESSIONS - _TAIL))
        exchange(home)
        record_all(home, sessions)
        exchange(home)
        rounds = []
        for number in range(_ROUNDS):
            with open_home(folder / f"b{number}", wall_ms=lambda: NOW_MS) as fresh:
                admit(home, fresh)
                exchange(home)
                fresh.store.set_relay(relay.url)
            rounds.append(probe("sync", folder / f"b{number}", "--count", str(SESSIONS)))
    return rounds
