"""Cards: what somebody chose to make visible, field by field; and what linked editors may read."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from crdt.protocol.api.base import HexId, Input, Model

Audience = Literal["nobody", "friends", "team", "organisation", "everyone"]
"""Who sees a field. Everyone means: everyone with an account on this relay."""

Field = Literal["name", "avatar", "bio", "level", "streak", "minutes", "presence"]
Figure = Literal["level", "streak", "minutes"]

DisplayName = Annotated[str, msgspec.Meta(max_length=60, examples=["Robin"])]
Bio = Annotated[str, msgspec.Meta(max_length=500, examples=["I breathe on trains."])]


class Figures(Input, frozen=True, kw_only=True):
    """Numbers that the app hands out. Left out is what is not shared: it never leaves the app."""

    level: Annotated[int, msgspec.Meta(ge=1, le=1_000)] | None = None
    streak_days: Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None = None
    minutes_today: Annotated[int, msgspec.Meta(ge=0, le=1_440)] | None = None
    minutes_week: Annotated[int, msgspec.Meta(ge=0, le=10_080)] | None = None


class Visibility(Input, frozen=True, kw_only=True):
    """Who sees what; nobody sees anything unless it is said here."""

    name: Audience = "nobody"
    avatar: Audience = "nobody"
    bio: Audience = "nobody"
    level: Audience = "nobody"
    streak: Audience = "nobody"
    minutes: Audience = "nobody"
    presence: Audience = "nobody"


class CardInput(Input, frozen=True, kw_only=True):
    """The whole card, as its owner wants it from now on. `editors`: the figures that linked
    editors may show. `rev` is the revision this replaces; another one in between is refused."""

    rev: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
    name: DisplayName = ""
    bio: Bio = ""
    visibility: Visibility = Visibility()
    figures: Figures = Figures()
    editors: Annotated[tuple[Figure, ...], msgspec.Meta(max_length=3)] = ()


class Card(Model, frozen=True, kw_only=True):
    """One's own card, whole."""

    account: HexId
    rev: int
    name: str
    bio: str
    visibility: Visibility
    figures: Figures
    editors: tuple[Figure, ...]
    avatar: str | None
    updated_ms: int


class PublicCard(Model, frozen=True, kw_only=True):
    """What the asker may see of somebody; the rest is left out, as if it were not there."""

    account: HexId
    name: str | None = None
    bio: str | None = None
    avatar: str | None = None
    level: int | None = None
    streak_days: int | None = None
    minutes_week: int | None = None
    present: bool | None = None


class Progress(Model, frozen=True, kw_only=True):
    """What the owner lets linked editors show. Empty when nothing is shared."""

    account: HexId
    level: int | None = None
    streak_days: int | None = None
    minutes_today: int | None = None
    minutes_week: int | None = None
    updated_ms: int | None = None


class AvatarInfo(Model, frozen=True, kw_only=True):
    """The picture as it is kept: re-encoded, square, without what cameras write into files."""

    avatar: str
    width: int
    height: int
    bytes: int
