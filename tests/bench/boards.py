"""Boards: ranks among a million lines, pages at a steady pace, and who watches seeing a change.

The relay has one core for itself, and clients are in other processes on the other cores. Pages are
of a board of ten thousand lines that all have names; the thousand watchers have a socket each.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from core.tallies import Slot
from crdt.documents.schema import quarter_of_day
from crdt.documents.tally import EMPTY, relay_scope, tally_body, tally_id
from crdt.envelope import seal_changes
from crdt.ids import AccountId
from crdt.keys import DEVICE_SECRET_BYTES, DeviceKeys
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.protocol.team_messages import BoardRow
from crdt.shapes import Kind
from crdt.sync.relay_boards import board_frame
from crdt.sync.relay_team_requests import BoardRead
from sync_server.boards.index import SECONDS_FROM, BoardKey, Entry, LocalIndex
from sync_server.edge.metrics import Tally
from sync_server.live.connection import Connection
from sync_server.live.hub import Hub
from sync_server.storage.folder import DataFolder
from sync_server.tallies.spans import ALL
from tests.bench.api_load import Plan, Report
from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.relay_load import ClientPlan, LoadPlan, enter, write_plan
from tests.bench.relays import metric, register
from tests.bench.wire import Wire, sign_in
from tests.support.accounts import AccountBuilder, device_keys, seeded
from tests.support.relay import RelayProcess

_LINES, _SAMPLE = 1_000_000, 20_000
_PAGE_LINES, _READERS = 10_000, 20
_PER_S, _SECONDS = 200, 10
_WATCHERS, _TIMES = 125, 8
_CHANGES, _APART_S = 30, 0.7
_FAN_OUTS = 200
_PATIENCE_S = 120
_ROOT = Path(__file__).resolve().parents[2]
_NOW_S = 1_790_000_000
_FIRST = date(2026, 1, 1)

Known = tuple[AccountBuilder, DeviceKeys, bytes]


def measure() -> list[Figure]:
    """All of them."""
    ranks = asyncio.run(_ranks())
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder:
        people = [_person(number) for number in range(_WATCHERS)]
        with _relay_on_one_core(Path(folder)) as relay:
            register(relay.url, [builder.devices.entries for builder, _, _ in people])
            scope = _scope(relay)
        _add_lines(Path(folder), scope)
        with _relay_on_one_core(Path(folder)) as relay:
            pages = _pages(relay, people[:_READERS])
            watching = _watching(relay, scope, people)
    return [*ranks, *pages, *watching]


# Ranks


async def _ranks() -> list[Figure]:
    """In this process, as for a relay of one process."""
    draw = random.Random(5)
    some: list[AccountId] = []
    board, index = BoardKey(scope=bytes(16), stretch=ALL), LocalIndex()
    before, began = _resident_kib(), time.process_time()
    await index.rebuild(board, _in_order(draw, some))
    built_s, held_mib = time.process_time() - began, (_resident_kib() - before) / 1024
    draw.shuffle(some)
    fresh = [_entry(account, draw) for account in some]
    updated = await _each(lambda number: index.put(board, [fresh[number]]))
    asked = await _each(lambda number: index.place(board, some[number]))
    return [
        at_most("board-rank-update", updated, "µs", 20),
        at_most("board-rank-query", asked, "µs", 10),
        beside("board-rank-memory", held_mib, "MiB for 1,000,000 lines"),
        beside("board-rank-rebuild", built_s, "s"),
    ]


def _in_order(draw: random.Random, some: list[AccountId]) -> Iterator[Entry]:
    """All lines, a few of each score; every fiftieth account is kept in `some`."""
    for number in range(_LINES):
        account = AccountId(draw.randbytes(16))
        if number % (_LINES // _SAMPLE) == 0:
            some.append(account)
        score = 4_000 - number * 4_000 // _LINES
        yield Entry(account=account, score=score, at_s=SECONDS_FROM + number)


async def _each(ask: Callable[[int], Coroutine[Any, Any, object]]) -> float:
    """Processor time of one, in µs."""
    began = time.process_time_ns()
    for number in range(_SAMPLE):
        await ask(number)
    return (time.process_time_ns() - began) / 1_000 / _SAMPLE


def _entry(account: AccountId, draw: random.Random) -> Entry:
    at_s = SECONDS_FROM + draw.randrange(10**6)
    return Entry(account=account, score=draw.randrange(1, 4_000), at_s=at_s)


def _resident_kib() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    raise AssertionError("this process has no resident memory")


# A relay with lines


@contextmanager
def _relay_on_one_core(folder: Path) -> Iterator[RelayProcess]:
    cores = os.sched_getaffinity(0)
    first = min(cores)
    os.sched_setaffinity(0, {first})
    try:
        relay = RelayProcess.start(folder)
    finally:
        os.sched_setaffinity(0, (cores - {first}) or cores)
    try:
        yield relay
    finally:
        relay.stop()
        os.sched_setaffinity(0, cores)


def _person(number: int) -> Known:
    name = f"board {number}"
    keys = device_keys(name)
    return AccountBuilder(keys, name), keys, seeded(f"device {name}", DEVICE_SECRET_BYTES)


def _scope(relay: RelayProcess) -> bytes:
    return relay_scope(bytes.fromhex(Wire(relay.url).ask("GET", "/api/v1").body["relay_key"]))


def _add_lines(folder: Path, scope: bytes) -> None:
    """Written to the file while nobody serves it."""
    draw = random.Random(6)
    visible = '{"name":"everyone"}'
    path = DataFolder(path=folder).database
    with sqlite3.connect(path) as conn:
        for number in range(_PAGE_LINES):
            account, alias = draw.randbytes(16), draw.randbytes(16)
            line = (scope, 0, 0, account, -draw.randrange(1, 4_000), _NOW_S)
            conn.execute("INSERT INTO people VALUES (?, ?, 'user', 0, 0)", (account, alias))
            conn.execute(
                "INSERT INTO cards (account, rev, name, bio, visibility, figures, editors, "
                "updated_ms) VALUES (?, 1, ?, '', ?, '{}', '[]', 0)",
                (account, f"Somebody {number}", visible),
            )
            conn.execute("INSERT INTO board_members VALUES (?, ?, 0)", (scope, account))
            conn.execute(
                "INSERT INTO board_scores (scope, span, first_day, account, neg_score, at_s) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                line,
            )
    conn.close()


# Pages


def _pages(relay: RelayProcess, people: list[Known]) -> list[Figure]:
    """Pages of fifty lines, for people who are signed in, at a steady pace."""
    wire = Wire(relay.url)
    relay_key = bytes.fromhex(wire.ask("GET", "/api/v1").body["relay_key"])
    tokens = tuple(
        str(sign_in(wire, builder.devices.account, keys, relay_key=relay_key)["access_token"])
        for builder, keys, _ in people
    )
    assert wire.ask("PUT", "/api/v1/boards/relay", token=tokens[0]).status == 200
    path = "/api/v1/boards/relay/all"
    following = wire.ask("GET", path, token=tokens[0]).body["next"]
    plan = Plan(relay.url, tokens, (path, f"{path}?cursor={following}"), _PER_S, _SECONDS)
    before = sum(_processor_s(relay.process.pid))
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.api_load"],
        cwd=_ROOT,
        input=msgspec.msgpack.encode(plan),
        stdout=subprocess.PIPE,
        timeout=_PATIENCE_S,
        check=True,
    )
    busy = (sum(_processor_s(relay.process.pid)) - before) / _SECONDS * 100
    report = msgspec.msgpack.decode(done.stdout, type=Report)
    assert not report.refused, "a page was refused"
    wire.close()
    return [
        at_most("board-page-p99", percentile(report.delays_ms, 0.99), "ms", 20),
        beside("board-page-median", median(report.delays_ms), "ms"),
        beside("board-page-busy", busy, "% of the core"),
    ]


def _processor_s(pid: int) -> tuple[float, float]:
    """In the relay's own code, and in the system for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = os.sysconf("SC_CLK_TCK")
    return int(fields[11]) / ticks, int(fields[12]) / ticks


