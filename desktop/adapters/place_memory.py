"""What is remembered of an account on a relay, sealed in the profile: of each such place by itself.

Another relay, or another account at the same one, is another place, and knows nothing of this one.
"""

from __future__ import annotations

import hashlib
import logging
from enum import Enum
from typing import Final

from desktop.adapters.troubles import as_port_errors
from desktop.services.home import Home
from desktop.storage import values
from desktop.storage.errors import StorageError

_NAME_BYTES: Final = 8
_log = logging.getLogger("breath_master")


class PlaceMemory:
    """Remembers bytes by what they are about, which is an enum of names."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def place(self) -> str | None:
        """The relay's key and the account; None before a relay has shown its key."""
        relay = self._home.store.relay()
        if relay is None or relay.relay_key is None:
            return None
        return f"{relay.relay_key.hex()} {self._home.account.id.hex()}"

    def kept(self, what: Enum) -> bytes | None:
        """What was remembered of this place."""
        try:
            return values.get_setting(self._home.database, self.name(what))
        except StorageError as error:
            _log.warning("%s could not be read: %s", what.value, error.code)
            return None

    def keep(self, what: Enum, data: bytes | None) -> None:
        """Remember it. Raises PortError."""
        with as_port_errors():
            values.set_setting(self._home.database, self.name(what), data)

    def name(self, what: Enum) -> str:
        """What a setting about this place is called."""
        place = hashlib.sha256((self.place() or "").encode()).digest()[:_NAME_BYTES]
        return f"{what.value}:{place.hex()}"
