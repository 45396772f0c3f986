"""Invented people: a year of history, devices on a relay."""

from functools import lru_cache
from pathlib import Path

from core.history import Session, Source
from core.quality import QualityBasis
from core.vscode_import import ImportResult, read_export
from desktop.viewmodels.ports import SyncState, SyncStatus
from tests.desktop.fakes import START_MS, World, device

EXPORT = Path(__file__).resolve().parents[2] / "data" / "vscode-export-year.json"
_DAY_MS = 86_400_000
_MINUTES = (10, 5, 10, 10, 15, 0, 5, 10, 10, 0, 20, 5, 10, 10, 5, 0, 10, 15, 0, 5, 10, 0, 5, 0) * 12
_HOURS_BACK = (0, 10, 11, 0, 10, 1, 10, 3, 11, 10, 0)
_PACED_EVERY = 3


def team_chill(number: int, minutes: int) -> Session:
    """A sitting of some days ago."""
    cycles = round(minutes * 60 / 18)
    paced = number % _PACED_EVERY == 1
    hours_back = _HOURS_BACK[number % len(_HOURS_BACK)]
    pattern_id, name = ("coherent", "Coherent") if number % 7 == 3 else ("team-chill", "Team Chill")
    return Session(
        id=f"own-{number}",
        started_at_ms=START_MS - number * _DAY_MS - hours_back * 3_600_000 - 41_000 * (number % 5),
        utc_offset_min=60,
        active_ms=cycles * 18_000,
        pattern_id=pattern_id,
        pattern_name=name,
        cycles=cycles,
        planned_cycles=cycles,
        goal_ms=minutes * 60_000,
        source=Source.DESKTOP,
        quality=84 + number % 13 - number // 24,
        quality_basis=QualityBasis.PACED if paced else QualityBasis.FOLLOW_THROUGH,
        pacing_bias_ms=(number * 37) % 420 - 150 if paced else None,
        pacing_spread_ms=60 + (number * 29) % 170 if paced else None,
        cycle_ms=18_000,
    )


@lru_cache(maxsize=1)
def read_year() -> ImportResult:
    """A year of somebody's breathing, out of VS Code."""
    return read_export(EXPORT.read_bytes(), now_ms=START_MS, local_offset_at=lambda _: 60)


def with_history(world: World) -> World:
    """A year from VS Code and three weeks of one's own."""
    result = read_year()
    own = (team_chill(n, minutes) for n, minutes in enumerate(_MINUTES) if minutes)
    world.history.put(*result.sessions, *own, imports=(result.record,))
    return world


def connected(world: World) -> World:
    """On a relay with a laptop."""
    world.sync.put(
        SyncStatus(
            relay_url="https://relay.example.org",
            state=SyncState.UP_TO_DATE,
            outbox=0,
            verified_with="Laptop",
            verified_at_ms=world.clock.wall_ms() - 125_000,
            problem=None,
            devices=(
                device("This computer", this=True),
                device("Laptop"),
                device("Old laptop", hours=400),
            ),
            has_recovery_key=True,
        )
    )
    return world
