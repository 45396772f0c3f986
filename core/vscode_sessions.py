"""One entry of the VS Code export's list of sessions, read into a `Session` or left out.

Owns the reading and repairing of a single entry. The rules that hold:

- An entry that is damaged is left out with a reason; nothing else is touched by it.
- `cycles` is 0 in most real exports, so 0 means unknown: it is estimated from the active time, at
  the extension's default pattern of 14 s, and marked. Points are never derived from it.
- `finalXP` is the lifetime total at that moment, `goalBonusXP` part of it: neither is read.
- Pledge fields are unreliable: they are noted (`pledged`) and earn nothing.
- The file says nothing of pauses or of the pattern, and neither is made up.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.history import Session, Source
from core.limits import LIMITS
from core.repairs import RepairKind

PATTERN_ID = "vscode"
PATTERN_NAME = "VS Code"
ESTIMATED_CYCLE_MS = 14_000
"""The extension's default pattern, Chill: 6 s in, 8 s out."""

_SHORTEST_CYCLE_MS = 1_000
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """What reading an entry needs to know of the world: now, and local time minus UTC then."""

    now_ms: int
    local_offset_at: Callable[[int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """A session and what was corrected in it; `honoured` is the file's own word on its pledge."""

    session: Session
    repairs: tuple[RepairKind, ...]
    honoured: bool


def read_entry(entry: object, context: EntryContext) -> ReadEntry | RepairKind:
    """The session of an entry, or the reason for leaving it out."""
    if not isinstance(entry, dict):
        return RepairKind.LEFT_OUT_SHAPE
    started_at_ms = _started_at_ms(entry.get("startedAt"), context.now_ms)
    if isinstance(started_at_ms, RepairKind):
        return started_at_ms
    found: Counter[RepairKind] = Counter()
    active_ms = _active_ms(entry, started_at_ms, found)
    if active_ms is None:
        return RepairKind.LEFT_OUT_TIME
    cycles, estimated = _cycles(entry.get("cycles"), active_ms, found)
    pledged = "pledgeMultiplier" in entry or "pledgeHonored" in entry
    if pledged:
        found[RepairKind.PLEDGES_RECORDED] += 1
    session = Session(
        id=_id(entry.get("id"), started_at_ms, found),
        started_at_ms=started_at_ms,
        utc_offset_min=context.local_offset_at(started_at_ms),
        active_ms=active_ms,
        pattern_id=PATTERN_ID,
        pattern_name=PATTERN_NAME,
        cycles=cycles,
        goal_ms=_goal_ms(entry.get("goalMinutes"), found),
        pledged=pledged,
        source=Source.VSCODE,
        cycles_estimated=estimated,
    )
    honoured = entry.get("pledgeHonored") is True
    return ReadEntry(session=session, repairs=tuple(found), honoured=honoured)


def read_instant(value: object) -> int | None:
    """An ISO 8601 instant with its offset, in ms since 1970, from 2015 to 2100; else None."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            return None
        seconds = moment.timestamp()
    except (ValueError, OverflowError):
        return None
    at_ms = round(seconds * 1000)
    return at_ms if LIMITS.import_earliest_ms <= at_ms < LIMITS.import_latest_ms else None


def read_number(value: object, highest: int) -> int | None:
    """A number from 0 to `highest`, its fraction dropped; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value <= highest else None


def _started_at_ms(value: object, now_ms: int) -> int | RepairKind:
    """The start, or why the entry is left out for it."""
    started_at_ms = read_instant(value)
    if started_at_ms is None:
        return RepairKind.LEFT_OUT_START
    if started_at_ms > now_ms + LIMITS.import_clock_tolerance_ms:
        return RepairKind.LEFT_OUT_FUTURE
    return started_at_ms


def _active_ms(
    entry: dict[str, object], started_at_ms: int, found: Counter[RepairKind]
) -> int | None:
    """Active time: more than nothing, and no more than passed from start to end."""
    active_ms = read_number(entry.get("activeMs"), LIMITS.import_session_max_ms)
    if not active_ms:
        return None
    ended_at_ms = read_instant(entry.get("endedAt"))
    if ended_at_ms is None or ended_at_ms <= started_at_ms:
        return active_ms
    passed_ms = ended_at_ms - started_at_ms
    if active_ms > passed_ms + 1_000:
        found[RepairKind.TIME_CORRECTED] += 1
        return passed_ms
    return active_ms


def _cycles(value: object, active_ms: int, found: Counter[RepairKind]) -> tuple[int, bool]:
    """The count of cycles, and whether it is an estimate."""
    cycles = read_number(value, active_ms // _SHORTEST_CYCLE_MS)
    if cycles:
        return cycles, False
    unknown = cycles == 0 or value is None
    found[RepairKind.CYCLES_ESTIMATED if unknown else RepairKind.CYCLES_CORRECTED] += 1
    return active_ms // ESTIMATED_CYCLE_MS, True


def _goal_ms(value: object, found: Counter[RepairKind]) -> int | None:
    if value is None:
        return None
    minutes = read_number(value, LIMITS.import_max_goal_minutes)
    if not minutes:
        if minutes is None:
            found[RepairKind.GOAL_LEFT_OUT] += 1
        return None
    return minutes * 60_000


def _id(value: object, started_at_ms: int, found: Counter[RepairKind]) -> str:
    if isinstance(value, str) and _ID.match(value):
        return value
    found[RepairKind.ID_GIVEN] += 1
    return f"sess-{started_at_ms}"
