"""The second device of `live_edit`, in a process of its own.

    python -m tests.bench.live_reader PROFILE

Stays connected, and prints the monotonic time in ns at which each session was among those that
the app would show. Ends when its standard input ends.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from desktop.cli.online import online
from desktop.link.errors import TimedOut
from desktop.services.home import open_home
from tests.bench.devices import settle

_TURN_S = 0.2


def main(profile: Path) -> None:
    """Reads until nobody listens any more."""
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    with open_home(profile) as home, online(home) as link:
        settle(link)
        seen = len(home.library.sessions())
        print("ready", flush=True)
        while not over.is_set():
            wanted = seen + 1
            try:
                link.run_until(lambda n=wanted: len(home.library.sessions()) >= n, _TURN_S)
            except TimedOut:
                continue
            print(time.monotonic_ns(), flush=True)
            seen = len(home.library.sessions())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
