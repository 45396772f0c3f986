"""Rooms as the list shows them, and as calendar files. Pure; texts are in the app's language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.rooms.kinds import RoomKind
from crdt.ids import TeamId
from crdt.protocol.api import rooms as models
from crdt.rooms.join_codes import RoomId
from desktop.link.address import page_link
from desktop.services.rooms.book import KeptRoom
from desktop.services.rooms.calendar import CalendarEvent, calendar_text
from desktop.viewmodels.rooms.join_codes import room_link
from desktop.viewmodels.rooms.values import RoomCard, Where


def _tr(text: str) -> str:
    return QCoreApplication.translate("RoomCalendar", text)


def card_of_listed(
    room: models.Room, kept: KeptRoom | None, team_name: str, place: str
) -> RoomCard:
    """A room that the relay lists, with what this device knows beside."""
    code = kept.code if kept is not None else ""
    return RoomCard(
        room=RoomId(bytes.fromhex(room.id)),
        title=room.title,
        kind=RoomKind.TEAM if room.team is not None else RoomKind.OPEN,
        team=TeamId(bytes.fromhex(room.team)) if room.team is not None else None,
        team_name=team_name,
        pattern_name=room.pattern.name,
        minutes=room.minutes,
        starts_at_ms=room.starts_at_ms or 0,
        here=room.here,
        is_live=room.live,
        is_locked=room.locked,
        is_mine=room.may_end,
        coached=room.coached,
        code=code,
        remind_min=kept.remind_min if kept is not None else None,
        link=_page(place, code) if room.guests else "",
    )


def card_of_kept(kept: KeptRoom, team_name: str, now_ms: int) -> RoomCard:
    """A room that is known here alone, or was not asked for yet."""
    where = Where(address=kept.place, name=kept.place_name) if kept.is_lan else Where()
    return RoomCard(
        room=RoomId(kept.room),
        title=kept.title,
        kind=RoomKind.TEAM if kept.team else RoomKind.OPEN,
        team=TeamId(kept.team) if kept.team else None,
        team_name=team_name,
        pattern_name=kept.pattern_name,
        minutes=kept.minutes,
        starts_at_ms=kept.starts_at_ms,
        here=0,
        is_live=kept.starts_at_ms <= now_ms,
        is_locked=False,
        is_mine=kept.is_mine,
        coached=kept.coached,
        code=kept.code,
        remind_min=kept.remind_min,
        where=where,
        link=_page(kept.place, kept.code) if kept.guests and not kept.is_lan else "",
    )


def in_order(cards: Iterable[RoomCard]) -> tuple[RoomCard, ...]:
    """Live ones first, then those to come, soonest first."""
    return tuple(sorted(cards, key=lambda card: (not card.is_live, card.starts_at_ms, card.title)))


def calendar_of(card: RoomCard, now_ms: int) -> str:
    """The room as a calendar file."""
    title = card.title or _tr("Breathing together")
    about = _tr("{pattern}, {minutes} min").format(pattern=card.pattern_name, minutes=card.minutes)
    if card.team_name:
        about = f"{card.team_name}\n{about}"
    if card.link:
        about = f"{about}\n{_tr('Without the app:')} {card.link}"
    return calendar_text(
        CalendarEvent(
            uid=f"{card.room.hex()}@rooms.breath-master",
            title=title,
            text=about,
            link=room_link(card.code, card.where.address) if card.code else "",
            starts_at_ms=card.starts_at_ms or now_ms,
            minutes=card.minutes,
            made_at_ms=now_ms,
            remind_min=card.remind_min,
        )
    )


def _page(place: str, code: str) -> str:
    """The page for people without the app."""
    return page_link(place, code) if code else ""
