"""Remembers on this device where windows stood. A place that cannot be kept or read is no loss."""

from __future__ import annotations

import logging

import msgspec

from desktop.storage import values
from desktop.storage.database import Database
from desktop.storage.errors import StorageError
from desktop.viewmodels.around.port import WindowPlace

_log = logging.getLogger("breath_master")


class ProfilePlaces:
    """A PlacePort over the device's own settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, window: str) -> WindowPlace | None:
        """The place of the window of this name, if one was kept that can be read."""
        try:
            data = values.get_setting(self._database, _key(window))
            return None if data is None else msgspec.json.decode(data, type=WindowPlace)
        except (StorageError, msgspec.MsgspecError) as error:
            _log.info("the place of %s could not be read: %s", window, type(error).__name__)
            return None

    def keep_place(self, window: str, place: WindowPlace) -> None:
        """Remember it."""
        try:
            values.set_setting(self._database, _key(window), msgspec.json.encode(place))
        except StorageError as error:
            _log.info("the place of %s was not kept: %s", window, type(error).__name__)


def _key(window: str) -> str:
    return f"place:{window}"
