"""A relay that counts what rooms cost it: `python -m tests.bench.room_relay FOLDER REPORT`.

The very relay, with a clock around three of its functions: what is due in a room once a second,
which is presence and everything that goes to all by it; answering probes; and telling a state to
all. Prints its address; writes seconds of processor time to REPORT whenever a line comes in, and
says so. On the line `bare` it also sends a frame that means nothing to everybody, by the sockets
alone: what the system takes for that on this machine just now.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sync_server.app import run_relay
from sync_server.config import Listen, RelayConfig
from sync_server.edge.logs import configure_logs
from sync_server.live.frames import pong_frame
from sync_server.rooms.connection import RoomConnection
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.telling import Telling

_spent: Counter[str] = Counter()
_rooms: set[LiveRoom] = set()
_NOTHING = pong_frame(bytes(117))


def _timed(owner: Any, name: str, label: str) -> None:
    plain: Callable[..., object] = getattr(owner, name)

    def timed(*given: Any) -> object:
        if isinstance(given[0], LiveRoom):
            _rooms.add(given[0])
        began = time.thread_time_ns()
        try:
            return plain(*given)
        finally:
            _spent[label] += time.thread_time_ns() - began

    setattr(owner, name, timed)


def _send_bare() -> None:
    outlets = [outlet for room in _rooms for outlet in room.people.outlets]
    sockets = [outlet.transport.get_extra_info("socket").fileno() for outlet in outlets]
    began = time.thread_time_ns()
    for each in sockets:
        os.write(each, _NOTHING)
    _spent["bare"] += time.thread_time_ns() - began


async def _serve(folder: Path, report: Path) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def asked() -> None:
        line = sys.stdin.readline()
        if line == "bare\n":
            _send_bare()
        if not line:
            loop.remove_reader(sys.stdin)
            stop.set()
            return
        _spent["loop"], _spent["all"] = time.thread_time_ns(), time.process_time_ns()
        report.write_text(json.dumps({key: ns / 1e9 for key, ns in _spent.items()}))
        print("written", flush=True)

    loop.add_reader(sys.stdin, asked)
    config = RelayConfig(data=folder, listen=(Listen(host="127.0.0.1", port=0),), log_level="error")
    await run_relay(config, lambda urls: print(urls[0], flush=True), stop)


def main() -> None:
    """Until standard input ends."""
    configure_logs("error")
    _timed(LiveRoom, "beat", "presence")
    _timed(Telling, "tell_state", "state")
    _timed(RoomConnection, "_answer_probes", "probes")
    asyncio.run(_serve(Path(sys.argv[1]), Path(sys.argv[2])))


if __name__ == "__main__":
    main()
