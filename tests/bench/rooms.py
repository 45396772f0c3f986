"""Rooms of a thousand: what joining, a control event and messages cost, and who does not read.

The relay has one core for itself and counts what presence costs it (`room_relay`); the thousand
people are in this process on the other cores, with a real socket each.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.rooms.chat import seal_message
from crdt.rooms.join_codes import RoomCode
from tests.bench.figures import Figure, at_most, beside, median, percentile
from tests.bench.relays import metric, register
from tests.bench.room_crowd import Member, Seen, Somebody, come_in
from tests.support.accounts import seeded
from tests.sync_server.rooms.openings import an_opening

_PEOPLE, _JOIN_S = 1_000, 10.0
_EVENTS, _APART_S = 40, 0.25
_BARE = 10
_WORDS = 150
_WRITERS = [number for number in range(1, 40) if number % 10 != 9][:30]
_DEAF = _PEOPLE // 10
_LONG, _LONG_APART_S = 450, 1 / 15
_CODE = RoomCode(b"bench rooms"[:10])
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> list[Figure]:
    """All of them."""
    members = [Member.numbered(number) for number in range(_PEOPLE)]
    with tempfile.TemporaryDirectory(prefix="breath-bench-") as folder, _relay(folder) as relay:
        register(relay.url, [member.builder.devices.entries for member in members])
        return asyncio.run(_Crowd(relay, members).measure())


@dataclass(slots=True)
class _Relay:
    """A relay in a process of its own, on a core of its own."""

    process: subprocess.Popen[str]
    url: str
    report: Path

    def spent_s(self, line: str = "") -> dict[str, float]:
        """Processor time by what it was for, since the start. `line`: what is to be done first."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "written\n"
        return dict(json.loads(self.report.read_text()))

    def processor_s(self) -> float:
        """All of it."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mib(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return float(line.split()[1]) / 1024
        raise AssertionError("the relay has no resident memory")


@contextmanager
def _relay(folder: str) -> Iterator[_Relay]:
    cores = os.sched_getaffinity(0)
    first, report = min(cores), Path(folder) / "spent.json"
    os.sched_setaffinity(0, {first})
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.room_relay", folder, str(report)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    finally:
        os.sched_setaffinity(0, (cores - {first}) or cores)
    try:
        assert process.stdout is not None
        yield _Relay(process, process.stdout.readline().strip(), report)
    finally:
        process.communicate(timeout=30)
        os.sched_setaffinity(0, cores)


class _Crowd:
    """The people, through all that is measured."""

    def __init__(self, relay: _Relay, members: list[Member]) -> None:
        self._relay = relay
        self._members = members
        self._people: list[Somebody] = []
        self._seen = Seen()
        self._entered: m.RoomEntered

    async def measure(self) -> list[Figure]:
        """One after the other, as each needs the people of the one before."""
        return [
            *await self._join(),
            *await self._control(),
            *await self._talk(),
            *await self._ignore(),
        ]

    async def _come_in(self, number: int, *, small: bool = False) -> None:
        opening = None if number else an_opening()
        somebody, entered = await come_in(
            self._relay.url,
            _CODE.room,
            self._members[number],
            self._seen,
            opening=opening,
            small=small,
        )
        self._people.append(somebody)
        if not number:
            self._entered = entered

    async def _join(self) -> list[Figure]:
        """A thousand within ten seconds, each with the eight probes that a client begins with."""
        before, spent = self._relay.processor_s(), self._relay.spent_s()
        frames, began = self._frames(), time.monotonic()
        probing: list[asyncio.Task[None]] = []
        for number in range(_PEOPLE):
            await self._come_in(number, small=number % 10 == 9)
            probing.append(asyncio.create_task(_probe(self._people[-1])))
            if number % 100 == 99:  # whoever leads gives a sign of life
                self._people[0].send(m.RoomProbe(time.monotonic_ns() // 1_000))
            wait_s = began + (number + 1) * _JOIN_S / _PEOPLE - time.monotonic()
            await asyncio.sleep(max(0.0, wait_s))
        took_s = time.monotonic() - began
        await asyncio.gather(*probing)
        await asyncio.sleep(1.5)
        after, now = self._relay.processor_s(), self._relay.spent_s()
        presence = now.get("presence", 0) - spent.get("presence", 0)
        probes = now.get("probes", 0) - spent.get("probes", 0)
        people = sum(len(times) for _, times in self._seen.of(m.RoomPeople))
        return [
            at_most("room-join-presence-cpu", presence, "s for 1,000 people", 0.5),
            beside("room-join-whole-cpu", after - before - probes, "s, upgrades and entering too"),
            beside("room-join-probes-cpu", probes, "s for 8,000 probes"),
            beside("room-join-frames", (self._frames() - frames) / _PEOPLE, "frames a person"),
            beside("room-join-people-frames", people / _PEOPLE, "of them about people"),
            beside("room-join-took", took_s, "s"),
        ]

    async def _control(self) -> list[Figure]:
        """The host locks and unlocks the room; everybody hears of each. It is done before anybody
        is asked for a sign of life."""
        host, term, rev = self._people[0], self._entered.state.term, self._entered.state.rev
        before, sent = self._relay.processor_s(), dict[int, int]()
        told = self._relay.spent_s().get("state", 0)
        for number in range(_EVENTS):
            sent[rev + 1] = time.monotonic_ns()
            host.send(m.RoomDo(term, rev, rv.Lock(number % 2 == 0)))
            rev += 1
            await asyncio.sleep(_APART_S)
        await asyncio.sleep(1.0)
        spent = self._relay.processor_s() - before
        told = self._relay.spent_s()["state"] - told
        bare = 0.0
        for _ in range(_BARE):
            bare = self._relay.spent_s("bare")["bare"]
            await asyncio.sleep(_APART_S)
        delays: list[float] = []
        for now, times in self._seen.of(m.RoomNow):
            assert isinstance(now, m.RoomNow)
            assert len(times) == _PEOPLE, len(times)
            delays += [(at_ns - sent[now.state.rev]) / 1e6 for at_ns in times]
        assert len(delays) == _EVENTS * _PEOPLE
        return [
            at_most("room-control-p99", percentile(delays, 0.99), "ms to all of 1,000", 60),
            beside("room-control-median", median(delays), "ms"),
            at_most("room-control-cpu", spent * 1e6 / len(delays), "µs a recipient", 9),
            beside("room-control-bare", bare * 1e6 / (_BARE * _PEOPLE), "µs for a bare send"),
            beside("room-control-writing", told * 1e6 / len(delays), "µs of it for writing"),
        ]

    async def _talk(self) -> list[Figure]:
        """Ten messages a second."""
        before = self._relay.processor_s()
        delays = await self._say(_WORDS, 0.1, "Breathing well today.", _PEOPLE)
        spent = self._relay.processor_s() - before
        return [
            at_most("room-chat-p99", percentile(delays, 0.99), "ms at 10 messages a second", 150),
            beside("room-chat-median", median(delays), "ms"),
            beside("room-chat-busy", spent * 100 / (_WORDS * 0.1), "% of the core"),
        ]

    async def _ignore(self) -> list[Figure]:
        """One in ten reads nothing any more, while long messages pass."""
        for somebody in self._people[9::10]:
            somebody.transport.pause_reading()
        before = self._relay.resident_mib()
        text, readers = "Breathing well today. " * 45, _PEOPLE - _DEAF
        delays = await self._say(_LONG, _LONG_APART_S, text, readers)
        grown = self._relay.resident_mib() - before
        left_out = metric(self._relay.url, "breath_relay_left_out_total")
        ended = metric(self._relay.url, "breath_relay_aborted_total")
        return [
            at_most("room-deaf-chat-p99", percentile(delays, 0.99), "ms for the others", 150),
            at_most("room-deaf-memory", grown, "MiB for 100 who do not read", 36),
            beside("room-deaf-left-out", left_out, "frames"),
            beside("room-deaf-ended", ended, "connections"),
        ]

    async def _say(self, count: int, apart_s: float, text: str, readers: int) -> list[float]:
        """Messages of thirty people in turn; from the sending to each who reads, in ms."""
        sealed = [self._sealed(number, text) for number in range(count)]
        sent: dict[bytes, int] = {}
        began = time.monotonic()
        for number, raw in enumerate(sealed):
            writer = _WRITERS[number % len(_WRITERS)]
            sent[raw] = time.monotonic_ns()
            self._people[writer].send(m.RoomSay(raw, cue=False))
            await asyncio.sleep(max(0.0, began + (number + 1) * apart_s - time.monotonic()))
        await asyncio.sleep(1.0)
        delays: list[float] = []
        for said, times in self._seen.of(m.RoomSaid):
            assert isinstance(said, m.RoomSaid)
            if said.message in sent:
                assert len(times) >= readers, (len(times), readers)
                delays += [(at_ns - sent[said.message]) / 1e6 for at_ns in times]
        assert len(delays) >= count * readers, (len(delays), count)
        return delays

    def _sealed(self, number: int, text: str) -> bytes:
        writer = _WRITERS[number % len(_WRITERS)]
        member, key = self._members[writer], _CODE.chat_key()
        drawn = seeded(f"{len(text)} {number}", 64)
        devices = member.builder.devices
        return seal_message(_CODE.room, key, text, devices, member.keys, lambda size: drawn[:size])

    def _frames(self) -> float:
        return metric(self._relay.url, "breath_relay_room_frames_out_total")


async def _probe(somebody: Somebody) -> None:
    for _ in range(8):
        somebody.send(m.RoomProbe(time.monotonic_ns() // 1_000))
        await asyncio.sleep(0.1)
