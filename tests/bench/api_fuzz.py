"""Requests drawn from the API's own description: how many, and how many found a fault of ours.

The same as `tests/sync_server/edge/test_openapi.py`, with more of them, from three other seeds.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, at_most, beside
from tests.support.api_fuzz import FUZZING, Draw, draw_all
from tests.sync_server.mail.post_office import Box, post_office

_SEEDS = (101, 102, 103)
_EXAMPLES = 40
_DRAWN = re.compile(r"([\d,]+) generated")
_FAULTS = re.compile(r"Server error")


def measure() -> list[Figure]:
    """Three seeds, each against a relay of its own."""
    drawn, faults, odd = 0, 0, 0
    for seed in _SEEDS:
        for code, said in asyncio.run(_draw(Draw(seed=seed, examples=_EXAMPLES, phases=FUZZING))):
            drawn += sum(int(found.replace(",", "")) for found in _DRAWN.findall(said))
            faults += len(_FAULTS.findall(said))
            odd += code != 0
    return [
        beside("fuzz-requests", drawn, ""),
        at_most("fuzz-server-errors", faults, "", 0),
        at_most("fuzz-runs-with-findings", odd, "", 0),
    ]


async def _draw(draw: Draw) -> list[tuple[int, str]]:
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        async with post_office(Box()) as port:
            return await draw_all(Path(folder), draw, port)
