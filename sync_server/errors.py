"""What can go wrong in the relay outside of the protocol, told apart by who can mend it.

    RelayError
    ├── BadConfig            a setting that cannot be used
    ├── AlreadyRunning       another relay holds the data folder
    └── StorageError
        ├── FolderTrouble    the data folder is missing rights or cannot be made
        ├── DiskFull         no room left for the database
        ├── DatabaseLocked   another program holds the database
        ├── DatabaseDamaged  the file is not a sound database
        ├── DatabaseNewer    a newer version of the relay has changed it
        ├── DatabaseReplaced the file was taken away under the running relay
        ├── DatabaseAway     the database server does not answer
        ├── LineFull         one account asks for more than its share
        └── StorageClosed    asked for after closing

Each message is one sentence for the person who runs the relay. What clients are told is a code
from `crdt.protocol.codes`, never these sentences.
"""

from __future__ import annotations


class RelayError(Exception):
    """The relay cannot do what it was asked to."""


class BadConfig(RelayError):
    """A setting cannot be used; the message names it and what it may be."""


class AlreadyRunning(RelayError):
    """Another relay uses this data folder."""


class StorageError(RelayError):
    """The database or its folder does not do its part. Nothing acknowledged is lost."""


class FolderTrouble(StorageError):
    """The data folder cannot be made, read or written."""


class DiskFull(StorageError):
    """There is no room left; nothing was written, and what was stored is untouched."""


class DatabaseLocked(StorageError):
    """Another program keeps the database to itself."""


class DatabaseDamaged(StorageError):
    """The database file is not sound. It is left as it is."""


class DatabaseNewer(StorageError):
    """The database was made by a newer relay. It is left as it is."""


class DatabaseReplaced(StorageError):
    """The database file was moved, deleted or replaced while the relay runs."""


class DatabaseAway(StorageError):
    """The database server does not answer."""


class WritersCrossed(StorageError):
    """Writers waited for each other, and this one was undone. It may be carried out again."""


class LineFull(StorageError):
    """So much of one account waits to be written that no more of it is taken for now."""


class StorageClosed(StorageError):
    """The relay is closing."""
