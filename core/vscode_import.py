"""The export of the VS Code extension Breath Master, read into sessions, a record and a report.

Owns `read_export` and the merging of what it returns. The rules that hold:

- Either the whole file is understood as an export, or `ImportRefused` says in a sentence why not.
- Sessions are the same when id and start are the same. Importing twice changes nothing.
- Streaks are reckoned anew from the sessions; what the file says of them is kept "as recorded".
- `totalXP` is carried over whole, once, in the record. It is never recomputed or split.
- `version` decides nothing (it reads 0.1.0 through 0.3.4 in exports of every shape), and dates in
  English such as `lastMeditationDate` are not parsed.

Reading bytes safely is `core.strict_json`, one entry `core.vscode_sessions`, wording
`core.repairs`, points `core.points`.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.errors import ImportRefused
from core.history import Session, fold_streak, local_day
from core.imported import ImportRecord
from core.limits import LIMITS
from core.repairs import (
    RepairKind,
    RepairLine,
    RepairReport,
    counted_line,
    plain_date,
    report_of,
)
from core.strict_json import UNREADABLE, read_json
from core.vscode_sessions import EntryContext, read_entry, read_instant, read_number
from core.wording import worded

__all__ = [
    "ImportRecord",
    "ImportRefused",
    "ImportResult",
    "RepairKind",
    "RepairLine",
    "RepairReport",
    "merge_imports",
    "new_sessions",
    "read_export",
]

_STATISTICS = (
    "totalXP",
    "currentStreak",
    "longestStreak",
    "todaySessionTime",
    "lastMeditationDate",
    "totalMeditationTime",
    "sessionsToday",
)
_FOREIGN = "This is not an export of Breath Master for VS Code; nothing was changed."
_TWICE = "This file says the same thing in two ways, so it cannot be trusted; nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an export came to: sessions oldest first, the record to keep, the report to show."""

    sessions: tuple[Session, ...]
    record: ImportRecord
    report: RepairReport


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sessions:
    """The list of sessions as read, with what was found on the way."""

    sessions: tuple[Session, ...]
    found: Counter[RepairKind]
    honoured: int


def read_export(data: bytes, *, now_ms: int, local_offset_at: Callable[[int], int]) -> ImportResult:
    """Read an export. Raises `ImportRefused`.

    `local_offset_at` gives local time minus UTC, in minutes, at an instant in ms: the export has
    only UTC, and the day of a session is fixed here, once.
    """
    root = _object(read_json(data))
    meditation = _meditation(root)
    context = EntryContext(now_ms=now_ms, local_offset_at=local_offset_at)
    listed = meditation.get("sessions")
    read = _read_sessions(listed if isinstance(listed, list) else [], context)
    record = _record(root, meditation, read, now_ms)
    lines = [*_sessions_lines(listed, read), *_xp_lines(meditation, record)]
    lines += [counted_line(kind, count) for kind, count in read.found.items()]
    if read.sessions:
        lines.append(_streak_line(read.sessions, record, local_offset_at))
    return ImportResult(sessions=read.sessions, record=record, report=report_of(lines))


def merge_imports(*groups: Iterable[Session]) -> tuple[Session, ...]:
    """Sessions of all groups, each (id, start) once, earlier groups first, ordered by start."""
    merged: dict[tuple[int, str], Session] = {}
    for group in groups:
        for session in group:
            merged.setdefault((session.started_at_ms, session.id), session)
    return tuple(merged[key] for key in sorted(merged))


def new_sessions(existing: Iterable[Session], incoming: Iterable[Session]) -> tuple[Session, ...]:
    """The incoming sessions that are not there yet, by (id, start), ordered by start."""
    known = {(s.started_at_ms, s.id) for s in existing}
    return tuple(s for s in merge_imports(incoming) if (s.started_at_ms, s.id) not in known)


def _object(value: object) -> dict[str, object]:
    if value is UNREADABLE:
        raise ImportRefused("duplicate_keys", _TWICE)
    if not isinstance(value, dict):
        raise ImportRefused("foreign", _FOREIGN)
    return value


def _meditation(root: dict[str, object]) -> dict[str, object]:
    meditation = _object(_object(root.get("breathMaster")).get("meditation"))
    if not any(name in meditation for name in (*_STATISTICS, "sessions")):
        raise ImportRefused("foreign", _FOREIGN)
    return meditation


def _read_sessions(entries: list[object], context: EntryContext) -> _Sessions:
    if len(entries) > LIMITS.import_max_sessions:
        raise ImportRefused(
            "too_many_sessions",
            worded(
                "This file lists more than {most} sessions, far more than any export; "
                "nothing was changed.",
                most=LIMITS.import_max_sessions,
            ),
        )
    best: dict[tuple[int, str], tuple[Session, tuple[RepairKind, ...], bool]] = {}
    found: Counter[RepairKind] = Counter()
    for entry in entries:
        read = read_entry(entry, context)
        if isinstance(read, RepairKind):
            found[read] += 1
            continue
        key = (read.session.started_at_ms, read.session.id)
        here = best.get(key)
        if here is not None:
            found[RepairKind.DUPLICATES] += 1
        if here is None or _fullness(read.session) > _fullness(here[0]):
            best[key] = (read.session, read.repairs, read.honoured)
    for _, repairs, _ in best.values():
        found.update(repairs)
    return _Sessions(
        sessions=tuple(best[key][0] for key in sorted(best)),
        found=found,
        honoured=sum(honoured for _, _, honoured in best.values()),
    )


