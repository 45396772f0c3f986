"""What stands in a team document, as JSON, there and back.

Facts of challenges are written once; `core.team_challenges` and `core.teams` check every value. A
kind that only a newer app knows is unreadable here, and survives.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TypeVar

import msgspec

from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from core.teams import RoomSlot
from crdt.automerge import Scalar
from crdt.documents.flat_view import write_json
from crdt.documents.pattern_records import write_record
from crdt.errors import Malformed

E = TypeVar("E", bound=Enum)


class _ChallengeRecord(msgspec.Struct, omit_defaults=True):
    title: str
    kind: str
    first: date
    last: date
    target: int
    together: str = "each"
    measure: str | None = None
    expression: str | None = None
    visibility: str = "team"
    participants_max: int | None = None
    xp: int = 0
    badge: str | None = None


class _RoomRecord(msgspec.Struct, omit_defaults=True):
    title: str
    pattern: str
    weekdays: tuple[int, ...]
    at_min: int
    lasts_min: int


_challenge = msgspec.json.Decoder(_ChallengeRecord)
_room = msgspec.json.Decoder(_RoomRecord)
_text = msgspec.json.Decoder(str)
_date = msgspec.json.Decoder(date)


def write_challenge(challenge: TeamChallenge) -> str:
    """The JSON of a challenge; its id is its key."""
    return write_json(
        _ChallengeRecord(
            title=challenge.title,
            kind=challenge.kind.value,
            first=challenge.window.first,
            last=challenge.window.last,
            target=challenge.target,
            together=challenge.together.value,
            measure=None if challenge.measure is None else challenge.measure.value,
            expression=challenge.expression,
            visibility=challenge.visibility.value,
            participants_max=challenge.participants_max,
            xp=challenge.reward_xp,
            badge=challenge.reward_badge,
        )
    )


def read_challenge(name: str, value: str) -> TeamChallenge:
    """The challenge. Raises Malformed, ChallengeError or msgspec's errors."""
    record = _challenge.decode(value)
    return TeamChallenge(
        id=name,
        title=record.title,
        kind=read_word(TeamChallengeKind, record.kind),
        window=Window(first=record.first, last=record.last),
        target=record.target,
        together=read_word(Together, record.together),
        measure=None if record.measure is None else read_word(Measure, record.measure),
        expression=record.expression,
        visibility=read_word(ChallengeVisibility, record.visibility),
        participants_max=record.participants_max,
        reward_xp=record.xp,
        reward_badge=record.badge,
    )


def write_room(slot: RoomSlot, before: Scalar | None) -> str:
    """The JSON of a room of the schedule, with the unknown fields of what stood there."""
    record = _RoomRecord(
        title=slot.title,
        pattern=slot.pattern_id,
        weekdays=tuple(sorted(slot.weekdays)),
        at_min=slot.at_min,
        lasts_min=slot.lasts_min,
    )
    return write_record(record, before)


def read_room(name: str, value: str) -> RoomSlot:
    """The room. Raises TeamError or msgspec's errors."""
    record = _room.decode(value)
    return RoomSlot(
        id=name,
        title=record.title,
        pattern_id=record.pattern,
        weekdays=frozenset(record.weekdays),
        at_min=record.at_min,
        lasts_min=record.lasts_min,
    )


def read_text(name: str, value: str) -> str:
    """A text. Raises msgspec's errors."""
    return _text.decode(value)


def read_date(name: str, value: str) -> date:
    """A date. Raises msgspec's errors."""
    return _date.decode(value)


def read_word(kind: type[E], word: str) -> E:
    """The member of an enumeration with this value. Raises Malformed."""
    for member in kind:
        if member.value == word:
            return member
    raise Malformed("a word that is not known here")
