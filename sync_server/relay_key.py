"""The relay's own signing key: 32 secret bytes in a file that only its owner may read.

Clients remember the public half, so losing or replacing this file looks like another relay to
them. It is part of every backup.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync_server.errors import FolderTrouble
from sync_server.storage.folder import sync_to_disk

SEED_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class RelaySeed:
    """The secret half."""

    _secret: bytes

    def reveal(self) -> bytes:
        """The 32 bytes."""
        return self._secret

    def __repr__(self) -> str:
        return "RelaySeed(…)"


def load_or_make_seed(path: Path, fresh: bytes) -> RelaySeed:
    """The key kept at `path`; when there is none, `fresh` (32 random bytes) becomes it.

    Raises FolderTrouble.
    """
    try:
        if not path.exists():
            write_seed(path, fresh)
        secret = path.read_bytes()
    except OSError as error:
        raise FolderTrouble(f"The relay's key {path} cannot be used: {error.strerror}.") from error
    if len(secret) != SEED_BYTES:
        raise FolderTrouble(
            f"The relay's key {path} is damaged; restore it from a backup. It was left as it is."
        )
    return RelaySeed(secret)


def write_seed(path: Path, secret: bytes) -> None:
    """Writes the whole file or none of it; raises OSError, also when there is one already."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    os.link(draft, path)
    draft.unlink()
    sync_to_disk(path.parent)
