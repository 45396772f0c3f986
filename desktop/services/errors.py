"""What can go wrong in the app's own services, each with a sentence for the person.

    ServiceError
    ├── FileRefused        a file that cannot be read or written
    ├── NothingThere       what was named does not exist
    └── NotPossible        not possible as things stand

Errors of the profile on disk are `desktop.storage.errors`, those of the rules `core.errors`.
"""

from __future__ import annotations


class ServiceError(Exception):
    """Something was asked that could not be done; nothing was changed."""

    code = "service"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class FileRefused(ServiceError):
    """The file cannot be used."""

    code = "file"


class NothingThere(ServiceError):
    """There is nothing of that name."""

    code = "nothing_there"


class NotPossible(ServiceError):
    """That is not possible as things stand."""

    code = "not_possible"
