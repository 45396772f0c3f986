"""What can go wrong with the profile on disk, each with a sentence for the person.

    StorageError
    ├── ProfileInUse            another running program owns the profile
    ├── ProfileUnwritable       the folder or a file in it cannot be written
    ├── DiskFull                no room left
    ├── DatabaseBusy            another program holds the database
    ├── DatabaseDamaged         the file does not read as a database; a copy was set aside
    ├── DatabaseForeign         a database of another program
    ├── DatabaseNewer           written by a newer version of this app
    ├── DatabaseTrouble         the environment failed in another way
    ├── KeysMissing             the secrets of this profile are gone
    └── SealBroken              a stored value does not open with the profile's key

`code` is stable and meant for programs; `sentence` is meant for people.
"""

from __future__ import annotations


class StorageError(Exception):
    """Something about the profile on disk failed; nothing was lost by it."""

    code = "storage"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class ProfileInUse(StorageError):
    """Breath Master is already open with this profile."""

    code = "profile_in_use"


class ProfileUnwritable(StorageError):
    """The profile cannot be written."""

    code = "profile_unwritable"


class DiskFull(StorageError):
    """There is no room left on the disk."""

    code = "disk_full"


class DatabaseBusy(StorageError):
    """Another program holds the database."""

    code = "database_busy"


class DatabaseDamaged(StorageError):
    """The database cannot be read; a copy of it was set aside."""

    code = "database_damaged"


class DatabaseForeign(StorageError):
    """The database belongs to another program."""

    code = "database_foreign"


class DatabaseNewer(StorageError):
    """The database was written by a newer version."""

    code = "database_newer"


class DatabaseTrouble(StorageError):
    """The database could not be used."""

    code = "database_trouble"


class KeysMissing(StorageError):
    """The secrets of this profile are missing or unreadable."""

    code = "keys_missing"


class SealBroken(StorageError):
    """A stored value does not open with the key of this profile."""

    code = "seal_broken"
