"""Live rooms over HTTP: which there are, announcing one, calling it off (§13.11)."""

from __future__ import annotations

from typing import Final

from crdt.ids import ID_BYTES
from crdt.protocol.api import rooms as models
from crdt.rooms.join_codes import RoomId
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.problems import Refusal
from sync_server.rooms import announcing
from sync_server.rooms.service import Opener
from sync_server.rooms.store import PageEnd


async def list_rooms(call: Call[None]) -> models.RoomPage:
    """Rooms of one's teams, and those that one opened."""
    account, after = call.me.account, _after(call)
    page = await call.read(
        lambda conn: announcing.list_rooms(conn, account, after, call.query.limit)
    )
    here = await call.context.rooms.count([seen.row.room for seen in page.items])
    return models.RoomPage(
        items=announcing.show_page(page, account, here, call.now_ms),
        next=None if page.next is None else write_cursor(*page.next),
    )


async def announce(call: Call[models.RoomInput]) -> models.Room:
    """A room for later."""
    context = call.context
    most = context.config.quotas.rooms_per_account
    opener = Opener(account=call.me.account, rooms_most=most)
    return await call.write(
        lambda conn: announcing.announce(conn, call.body, opener, context.entropy, call.now_ms)
    )


async def call_off(call: Call[None]) -> None:
    """Ends a room for everybody."""
    account, room = call.me.account, _room(call.path["room"])
    version = await call.write(lambda conn: announcing.call_off(conn, room, account, call.now_ms))
    call.context.rooms.hear_changed(room, version)


def _after(call: Call[None]) -> PageEnd | None:
    place: PageEnd | None = read_cursor(call.query.cursor, PageEnd)
    if place is not None and _bytes(place[1]) is None:
        raise Refusal("invalid", "The cursor is not one of ours.", fields=["cursor"])
    return place


def _room(text: str) -> RoomId:
    """The id in the address; what cannot be one is not there."""
    found = _bytes(text)
    if found is None:
        raise Refusal("not_found")
    return RoomId(found)


def _bytes(text: str) -> bytes | None:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == ID_BYTES and found.hex() == text else None


ROUTES: Final = (
    Route(
        name="rooms.list",
        method="GET",
        path="/api/v1/rooms",
        summary="Rooms of one's teams, and those that one opened",
        handler=list_rooms,
        query=PageQuery,
        reply=models.RoomPage,
        text="Live ones and announced ones, in the order in which they begin. Other people's open "
        "rooms are found by their code alone.",
    ),
    Route(
        name="rooms.announce",
        method="POST",
        path="/api/v1/rooms",
        summary="Announce a room for later",
        handler=announce,
        body=models.RoomInput,
        reply=models.Room,
        status=201,
        errors=("limit", "taken", "not_found", "conflict"),
    ),
    Route(
        name="rooms.call_off",
        method="DELETE",
        path="/api/v1/rooms/{room}",
        summary="Call a room off",
        handler=call_off,
        text="By who opened it, or by an admin of its team. It ends for everybody who is in it.",
    ),
)
