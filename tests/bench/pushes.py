"""Figure 4: envelopes that the relay has verified, stored and acknowledged, in a second.

A real relay with its real database (WAL, `synchronous=FULL`), fifty devices of fifty accounts on
fifty connections. Every push carries one envelope, as that of a finished session does, and a
device sends the next one when it has its answer. Beside it: pushes of eight, as after a time
offline, and the relay with one commit for every push. The clients run in a process of their own
and send what was sealed and signed beforehand.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from crdt.keys import DEVICE_SECRET_BYTES
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.shapes import Kind
from tests.bench.figures import Figure, at_least, at_most, beside, median, percentile
from tests.bench.relay_load import ClientPlan, LoadPlan, LoadReport, write_plan
from tests.bench.relays import register
from tests.support.accounts import AccountBuilder, device_keys, journal_chain, journal_id, seeded
from tests.support.relay import RelayProcess

_CONNECTIONS = 50
_EACH = 480
_EACH_ALONE = 80
_AT_ONCE = 8
_PATIENCE_S = 120
_AIM_PER_S = 4_000
_AIM_P99_MS = 50

Device = tuple[tuple[bytes, ...], ClientPlan, list[bytes]]
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> list[Figure]:
    """Together, as the relay is; then with one commit for every push."""
    devices = [_device(number) for number in range(_CONNECTIONS)]
    together = _run(devices, _EACH)
    eights = _run(devices, _EACH, at_once=_AT_ONCE)
    alone = _run(devices, _EACH_ALONE, group_limit="1")
    return [
        at_least("push-durable-rate", _rate(together), "envelopes/s", _AIM_PER_S),
        beside("push-durable-median", median(together.delays_ms), "ms"),
        at_most("push-durable-p99", percentile(together.delays_ms, 0.99), "ms", _AIM_P99_MS),
        beside("push-eight-at-once-rate", _rate(eights) * _AT_ONCE, "envelopes/s"),
        beside("push-one-commit-each-rate", _rate(alone), "envelopes/s"),
        beside("push-one-commit-each-p99", percentile(alone.delays_ms, 0.99), "ms"),
    ]


def _rate(report: LoadReport) -> float:
    assert not report.refused, "the relay refused honest envelopes"
    return len(report.delays_ms) * 1e9 / (report.ended_ns - report.began_ns)


def _device(number: int) -> Device:
    """The list of its account, who it is, and a chain of sealed envelopes."""
    name = f"pusher {number}"
    keys = device_keys(name)
    account = AccountBuilder(keys, name)
    owner = account.devices.account
    envelopes = journal_chain(
        keys,
        _EACH,
        account=owner,
        key=account.current_key,
        document=journal_id(owner, seed=name),
    )
    client = ClientPlan(
        account=owner,
        secret=seeded(f"device {name}", DEVICE_SECRET_BYTES),
        documents=(m.Subscribe(owner, journal_id(owner, seed=name), Kind.JOURNAL, None, ()),),
    )
    return account.devices.entries, client, [envelope.raw for envelope in envelopes]


def _run(devices: list[Device], each: int, *, at_once: int = 1, **settings: str) -> LoadReport:
    environment = {f"BREATH_RELAY_{name.upper()}": value for name, value in settings.items()}
    clients = tuple(
        msgspec.structs.replace(client, frames=_frames(raws[:each], at_once))
        for _, client, raws in devices
    )
    with (
        tempfile.TemporaryDirectory(prefix="breath-bench-") as folder,
        RelayProcess.started(Path(folder), environment=environment) as relay,
    ):
        register(relay.url, [entries for entries, _, _ in devices])
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.relay_load", "push"],
            cwd=_ROOT,
            input=write_plan(LoadPlan(relay.url, clients)),
            stdout=subprocess.PIPE,
            timeout=_PATIENCE_S,
            check=True,
        )
        return msgspec.msgpack.decode(done.stdout, type=LoadReport)


def _frames(raws: list[bytes], at_once: int) -> tuple[bytes, ...]:
    parts = [tuple(raws[start : start + at_once]) for start in range(0, len(raws), at_once)]
    return tuple(encode_message(m.Push(part)) for part in parts)
