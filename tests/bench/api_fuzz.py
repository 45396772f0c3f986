"""Requests drawn from the API's own description: how many, and how many found a fault of ours.

The same as `tests/sync_server/edge/test_openapi.py`, with more of them, from three other seeds.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

import aiohttp

from sync_server.config import RelayConfig
from tests.bench.figures import Figure, at_most, beside
from tests.support.api_fuzz import FUZZING, WITHOUT_LIMITS, Draw, draw_endings, draw_requests
from tests.support.relay import RelayProcess
from tests.sync_server.admin.owners import become_owner
from tests.sync_server.api_client import Api

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
    limits = {
        f"BREATH_RELAY_RATES_{name.upper()}": str(getattr(WITHOUT_LIMITS, name))
        for name in WITHOUT_LIMITS.__dataclass_fields__
        if name.endswith("_burst")
    }
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        data = Path(folder)
        with RelayProcess.started(data, environment=limits) as relay:
            async with aiohttp.ClientSession() as http:
                api = Api(relay.url, http)
                _, robin = await api.newcomer()
                owner = await become_owner(RelayConfig(data=data), robin)
                first = await draw_requests(owner.url, owner.token, draw)
                _, wren = await api.newcomer()
                return [first, await draw_endings(wren.url, wren.token, draw)]
