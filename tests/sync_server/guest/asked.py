"""What is asked of the guest page's modules, and what the app comes to: shared vectors.

Each function gives cases for `vectors.mjs` and the answers that Python has for them. Everything is
drawn from seeds.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import msgspec

from core.breath import PRESETS, Pattern, PhaseKind, Segment, phase_at, segment_words
from core.errors import ProbeRefused
from core.rooms import changes
from core.rooms.clock import Estimate, Probes
from core.rooms.following import Follower, RoomReading
from core.rooms.probing import next_probe_us
from core.rooms.samples import Probe
from core.rooms.slewing import Slewed
from core.rooms.state import RoomLook, RoomState, look_at
from crdt.errors import Malformed
from crdt.rooms.join_codes import RoomCode, parse_room_code
from crdt.rooms.shapes import pattern_to_wire, to_wire
from tests.core.rooms.network import Network

Cases = tuple[list[Any], list[Any]]
SECOND = 1_000_000
RELAY_US = 1_795_000_000 * SECOND
_WORDS = {"Inhale": "inhale", "Exhale": "exhale", "Hold": "hold", "A little more": "more"}
_ODD = Pattern(
    id="odd",
    name="Odd",
    segments=(
        Segment(kind=PhaseKind.EXHALE, duration_ms=2_300, fill_to=0.3),
        Segment(kind=PhaseKind.EXHALE, duration_ms=1_100),
        Segment(kind=PhaseKind.HOLD_OUT, duration_ms=700),
        Segment(kind=PhaseKind.INHALE, duration_ms=1_000),
        Segment(kind=PhaseKind.INHALE, duration_ms=3_000),
        Segment(kind=PhaseKind.INHALE, duration_ms=900, fill_to=0.9),
        Segment(kind=PhaseKind.HOLD_IN, duration_ms=400),
    ),
)
PATTERNS = (*PRESETS, _ODD)


def wire(value: Any) -> Any:
    """As it stands in a JSON frame."""
    return msgspec.json.decode(msgspec.json.encode(value))


def codes() -> Cases:
    draw = Random(6)
    typed = ["", "7K3M", "7K3M-QX0P-9T2V-HD4U", "x" * 65, "ß" * 8, "7K3M-QX0P-9T2V-HD4E\0"]
    for _ in range(40):
        text = RoomCode(draw.randbytes(10)).text
        slipped = text.replace("0", draw.choice("0oO")).replace("1", draw.choice("1iIlL"))
        typed += [text, slipped.lower(), slipped.replace("-", draw.choice(["", " ", "\u2013"]))]
    return typed, [_code(text) for text in typed]


def _code(text: str) -> list[str | None]:
    try:
        code = parse_room_code(text)
    except Malformed:
        return [None, None]
    return [code.secret.hex(), code.room.hex()]


def phases() -> Cases:
    draw = Random(7)
    cases, answers = list[Any](), list[Any]()
    for pattern in PATTERNS:
        moments = [-5, *pattern.bounds_us, *(edge - 1 for edge in pattern.bounds_us[1:])]
        moments += [draw.randrange(0, 86_400 * SECOND) for _ in range(200)]
        cases.append([wire(pattern_to_wire(pattern)), moments])
        answers.append([_point(pattern, at) for at in moments])
    return cases, answers


def _point(pattern: Pattern, elapsed_us: int) -> list[Any]:
    point = phase_at(pattern, elapsed_us)
    word = _WORDS[segment_words(pattern)[point.segment]]
    times = (point.segment_elapsed_us, point.segment_remaining_us, point.cycle_elapsed_us)
    place = (point.cycle, point.segment, point.kind.value, point.fill)
    return [*place, *times, point.seconds_left, word]


def clocks() -> Cases:
    """Ways with bursts, a stalled relay, a longer way, another clock, stamps that cannot be."""
    cases, answers = list[Any](), list[Any]()
    for seed, way in enumerate(({}, {"burst_us": 200_000}, {"stall_us": 250_000}, {"drift": 9e-5})):
        stamps = _stamps(Network(seed=seed, **way), Random(seed))  # type: ignore[arg-type]
        cases.append([stamps, 5 * SECOND])
        answers.append(_estimates(stamps, 5 * SECOND))
    return cases, answers


def _stamps(network: Network, draw: Random) -> list[list[Any]]:
    network.offset_us = RELAY_US
    stamps, at = list[list[Any]](), SECOND
    for number in range(120):
        probe = network.probe(at)
        assert probe is not None
        clock = "b25l" if number < 90 else "dHdv"
        shift = 80_000 if 50 < number < 70 else 0
        read = probe.read_us + shift
        stamps.append([probe.sent_us, probe.woke_us, probe.wrote_us, read, clock])
        at += draw.choice((100_000, 2 * SECOND, 15 * SECOND))
    stamps.append([at, 5, 4, at + 10, "dHdv"])
    stamps.append([at, RELAY_US, RELAY_US + 20, at + 10, "dHdv"])
    return stamps


def _estimates(stamps: list[list[Any]], ahead_us: int) -> list[Any]:
    probes, answers = Probes(), list[Any]()
    for sent_us, woke_us, wrote_us, read_us, clock in stamps:
        try:
            probe = Probe(sent_us=sent_us, woke_us=woke_us, wrote_us=wrote_us, read_us=read_us)
        except ProbeRefused:
            answers.append(None)
            continue
        probes = probes.taken(probe, clock.encode())
        found = probes.estimate()
        assert found is not None
        later = read_us + ahead_us
        read = (found.relay_us(later), found.bound_us(later), len(probes.kept))
        answers.append([*_parts(found).values(), *read])
    return answers


def _parts(estimate: Estimate) -> dict[str, Any]:
    return {
        "atUs": estimate.at_us,
        "offsetUs": estimate.offset_us,
        "drift": estimate.drift,
        "floorUs": estimate.floor_us,
        "widthUs": estimate.width_us,
        "driftOff": estimate.drift_off,
    }


def slewing() -> Cases:
    cases, answers = list[Any](), list[Any]()
    for seed in range(12):
        draw, now = Random(seed), SECOND
        steps: list[list[Any]] = [["begin", now, RELAY_US + now, 2e-5]]
        for _ in range(60):
            now += draw.randrange(0, 3 * SECOND)
            what = draw.choice(("followed", "boundary", "read", "read"))
            most = draw.choice((3_000, 100_000, 900_000, 14 * SECOND))
            steps.append(
                [what, now, RELAY_US + now + draw.randint(-most, most), draw.gauss(0, 3e-5)]
            )
        cases.append(steps)
        answers.append(_slewed(steps))
    return cases, answers


def _slewed(steps: list[list[Any]]) -> list[Any]:
    answers, drawn = list[Any](), Slewed.begin(0, 0)
    for what, now, relay, drift in steps:
        match what:
            case "begin":
                drawn = Slewed.begin(now, relay, drift)
            case "followed":
                drawn = drawn.followed(now, relay, drift)
            case "boundary":
                drawn = drawn.at_boundary(now)
        answers.append([drawn.read(now), drawn.is_lost, drawn.waiting_us])
    return answers


def new_room(pattern: Pattern = PRESETS[0]) -> RoomState:
    return RoomState(room=b"r" * 16, term=1, rev=1, host=b"h" * 8, pattern=pattern)


def histories() -> list[list[RoomState]]:
    """Rooms that were started, paused, gone on with, extended, changed and closed."""
    begun = changes.start(new_room(), 4, RELAY_US, 300_000)
    paused = changes.pause(begun, RELAY_US + 9 * SECOND, 300_000)
    resumed = changes.resume(paused, RELAY_US + 30 * SECOND, 300_000)
    extended = changes.extend(resumed, 2, RELAY_US + 33 * SECOND)
    other = changes.change_pattern(extended, _ODD, 3, RELAY_US + 40 * SECOND, 300_000)
    led = changes.take_over(other, b"g" * 8, RELAY_US + 60 * SECOND)
    closed = changes.close(led, RELAY_US + 70 * SECOND)
    states = [new_room(), begun, paused, resumed, extended, other, led, closed]
    return [states, [begun, replace(begun, cycles=1, rev=9)]]


def looks() -> Cases:
    cases, answers = list[Any](), list[Any]()
    moments = [RELAY_US + step * 777_777 for step in range(-3, 130)]
    for states in histories():
        for before, now in zip([None, *states], states, strict=False):
            cases.append([before and wire(to_wire(before)), wire(to_wire(now)), moments])
            answers.append([_seen(look_at(before, now, at)) for at in moments])
    return cases, answers


def _seen(seen: RoomLook) -> list[Any]:
    point = seen.point
    place = None if point is None else [point.cycle, point.segment, point.fill]
    counts = (seen.cycles_done, seen.cycles_all, seen.left_us, seen.starts_in_us)
    return [seen.phase.value, place, *counts]


def followers() -> Cases:
    """Comings in early and late, sleep, a way that changes, and clocks that went apart."""
    cases, answers = list[Any](), list[Any]()
    for seed in range(16):
        steps = _course(Random(seed))
        cases.append([_step(step) for step in steps])
        answers.append(_followed(steps))
    return cases, answers


def _course(draw: Random) -> list[tuple[Any, ...]]:
    """Steps of about two minutes; our clock began at 0 when the relay's showed RELAY_US."""
    now, probes = draw.randrange(0, 20 * SECOND), 0
    upcoming = [state for state in histories()[0] if state.effective_at_us > RELAY_US + now]
    here = histories()[0][-len(upcoming) - 1]
    steps: list[tuple[Any, ...]] = [("entered", now, here, None)]
    error = draw.choice((0, 0, 40_000, 400_000, -700_000, 12 * SECOND))
    while now < 100 * SECOND:
        now += draw.randrange(10_000, 400_000)
        if upcoming and RELAY_US + now > upcoming[0].effective_at_us - 250_000:
            steps.append(("state", now, upcoming.pop(0)))
            continue
        roll = draw.random()
        if roll < 0.25:
            probes += 1
            off = error if now > 50 * SECOND else 0
            steps.append(("clock", now, _estimate(now, off, draw), probes))
        elif roll < 0.255:
            probes = 0
            steps.append(("anew", now))
        else:
            steps.append(("read", now, draw.choice((0, 4_000))))
    return steps


