"""A world for each test, and what all devices must have in common when it has come to rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sim.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An empty world with one relay."""
    with World(tmp_path, seed=7) as world:
        yield world
