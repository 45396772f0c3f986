"""Items 20 and 21: clocks that are wrong by years, and devices that begin without each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.vscode_import import read_export
from tests.sim.checks import assert_calm, assert_same
from tests.sim.world import SECOND_US, World

EXPORT = Path(__file__).parents[1] / "data" / "vscode-export-small.json"
TEN_YEARS_MS = 3_652 * 86_400_000


@pytest.mark.parametrize("skew_ms", [TEN_YEARS_MS, -TEN_YEARS_MS])
def test_clocks_ten_years_off_change_nothing_but_what_is_shown(world: World, skew_ms: int) -> None:
    """Item 20: order and standing follow from chains and the list, never from time."""
    right, wrong, third = devices = world.account_of(3)
    world.settle()
    wrong.wall_skew_ms = skew_ms
    sessions = [device.breathe() for device in devices for _ in range(2)]
    world.settle()
    assert_same(devices, sessions=sessions)
    newcomer = world.device("newcomer")
    newcomer.wall_skew_ms = -skew_ms
    world.pair(wrong, newcomer)
    sessions.append(newcomer.breathe())
    world.settle()
    world.revoke(wrong, third)
    world.clock.run_for(10 * SECOND_US)
    sessions += [right.breathe(), wrong.breathe(), newcomer.breathe()]
    world.settle(right, wrong, newcomer)
    assert_same([right, wrong, newcomer], sessions=sessions)
    assert_calm([right, wrong, newcomer])


def test_a_clock_that_jumps_back_does_not_silence_a_device(world: World) -> None:
    """Item 20."""
    left, right = devices = world.account_of(2)
    left.wall_skew_ms = TEN_YEARS_MS
    sessions = [left.breathe(), right.breathe()]
    world.settle()
    left.wall_skew_ms = 0
    sessions += [left.breathe(), right.breathe()]
    left.restart()
    world.settle()
    sessions.append(left.breathe())
    world.settle()
    assert_same(devices, sessions=sessions)
    assert_calm(devices)


@pytest.mark.parametrize("newcomer_had_a_relay", [True, False])
def test_two_devices_starting_offline_from_nothing_and_then_meeting_keep_both_histories(
    world: World, newcomer_had_a_relay: bool
) -> None:
    """Item 21: sessions are copied over by id, nothing twice."""
    old, new = world.device("old"), world.device("new")
    sessions = [old.breathe() for _ in range(3)] + [new.breathe() for _ in range(4)]
    if newcomer_had_a_relay:
        new.use_relay()
        world.settle(new)
    old.use_relay()
    world.settle(old)
    world.cut(new)
    world.pair(old, new)
    world.settle()
    sessions += [old.breathe(), new.breathe()]
    world.settle()
    assert_same([old, new], sessions=sessions)
    assert len(old.history()) == len(sessions)
    assert_calm([old, new])


def test_an_import_that_both_devices_made_before_meeting_is_there_once(world: World) -> None:
    """Item 21."""
    old, new = world.device("old"), world.device("new")
    for device in (old, new):
        result = read_export(
            EXPORT.read_bytes(), now_ms=device.wall_ms(), local_offset_at=lambda _: 60
        )
        assert device.home.library.record_import(result) > 0
    imported = old.home.library.sessions()
    mine = new.breathe()
    old.use_relay()
    world.settle(old)
    world.pair(old, new)
    world.settle()
    assert_same([old, new], sessions=[*imported, mine])
    assert len(old.history()) == len(imported) + 1
    assert_calm([old, new])
