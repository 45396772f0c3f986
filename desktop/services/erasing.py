"""Taking a profile away for good: its keys, its database, and what lies beside them.

The rules that hold:

- `begin` puts a marker into the profile, durably. From then on the profile counts as gone: the
  next opening finishes the work before anything else is read. Before it, nothing has changed. So
  a crash leaves either the whole profile or none of it.
- The keys go first. What is left of a sealed database on the disk cannot be read without them,
  which matters where a disk keeps old copies of what was overwritten.
- Only files that the app itself makes are removed, and the folder with its lock stays.

It knows neither relay nor other devices: what lies there is not touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from core.wording import worded
from desktop.services.errors import NothingThere
from desktop.services.lan import FOLDER
from desktop.storage import vault
from desktop.storage.database import DATABASE_NAME
from desktop.storage.errors import ProfileUnwritable
from desktop.storage.files import settle, write_whole
from desktop.storage.profile import ID_NAME, Profile
from desktop.storage.reasons import reason
from desktop.storage.vault import Place

MARKER_NAME = "erasing"
_KEYS = (vault.FILE_NAME, f".{vault.FILE_NAME}.*")
_OTHERS = (
    DATABASE_NAME,
    f"{DATABASE_NAME}-wal",
    f"{DATABASE_NAME}-shm",
    f"{DATABASE_NAME}-journal",
    f"{DATABASE_NAME}.damaged-*",
    "breath.log",
    "command.sock",
    ID_NAME,
    f".{ID_NAME}.*",
    f".{MARKER_NAME}.*",
    f"{FOLDER}/*",
)


def begin(profile: Profile, place: Place) -> None:
    """From now on this profile counts as gone, whatever happens. Raises ProfileUnwritable."""
    try:
        write_whole(
            profile.directory / MARKER_NAME, f"{profile.id}\n{place.value}\n".encode("ascii")
        )
    except OSError as error:
        raise ProfileUnwritable(
            worded(
                "The profile cannot be written, so nothing was erased: {why}.", why=reason(error)
            )
        ) from error


def is_pending(directory: Path) -> bool:
    """True where an erasing was begun and is not finished."""
    return (directory / MARKER_NAME).is_file()


def finish(directory: Path) -> None:
    """Does what is left of an erasing. Raises KeysMissing, ProfileUnwritable.

    The caller owns the profile, and its database is closed.
    """
    try:
        for _step in steps(directory):
            pass
    except OSError as error:
        raise ProfileUnwritable(
            worded(
                "Erasing could not be finished and goes on at the next start: {why}.",
                why=reason(error),
            )
        ) from error


def erase(directory: Path) -> None:
    """Takes the profile in `directory` away. Raises NothingThere, StorageError."""
    look_for(directory)
    with Profile(directory) as profile:
        if not is_pending(directory):
            begin(profile, vault.Vault(profile).place)
        finish(directory)


def look_for(directory: Path) -> None:
    """Raises NothingThere unless there is a profile that this process may take away, and
    ProfileInUse while another has it open. Changes nothing."""
    if not any((directory / name).exists() for name in (DATABASE_NAME, ID_NAME, MARKER_NAME)):
        raise NothingThere(worded("There is no profile in {directory}.", directory=str(directory)))
    Profile(directory).close()


def steps(directory: Path) -> Iterator[str]:
    """The acts of an erasing in their order, each durable when its name is given."""
    profile_id, place = _read_marker(directory)
    if place is Place.KEYRING:
        vault.forget(profile_id)
        yield "keyring"
    for path in _found(directory, _KEYS):
        _blank(path)
        yield f"blank {path.name}"
        path.unlink()
        settle(directory)
        yield path.name
    for path in _found(directory, _OTHERS):
        path.unlink()
        yield path.name
    settle(directory)
    (directory / MARKER_NAME).unlink()
    settle(directory)
    yield MARKER_NAME


def _read_marker(directory: Path) -> tuple[str, Place]:
    profile_id, place = (directory / MARKER_NAME).read_text("ascii").split()
    return profile_id, Place(place)


def _found(directory: Path, patterns: tuple[str, ...]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(directory.glob(pattern))]


def _blank(path: Path) -> None:
    """Zeros over a file of keys. A disk that writes them elsewhere keeps the old ones until it
    reuses their place; from a program no more can be done about that."""
    if path.is_symlink() or not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(b"\0" * path.stat().st_size)
        file.flush()
        os.fsync(file.fileno())
