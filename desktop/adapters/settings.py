"""Settings of the screens: some belong to the person and travel, some to this device.

Tracking, breathing without holds and having seen the safety note follow the person in the sealed
profile; looks and the last choices stay here. The first run is not for a profile that was lived in
before it was opened: one with sessions, or with settings that know nothing of a first run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, get_type_hints

import msgspec

from core.limits import LIMITS
from crdt.shapes import Kind
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import as_port_errors
from desktop.services.library import Library
from desktop.storage import documents, values
from desktop.storage.database import Database
from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.trouble import Unsubscribe

_KEY = "app"
_SHARED = ("tracking", "without_holds", "safety_seen")
_TYPES: Final = get_type_hints(AppSettings)
_AT_MOST: Final = {"minutes": LIMITS.sitting_max_minutes, "cycles": LIMITS.sitting_max_cycles}
"""Without one of these nothing could be planned, and the app would not start."""


class ProfileSettings:
    """A SettingsPort over the device's own settings and the shared profile."""

    def __init__(self, database: Database, library: Library, teller: Teller) -> None:
        self._database = database
        self._library = library
        self._teller = teller
        self._lived_in = _is_lived_in(database, library)
        self._known = self._read()
        library.subscribe(self._refresh)

    def settings(self) -> AppSettings:
        """The settings as they are now."""
        return self._known

    def save(self, settings: AppSettings) -> None:
        """Keep these. Raises PortError."""
        before = self._known
        if settings == before:
            return
        shared = {
            name: getattr(settings, name)
            for name in _SHARED
            if getattr(settings, name) != getattr(before, name)
        }
        with as_port_errors():
            values.set_setting(self._database, _KEY, msgspec.json.encode(settings))
            if shared:
                self._library.set_settings(shared)
        self._known = settings
        self._teller.tell()

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after every change."""
        return self._teller.subscribe(callback)

    def _refresh(self) -> None:
        fresh = self._read()
        if fresh != self._known:
            self._known = fresh
            self._teller.tell()

    def _read(self) -> AppSettings:
        kept = _decoded(values.get_setting(self._database, _KEY))
        shared = self._library.profile.settings()
        return replace(
            kept,
            first_run_done=kept.first_run_done or self._lived_in,
            tracking=bool(shared.get("tracking", kept.tracking)),
            without_holds=bool(shared.get("without_holds", kept.without_holds)),
            safety_seen=bool(shared.get("safety_seen", kept.safety_seen)),
        )


def _is_lived_in(database: Database, library: Library) -> bool:
    """Whether somebody was here who needs no welcome."""
    data = values.get_setting(database, _KEY)
    if data is not None and b'"first_run_done"' not in data:
        return True
    if data is None and library.profile.settings():
        return True
    return any(row.kind is Kind.JOURNAL for row in documents.list_documents(database))


def _decoded(data: bytes | None) -> AppSettings:
    """What was kept; the default of each field of which nothing was, or nothing that is known here,
    as where a newer app kept it."""
    try:
        kept = msgspec.json.decode(data or b"{}", type=dict[str, msgspec.Raw])
    except msgspec.MsgspecError:
        return AppSettings()
    return AppSettings(**{name: v for name, raw in kept.items() for v in _read_field(name, raw)})


def _read_field(name: str, raw: msgspec.Raw) -> tuple[Any, ...]:
    """The value of a field, or none."""
    if name not in _TYPES:
        return ()
    try:
        value = msgspec.json.decode(raw, type=_TYPES[name])
    except msgspec.MsgspecError:
        return ()
    most = _AT_MOST.get(name)
    return (value,) if most is None or 1 <= value <= most else ()
