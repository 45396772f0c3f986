"""The profile directory and its single owner.

One process at a time owns a profile: it holds an exclusive lock on the file `lock` inside it for
as long as it runs. The operating system releases the lock when the process ends, however it ends.
The directory is readable by its owner only.

`profile-id` holds a random name, under which the keyring keeps the secrets, and the place of the
directory. A directory that was moved keeps its name. A copy beside its original takes a name of
its own, or the two would share, and spoil, one entry of the keyring.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

import platformdirs

from core.wording import worded
from desktop.storage.errors import ProfileInUse, ProfileUnwritable
from desktop.storage.files import write_whole
from desktop.storage.reasons import reason

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK_NAME = "lock"
ID_NAME = "profile-id"


def default_directory() -> Path:
    """Where the profile of this user lies, unless another is named."""
    return platformdirs.user_data_path("breath-master", appauthor=False)


class Profile:
    """A profile directory, owned by this process until `close`.

    Opening makes the directory when it is missing. Raises ProfileInUse, ProfileUnwritable.
    Attributes: directory; id; copied_from (the id of the original, until `settle` was called).
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.id = ""
        self.copied_from: str | None = None
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = (directory / _LOCK_NAME).open("a+b")
        except OSError as error:
            raise _unusable(directory, error) from error
        try:
            _take(self._lock)
        except OSError as error:
            self._lock.close()
            raise ProfileInUse("Breath Master is already open with this profile.") from error
        try:
            self._find_id()
        except OSError as error:
            self._lock.close()
            raise _unusable(directory, error) from error

    def _find_id(self) -> None:
        """Learn the random name of this profile, which tells its secrets from others'."""
        known, place = _read_name(self.directory)
        if not known:
            self.id = secrets.token_hex(16)
            self.settle()
        elif place == str(self.directory.resolve()):
            self.id = known
        elif place and _read_name(Path(place)) == (known, place):
            self.id, self.copied_from = secrets.token_hex(16), known
        else:
            self.id = known
            self.settle()

    def settle(self) -> None:
        """Keep name and place; of a copy, once its secrets are kept under its own name."""
        text = f"{self.id}\n{self.directory.resolve()}\n"
        write_whole(self.directory / ID_NAME, text.encode("utf-8", "surrogateescape"))
        self.copied_from = None

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


def _unusable(directory: Path, error: OSError) -> ProfileUnwritable:
    return ProfileUnwritable(
        worded("{path} cannot be used: {why}.", path=str(directory), why=reason(error))
    )


def _read_name(directory: Path) -> tuple[str, str]:
    """The name of the profile in a directory and the place it was last at; empty if unknown."""
    path = directory / ID_NAME
    if not path.is_file():
        return "", ""
    lines = path.read_text("utf-8", "surrogateescape").splitlines()
    return lines[0].strip() if lines else "", lines[1] if len(lines) > 1 else ""


def _take(file: IO[bytes]) -> None:
    """Lock the whole file for this process, or raise OSError at once."""
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
