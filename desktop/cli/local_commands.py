"""Commands that need nothing but the profile: import, history, stats, export.

In steps: the running app takes them between two moments of painting, and what needs no document is
done aside. Without an app they are run through at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from core.challenges import ChallengeDone
from core.history import Session, fold_streak, fold_totals, local_day
from core.imported import ImportRecord
from core.points import fold_ledger, level_for
from core.together import TogetherDone
from desktop.cli.console import Console, counted
from desktop.services import clock
from desktop.services.errors import NotPossible
from desktop.services.exports import ExportFormat, export_steps
from desktop.services.history_view import HistoryRow, history_json, history_rows, rfc3339
from desktop.services.home import Home
from desktop.services.imports import import_steps
from desktop.services.steps import Steps, aside


def import_export(home: Home, arguments: argparse.Namespace, console: Console) -> Steps[None]:
    """Bring over a VS Code export and print its repair report."""
    imported = yield from import_steps(
        home.library,
        arguments.file,
        now_ms=home.wall_ms(),
        utc_offset_min=clock.utc_offset_min,
    )
    lines = imported.result.report.lines
    console.say(
        *(line.text for line in lines),
        f"{counted(imported.added, 'new session')}, {imported.already} here already.",
    )
    report = [{"kind": line.kind.value, "count": line.count, "text": line.text} for line in lines]
    console.value({"added": imported.added, "already": imported.already, "report": report})


def history(home: Home, arguments: argparse.Namespace, console: Console) -> Steps[None]:
    """Finished sessions, oldest first."""
    library = home.library
    yield from library.history.read_steps()
    known = (library.sessions(), library.imports(), library.challenges(), library.together())
    yield from aside(lambda: _say_history(history_rows(*known), console))


def _say_history(rows: Sequence[HistoryRow], console: Console) -> None:
    if console.as_json:
        console.raw(history_json(rows))
        return
    if not rows:
        console.say("No sessions yet. When you're ready, try: breath session")
    for row in rows:
        minutes, seconds = divmod(row.active_ms // 1000, 60)
        console.say(
            f"{row.started_at}  {minutes:3d}:{seconds:02d}  {counted(row.cycles, 'breath'):>11}  "
            f"{row.pattern:<12} {row.source:<9} {row.xp:4d} points  {row.id}"
        )


def stats(home: Home, arguments: argparse.Namespace, console: Console) -> Steps[None]:
    """Totals, streak, level and the sums of the ledger."""
    library, now_ms = home.library, home.wall_ms()
    yield from library.history.read_steps()
    known = (library.sessions(), library.imports(), library.challenges(), library.together())
    yield from aside(lambda: _say_stats(*known, now_ms, console))


def _say_stats(
    sessions: tuple[Session, ...],
    imports: tuple[ImportRecord, ...],
    challenges: tuple[ChallengeDone, ...],
    together: tuple[TogetherDone, ...],
    now_ms: int,
    console: Console,
) -> None:
    today = local_day(now_ms, clock.utc_offset_min(now_ms))
    totals, streak = fold_totals(sessions), fold_streak(sessions, today)
    ledger = fold_ledger(sessions, imports, challenges, together)
    level = level_for(ledger.total)
    by_kind = {kind.value: xp for kind, xp in ledger.by_kind.items()}
    hours, minutes = divmod(totals.active_ms // 60_000, 60)
    first = f", since {totals.first_day}" if totals.first_day else ""
    console.say(
        f"{counted(totals.sessions, 'session')}, {hours} h {minutes} min, "
        f"{counted(totals.cycles, 'breath')}{first}",
        f"Streak: {counted(streak.current, 'day')} now, {streak.longest} at the longest",
        f"Level {level.number}, {level.name}: {ledger.total} points"
        + (f" of {level.next_xp} for the next" if level.next_xp else ""),
        *(f"  {kind:<9} {xp:6d} points" for kind, xp in by_kind.items() if xp),
    )
    console.value(
        {
            "sessions": totals.sessions,
            "active_ms": totals.active_ms,
            "cycles": totals.cycles,
            "first_day": totals.first_day.isoformat() if totals.first_day else None,
            "last_day": totals.last_day.isoformat() if totals.last_day else None,
            "streak": {"current": streak.current, "longest": streak.longest},
            "level": {"number": level.number, "name": level.name, "next_xp": level.next_xp},
            "xp": {"total": ledger.total, **by_kind},
            "imports": [{**asdict(record), "at": rfc3339(record.at_ms)} for record in imports],
        }
    )


def export_all(home: Home, arguments: argparse.Namespace, console: Console) -> Steps[None]:
    """Write everything out."""
    form = ExportFormat(arguments.format)
    if arguments.force:
        files = yield from export_steps(home.library, arguments.directory, form)
    else:
        files = yield from export_steps(home.library, arguments.directory, form, _keep_what_is)
    console.say(f"Wrote {counted(len(files), 'file')} to {arguments.directory}:")
    console.say(*(f"  {path.name}" for path in files))
    console.value({"format": form.value, "files": [str(path) for path in files]})


def _keep_what_is(taken: tuple[str, ...]) -> None:
    """Files of an earlier export are written over only by who says so. Raises NotPossible."""
    raise NotPossible(
        f"Nothing was written, because {counted(len(taken), 'file')} would be replaced, "
        f"{taken[0]} first; another folder helps, or --force to replace them."
    )
