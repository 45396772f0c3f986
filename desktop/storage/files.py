"""Files by name: written whole or not at all, and read with care for what a name may lead to.

A file is written beside its place under a name nobody can know before, never through a link, and
moved there once it is on the disk. It is read only where it is an ordinary file, and no further
than it may be long. Errors are OSError; what they mean to a person is for the caller to say.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from pathlib import Path
from typing import Final

PRIVATE: Final = 0o600
"""For its owner only."""
GIVEN: Final = 0o666
"""As the person's own habits (umask) have it: for files that are made to be given away."""

_TOKEN_BYTES = 4


class NotAFile(OSError):
    """The name leads to a device, a pipe or a socket."""


def write_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Replace a file durably; the old one stays if this fails."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(_TOKEN_BYTES)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(fresh, flags, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    settle(path.parent)


def settle(directory: Path) -> None:
    """What was moved or removed in a folder stays so, also after a power cut; where the file
    system of the folder has a way to say that."""
    if sys.platform == "win32":
        return
    folder = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(folder)


def read_ordinary(path: Path, most: int) -> bytes:
    """The bytes of a file; one more than `most` where it is longer. Raises NotAFile as well."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except ValueError as error:
        raise OSError(errno.EINVAL, "a name that no file can have") from error
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "a folder")
        if not stat.S_ISREG(mode):
            raise NotAFile(errno.EINVAL, "not an ordinary file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(descriptor)
