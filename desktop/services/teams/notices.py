"""What could not be carried out in a team, kept until somebody has read it.

A notice says what was wanted, whom it concerned, and a stable code of why it could not be done.
`text` is what had been typed, so that nothing written is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from core.teams import Way
from desktop.services.teams import wishes as w
from desktop.storage import team_wishes
from desktop.storage.database import Database

_DEEDS: Final[dict[type[w.Wish], Way]] = {
    w.CreateTeam: Way.CREATE,
    w.Join: Way.JOIN,
    w.Ask: Way.ASK,
    w.Invite: Way.INVITE,
    w.TakeBack: Way.TAKE_BACK,
    w.Approve: Way.APPROVE,
    w.Decline: Way.DECLINE,
    w.GiveRole: Way.ROLE,
    w.Remove: Way.REMOVE,
    w.Leave: Way.LEAVE,
    w.HandOver: Way.HAND_OVER,
    w.Archive: Way.ARCHIVE,
    w.SetHistory: Way.NEW_EPOCH,
}


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that could not be done. `team` and `about` are empty where there is none."""

    deed: Way
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


def deed_of(wish: w.Wish) -> Way:
    """What a wish is called."""
    return _DEEDS[type(wish)]
