"""A profile, opened: lock, secrets, database, account and library, in this order.

The first opening makes an account offline. `close` gives everything back in the reverse order.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from crdt.keys import DEVICE_SECRET_BYTES
from desktop.services import account as accounts
from desktop.services import clock, erasing
from desktop.services.account import Account, Entropy
from desktop.services.library import Library
from desktop.services.replication import ReplicaStore
from desktop.services.teams.core import TeamCore
from desktop.storage.database import DATABASE_NAME, Database
from desktop.storage.errors import KeysMissing
from desktop.storage.profile import Profile
from desktop.storage.sealing import DATABASE_KEY_BYTES
from desktop.storage.vault import Secrets, Vault

_NAME_CHARS = 60


@dataclass(slots=True, kw_only=True)
class Home:
    """Everything that belongs to one profile while this process owns it."""

    profile: Profile
    vault: Vault
    database: Database
    account: Account
    library: Library
    store: ReplicaStore
    teams: TeamCore
    wall_ms: Callable[[], int]
    entropy: Entropy

    def __enter__(self) -> Home:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the profile up; what was committed stays."""
        self.database.close()
        self.profile.close()


def open_home(
    directory: Path,
    *,
    wall_ms: Callable[[], int] = clock.wall_ms,
    entropy: Entropy = os.urandom,
) -> Home:
    """Own and open the profile in `directory`, making it on the first time.

    An erasing that was begun is finished first, and the profile is then a new one. Raises
    StorageError.
    """
    profile = _owned(directory)
    try:
        vault = Vault(profile)
        secrets = _secrets(vault, directory / DATABASE_NAME, entropy)
        database = Database(directory / DATABASE_NAME, secrets.database_key)
        try:
            return _furnished(profile, vault, secrets, database, wall_ms, entropy)
        except BaseException:
            database.close()
            raise
    except BaseException:
        profile.close()
        raise


def _owned(directory: Path) -> Profile:
    """The profile, owned; what was to be erased is gone before anything of it is read."""
    profile = Profile(directory)
    if not erasing.is_pending(directory):
        return profile
    try:
        erasing.finish(directory)
    finally:
        profile.close()
    return Profile(directory)


def _furnished(
    profile: Profile,
    vault: Vault,
    secrets: Secrets,
    database: Database,
    wall_ms: Callable[[], int],
    entropy: Entropy,
) -> Home:
    is_new = not accounts.exists(database)
    if is_new:
        accounts.create(database, secrets, now_ms=wall_ms(), entropy=entropy)
    account = Account(database, vault, secrets)
    library = Library(database, account, wall_ms=wall_ms, entropy=entropy)
    if is_new:
        library.name_device(account.device, default_device_name())
    store = ReplicaStore(database)
    return Home(
        profile=profile,
        vault=vault,
        database=database,
        account=account,
        library=library,
        store=store,
        teams=TeamCore(
            database=database,
            account=account,
            library=library,
            store=store,
            wall_ms=wall_ms,
            entropy=entropy,
        ),
        wall_ms=wall_ms,
        entropy=entropy,
    )


def default_device_name() -> str:
    """What this computer calls itself."""
    return plain_name(platform.node()) or "This computer"


def plain_name(text: str) -> str:
    """A device's name in a form that can be shown; empty where nothing is left of it."""
    return "".join(ch for ch in text if ch.isprintable()).strip()[:_NAME_CHARS]


def _secrets(vault: Vault, database: Path, entropy: Entropy) -> Secrets:
    """The profile's secrets; made only where there is no database that needs older ones."""
    known = vault.load()
    if known is not None:
        return known
    if database.exists() and database.stat().st_size:
        raise KeysMissing(
            "The keys of this profile are missing, so its database cannot be opened. "
            "Another device or the recovery key can bring the data back."
        )
    return vault.create(entropy(DATABASE_KEY_BYTES), entropy(DEVICE_SECRET_BYTES))
