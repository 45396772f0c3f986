"""Reads seasonal events from TOML: those that come with the relay, and those of who runs it.

A file is taken whole or not at all; what is wrong is said with its place, as a setting that cannot
be used. An event of one's own with the id of one that comes along takes its place.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from core.errors import ChallengeError
from core.seasonal import DateSpan, MonthDay, Tint
from core.seasonal_events import EventGoal, SeasonalEvent
from core.team_challenges import TeamChallengeKind
from sync_server.errors import BadConfig

_SHIPPED: Final = "seasonal_events.toml"
_MOST: Final = 100
_BYTES_MOST: Final = 1 << 20
_DAY: Final = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_GIVEN: Final = re.compile(r" - at `\$\.event\[(\d+)\]\.?(.*)`$")


class _GoalRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Literal["streak", "sessions", "minutes", "custom"]
    target: int
    expression: str | None = None


class _EventRecord(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"first": "from", "last": "to"},
):
    id: str
    first: str
    last: str
    theme: Literal["dawn", "meadow", "sun", "leaves", "frost"]
    badge: str
    goal: _GoalRecord
    text_key: str
    title: str
    text: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    event: list[_EventRecord] = []


@cache
def shipped_events() -> tuple[SeasonalEvent, ...]:
    """The events that come with the relay."""
    text = files("sync_server.challenges").joinpath(_SHIPPED).read_text(encoding="utf-8")
    return read_events(text, _SHIPPED)


def load_events(path: Path) -> tuple[SeasonalEvent, ...]:
    """The events that come along together with those of a file. Raises BadConfig."""
    try:
        data = path.read_bytes()[: _BYTES_MOST + 1]
        if len(data) > _BYTES_MOST:
            raise BadConfig(f"The events in {path} are too many to be read.")
        own = read_events(data.decode("utf-8"), str(path))
    except OSError as error:
        raise BadConfig(f"The events in {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"The events in {path} are not text in UTF-8.") from error
    by_id = {event.id: event for event in (*shipped_events(), *own)}
    return tuple(by_id.values())


def read_events(text: str, name: str) -> tuple[SeasonalEvent, ...]:
    """The events of one file, called `name` to whoever has to mend it. Raises BadConfig."""
    try:
        found = msgspec.convert(tomllib.loads(text), _File)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"The events in {name} are not valid TOML: {error}.") from error
    except msgspec.ValidationError as error:
        raise BadConfig(_said(str(error), name)) from error
    if len(found.event) > _MOST:
        raise BadConfig(f"The events in {name} are too many: at most {_MOST} are taken.")
    events = tuple(_read(record, name) for record in found.event)
    ids = [event.id for event in events]
    for one in ids:
        if ids.count(one) > 1:
            raise BadConfig(f"In {name} two events are called {one}.")
    return events


def _read(record: _EventRecord, name: str) -> SeasonalEvent:
    place = f"In {name}, event {record.id!r}"
    try:
        return SeasonalEvent(
            id=record.id,
            span=DateSpan(
                first=_day(record.first, f"{place}: from"), last=_day(record.last, f"{place}: to")
            ),
            theme=Tint(record.theme),
            badge=record.badge,
            goal=EventGoal(
                kind=TeamChallengeKind(record.goal.kind),
                target=record.goal.target,
                expression=record.goal.expression,
            ),
            text_key=record.text_key,
            title=record.title,
            text=record.text,
        )
    except ChallengeError as error:
        raise BadConfig(f"{place}: {error}") from error


def _day(text: str, place: str) -> MonthDay:
    match = _DAY.fullmatch(text)
    if match is None:
        raise BadConfig(f"{place} must be a day such as 12-31, not {text!r}.")
    return int(match[1]), int(match[2])


def _said(error: str, name: str) -> str:
    match: Any = _GIVEN.search(error)
    if match is None:
        return f"The events in {name} cannot be used: {error}."
    number, field = int(match[1]) + 1, match[2] or "the event"
    return f"In {name}, event number {number}: {field}: {error[: match.start()]}."