def _fullness(session: Session) -> tuple[int, bool, int, int, bool]:
    """Which of two entries for one session says more; the fuller one is kept."""
    return (
        session.active_ms,
        not session.cycles_estimated,
        session.cycles,
        session.goal_ms or 0,
        session.pledged,
    )


def _record(
    root: dict[str, object], meditation: dict[str, object], read: _Sessions, now_ms: int
) -> ImportRecord:
    def recorded(name: str, highest: int) -> int:
        return read_number(meditation.get(name), highest) or 0

    exported_at_ms = read_instant(root.get("exportDate"))
    version = _object(root.get("breathMaster")).get("version")
    total_xp = recorded("totalXP", LIMITS.import_max_xp)
    current = recorded("currentStreak", LIMITS.import_max_streak_days)
    longest = recorded("longestStreak", LIMITS.import_max_streak_days)
    return ImportRecord(
        fingerprint=_fingerprint([total_xp, current, longest, exported_at_ms], read.sessions),
        total_xp=total_xp,
        recorded_current_streak=current,
        recorded_longest_streak=longest,
        recorded_active_ms=recorded("totalMeditationTime", LIMITS.import_latest_ms),
        exported_at_ms=exported_at_ms,
        imported_at_ms=now_ms,
        first_started_at_ms=read.sessions[0].started_at_ms if read.sessions else None,
        last_started_at_ms=read.sessions[-1].started_at_ms if read.sessions else None,
        sessions=len(read.sessions),
        challenges_completed=recorded("challengesCompleted", LIMITS.import_max_sessions),
        pledges_recorded=read.found[RepairKind.PLEDGES_RECORDED],
        pledges_honoured=read.honoured,
        version=version if isinstance(version, str) and _is_plain(version) else None,
    )


def _fingerprint(totals: list[int | None], sessions: tuple[Session, ...]) -> str:
    facts = [[s.id, s.started_at_ms, s.active_ms, s.cycles, s.goal_ms] for s in sessions]
    text = json.dumps([totals, facts], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= 32 and text.isascii() and text.isprintable()


def _sessions_lines(listed: object, read: _Sessions) -> list[RepairLine]:
    if not read.sessions:
        if listed is None or listed == []:
            text = (
                "This export has totals and no sessions, as early ones did; the totals came over."
            )
            return [RepairLine(kind=RepairKind.NO_SESSIONS, count=1, text=text)]
        text = "The list of sessions in this export is damaged, so only its totals came over."
        return [RepairLine(kind=RepairKind.LIST_UNREADABLE, count=1, text=text)]
    first, last = read.sessions[0].day, read.sessions[-1].day
    count = len(read.sessions)
    what = "1 session" if count == 1 else f"{count:,} sessions"
    when = f"of {plain_date(first)}"
    if first != last:
        when = f"from {plain_date(first)} to {plain_date(last)}"
    text = f"{what} came over, {when}."
    return [RepairLine(kind=RepairKind.CAME_OVER, count=count, text=text, first=first, last=last)]


def _xp_lines(meditation: dict[str, object], record: ImportRecord) -> list[RepairLine]:
    if record.total_xp:
        points = (
            "1 point came over as one line of your ledger. It counts"
            if record.total_xp == 1
            else f"{record.total_xp:,} points came over as one line of your ledger. They count"
        )
        text = f"{points} towards your level, and not on boards."
        return [RepairLine(kind=RepairKind.XP_CARRIED, count=record.total_xp, text=text)]
    if read_number(meditation.get("totalXP"), LIMITS.import_max_xp) is None:
        text = "The total of points in this export could not be read, so none came over."
        return [RepairLine(kind=RepairKind.XP_UNREADABLE, count=1, text=text)]
    return []


def _streak_line(
    sessions: tuple[Session, ...], record: ImportRecord, local_offset_at: Callable[[int], int]
) -> RepairLine:
    """Both accounts of the streak, on the day of the export."""
    streak = fold_streak(sessions, local_day(record.at_ms, local_offset_at(record.at_ms)))
    ours = (streak.current, streak.longest)
    theirs = (record.recorded_current_streak, record.recorded_longest_streak)
    text = (
        f"From the sessions, the streak at the time of the export was {_days(ours[0])} and the "
        f"longest {_days(ours[1])}"
    )
    if ours == theirs:
        text += ", as the export says."
    else:
        text += (
            f". The export itself says {_days(theirs[0])} and {_days(theirs[1])}; reloads of "
            "VS Code could change its count, so this is kept as recorded."
        )
    return RepairLine(
        kind=RepairKind.STREAK_RECOMPUTED,
        count=streak.current,
        text=text,
        ours=ours,
        recorded=theirs,
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
