"""Figure 7: what one more quiet connection costs the relay in memory.

Two thousand connections, each signed in and subscribed to a document, as devices are that have
nothing to say: 125 accounts of two devices, each of them connected eight times, which costs the
relay what eight devices do. Measured is the resident memory of the relay's process. Accounts are
visited first, one connection at a time, so that the device lists which the relay keeps at hand
are counted beside, and not as part of connections.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from crdt.keys import DEVICE_SECRET_BYTES
from crdt.protocol import messages as m
from crdt.shapes import Kind
from tests.bench.figures import Figure, at_most, beside
from tests.bench.relay_load import ClientPlan, LoadPlan, write_plan
from tests.bench.relays import metric, register
from tests.support.accounts import AccountBuilder, device_keys, journal_id, seeded
from tests.support.relay import RelayProcess

_ACCOUNTS, _DEVICES, _TIMES = 125, 2, 8
_CONNECTIONS = _ACCOUNTS * _DEVICES * _TIMES
_WARM_UP = 20
_PATIENCE_S = 60
_AIM_KIB = 20
_ROOT = Path(__file__).resolve().parents[2]

Account = tuple[tuple[bytes, ...], list[ClientPlan]]


def measure() -> list[Figure]:
    """The relay before, with all lists at hand, and with all connections."""
    accounts = [_account(number) for number in range(_ACCOUNTS)]
    clients = [client for _, clients in accounts for client in clients]
    with (
        tempfile.TemporaryDirectory(prefix="breath-bench-") as folder,
        RelayProcess.started(Path(folder)) as relay,
    ):
        pid = relay.process.pid
        register(relay.url, [entries for entries, _ in accounts[:_WARM_UP]])
        _hold(relay.url, clients[:_WARM_UP], lambda: None)
        fresh = _resident_kib(pid)
        register(relay.url, [entries for entries, _ in accounts[_WARM_UP:]])
        _visit(relay.url, clients[::_DEVICES])
        before = _resident_kib(pid)
        taken: list[tuple[float, float]] = []

        def look() -> None:
            taken.append((_resident_kib(pid), metric(relay.url, "breath_relay_connections")))

        _hold(relay.url, clients * _TIMES, look)
    (after, connections) = taken[0]
    assert connections == _CONNECTIONS
    return [
        at_most("relay-memory-per-connection", (after - before) / _CONNECTIONS, "KiB", _AIM_KIB),
        beside("relay-memory-per-account", (before - fresh) / (_ACCOUNTS - _WARM_UP), "KiB"),
        beside("relay-memory-fresh", fresh / 1024, "MiB"),
    ]


def _visit(url: str, clients: list[ClientPlan]) -> None:
    """Each account is known to the relay and its list is kept, but nobody is connected."""
    plan = write_plan(LoadPlan(url, tuple(clients)))
    command = [sys.executable, "-m", "tests.bench.relay_load", "visit"]
    subprocess.run(command, cwd=_ROOT, input=plan, check=True, timeout=_PATIENCE_S)


def _hold(url: str, clients: list[ClientPlan], look: Callable[[], None]) -> None:
    """Keeps the connections while `look` looks.

    By then the relay is at rest: each has its page, and nothing is under way to anybody.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.relay_load", "idle"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(write_plan(LoadPlan(url, tuple(clients))))
        process.stdin.flush()
        assert process.stdout.readline() == b"ready\n"
        look()
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def _account(number: int) -> Account:
    name = f"idle {number}"
    names = [f"{name} {device}" for device in range(_DEVICES)]
    first, *others = [device_keys(one) for one in names]
    account = AccountBuilder(first, name).add(first, *others)
    owner = account.devices.account
    subscribe = m.Subscribe(owner, journal_id(owner, seed=name), Kind.JOURNAL, None, ())
    clients = [
        ClientPlan(owner, seeded(f"device {one}", DEVICE_SECRET_BYTES), (subscribe,))
        for one in names
    ]
    return account.devices.entries, clients


def _resident_kib(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    raise AssertionError("the relay has no resident memory")
