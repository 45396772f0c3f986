"""What signing in and asking over HTTP cost the relay, and whether refreshing ever logs out.

A relay process on one core, and clients in other processes on the other cores. Accounts are made
known by their lists, as apps do, and sign in by their keys.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from crdt.ids import AccountId
from crdt.keys import DeviceKeys
from sync_server.edge.tokens import Access, Tokens
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from tests.bench.api_load import Plan, Report
from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.relays import register
from tests.bench.wire import Wire, sign_in
from tests.support.accounts import AccountBuilder, device_keys
from tests.support.relay import RelayProcess

_ACCOUNTS = 20
_SIGN_INS = 400
_VERIFIED = 5_000
_PER_S, _SECONDS = 200, 20
_ROUNDS, _AT_ONCE = 150, 20
_PATIENCE_S = 120
_ROOT = Path(__file__).resolve().parents[2]
_PATHS = ("/api/v1/me", "/api/v1/me/sessions", "/api/v1/me/devices", "/api/v1/me/card")

Known = tuple[bytes, DeviceKeys]


def measure() -> list[Figure]:
    """All of them."""
    with _relay_on_one_core() as relay:
        people = _people(relay.url)
        signing = _signing_in(relay, people)
        reading = _reading(relay, people)
        out = _refreshing(relay, people[0])
    return [*signing, *_verifying(), *reading, out]


@contextmanager
def _relay_on_one_core() -> Iterator[RelayProcess]:
    """The relay has the first core for itself, as far as the machine lets it."""
    cores = os.sched_getaffinity(0)
    first = min(cores)
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        os.sched_setaffinity(0, {first})
        try:
            relay = RelayProcess.start(Path(folder))
        finally:
            os.sched_setaffinity(0, (cores - {first}) or cores)
        try:
            yield relay
        finally:
            relay.kill()
            os.sched_setaffinity(0, cores)


def _people(url: str) -> list[Known]:
    builders = []
    for number in range(_ACCOUNTS):
        keys = device_keys(f"api {number}")
        builders.append((AccountBuilder(keys, f"api {number}"), keys))
    register(url, [builder.devices.entries for builder, _ in builders])
    return [(builder.devices.account, keys) for builder, keys in builders]


def _signing_in(relay: RelayProcess, people: list[Known]) -> list[Figure]:
    """Processor time of the whole relay, from a challenge to a token, one after the other."""
    wire = Wire(relay.url)
    relay_key = bytes.fromhex(wire.ask("GET", "/api/v1").body["relay_key"])
    took: list[float] = []
    before = _processor_s(relay.process.pid)
    for number in range(_SIGN_INS):
        began = time.perf_counter()
        sign_in(wire, *people[number % len(people)], relay_key=relay_key)
        took.append((time.perf_counter() - began) * 1_000)
    used_ms = (_processor_s(relay.process.pid) - before) * 1_000 / _SIGN_INS
    wire.close()
    return [
        at_most("api-sign-in-cpu", used_ms, "ms", 10),
        beside("api-sign-in-median", median(took), "ms"),
    ]


def _processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _verifying() -> list[Figure]:
    """Reading an access token, without the look for its session."""
    tokens = Tokens(RelaySecrets.from_seed(RelaySeed(b"k" * 32)), "https://relay.example.org")
    now_ms = 1_800_000_000_000
    access = Access(
        account=AccountId(b"a" * 16), session=b"s" * 16, scope="account", expires_ms=now_ms + 1_000
    )
    token = tokens.issue(access, now_ms)
    took: list[float] = []
    for _ in range(_VERIFIED):
        began = time.perf_counter_ns()
        tokens.verify(token, now_ms)
        took.append((time.perf_counter_ns() - began) / 1_000)
    return [
        at_most("api-token-verify-median", median(took), "µs", 200),
        beside("api-token-verify-p99", percentile(took, 0.99), "µs"),
    ]


def _reading(relay: RelayProcess, people: list[Known]) -> list[Figure]:
    """GETs of people who are signed in, at a steady pace."""
    wire = Wire(relay.url)
    relay_key = bytes.fromhex(wire.ask("GET", "/api/v1").body["relay_key"])
    tokens = tuple(
        str(sign_in(wire, *person, relay_key=relay_key)["access_token"]) for person in people
    )
    plan = Plan(relay.url, tokens, _PATHS, _PER_S, _SECONDS)
    before = _processor_s(relay.process.pid)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.api_load"],
        cwd=_ROOT,
        input=msgspec.msgpack.encode(plan),
        stdout=subprocess.PIPE,
        timeout=_PATIENCE_S,
        check=True,
    )
    busy = (_processor_s(relay.process.pid) - before) / _SECONDS * 100
    report = msgspec.msgpack.decode(done.stdout, type=Report)
    assert not report.refused, "a read was refused"
    return [
        at_most("api-get-p99", percentile(report.delays_ms, 0.99), "ms", 25),
        beside("api-get-median", median(report.delays_ms), "ms"),
        beside("api-get-busy", busy, "% of the core"),
    ]


def _refreshing(relay: RelayProcess, person: Known) -> Figure:
    """Twenty requests at once with one refresh token, again and again: how many sessions ended."""
    wire = Wire(relay.url)
    relay_key = bytes.fromhex(wire.ask("GET", "/api/v1").body["relay_key"])
    tokens = sign_in(wire, *person, relay_key=relay_key)
    return at_most("api-refresh-logged-out", asyncio.run(_refresh(relay.url, tokens)), "", 0)


async def _refresh(url: str, tokens: dict[str, Any]) -> int:
    out = 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def exchange(token: str) -> str:
            given = {"refresh_token": token}
            async with http.post(f"{url}/api/v1/auth/refresh", json=given) as answer:
                body = await answer.json(content_type=None)
                return str(body["refresh_token"]) if answer.status == 200 else ""

        token = str(tokens["refresh_token"])
        for _ in range(_ROUNDS):
            given = await asyncio.gather(*(exchange(token) for _ in range(_AT_ONCE)))
            out += sum(each == "" for each in given)
            token = next(filter(None, given), "")
            if not token:
                break
    return out
