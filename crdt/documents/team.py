"""The team document: what a team is called, its settings, challenges, rooms and patterns.

Its payload is open: the relay reads it, to show a public team, to count challenges and to open
rooms. Only the owner and admins write it; that is judged by the membership log before anything is
applied. Keys:

    team/<field>      name, description, slug, avatar, visibility, joining: one key each
    set/<name>        other settings, any JSON
    ch/<id>           a challenge, written once
    chend/<id>        the day on which a challenge was ended early
    room/<id>         a room of the schedule
    pat/<id>          a pattern of the team
    v/<device>        the newest schema that a device writes

Of two admins who set a field at once, one wins everywhere; nobody is asked to merge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import msgspec

from core.errors import TeamError
from core.pattern import Pattern
from core.team_challenges import TeamChallenge
from core.teams import Joining, RoomSlot, TeamAbout, TeamVisibility
from crdt.documents.flat_view import FlatView, write_json
from crdt.documents.pattern_records import read_pattern, write_pattern
from crdt.documents.profile import Json
from crdt.documents.schema import PATTERN, SETTING
from crdt.documents.team_records import (
    read_challenge,
    read_date,
    read_room,
    read_text,
    read_word,
    write_challenge,
    write_room,
)
from crdt.errors import Malformed, Misuse
from crdt.ids import DeviceId

TEAM, CHALLENGE, CHALLENGE_END, ROOM = "team/", "ch/", "chend/", "room/"

_UNNAMED = "–"
"""Shown where the name is not there yet, or cannot be read."""


class TeamDocument(FlatView):
    """Reads and writes a team document. Every writing method returns the raw changes it made."""

    def about(self) -> TeamAbout:
        """What the team shows. A field that cannot be read is as if it were not there."""
        self.unreadable = 0
        fields = self._read(TEAM, read_text)
        about = TeamAbout(name=_UNNAMED)
        for name, value in fields.items():
            try:
                about = _with_field(about, name, value)
            except (TeamError, Malformed):
                self.unreadable += 1
        return about

    def set_about(self, device: DeviceId, about: TeamAbout) -> tuple[bytes, ...]:
        """Says what the team shows; only what differs is written."""
        before = self.about()
        fields = {
            name: value
            for name, value in _fields(about).items()
            if value != _fields(before)[name] or name == "name"
        }
        return self._put(device, {f"{TEAM}{name}": write_json(v) for name, v in fields.items()})

    def settings(self) -> dict[str, Json]:
        """All other settings by name, also those that only a newer app knows."""
        self.unreadable = 0
        return self._read(SETTING, _read_json)

    def set_settings(self, device: DeviceId, settings: Mapping[str, Json]) -> tuple[bytes, ...]:
        """Sets settings. Raises Misuse for what is not JSON."""
        try:
            items = {f"{SETTING}{name}": write_json(v) for name, v in settings.items()}
        except (TypeError, ValueError, RecursionError) as error:
            raise Misuse("a value that is not JSON") from error
        return self._put(device, items)

    def challenges(self) -> tuple[TeamChallenge, ...]:
        """The challenges, by id."""
        self.unreadable = 0
        ends = self._read(CHALLENGE_END, read_date)
        found = self._read(CHALLENGE, read_challenge)
        return tuple(replace(one, ended_on=ends.get(name)) for name, one in found.items())

    def add_challenge(self, device: DeviceId, challenge: TeamChallenge) -> tuple[bytes, ...]:
        """Writes a challenge, once: what people agreed to is not changed under them."""
        key = f"{CHALLENGE}{challenge.id}"
        if self._replica.get(key) is not None:
            return ()
        return self._put(device, {key: write_challenge(challenge)})

    def end_challenge(self, device: DeviceId, challenge: str, last: date) -> tuple[bytes, ...]:
        """Ends a challenge early, with `last` as its last day; what was reached stays."""
        if self._replica.get(f"{CHALLENGE}{challenge}") is None:
            raise Misuse("a challenge that is not in this document")
        return self._put(device, {f"{CHALLENGE_END}{challenge}": write_json(last)})

    def rooms(self) -> tuple[RoomSlot, ...]:
        """The rooms of the schedule, by id."""
        self.unreadable = 0
        return tuple(self._read(ROOM, read_room).values())

    def put_room(self, device: DeviceId, slot: RoomSlot) -> tuple[bytes, ...]:
        """Keeps a room, in place of one with the same id."""
        key = f"{ROOM}{slot.id}"
        return self._put(device, {key: write_room(slot, self._replica.get(key))})

    def remove_room(self, device: DeviceId, slot: str) -> tuple[bytes, ...]:
        """Takes a room out of the schedule."""
        return self._take_away(device, f"{ROOM}{slot}")

    def patterns(self) -> tuple[Pattern, ...]:
        """The team's patterns, by id; one that says it is another is unreadable."""
        self.unreadable = 0
        return tuple(self._read(PATTERN, _read_own_pattern).values())

    def put_pattern(self, device: DeviceId, pattern: Pattern) -> tuple[bytes, ...]:
        """Keeps a pattern, in place of one with the same id."""
        key = f"{PATTERN}{pattern.id}"
        return self._put(device, {key: write_pattern(pattern, self._replica.get(key))})

    def remove_pattern(self, device: DeviceId, pattern_id: str) -> tuple[bytes, ...]:
        """Takes a pattern away; what was breathed with it stays."""
        return self._take_away(device, f"{PATTERN}{pattern_id}")


def _fields(about: TeamAbout) -> dict[str, str]:
    return {
        "name": about.name,
        "description": about.description,
        "slug": about.slug or "",
        "avatar": about.avatar or "",
        "visibility": about.visibility.value,
        "joining": about.joining.value,
    }


def _with_field(about: TeamAbout, name: str, value: str) -> TeamAbout:
    match name:
        case "name":
            return replace(about, name=value)
        case "description":
            return replace(about, description=value)
        case "slug":
            return replace(about, slug=value or None)
        case "avatar":
            return replace(about, avatar=value or None)
        case "visibility":
            return replace(about, visibility=read_word(TeamVisibility, value))
        case "joining":
            return replace(about, joining=read_word(Joining, value))
        case _:
            return about


def _read_own_pattern(name: str, value: str) -> Pattern:
    pattern = read_pattern(value)
    if pattern.id != name:
        raise Malformed("a pattern under another key")
    return pattern


def _read_json(name: str, value: str) -> Json:
    found: Json = msgspec.json.decode(value)
    return found
