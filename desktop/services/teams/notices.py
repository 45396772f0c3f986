"""What could not be carried out in a team, kept until somebody has read it.

A notice says what was wanted, whom it concerned, and a stable code of why it could not be done.
`text` is what had been typed, so that nothing written is lost.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

import msgspec

from desktop.services.teams import wishes as w
from desktop.storage import team_wishes
from desktop.storage.database import Database


class Deed(enum.Enum):
    """What somebody did in a team."""

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


_DEEDS: Final[dict[type[w.Wish], Deed]] = {
    w.CreateTeam: Deed.CREATE,
    w.Join: Deed.JOIN,
    w.Ask: Deed.ASK,
    w.Invite: Deed.INVITE,
    w.TakeBack: Deed.TAKE_BACK,
    w.Approve: Deed.APPROVE,
    w.Decline: Deed.DECLINE,
    w.GiveRole: Deed.ROLE,
    w.Remove: Deed.REMOVE,
    w.Leave: Deed.LEAVE,
    w.HandOver: Deed.HAND_OVER,
    w.Archive: Deed.ARCHIVE,
    w.SetHistory: Deed.NEW_EPOCH,
}


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that could not be done. `team` and `about` are empty where there is none."""

    deed: Deed
    code: str
    team: bytes = b""
    about: bytes = b""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNotice:
    """A notice and its number, by which it is called."""

    number: int
    notice: Notice


_notice: Final = msgspec.msgpack.Decoder(Notice)


class NoticeBook:
    """All notices, kept in the profile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, notice: Notice) -> None:
        """Keeps a notice durably; the same one that was not read yet is not kept twice."""
        if all(kept.notice != notice for kept in self.all()):
            team_wishes.add_notice(self._database, msgspec.msgpack.encode(notice))

    def add_wish(self, kept: w.KeptWish, code: str) -> None:
        """Tells of a wish that could not be carried out."""
        account = getattr(kept.wish, "account", b"")
        self.add(Notice(deed=deed_of(kept.wish), code=code, team=kept.team, about=account))

    def all(self) -> tuple[KeptNotice, ...]:
        """What was not read yet, oldest first."""
        return tuple(
            KeptNotice(number=row.number, notice=_notice.decode(row.content))
            for row in team_wishes.notices(self._database)
        )

    def dismiss(self, number: int) -> None:
        """It was read."""
        team_wishes.drop_notice(self._database, number)


def deed_of(wish: w.Wish) -> Deed:
    """What a wish is called."""
    return _DEEDS[type(wish)]
