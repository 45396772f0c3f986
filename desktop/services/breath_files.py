"""Reading and writing the small files that hold a pattern or a program.

A file is read no further than it may be long, and written whole or not at all. What stands in it
is for `core.breath_file`.
"""

from __future__ import annotations

import os
from pathlib import Path

from core.limits import LIMITS
from core.wording import worded
from desktop.services.errors import FileRefused
from desktop.storage.reasons import reason


def read_bytes(path: Path) -> bytes:
    """What the file begins with, one byte more than is allowed at most. Raises FileRefused."""
    try:
        with path.open("rb") as file:
            return file.read(LIMITS.breath_file_max_bytes + 1)
    except OSError as error:
        raise FileRefused(
            worded("{name} could not be read: {why}.", name=path.name, why=reason(error))
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write the file beside its place and move it there. Raises FileRefused."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            fresh.write_bytes(data)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise FileRefused(
            worded("{name} could not be written: {why}.", name=path.name, why=reason(error))
        ) from error
