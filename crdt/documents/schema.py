"""The keys of our documents, and how a newer app's documents are read.

    s/<device>/<start>           a session made by the app; start in ms since 1970, device in hex
    s/<device>/<start>+<text>    a session whose id is <text> and then the start
    s/<device>/<start>~<id>      a session with any other id
    e/<session key>/<field>      a field that was set later; the last writer wins
    i/<device>/<fingerprint>     an import
    c/<day>/<kind>               a challenge that was met; the day is local, as in 2026-11-22
    t/<challenge>                a challenge that was met with others
    set/<name>                   a setting
    pat/<id>  program/<id>       patterns and programs of one's own
    device/<device>/name         what a device is called
    doc/<document>               the account's documents
    seen/<device>/<document>     the tips that a device has verified
    v/<device>                   the newest schema that a device writes

A newer app may add keys, fields and values. Keys that are not known here are left alone, unknown
fields are passed over, and as facts are never rewritten, they survive. A record that cannot be
read is counted, never dropped. Nothing here reads or writes a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from crdt.automerge import Scalar
from crdt.errors import Malformed
from crdt.ids import ID_BYTES, DeviceId

SCHEMA = 1

SESSION, EDIT, IMPORT, CHALLENGE, TOGETHER = "s/", "e/", "i/", "c/", "t/"
SETTING, PATTERN, PROGRAM = "set/", "pat/", "program/"
DEVICE, DOCUMENT, SEEN, VERSION = "device/", "doc/", "seen/", "v/"
NAME = "/name"

_DEVICE_ID_CHARS = 8
_SESSION_KEY = re.compile(r"s/([^/]+)/(0|[1-9][0-9]{0,14})(?:\+(.+)|~(.+))?", re.ASCII | re.DOTALL)


class SessionKey(NamedTuple):
    """What a session's key says: the device that keeps it, and what makes it one session."""

    device: str
    started_at_ms: int
    id: str

    @property
    def text(self) -> str:
        """The key itself. The ids that most sessions have take no room, or little."""
        start = str(self.started_at_ms)
        if self.id == _native_id(self.device, start):
            return f"{SESSION}{self.device}/{start}"
        if self.id.endswith(start) and self.id != start:
            return f"{SESSION}{self.device}/{start}+{self.id.removesuffix(start)}"
        return f"{SESSION}{self.device}/{start}~{self.id}"


def native_session_id(device: DeviceId, started_at_ms: int) -> str:
    """The id of a session that `device` itself made."""
    return _native_id(device.hex(), str(started_at_ms))


def session_key(device: DeviceId, session_id: str, started_at_ms: int) -> str:
    """Where `device` keeps a session."""
    return SessionKey(device.hex(), started_at_ms, session_id).text


def parse_session_key(key: str) -> SessionKey:
    """The parts of a session's key. Raises Malformed."""
    match = _SESSION_KEY.fullmatch(key)
    if match is None:
        raise Malformed("not the key of a session")
    device, start, before_start, own_id = match.groups()
    if before_start:
        own_id = before_start + start
    return SessionKey(device, int(start), own_id or _native_id(device, start))


def _native_id(device: str, start: str) -> str:
    return f"{device[:_DEVICE_ID_CHARS]}-{start}"


def edit_key(of: str, field: str) -> str:
    """Where a later value of one field of the session `of` (its key) stands."""
    return f"{EDIT}{of}/{field}"


def parse_edit_key(key: str) -> tuple[str, str]:
    """The session's key and the field of an edit."""
    session, _, field = key.removeprefix(EDIT).rpartition("/")
    return session, field


def read_id(text: str) -> bytes:
    """A device's or document's id from hexadecimal. Raises Malformed."""
    try:
        identifier = bytes.fromhex(text)
    except ValueError:
        raise Malformed("not an id") from None
    if len(identifier) != ID_BYTES or identifier.hex() != text:
        raise Malformed("not an id")
    return identifier


def quarter_of(started_at_ms: int) -> str:
    """The UTC quarter of an instant, as in `2026Q4`: the period of its journal."""
    return quarter_of_day(datetime.fromtimestamp(started_at_ms / 1000, tz=UTC))


def quarter_of_day(day: date) -> str:
    """The quarter of a local day, whose journal has what is said of that day."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def diff_items(old: Mapping[str, Scalar], new: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """What has to be put into a document that holds `old` so that it says all that `new` says."""
    return {key: value for key, value in new.items() if key not in old or old[key] != value}


def rekey(
    items: Mapping[str, Scalar], old_device: DeviceId, new_device: DeviceId
) -> dict[str, Scalar]:
    """The items of `old_device` as `new_device` writes them; everything else as it is.

    A moved session keeps its id, so that a copy that did get through folds with it. An edit
    moves only with its session: one that is known under the old key stays where it is.
    """
    old, new = old_device.hex(), new_device.hex()
    moved = {key: _move_session(key, old, new) for key in items if key.startswith(SESSION)}
    result: dict[str, Scalar] = {}
    for key, value in items.items():
        if key.startswith(EDIT):
            session, field = parse_edit_key(key)
            result[edit_key(moved.get(session, session), field)] = value
        else:
            result[moved.get(key) or _move_key(key, old, new)] = value
    return result


def _move_session(key: str, old: str, new: str) -> str:
    try:
        parts = parse_session_key(key)
    except Malformed:
        return key
    if parts.device != old:
        return key
    return SessionKey(new, parts.started_at_ms, parts.id).text


def _move_key(key: str, old: str, new: str) -> str:
    for prefix in (IMPORT, DEVICE, SEEN, VERSION):
        of_old = f"{prefix}{old}"
        if key == of_old or key.startswith(f"{of_old}/"):
            return f"{prefix}{new}{key[len(of_old) :]}"
    return key
