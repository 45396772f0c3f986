"""Signing in by a device's key, refreshing, and the page of sessions and devices."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.ids import AccountId, DeviceId
from crdt.protocol import codes
from crdt.protocol.api import auth as models
from crdt.protocol.api import me as mine
from sync_server.accounts.shut import find_shut
from sync_server.devices import service
from sync_server.devices.tickets import tokens_for
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.people.store import find_person, find_ways
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions import store
from sync_server.sessions.device_proof import Proof, is_true, load_devices, new_nonce


async def challenge(call: Call[models.SignInChallengeInput]) -> models.SignInChallenge:
    """The same answer for devices that exist and for those that do not (§6.4)."""
    context = call.context
    account, device = _ids(call.body.account, call.body.device)
    nonce, expires_ms = new_nonce(context.secrets, account, device, context.entropy, call.now_ms)
    return models.SignInChallenge(
        nonce=nonce.hex(), relay_key=context.secrets.public.hex(), expires_ms=expires_ms
    )


async def sign_in(call: Call[models.DeviceProof]) -> models.Tokens:
    """A session for the device (§11.2)."""
    context, proof = call.context, _proof(call.body)
    label = sessions.tidy_label(call.body.label) or "Breath Master"
    expires_ms = service.check_nonce(context.secrets, proof, call.now_ms)
    await call.read(lambda conn: service.require_not_erased(conn, context.secrets, proof))
    service.require_true(await _is_true(call, proof, "sign-in"))
    started = await call.write(
        lambda conn: service.sign_in(
            conn,
            context.secrets,
            context.lists,
            proof,
            expires_ms=expires_ms,
            label=label,
            entropy=context.entropy,
            now_ms=call.now_ms,
        )
    )
    return tokens_for(context, started, call.now_ms)


async def refresh(call: Call[models.RefreshInput]) -> models.Tokens:
    """The next pair of tokens (§11.4)."""
    outcome = await call.write(
        lambda conn: sessions.refresh_session(
            conn, call.body.refresh_token, call.context.entropy, call.now_ms
        )
    )
    if isinstance(outcome, sessions.Refused):
        raise Refusal("not_signed_in", "The session has ended: sign in again.")
    return tokens_for(call.context, outcome, call.now_ms)


async def sign_out(call: Call[None]) -> None:
    """Ends the session that asks."""
    row = call.me.session
    await call.write(lambda conn: sessions.end(conn, row, call.now_ms, by=row))


async def read_me(call: Call[None]) -> mine.Me:
    """Who is signed in, and how."""
    row = call.me.session
    person, ways = await call.glance(
        lambda conn: (find_person(conn, row.account), find_ways(conn, row.account))
    )
    return mine.Me(
        account=row.account.hex(),
        role=row.role,
        created_ms=0 if person is None else person.created_ms,
        session=row.id.hex(),
        methods=row.methods,
        has_devices=ways.devices,
        has_password=ways.password,
        second_factors=ways.second,
        proved_until_ms=row.proved_ms + sessions.PROOF_MS,
    )


async def list_sessions(call: Call[None]) -> mine.SessionPage:
    """Where one is signed in, the last used first."""
    row, limit = call.me.session, call.query.limit
    after = read_cursor(call.query.cursor, tuple[int, bytes])
    rows = await call.read(
        lambda conn: store.list_sessions(
            conn, row.account, now_ms=call.now_ms, after=after, limit=limit + 1
        )
    )
    items = tuple(service.session_row(each, row.id) for each in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return mine.SessionPage(
        items=items, next=None if last is None else write_cursor(last.used_ms, last.id)
    )


async def end_session(call: Call[None]) -> None:
    """Ends one of one's own sessions; a device's is ended by shutting the device out."""
    me, session = call.me.session, _id(call.path["session"])

    def end(conn: Connection) -> DeviceId | None:
        row = service.find_own(conn, me.account, session, call.now_ms)
        sessions.end(conn, row, call.now_ms, by=me)
        return row.device

    device = await call.write(end)
    if device is not None and device != me.device:
        call.context.let_go(me.account, device, codes.SIGNED_OUT)


async def end_others(call: Call[None]) -> mine.Ended:
    """Ends all other sessions."""
    me = call.me.session
    ended = await call.write(
        lambda conn: mine.Ended(ended=sessions.end_others(conn, me, call.now_ms))
    )
    for device in await call.read(lambda conn: find_shut(conn, me.account)):
        call.context.let_go(me.account, device, codes.SIGNED_OUT)
    return ended


async def list_devices(call: Call[None]) -> mine.DevicePage:
    """The devices of the signed list."""
    me, lists = call.me.session, call.context.lists
    items = await call.read(
        lambda conn: service.device_rows(
            conn, load_devices(conn, lists, me.account), me.account, me.device
        )
    )
    return mine.DevicePage(items=items)


async def sign_device_out(call: Call[None]) -> None:
    """Refuses a device on this relay until it is let in again. It keeps its keys."""
    me, device, lists = call.me.session, DeviceId(_id(call.path["device"])), call.context.lists

    def shut(conn: Connection) -> None:
        service.require_device(load_devices(conn, lists, me.account), device)
        sessions.shut_out(conn, me.account, device, call.now_ms, by=me)

    await call.write(shut)
    call.context.let_go(me.account, device, codes.SIGNED_OUT)


async def let_device_in(call: Call[None]) -> None:
    """Takes that back."""
    me, device = call.me.session, DeviceId(_id(call.path["device"]))
    was_shut = await call.write(
        lambda conn: sessions.let_in(conn, me.account, device, call.now_ms, by=me)
    )
    if not was_shut:
        raise Refusal("not_found")


async def _is_true(call: Call[models.DeviceProof], proof: Proof, action: str) -> bool:
    context = call.context
    return await call.read(
        lambda conn: is_true(conn, context.lists, context.secrets, proof, action)
    )


def _proof(body: models.DeviceProof) -> Proof:
    account, device = _ids(body.account, body.device)
    return Proof(
        account=account,
        device=device,
        nonce=bytes.fromhex(body.nonce),
        signature=bytes.fromhex(body.signature),
    )


def _ids(account: str, device: str) -> tuple[AccountId, DeviceId]:
    return AccountId(bytes.fromhex(account)), DeviceId(bytes.fromhex(device))


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Refusal("not_found") from error


ROUTES: Final = (
    Route(
        name="auth.challenge",
        method="POST",
        path="/api/v1/auth/challenge",
        summary="Ask for a challenge that a device signs",
        handler=challenge,
        body=models.SignInChallengeInput,
        reply=models.SignInChallenge,
    ),
    Route(
        name="auth.device",
        method="POST",
        path="/api/v1/auth/device",
        summary="Sign in by a device's signature",
        handler=sign_in,
        body=models.DeviceProof,
        reply=models.Tokens,
        errors=("bad_proof", "signed_out", "erased"),
    ),
    Route(
        name="auth.refresh",
        method="POST",
        path="/api/v1/auth/refresh",
        summary="Exchange a refresh token for the next pair",
        handler=refresh,
        body=models.RefreshInput,
        reply=models.Tokens,
        errors=("not_signed_in",),
    ),
    Route(
        name="auth.sign_out",
        method="POST",
        path="/api/v1/auth/sign-out",
        summary="End this session",
        handler=sign_out,
    ),
    Route(
        name="me.read",
        method="GET",
        path="/api/v1/me",
        summary="Who is signed in",
        handler=read_me,
        reply=mine.Me,
    ),
    Route(
        name="sessions.list",
        method="GET",
        path="/api/v1/me/sessions",
        summary="Where one is signed in",
        handler=list_sessions,
        query=PageQuery,
        reply=mine.SessionPage,
    ),
    Route(
        name="sessions.end",
        method="DELETE",
        path="/api/v1/me/sessions/{session}",
        summary="End a session",
        handler=end_session,
        errors=("not_found",),
    ),
    Route(
        name="sessions.end_others",
        method="POST",
        path="/api/v1/me/sessions/end-others",
        summary="End all other sessions",
        handler=end_others,
        reply=mine.Ended,
    ),
    Route(
        name="devices.list",
        method="GET",
        path="/api/v1/me/devices",
        summary="The devices of the account",
        handler=list_devices,
        reply=mine.DevicePage,
    ),
    Route(
        name="devices.sign_out",
        method="POST",
        path="/api/v1/me/devices/{device}/sign-out",
        summary="Refuse a device on this relay",
        handler=sign_device_out,
        errors=("not_found",),
    ),
    Route(
        name="devices.let_in",
        method="POST",
        path="/api/v1/me/devices/{device}/let-in",
        summary="Let a device in again",
        handler=let_device_in,
        errors=("not_found",),
    ),
)