# Watching


def _watching(relay: RelayProcess, scope: bytes, people: list[Known]) -> list[Figure]:
    """Days that one person pushes, seen by a thousand."""
    clients = [
        ClientPlan(builder.devices.account, secret, ()) for builder, _, secret in people
    ] * _TIMES
    watchers = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.board_watchers", "relay/all"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert watchers.stdin is not None
    assert watchers.stdout is not None
    try:
        watchers.stdin.write(write_plan(LoadPlan(relay.url, tuple(clients))))
        watchers.stdin.flush()
        assert watchers.stdout.readline() == b"ready\n"
        own, system = _processor_s(relay.process.pid)
        written = metric(relay.url, "breath_relay_frames_out_total")
        pushed = asyncio.run(_push_days(relay.url, scope, people[0]))
        written = metric(relay.url, "breath_relay_frames_out_total") - written
        own, system = (
            after - before
            for after, before in zip(_processor_s(relay.process.pid), (own, system), strict=True)
        )
        raw, _ = watchers.communicate(timeout=_PATIENCE_S)
    finally:
        watchers.kill()
        watchers.wait(30)
    seen = msgspec.msgpack.decode(raw, type=dict[int, list[int]])
    shown = written / len(clients)
    return [
        *_fan_out(),
        at_most(
            "board-change-p99", percentile(_delays_s(pushed, seen, len(clients)), 0.99), "s", 1.2
        ),
        beside("board-change-median", median(_delays_s(pushed, seen, len(clients))), "s"),
        beside("board-change-whole", own * 1_000 / shown, "ms of the relay for 1,000 watchers"),
        beside("board-change-system", system * 1_000 / shown, "ms of the system for them"),
    ]


