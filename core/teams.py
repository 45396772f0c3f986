"""What a team says of itself: its name and the like, and when its rooms are open.

Owns the values and their checks. The rules that hold:

- Texts are plain characters of bounded length; a slug is what an address can hold.
- A team is private unless its admins say otherwise, and is joined by invitation unless they let
  people ask.
- A room of the schedule opens on days of the week at a minute of the day in UTC, since members live
  in many places.

Who is a member and in which role is not here (`crdt.membership`), nor are challenges
(`core.team_challenges`).
"""

import re
from dataclasses import dataclass
from enum import Enum

from core.errors import TeamError
from core.limits import LIMITS

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]", re.ASCII)
_AVATAR = re.compile(r"[0-9a-f]{64}", re.ASCII)


class TeamVisibility(Enum):
    """Whether others find the team."""

    PRIVATE = "private"
    PUBLIC = "public"


class Joining(Enum):
    """How one becomes a member."""

    BY_INVITATION = "invitation"
    BY_REQUEST = "request"


class Way(Enum):
    """What somebody did in a team, for keeping it, and for showing it as pending or refused."""

    CREATE = "create"
    JOIN = "join"
    ASK = "ask"
    INVITE = "invite"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    DECLINE = "decline"
    ROLE = "role"
    REMOVE = "remove"
    LEAVE = "leave"
    HAND_OVER = "hand_over"
    ARCHIVE = "archive"
    NEW_EPOCH = "new_epoch"
    ABOUT = "about"
    CHALLENGE = "challenge"
    WRITE = "write"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAbout:
    """What a team shows. `avatar`: the SHA-256 of its picture in hexadecimal, or None.

    Raises `TeamError`.
    """

    name: str
    description: str = ""
    slug: str | None = None
    avatar: str | None = None
    visibility: TeamVisibility = TeamVisibility.PRIVATE
    joining: Joining = Joining.BY_INVITATION

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LIMITS.team_name_max_chars:
            raise TeamError("A team needs a name of ordinary length.")
        if not self.name.isprintable():
            raise TeamError("A name is made of plain characters.")
        lines = self.description.split("\n")
        if len(self.description) > LIMITS.team_description_max_chars or not all(
            line.isprintable() for line in lines
        ):
            raise TeamError("A description is plain text of ordinary length.")
        if self.slug is not None and not _SLUG.fullmatch(self.slug):
            raise TeamError("A short name has 3 to 40 small letters, digits and dashes.")
        if self.avatar is not None and not _AVATAR.fullmatch(self.avatar):
            raise TeamError("This is not a picture that was stored.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSlot:
    """A room that opens by itself: weekdays (0 is Monday) and minutes of the day, both in UTC.

    Raises `TeamError`.
    """

    id: str
    title: str
    pattern_id: str
    weekdays: frozenset[int]
    at_min: int
    lasts_min: int

    def __post_init__(self) -> None:
        if not 0 < len(self.id) <= LIMITS.session_id_max_chars or "/" in self.id:
            raise TeamError("A room needs an id of ordinary length.")
        if not self.title.strip() or len(self.title) > LIMITS.team_name_max_chars:
            raise TeamError("A room needs a title of ordinary length.")
        if not self.title.isprintable():
            raise TeamError("A title is made of plain characters.")
        if not 0 < len(self.pattern_id) <= LIMITS.pattern_id_max_chars:
            raise TeamError("A room is breathed with a pattern.")
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise TeamError("A room opens on some day of the week.")
        if not 0 <= self.at_min < 24 * 60 or not 1 <= self.lasts_min <= LIMITS.room_max_minutes:
            raise TeamError("A room opens at a minute of the day, and lasts some of them.")
