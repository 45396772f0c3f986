"""Importing from the screens: read and understood beside the GUI, kept on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from core.vscode_import import ImportResult
from desktop.adapters.lane import GuiLane
from desktop.adapters.troubles import EXPECTED, trouble_of
from desktop.services import clock
from desktop.services.imports import read_export_file
from desktop.services.library import Library
from desktop.viewmodels.ports import ImportOutcome
from desktop.viewmodels.trouble import Trouble

Finished = Callable[[ImportOutcome | Trouble], None]


class FileImports:
    """An ImportPort; one thread for each file, joined by `close`."""

    def __init__(self, library: Library, lane: GuiLane, saved: Callable[[], None]) -> None:
        self._library = library
        self._lane = lane
        self._saved = saved
        self._threads: list[threading.Thread] = []

    def import_file(self, path: Path, done: Finished) -> None:
        """Read an export; on Trouble nothing changed."""
        thread = threading.Thread(target=self._read, args=(path, done), name="import")
        self._threads.append(thread)
        thread.start()

    def close(self) -> None:
        """Waits for files that are being read."""
        for thread in self._threads:
            thread.join()

    def _read(self, path: Path, done: Finished) -> None:
        try:
            result = read_export_file(
                path, now_ms=clock.wall_ms(), utc_offset_min=clock.utc_offset_min
            )
        except EXPECTED as error:
            trouble = trouble_of(error)
            self._lane.post(lambda: done(trouble))
        else:
            self._lane.post(lambda: self._keep(result, done))

    def _keep(self, result: ImportResult, done: Finished) -> None:
        try:
            added = self._library.record_import(result)
        except EXPECTED as error:
            done(trouble_of(error))
            return
        self._saved()
        lines = tuple(line.text for line in result.report.lines)
        done(ImportOutcome(lines=lines, added=added, already=len(result.sessions) - added))
