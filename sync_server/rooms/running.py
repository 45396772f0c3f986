"""Puts the live part of rooms together and runs it: rooms, their socket, and what is always due."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog

from sync_server.config import RelayConfig
from sync_server.edge.door import Door
from sync_server.edge.metrics import Tally
from sync_server.live.gate import Gate
from sync_server.relay_key import RelaySeed
from sync_server.rooms.clock import start_clock
from sync_server.rooms.devices import RoomDevices
from sync_server.rooms.hub import RoomHub
from sync_server.rooms.kept import KeptRooms
from sync_server.rooms.shared_channel import SharedChannel
from sync_server.rooms.socket import RoomSocket
from sync_server.rooms.surroundings import RoomSurroundings

_log = structlog.get_logger("relay.rooms")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRooms:
    """Live rooms, as the relay runs them."""

    hub: RoomHub
    socket: RoomSocket

    def steady(self) -> list[Coroutine[Any, Any, None]]:
        """What goes on all the time, until it is cancelled."""
        return [self.hub.keep_beating()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the relay's sockets have in common."""

    config: RelayConfig
    seed: RelaySeed
    door: Door
    gate: Gate
    tasks: asyncio.TaskGroup


def make_live_rooms(
    ground: Ground,
    kept: KeptRooms,
    devices: RoomDevices,
    tally: Tally,
    wall_ms: Callable[[], int],
) -> LiveRooms:
    """Rooms of this process. Nothing of them runs before `steady` does."""
    config, shared = ground.config, _surroundings(ground, kept, tally, wall_ms)
    hub = RoomHub(shared, devices, places_per_account=config.rates.connections_per_account)
    kept.here = hub.count
    kept.changed.append(hub.look_at)
    socket = RoomSocket(
        config=config,
        hub=hub,
        shared=shared,
        door=ground.door,
        gate=ground.gate,
        tasks=ground.tasks,
        draw=random.uniform,
    )
    return LiveRooms(hub=hub, socket=socket)


def _surroundings(
    ground: Ground, kept: KeptRooms, tally: Tally, wall_ms: Callable[[], int]
) -> RoomSurroundings:
    channel = kept.channel
    return RoomSurroundings(
        keeper=kept.keeper,
        channel=channel,
        tokens=kept.tokens,
        clock=start_clock(secrets.token_bytes),
        wall_ms=wall_ms,
        now_s=asyncio.get_running_loop().time,
        entropy=secrets.token_bytes,
        tally=tally,
        spawn=lambda work: ground.tasks.create_task(_on_its_own(work)),
        worker=channel.worker if isinstance(channel, SharedChannel) else b"",
        people_most=ground.config.quotas.people_per_room,
        secret=ground.seed.reveal(),
    )


async def _on_its_own(work: Coroutine[Any, Any, None]) -> None:
    """A task whose fault is noted and ends nothing else."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 the edge of a task: the rooms go on
        _log.error("room_task", fault=type(error).__name__, exc_info=error)
