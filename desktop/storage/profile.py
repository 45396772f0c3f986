"""The profile directory and its single owner.

One process at a time owns a profile: it holds an exclusive lock on the file `lock` inside it for
as long as it runs. The operating system releases the lock when the process ends, however it ends.
The directory is readable by its owner only.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

import platformdirs

from desktop.storage.errors import ProfileInUse, ProfileUnwritable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK_NAME = "lock"
_ID_NAME = "profile-id"


def default_directory() -> Path:
    """Where the profile of this user lies, unless another is named."""
    return platformdirs.user_data_path("breath-master", appauthor=False)


class Profile:
    """A profile directory, owned by this process until `close`.

    Opening makes the directory when it is missing. Raises ProfileInUse, ProfileUnwritable.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = (directory / _LOCK_NAME).open("a+b")
        except OSError as error:
            raise ProfileUnwritable(f"{directory} cannot be used: {error.strerror}.") from error
        try:
            _take(self._lock)
        except OSError as error:
            self._lock.close()
            raise ProfileInUse("Breath Master is already open with this profile.") from error
        try:
            self.id = self._read_id()
        except OSError as error:
            self._lock.close()
            raise ProfileUnwritable(f"{directory} cannot be used: {error.strerror}.") from error

    def _read_id(self) -> str:
        """A random name for this profile, which tells its secrets from other profiles'."""
        path = self.directory / _ID_NAME
        if path.exists() and (known := path.read_text("ascii", "replace").strip()):
            return known
        fresh = secrets.token_hex(16)
        write_private(path, fresh.encode())
        return fresh

    def __enter__(self) -> Profile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the profile up; another process may own it now."""
        self._lock.close()


def write_private(path: Path, data: bytes) -> None:
    """Replace a file durably, readable by its owner only; the old one stays if this fails."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _take(file: IO[bytes]) -> None:
    """Lock the whole file for this process, or raise OSError at once."""
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
