"""What the Profile page shows, as frozen values. Words are in `words`, rules in `own_card`."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from core.cards import Audience, Field, Relation
from desktop.viewmodels.trouble import Trouble


class Reach(enum.Enum):
    """Whether there is a relay to have a card at, and whether it answers."""

    NO_RELAY = "no_relay"
    SHUT_OUT = "shut_out"
    SIGNED_OUT = "signed_out"
    ERASED = "erased"
    ASKING = "asking"
    AWAY = "away"
    THERE = "there"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field and who sees it. `note` says what keeps it from being seen, if anything does."""

    field: Field
    title: str
    value: str
    audience: Audience
    note: str
    can_choose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The card as somebody sees it; `empty` says so where there is nothing to see."""

    relation: Relation
    name: str
    bio: str
    picture: bytes = field(repr=False)
    facts: tuple[str, ...]
    present: bool
    note: str
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The exact bytes of a card, as text, and what is to be said of them."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileState:
    """All of the page. `unsaved` while a text differs from what was saved."""

    reach: Reach
    status: str
    trouble: Trouble | None
    can_retry: bool
    name: str
    bio: str
    unsaved: bool
    clash: str
    picture: bytes = field(repr=False)
    picture_note: str
    picture_trouble: Trouble | None
    rows: tuple[FieldRow, ...]
    preview: Preview
    sending: Sending
