"""Those who watch a board, in a process of their own: `python -m tests.bench.board_watchers BOARD`.

Reads a plan (`relay_load.write_plan`), enters with all connections, asks for the board with each,
and says `ready`. When standard input ends, prints the time at which each frame was read, as
msgpack: for what all came to, the monotonic times in ns.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import defaultdict

import msgspec

from crdt.protocol import decode_relay_message, encode_message
from crdt.protocol.team_messages import BoardTop, BoardWatch
from tests.bench.relay_load import LoadPlan, Socket, enter, read_plan

Seen = dict[int, list[int]]


async def watch(plan: LoadPlan, board: str) -> Seen:
    """All of them, until standard input ends."""
    seen: defaultdict[int, list[int]] = defaultdict(list)
    known: dict[bytes, int] = {}

    async def read_on(socket: Socket) -> None:
        while True:
            frame = await socket.receive()
            now_ns = time.monotonic_ns()
            if frame not in known:
                top = decode_relay_message(frame)
                assert isinstance(top, BoardTop), top
                known[frame] = top.together
            seen[known[frame]].append(now_ns)

    sockets = [await enter(plan.url, client) for client in plan.clients]
    for socket in sockets:
        socket.send(encode_message(BoardWatch(board)))
        assert isinstance(decode_relay_message(await socket.receive()), BoardTop)
    reading = [asyncio.create_task(read_on(socket)) for socket in sockets]
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    for task in reading:
        task.cancel()
    await asyncio.gather(*reading, return_exceptions=True)
    for socket in sockets:
        socket.writer.transport.abort()
    return dict(seen)


if __name__ == "__main__":
    found = asyncio.run(watch(read_plan(), sys.argv[1]))
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))
