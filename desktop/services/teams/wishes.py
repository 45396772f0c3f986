"""What somebody wants to change in a team, as it is kept until the relay took it (§12.7).

A wish is durable before anything is sent. What it comes to (cut-offs, keys, the place in the log)
is decided anew each time it is proposed (`desktop.services.teams.proposals`); here is only what the
person meant. Wishes of one team are carried out one after the other, in the order they were made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from crdt.ids import TeamId
from crdt.membership import History, Role
from desktop.storage import team_wishes
from desktop.storage.database import Database


class _Wish(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    pass


class CreateTeam(_Wish, frozen=True, tag="create"):
    """A new team by the entry that is in its log here already."""

    entry: bytes


class Join(_Wish, frozen=True, tag="join"):
    """Becoming a member by a link."""

    link: str

    def __repr__(self) -> str:
        return "Join(<redacted>)"


class Ask(_Wish, frozen=True, tag="ask"):
    """Asking to be let in; `head`: of the team's log, as the directory shows it."""

    head: bytes


class Invite(_Wish, frozen=True, tag="invite"):
    """An invitation; its secret is kept beside (`team_wishes.keep_invitation`)."""

    invite: bytes
    public: bytes
    role: Role
    uses: int
    expires_at_ms: int


class TakeBack(_Wish, frozen=True, tag="take_back"):
    """An invitation that shall hold no longer."""

    invite: bytes


class Approve(_Wish, frozen=True, tag="approve"):
    """Letting somebody in by the request they signed."""

    account: bytes
    request: bytes
    role: Role


class Decline(_Wish, frozen=True, tag="decline"):
    """Not letting somebody in now."""

    account: bytes


class GiveRole(_Wish, frozen=True, tag="role"):
    """Another role."""

    account: bytes
    role: Role


class Remove(_Wish, frozen=True, tag="remove"):
    """Removing a member."""

    account: bytes


class Leave(_Wish, frozen=True, tag="leave"):
    """Going."""


class HandOver(_Wish, frozen=True, tag="hand_over"):
    """Making another member the owner."""

    account: bytes


class Archive(_Wish, frozen=True, tag="archive"):
    """Ending the team."""


class SetHistory(_Wish, frozen=True, tag="history"):
    """A space, or another answer to what newcomers read: a new epoch."""

    history: History


Wish = (
    CreateTeam
    | Join
    | Ask
    | Invite
    | TakeBack
    | Approve
    | Decline
    | GiveRole
    | Remove
    | Leave
    | HandOver
    | Archive
    | SetHistory
)

_wish: Final = msgspec.msgpack.Decoder(Wish)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWish:
    """A wish and its number, by which it is called."""

    number: int
    team: TeamId
    wish: Wish


class WishBook:
    """All wishes of the account, kept in the profile and read once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[int, KeptWish] = {}
        self.reload()

    def reload(self) -> None:
        """Reads them again: the account is another one, or something was rolled back."""
        self._kept = {
            row.number: KeptWish(number=row.number, team=row.team, wish=_wish.decode(row.content))
            for row in team_wishes.wishes(self._database)
        }

    def add(self, team: TeamId, wish: Wish) -> KeptWish:
        """Keeps a wish durably. One that stands there already is not kept twice."""
        for kept in self.of(team):
            if kept.wish == wish:
                return kept
        number = team_wishes.add_wish(self._database, team, msgspec.msgpack.encode(wish))
        kept = self._kept[number] = KeptWish(number=number, team=team, wish=wish)
        return kept

    def drop(self, number: int) -> None:
        """It was carried out, or is given up."""
        team_wishes.drop_wish(self._database, number)
        self._kept.pop(number, None)

    def of(self, team: TeamId) -> tuple[KeptWish, ...]:
        """What is wanted of one team, oldest first."""
        return tuple(kept for kept in self._kept.values() if kept.team == team)

    def first(self, team: TeamId) -> KeptWish | None:
        """What comes next."""
        return next(iter(self.of(team)), None)
