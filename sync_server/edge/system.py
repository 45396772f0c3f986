"""What a relay asks of the system it runs on, where systems differ."""

from __future__ import annotations

import asyncio
import signal
import sys
from types import FrameType
from typing import Final

import structlog

if sys.platform != "win32":
    import resource

_OTHER_FILES: Final = 256


def stop_when_asked(stop: asyncio.Event) -> None:
    """Sets `stop` when the system, or a person at the keyboard, asks the process to end."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":  # event loops there know no signals

            def hear(_number: int, _frame: FrameType | None) -> None:
                loop.call_soon_threadsafe(stop.set)

            signal.signal(number, hear)
        else:
            loop.add_signal_handler(number, stop.set)


def make_room_for_sockets(connections: int) -> None:
    """Raises how many files may be open as far as the system lets us, and says if that is few."""
    if sys.platform == "win32":  # sockets are no files there
        return
    wanted = connections + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    possible = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < possible:
        resource.setrlimit(resource.RLIMIT_NOFILE, (possible, hard))
    if possible < wanted:
        structlog.get_logger("relay").warning(
            "few_open_files", allowed=possible, connections=connections
        )
