"""The fresh device of `cold_sync`, in a process of its own.

    python -m tests.bench.cold_reader PROFILE COUNT

Fetches everything, and prints the seconds from the first attempt to connect to a history of so
many sessions. As in the app, Python does not look for garbage in the midst of it, and the HTTP
client is loaded already, since pairing came before.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

import aiohttp

from desktop.cli.online import Online, running
from desktop.services.home import open_home
from tests.bench.devices import PATIENCE_S, settle
from tests.bench.history import NOW_MS


def main(profile: Path, count: int) -> None:
    """One fetch; what this device has to say itself goes out afterwards."""
    with open_home(profile, wall_ms=lambda: NOW_MS) as home:
        link = Online(home)
        ready: list[None] = []
        link.syncing.replicator.signed_in_listeners.append(lambda: ready.append(None))
        assert aiohttp.ClientSession
        gc.collect()
        gc.disable()
        began = time.monotonic()
        with running(link):
            link.run_until(lambda: bool(ready), PATIENCE_S)
            sessions = home.library.sessions()
            seconds = time.monotonic() - began
            assert len(sessions) == count, len(sessions)
            print(seconds, flush=True)
            settle(link)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