def _estimate(now: int, error: int, draw: Random) -> Estimate:
    return Estimate(
        at_us=now - draw.randrange(0, SECOND),
        offset_us=RELAY_US + error + draw.gauss(0, 2_000),
        drift=draw.gauss(0, 2e-5),
        floor_us=4_000,
        width_us=2_100.5,
        drift_off=2e-5,
    )


def _step(step: tuple[Any, ...]) -> list[Any]:
    return [_plain(part) for part in step]


def _plain(part: Any) -> Any:
    match part:
        case RoomState():
            return wire(to_wire(part))
        case Estimate():
            return _parts(part)
        case _:
            return part


def _followed(steps: list[tuple[Any, ...]]) -> list[Any]:
    answers, following = list[Any](), Follower()
    for what, now, *rest in steps:
        delay = 0
        match what:
            case "entered":
                following = following.entered(rest[0], rest[1], now)
            case "state":
                following = following.with_state(rest[0], now)
            case "anew":
                following = following.begun_anew(now)
            case "clock":
                following = following.with_clock(rest[0], rest[1], now)
            case "read":
                delay = rest[0]
        answers.append(_reading(following.read(now, delay)))
    return answers


def _reading(reading: RoomReading | None) -> list[Any] | None:
    if reading is None:
        return None
    return [_seen(reading.look), reading.relay_us, reading.bound_us, reading.shown]


def waits() -> Cases:
    draw = Random(9)
    cases = [[sent * 700_000, sent, draw.random()] for sent in range(1, 80)]
    return cases, [next_probe_us(a, b, draw=c) for a, b, c in cases]
