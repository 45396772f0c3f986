"""Going into a room: what is known beforehand, as whom one goes, and which keys the chat has.

Pure but for what it reads of the profile. Staying in the room is `room_stay`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from crdt.ids import TeamId
from crdt.protocol.room_values import RoomOpening
from crdt.rooms.join_codes import RoomCode, RoomId, team_chat_key
from crdt.sync.client_desk import Identity
from desktop.link.address import page_link
from desktop.services.home import Home
from desktop.viewmodels.rooms.values import LiveView, RoomStage, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEntry:
    """Somebody goes in. `url`: the relay; `pin`: its key, where it is known. `opening`: what to
    open where there is no such room. The rest is what is known of the room beforehand."""

    room: RoomId
    url: str
    pin: bytes | None
    where: Where
    name: str
    code: RoomCode | None = field(default=None, repr=False)
    team: TeamId | None = None
    opening: RoomOpening | None = None
    title: str = ""
    minutes: int = 10
    starts_at_ms: int = 0
    coached: bool = False
    guests: bool = False


def identity_of(home: Home) -> Identity | None:
    """Who goes in; a device that was removed from its account is a guest like others."""
    account = home.account
    if account.is_revoked:
        return None
    return Identity(keys=account.keys, devices=account.devices)


def chat_keys(home: Home, entry: RoomEntry) -> tuple[bytes, ...]:
    """The keys that may open or seal the chat, the newest first."""
    if entry.code is not None:
        return (entry.code.chat_key(),)
    known = home.teams.book.get(entry.team) if entry.team is not None else None
    if known is None:
        return ()
    epochs = sorted(known.keys.values(), key=lambda epoch: epoch.number, reverse=True)
    return tuple(team_chat_key(epoch, entry.room) for epoch in epochs)


def first_view(home: Home, entry: RoomEntry) -> LiveView:
    """What is shown before the relay answered."""
    code = entry.code.text if entry.code is not None else ""
    return LiveView(
        stage=RoomStage.ENTERING,
        room=entry.room,
        title=entry.title,
        kind=RoomKind.OPEN if entry.team is None else RoomKind.TEAM,
        team_name=team_name_of(home, entry.team),
        where=entry.where,
        code=code,
        link=page_link(entry.url, code) if code else "",
        coached=entry.coached,
        guests=entry.guests,
        minutes=entry.minutes,
        starts_at_ms=entry.starts_at_ms,
        seat=Seat.PERSON,
        you=b"",
        state=None,
        people=(),
        count=0,
        percent=0,
        together=0,
        lines=(),
        unread=0,
        cue="",
        vote=None,
        refused="",
        ended="",
        session_saved=False,
    )


def team_name_of(home: Home, team: TeamId | None) -> str:
    """What a team is called; empty for none, and where that is not known here."""
    known = home.teams.book.get(team) if team is not None else None
    if known is None or known.log is None:
        return ""
    return home.teams.papers.about(known.team).name
