"""What is known of a room, made into what its card and its dialog show. Plain functions."""

from __future__ import annotations

from datetime import timedelta

from core.rooms.kinds import RoomKind
from desktop.viewmodels.ports import ClockPort
from desktop.viewmodels.rooms import words
from desktop.viewmodels.rooms.join_codes import room_link
from desktop.viewmodels.rooms.state import Mark, RoomBadge, RoomDetails, RoomRow
from desktop.viewmodels.rooms.values import RoomCard


def row_of(card: RoomCard, clock: ClockPort) -> RoomRow:
    """A room in the list, as it is now."""
    return RoomRow(
        key=card.room.hex(),
        title=card.title or words.usual_title(),
        about=words.about(card),
        when="" if card.is_live else _when(card, clock),
        here=words.here(card),
        badges=_badges(card),
        is_live=card.is_live,
        may_enter=(not card.is_locked or card.is_mine) and _is_known(card),
    )


def details_of(card: RoomCard, clock: ClockPort) -> RoomDetails:
    """The same room more closely."""
    return RoomDetails(
        row=row_of(card, clock),
        words=words.details(card),
        code=card.code,
        link=room_link(card.code, card.where.address) if card.code else "",
        page=card.link,
        is_to_come=not card.is_live and card.starts_at_ms > 0,
        remind_min=card.remind_min,
        may_cancel=card.is_mine,
        may_forget=not card.is_mine and card.kind is RoomKind.OPEN,
    )


def _when(card: RoomCard, clock: ClockPort) -> str:
    if not card.starts_at_ms:
        return ""
    local = timedelta(minutes=clock.utc_offset_min(card.starts_at_ms))
    return words.when(card.starts_at_ms, clock.wall_ms(), local)


def _is_known(card: RoomCard) -> bool:
    """Whether one has what it takes to come in: a team's room asks for no code."""
    return card.kind is RoomKind.TEAM or card.code != ""


def _badges(card: RoomCard) -> tuple[RoomBadge, ...]:
    there = {
        Mark.MINE: card.is_mine,
        Mark.LOCKED: card.is_locked,
        Mark.COACHED: card.coached,
        Mark.LAN: card.where.is_lan,
        Mark.REMINDER: card.remind_min is not None and not card.is_live,
        Mark.SEALED: True,
    }
    return tuple(
        RoomBadge(mark=mark, text=words.badge(mark, card.kind, card.remind_min))
        for mark, holds in there.items()
        if holds
    )
