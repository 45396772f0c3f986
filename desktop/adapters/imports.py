"""Importing from the screens: read and understood beside the GUI, kept on it slice by slice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.adapters.slices import Slices, Stopped
from desktop.adapters.troubles import EXPECTED, trouble_of
from desktop.services import clock
from desktop.services.imports import Imported, import_steps
from desktop.services.library import Library
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.ports import ImportOutcome
from desktop.viewmodels.repair_words import repair_words
from desktop.viewmodels.trouble import Trouble

Finished = Callable[[ImportOutcome | Trouble], None]


class FileImports:
    """An ImportPort; `saved` is called after every import, also one that ended early."""

    def __init__(self, library: Library, slices: Slices, saved: Callable[[], None]) -> None:
        self._library = library
        self._slices = slices
        self._saved = saved

    def import_file(
        self,
        path: Path,
        done: Finished,
        *,
        shown: Callable[[int, int], None],
        token: CancelToken,
    ) -> None:
        """Read an export and keep what is new."""

        def end(result: Imported | Stopped) -> None:
            self._saved()
            done(_outcome(result))

        def fail(error: Exception) -> None:
            if not isinstance(error, EXPECTED):
                raise error
            self._saved()
            done(trouble_of(error))

        steps = import_steps(
            self._library, path, now_ms=clock.wall_ms(), utc_offset_min=clock.utc_offset_min
        )
        self._slices.run(
            steps,
            end,
            failed=fail,
            shown=lambda progress: shown(progress.done, progress.of),
            token=token,
        )


def _outcome(result: Imported | Stopped) -> ImportOutcome:
    match result:
        case Imported():
            lines = tuple(map(repair_words, result.result.report.lines))
            return ImportOutcome(lines=lines, added=result.added, already=result.already)
        case Stopped(at=at):
            left = at.of - at.done
            return ImportOutcome(lines=(), added=at.done, already=0, left=left, stopped=True)
