"""Ending with the program that started this one.

Whoever starts a relay for themselves holds the other end of its standard input and writes nothing
into it. Systems close that end however the program ends, also by a kill or a power cut, on Linux,
macOS and Windows alike; no process id is asked, which might be another's by then.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from typing import Final

_AT_ONCE: Final = 4_096


def end_with_parent(descriptor: int, stop: asyncio.Event) -> None:
    """Sets `stop` once the other end of `descriptor` is closed. Its thread ends no later than the
    process; it is not joined, as reading cannot be called off everywhere."""
    loop = asyncio.get_running_loop()

    def watch() -> None:
        with contextlib.suppress(OSError):
            while os.read(descriptor, _AT_ONCE):
                pass
        with contextlib.suppress(RuntimeError):  # the loop may be closed already
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=watch, name="relay-parent", daemon=True).start()
