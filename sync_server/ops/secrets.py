"""The relay's key file, for commands: read where it is, never made."""

from __future__ import annotations

from sync_server.config import RelayConfig
from sync_server.errors import RelayError
from sync_server.relay_key import load_or_make_seed
from sync_server.relay_secrets import RelaySecrets
from sync_server.storage.folder import DataFolder


def read_secrets(config: RelayConfig) -> RelaySecrets:
    """The relay's secrets. Raises RelayError when it was never started, or the file is damaged."""
    key = DataFolder(path=config.data).key
    if not key.exists():
        raise RelayError(f"There is no relay in {config.data} yet: start it once.")
    return RelaySecrets.from_seed(load_or_make_seed(key, b""))
