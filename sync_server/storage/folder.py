"""The data folder: where the database, the relay's key and the lock file are.

One relay owns a folder while it runs (an advisory lock on `relay.lock`, released by the system
when the process ends, however it ends).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync_server.errors import AlreadyRunning, FolderTrouble

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFolder:
    """The files of one relay."""

    path: Path

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.path / "relay.sqlite3"

    @property
    def key(self) -> Path:
        """The seed of the relay's own signing key."""
        return self.path / "relay.key"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a relay runs."""
        return self.path / "relay.lock"

    def make(self) -> None:
        """Makes the folder, readable by its owner only. Raises FolderTrouble."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FolderTrouble(
                f"The data folder {self.path} cannot be made: {error.strerror}."
            ) from error
        if not os.access(self.path, os.R_OK | os.W_OK | os.X_OK):
            raise FolderTrouble(
                f"The data folder {self.path} cannot be written: check its owner and rights."
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the folder for this process. Raises AlreadyRunning or FolderTrouble."""
        try:
            descriptor = os.open(self.lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FolderTrouble(
                f"The data folder {self.path} cannot be written: {error.strerror}."
            ) from error
        try:
            try:
                _take(descriptor)
            except (BlockingIOError, PermissionError) as error:
                raise AlreadyRunning(f"A relay is running on {self.path}.") from error
            yield
        finally:
            os.close(descriptor)


def _take(descriptor: int) -> None:
    """Locks an open file for this process. Raises OSError at once where another one has it."""
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sync_to_disk(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk. Raises OSError."""
    if sys.platform == "win32" and path.is_dir():  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
