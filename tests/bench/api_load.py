"""Reads at a steady pace, in a process of its own: `python -m tests.bench.api_load` with a plan on
standard input. A delay counts from when a request was due, whether or not it could be sent then.
"""

from __future__ import annotations

import asyncio
import sys
import time

import aiohttp
import msgspec


class Plan(msgspec.Struct, frozen=True):
    """Whom to ask, as whom, what, how often a second, for how long."""

    url: str
    tokens: tuple[str, ...]
    paths: tuple[str, ...]
    per_s: int
    seconds: int


class Report(msgspec.Struct, frozen=True):
    """Each answer's delay in ms, and how many were not good."""

    delays_ms: tuple[float, ...]
    refused: int


async def read_steadily(plan: Plan) -> Report:
    """All requests, each begun when it is due."""
    delays_ms: list[float] = []
    refused = 0
    began = time.perf_counter() + 0.1

    async def ask(number: int) -> None:
        nonlocal refused
        due = began + number / plan.per_s
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        token = plan.tokens[number % len(plan.tokens)]
        path = plan.paths[number % len(plan.paths)]
        headers = {"Authorization": f"Bearer {token}"}
        async with http.get(plan.url + path, headers=headers) as answer:
            await answer.read()
            refused += answer.status != 200
        delays_ms.append((time.perf_counter() - due) * 1_000)

    connector = aiohttp.TCPConnector(limit=64)
    async with aiohttp.ClientSession(connector=connector) as http, asyncio.TaskGroup() as tasks:
        for number in range(plan.per_s * plan.seconds):
            tasks.create_task(ask(number))
    return Report(tuple(delays_ms), refused)


if __name__ == "__main__":
    given = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Plan)
    sys.stdout.buffer.write(msgspec.msgpack.encode(asyncio.run(read_steadily(given))))
