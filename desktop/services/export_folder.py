"""A folder of an export that appears as a whole: filled beside its place, then moved there.

Nothing that is there already is written over: the folder takes a name that is free. One that was
not finished leaves nothing behind. What is written is for its owner only.
"""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from core.wording import worded
from desktop.services.errors import FileRefused
from desktop.storage.files import settle, write_whole
from desktop.storage.reasons import reason

_TRIES = 999


class ExportFolder:
    """A folder in the making, in `parent`. Raises FileRefused.

    Call `add` for each file, then `finish`, or `abandon` at any time.
    """

    def __init__(self, parent: Path, name: str) -> None:
        self._parent = parent
        self._name = name
        self._staging = parent / f".{name}.{secrets.token_hex(4)}"
        self._files: list[str] = []
        try:
            parent.mkdir(parents=True, exist_ok=True)
            self._staging.mkdir(mode=0o700)
        except OSError as error:
            raise self._refused(error) from error

    def add(self, name: str, data: bytes) -> None:
        """Write one file, durably."""
        try:
            write_whole(self._staging / name, data)
        except OSError as error:
            raise self._refused(error) from error
        self._files.append(name)

    def finish(self) -> tuple[Path, tuple[str, ...]]:
        """Move the folder to its place: where it is now, and the names of its files."""
        try:
            place = self._free_place()
            self._staging.rename(place)
            settle(self._parent)
        except OSError as error:
            raise self._refused(error) from error
        return place, tuple(self._files)

    def abandon(self) -> None:
        """Leave nothing behind; after `finish` nothing happens."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def _free_place(self) -> Path:
        names = (self._name, *(f"{self._name} ({number})" for number in range(2, _TRIES)))
        for name in names:
            place = self._parent / name
            if not (place.exists() or place.is_symlink()):
                return place
        raise FileExistsError(17, "every name for it is taken")

    def _refused(self, error: OSError) -> FileRefused:
        return FileRefused(
            worded(
                "The export to {place} was not finished: {why}.",
                place=str(self._parent),
                why=reason(error),
            )
        )
