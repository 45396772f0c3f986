"""Bringing a VS Code export over from a file, with care for what a path may lead to.

It has to be an ordinary file of a bounded size. Reading and understanding it changes nothing and
may go on beside the owner of the profile; keeping what was understood is `Library.import_steps`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.limits import LIMITS
from core.vscode_import import ImportRefused, ImportResult, read_export
from core.wording import worded
from desktop.services.errors import FileRefused
from desktop.services.library import Library
from desktop.services.steps import Steps, aside
from desktop.storage.files import NotAFile, read_ordinary


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was understood, and how many of its sessions were new."""

    result: ImportResult
    added: int

    @property
    def already(self) -> int:
        """How many of its sessions were here before."""
        return len(self.result.sessions) - self.added


def import_steps(
    library: Library, path: Path, *, now_ms: int, utc_offset_min: Callable[[int], int]
) -> Steps[Imported]:
    """Bring the export at `path` over. Raises FileRefused or core's ImportRefused, and then
    nothing was changed; or StorageError, and then what was kept by then is whole."""
    read = partial(read_export_file, path, now_ms=now_ms, utc_offset_min=utc_offset_min)
    result = yield from aside(read)
    added = yield from library.import_steps(result)
    return Imported(result=result, added=added)


def read_export_file(
    path: Path, *, now_ms: int, utc_offset_min: Callable[[int], int]
) -> ImportResult:
    """What the export at `path` holds. Raises FileRefused or core's ImportRefused."""
    return read_export(read_file(path), now_ms=now_ms, local_offset_at=utc_offset_min)


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file, or FileRefused with a sentence."""
    try:
        data = read_ordinary(path, LIMITS.import_max_bytes)
    except OSError as error:
        raise FileRefused(_why(path, error)) from error
    if len(data) > LIMITS.import_max_bytes:
        raise _too_large(path)
    return data


def _too_large(path: Path) -> ImportRefused:
    return ImportRefused(
        "too_large",
        worded(
            "{name} is larger than {megabytes} MB, more than any export; nothing was changed.",
            name=path.name,
            megabytes=LIMITS.import_max_bytes >> 20,
        ),
    )


def _why(path: Path, error: OSError) -> str:
    match error:
        case IsADirectoryError():
            return worded("{path} is a folder, not a file; nothing was changed.", path=str(path))
        case NotAFile():
            return worded(
                "{path} is not a file that can be read; nothing was changed.", path=str(path)
            )
        case FileNotFoundError():
            return worded("There is no file {path}; nothing was changed.", path=str(path))
        case PermissionError():
            return worded(
                "{path} may not be read by this user; nothing was changed.", path=str(path)
            )
        case _:
            return worded("{path} cannot be read; nothing was changed.", path=str(path))
