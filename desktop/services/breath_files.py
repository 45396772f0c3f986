"""Reading and writing the small files that hold a pattern or a program.

Says in sentences what `desktop.storage.files` meets. What stands in a file is for
`core.breath_file`.
"""

from __future__ import annotations

from pathlib import Path

from core.limits import LIMITS
from core.wording import worded
from desktop.services.errors import FileRefused
from desktop.storage.files import GIVEN, read_ordinary, write_whole
from desktop.storage.reasons import reason


def read_bytes(path: Path) -> bytes:
    """What the file begins with, one byte more than is allowed at most. Raises FileRefused."""
    try:
        return read_ordinary(path, LIMITS.breath_file_max_bytes)
    except OSError as error:
        raise FileRefused(
            worded("{name} could not be read: {why}.", name=path.name, why=reason(error))
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write the file, whole or not at all. Raises FileRefused."""
    try:
        write_whole(path, data, GIVEN)
    except OSError as error:
        raise FileRefused(
            worded("{name} could not be written: {why}.", name=path.name, why=reason(error))
        ) from error