class _Nowhere(asyncio.Transport):
    """Takes what is written, at no cost."""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        pass

    def is_closing(self) -> bool:
        return False

    def get_write_buffer_size(self) -> int:
        return 0


class _Shown:
    """A session that was shown every board."""

    def shows_board(self, board: str) -> bool:
        return bool(board)


def _fan_out() -> list[Figure]:
    """What a thousand watchers cost besides writing: real connections, and transports of nothing.
    The frame is that of twenty lines."""
    rows = tuple(BoardRow(rank, "0badcafe", f"Somebody {rank}", 4_000 - rank) for rank in range(20))
    top, hub, took = BoardRead(rows=rows, together=9, target=0, takes_part=20), Hub(), []
    shared: Any = SimpleNamespace(hub=hub, tally=Tally())
    session: Any = _Shown()

    async def measure() -> None:
        for _ in range(_WATCHERS * _TIMES):
            hub.watch_board(Connection(session, _Nowhere(), shared, lambda: None), "relay/all")
        for _ in range(_FAN_OUTS):
            began = time.process_time_ns()
            hub.publish_board("relay/all", board_frame("relay/all", top))
            took.append((time.process_time_ns() - began) / 1e6)

    asyncio.run(measure())
    return [at_most("board-change-cpu", median(took), "ms for 1,000 watchers", 5)]


def _delays_s(pushed: dict[int, int], seen: dict[int, list[int]], watchers: int) -> list[float]:
    """From the sending of each day to each screen that shows it, or a later one."""
    delays: list[float] = []
    for total, sent_ns in pushed.items():
        shown = min(each for each in seen if each >= total)
        assert len(seen[shown]) == watchers
        delays += [(at_ns - sent_ns) / 1e9 for at_ns in seen[shown]]
    return delays


async def _push_days(url: str, scope: bytes, person: Known) -> dict[int, int]:
    """One day after the other, each worth 150 points: when each was sent, by what all came to."""
    builder, keys, secret = person
    account = builder.devices.account
    socket = await enter(url, ClientPlan(account, secret, ()))
    first, sent, prev = _FIRST, {}, b""
    for number in range(_CHANGES):
        day = first + timedelta(days=number)
        slot = Slot(minutes=30, sessions=1, cycles=180)
        tally = EMPTY.raised(keys.device_id, day, slot)
        envelope = seal_changes(
            tally_body(tally, _NOW_S * 1_000, builder.devices.head),
            signer=keys,
            account=account,
            owner=scope,
            document=tally_id(scope, account, quarter_of_day(day)),
            kind=Kind.TALLY,
            seq=number + 1,
            prev=prev,
            epoch_key=None,
            salt=b"",
        )
        prev = envelope.id
        sent[150 * (number + 1)] = time.monotonic_ns()
        socket.send(encode_message(m.Push((envelope.raw,))))
        await socket.receive()
        await asyncio.sleep(_APART_S)
    await asyncio.sleep(2.0)
    socket.writer.transport.abort()
    return sent
