"""On displays of two and three pixels a unit everything is as sharp as on one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_AS_SHARP = 0.85


def edges(scale: int) -> dict[str, float]:
    """The hardest edge of each part, in a process of its own: Qt takes a scale once."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.desktop.scenes.sharpness"],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    assert found.pop("scale") == scale
    return found


@pytest.fixture(scope="module")
def usual() -> dict[str, float]:
    """The edges at one pixel a unit."""
    return edges(1)


@pytest.mark.parametrize("scale", [2, 3])
def test_nothing_is_blurred(scale: int, usual: dict[str, float]) -> None:
    found = edges(scale)
    blurred = {name: found[name] / usual[name] for name in usual}
    assert {name: share for name, share in blurred.items() if share < _AS_SHARP} == {}
