"""What must hold when a simulated world has come to rest."""

from __future__ import annotations

from collections.abc import Iterable

from core.history import Session
from tests.sim.world import Device


def assert_same(devices: Iterable[Device], *, sessions: Iterable[Session] = ()) -> None:
    """Identical heads and histories everywhere, with these sessions in them, each once."""
    first, *others = devices
    for other in others:
        assert other.heads() == first.heads(), f"{other.name} and {first.name} differ"
        assert other.history() == first.history()
    ids = [session.id for session in first.home.library.sessions()]
    assert len(ids) == len(set(ids)), "a session is there twice"
    missing = {session.id for session in sessions} - set(ids)
    assert not missing, f"{len(missing)} sessions are lost"


def assert_calm(devices: Iterable[Device]) -> None:
    """Nobody is accused, nothing is set aside, nothing waits."""
    for device in devices:
        status = device.syncing.status
        assert device.alarms() == [], f"{device.name} raises alarms"
        assert status.set_aside == 0, f"{device.name} set something aside"
        assert status.outbox == 0, f"{device.name} has not sent all"
