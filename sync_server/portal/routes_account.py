"""The account: overview, where one is signed in, devices, and what happened."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web
from sqlalchemy import Connection

from crdt.ids import DeviceId
from crdt.protocol import codes
from crdt.protocol.api.me import DeviceRow
from sync_server.accounts.shut import find_shut
from sync_server.audit.store import LineRow, read_newest
from sync_server.devices import service as devices
from sync_server.people.store import Ways, find_person, find_ways
from sync_server.portal import words
from sync_server.portal.route import PageCall, get, post
from sync_server.portal.views import ActLine, DeviceLine, SessionLine
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions.device_proof import load_devices
from sync_server.sessions.store import SessionRow, alive_of

_DEVICES: Final = "/account/devices"
_ACTIVITY: Final = "/account/activity"
_ACTS: Final = 50
_LAST: Final = 2**53
_NO_WAY_BACK: Final = (
    "There is no way to sign in besides this browser. Please add an address or a passkey, so that "
    "you can come back."
)


async def overview(call: PageCall) -> web.Response:
    """GET /account."""
    row, lists = call.me, call.context.lists

    def look(conn: Connection) -> tuple[Ways, int, int, int]:
        person, found = find_person(conn, row.account), load_devices(conn, lists, row.account)
        return (
            find_ways(conn, row.account),
            len(alive_of(conn, row.account, call.now_ms)),
            0 if found is None else sum(map(found.is_active, found.devices)),
            row.created_ms if person is None else person.created_ms,
        )

    ways, alive, active, created_ms = await call.read(look)
    is_alone = not (ways.devices or ways.identities or ways.passkeys)
    return call.show(
        "account",
        here="home",
        advice=_NO_WAY_BACK if is_alone else "",
        devices=active,
        sessions=alive,
        identities=len(ways.identities) + ways.passkeys,
        role="" if row.role == "user" else words.ROLES[row.role],
        number=row.account.hex(),
        created_ms=created_ms,
        came_by=words.methods(row.methods),
    )


async def devices_page(call: PageCall) -> web.Response:
    """GET /account/devices."""
    row, lists = call.me, call.context.lists

    def look(conn: Connection) -> tuple[list[SessionLine], list[DeviceLine]]:
        listed = devices.device_rows(
            conn, load_devices(conn, lists, row.account), row.account, row.device
        )
        alive = [_session(each, row) for each in alive_of(conn, row.account, call.now_ms)]
        return alive, [_device(each) for each in listed]

    alive, listed = await call.read(look)
    alive.sort(key=lambda each: not each.is_current)
    return call.show("devices", here="devices", sessions=alive, devices=listed, now_ms=call.now_ms)


async def end_session(call: PageCall) -> web.Response:
    """POST …/end: one session; a device's is ended by shutting it out."""
    me, session = call.me, _id(call.path["session"])

    def end(conn: Connection) -> DeviceId | None:
        row = devices.find_own(conn, me.account, session, call.now_ms)
        sessions.end(conn, row, call.now_ms, by=me)
        return row.device

    device = await call.write(end)
    if device is not None:
        call.context.let_go(me.account, device, codes.SIGNED_OUT)
    return call.go(f"{_DEVICES}?done=ended")


async def end_others(call: PageCall) -> web.Response:
    """POST …/end-others."""
    me = call.me
    await call.write(lambda conn: sessions.end_others(conn, me, call.now_ms))
    for device in await call.read(lambda conn: find_shut(conn, me.account)):
        call.context.let_go(me.account, device, codes.SIGNED_OUT)
    return call.go(f"{_DEVICES}?done=ended-others")


async def shut_out(call: PageCall) -> web.Response:
    """POST …/shut: refuses a device here. It keeps its keys."""
    me, device, lists = call.me, DeviceId(_id(call.path["device"])), call.context.lists

    def shut(conn: Connection) -> None:
        devices.require_device(load_devices(conn, lists, me.account), device)
        sessions.shut_out(conn, me.account, device, call.now_ms, by=me)

    await call.write(shut)
    call.context.let_go(me.account, device, codes.SIGNED_OUT)
    return call.go(f"{_DEVICES}?done=shut")


async def let_in(call: PageCall) -> web.Response:
    """POST …/let-in: takes that back."""
    me, device = call.me, DeviceId(_id(call.path["device"]))
    if not await call.write(
        lambda conn: sessions.let_in(conn, me.account, device, call.now_ms, by=me)
    ):
        raise Refusal("not_found")
    return call.go(f"{_DEVICES}?done=let-in")


async def activity(call: PageCall) -> web.Response:
    """GET /account/activity."""
    alias, before = call.me.alias, _before(call.query.get("before"))
    lines = await call.read(
        lambda conn: read_newest(conn, before=before, limit=_ACTS + 1, subject=alias)
    )
    older = f"{_ACTIVITY}?before={lines[_ACTS - 1].seq}" if len(lines) > _ACTS else ""
    return call.show(
        "activity",
        here="activity",
        acts=[_act(line) for line in lines[:_ACTS]],
        newest=_ACTIVITY if before is not None else "",
        older=older,
    )


def _session(each: SessionRow, current: SessionRow) -> SessionLine:
    return SessionLine(
        id=each.id.hex(),
        kind=each.kind,
        label=each.label,
        methods=words.methods(each.methods),
        created_ms=each.created_ms,
        used_ms=each.used_ms,
        is_current=each.id == current.id,
    )


def _device(each: DeviceRow) -> DeviceLine:
    is_shut = each.signed_out_ms is not None
    return DeviceLine(
        id=each.id,
        added_ms=each.added_ms,
        used_ms=each.used_ms,
        shut_ms=None if each.removed else each.signed_out_ms,
        state="removed" if each.removed else "shut" if is_shut else "active",
    )


def _act(line: LineRow) -> ActLine:
    return ActLine(
        at_ms=line.at_ms,
        words=words.act(line.action, msgspec.json.decode(line.detail)),
        by_self=line.actor == line.subject,
    )


def _before(text: str | None) -> int | None:
    """Which line a page ends before. Raises Refusal."""
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 16 or int(text) > _LAST:
        raise Refusal("not_found")
    return int(text)


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Refusal("not_found") from error


ROUTES: Final = (
    get("page.overview", "/account", overview),
    get("page.devices", _DEVICES, devices_page),
    post("page.end_session", "/account/sessions/{session}/end", end_session, back=_DEVICES),
    post("page.end_others", "/account/sessions/end-others", end_others, back=_DEVICES),
    post("page.shut_out", "/account/devices/{device}/shut", shut_out, back=_DEVICES),
    post("page.let_in", "/account/devices/{device}/let-in", let_in, back=_DEVICES),
    get("page.activity", _ACTIVITY, activity),
)
