"""Live rooms on a relay: which there are, and announcing one (docs/protocol.md §13.11).

Rooms are breathed in over a socket of their own (§13.7); here they are listed, announced and called
off. The code of an open room is nobody's business but its people's: the relay knows the id that
follows from it.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from crdt.protocol.api.base import HexId, Input, Model, Moment, extensible

_PhaseKind = Literal["inhale", "hold_in", "exhale", "hold_out"]

_Title = Annotated[str, msgspec.Meta(max_length=80, examples=["Evening calm"])]
_Minutes = Annotated[int, msgspec.Meta(ge=1, le=240, examples=[10])]
_Ambient = Annotated[str, msgspec.Meta(min_length=1, max_length=40, examples=["rain"])]


class SegmentInput(Input, frozen=True, kw_only=True):
    """One stretch of a cycle, in tenths of a second. `fill_to`: the fullness at its end, 0 to 1;
    not for holds."""

    kind: _PhaseKind
    duration_ms: Annotated[int, msgspec.Meta(ge=100, le=60_000, multiple_of=100, examples=[4_000])]
    fill_to: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None


class PatternInput(Input, frozen=True, kw_only=True):
    """What is breathed at first."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=96, examples=["box"])]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80, examples=["Box breathing"])]
    segments: Annotated[tuple[SegmentInput, ...], msgspec.Meta(min_length=1, max_length=24)]


class RoomInput(Input, frozen=True, kw_only=True):
    """A room to be announced. `id`: for an open room, as it follows from its code; a team's room
    gets one from the relay. `team`: for a team's room. `guests`: people without an account may
    come into an open room. `coached`: whoever leads it is called its coach."""

    kind: Literal["open", "team"]
    id: HexId | None = None
    team: HexId | None = None
    title: _Title = ""
    pattern: PatternInput
    minutes: _Minutes
    starts_at_ms: Moment
    coached: bool = False
    guests: bool = False
    ambient: _Ambient = "none"


class Segment(Model, frozen=True, kw_only=True):
    """One stretch of a cycle."""

    kind: Annotated[str, extensible("inhale", "hold_in", "exhale", "hold_out")]
    duration_ms: int
    fill_to: float | None = None


class RoomPattern(Model, frozen=True, kw_only=True):
    """What is breathed."""

    id: str
    name: str
    segments: tuple[Segment, ...]


class Room(Model, frozen=True, kw_only=True):
    """A room that is not closed.

    `here`: how many people are in it, as far as is known. `live`: somebody is there, or it is being
    breathed. `starts_at_ms`: when it was announced for, if it was. `mine`: the asker opened or
    announced it; `may_end`: they may call it off.
    """

    id: HexId
    kind: Annotated[str, extensible("open", "team")]
    team: HexId | None = None
    title: str
    pattern: RoomPattern
    minutes: int
    starts_at_ms: Moment | None = None
    phase: Annotated[str, extensible("open", "starting", "breathing", "paused", "over")]
    live: bool
    here: int
    together: int
    locked: bool
    mine: bool
    may_end: bool
    coached: bool
    guests: bool
    ambient: str


class RoomPage(Model, frozen=True, kw_only=True):
    """Some rooms, those first that begin first, and where the next ones begin."""

    items: tuple[Room, ...]
    next: str | None = None
