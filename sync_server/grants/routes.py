"""The authorization server over HTTP: `/oauth/par`, `/oauth/authorize`, `/oauth/token`, metadata.

These are not part of `/api/v1`: they take forms and answer as the RFCs want it, so that any OAuth
library can speak to them. Everybody may ask; what is asked is counted by address. `authorize`
hands over to the page where the person is asked (`APPROVE`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
import structlog
from aiohttp import web

from sync_server.context import Context
from sync_server.devices.tickets import tokens_for
from sync_server.edge.addresses import visitor
from sync_server.edge.api.authenticate import authenticate
from sync_server.edge.api.callers import Nobody, SignedIn
from sync_server.edge.api.dispatch import count_address
from sync_server.edge.api.proofs import accepted_for
from sync_server.edge.rates import Rate
from sync_server.errors import StorageError
from sync_server.grants import service
from sync_server.grants.asked import (
    FORM_BYTES,
    Redeeming,
    Refreshing,
    read_asked,
    read_form,
    read_token_request,
)
from sync_server.grants.clients import CLIENTS
from sync_server.grants.cookies import read_ticket, set_ticket
from sync_server.grants.errors import GrantError, answer_error, answer_refusal
from sync_server.grants.metadata import AUTHORIZE, PAR, TOKEN, WELL_KNOWN, metadata
from sync_server.grants.redeem import Attached, Failed, redeem
from sync_server.identities.notices import tell
from sync_server.mail.letters import Notice
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions.service import Started, is_proved
from sync_server.sessions.store import SessionRow

APPROVE: Final = "/approve"
"""The page where the person is asked; with `?gone` when there is nothing to ask."""

_FORM: Final = "application/x-www-form-urlencoded"
_log = structlog.get_logger("relay.http")

Work = Callable[[Context, web.Request, int], Awaitable[web.Response]]
Handler = Callable[[web.Request], Awaitable[web.Response]]


def add_routes(app: web.Application, context: Context) -> None:
    """Serves all four."""
    app.router.add_get(WELL_KNOWN, _at_edge(context, serve_metadata))
    app.router.add_get(AUTHORIZE, _at_edge(context, authorize), allow_head=False)
    app.router.add_post(PAR, _at_edge(context, push))
    app.router.add_post(TOKEN, _at_edge(context, token))


async def serve_metadata(context: Context, _request: web.Request, _now_ms: int) -> web.Response:
    """What this server does (RFC 8414)."""
    response = _json(200, metadata(context.config.issuer))
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


async def push(context: Context, request: web.Request, now_ms: int) -> web.Response:
    """Keeps what an app asks for (RFC 9126). With a device's token it is about that account."""
    device = await _device(context, request, now_ms)
    asked = read_asked(await _form(request))
    if device is not None:
        await _may_attach(context, device, asked.client, now_ms)
    account = None if device is None else device.account
    request_uri, expires_ms = await context.database.write(
        lambda conn: service.push(conn, asked, account, context.entropy, now_ms),
        payer=account or b"",
    )
    expires_in = (expires_ms - now_ms) // 1_000
    return _json(201, {"request_uri": request_uri, "expires_in": expires_in})


async def authorize(context: Context, request: web.Request, now_ms: int) -> web.Response:
    """A browser comes with a `request_uri`: it gets the approval, and goes to the page.

    Whatever is wrong is said there, to the person: nothing here is sent on to any address.
    """
    query = request.query
    client, request_uri = query.get("client_id", ""), query.get("request_uri", "")
    held = read_ticket(context, request)
    ticket = await context.database.write(
        lambda conn: service.open_request(conn, request_uri, client, held, context.entropy, now_ms)
    )
    response = web.Response(status=303, headers=_NOWHERE)
    response.headers["Location"] = APPROVE if ticket is not None else f"{APPROVE}?gone"
    if ticket is not None:
        set_ticket(context, response, ticket)
    return response


async def token(context: Context, request: web.Request, now_ms: int) -> web.Response:
    """A code or a refresh token becomes what it is worth."""
    match read_token_request(await _form(request)):
        case Redeeming() as given:
            device = await _device(context, request, now_ms)
            return await _redeem(context, given, device, now_ms)
        case Refreshing(token=refresh):
            return await _refresh(context, refresh, now_ms)


async def _redeem(
    context: Context, given: Redeeming, device: SessionRow | None, now_ms: int
) -> web.Response:
    outcome = await context.database.write(
        lambda conn: redeem(conn, context.secrets, given, device, context.entropy, now_ms),
        payer=b"" if device is None else device.account,
    )
    match outcome:
        case Started():
            await tell(context, outcome.row.account, Notice.SIGNED_IN)
            return _json(200, tokens_for(context, outcome, now_ms))
        case Attached():
            await tell(context, outcome.account, Notice.IDENTITY_ATTACHED)
            said = {"merged": outcome.merged, "recovery_codes_lost": outcome.codes_lost}
            return _json(200, {"attached": True, **said})
        case Failed(error=error, why=why):
            raise GrantError(error, why)


async def _refresh(context: Context, refresh: str, now_ms: int) -> web.Response:
    outcome = await context.database.write(
        lambda conn: sessions.refresh_session(conn, refresh, context.entropy, now_ms)
    )
    if not isinstance(outcome, Started):
        raise GrantError("invalid_grant", "The refresh token is not good, or not any more.")
    return _json(200, tokens_for(context, outcome, now_ms))


async def _device(context: Context, request: web.Request, now_ms: int) -> SessionRow | None:
    """The device's session whose token came along; None without one. Raises Refusal."""
    caller = await authenticate(context, request.headers.get("Authorization"), now_ms)
    match caller:
        case Nobody():
            return None
        case SignedIn(session=row) if row.kind == "device":
            return row
        case _:
            raise Refusal("forbidden", "Only a device brings something to its account.")


async def _may_attach(context: Context, row: SessionRow, client: str, now_ms: int) -> None:
    """A new way to sign in needs a fresh proof, like every other (§11.5). Raises Refusal."""
    if not CLIENTS[client].attaches:
        raise Refusal("forbidden", "This client attaches nothing.")
    if not is_proved(row, now_ms):
        raise Refusal("step_up_required", methods=await accepted_for(context, row))


async def _form(request: web.Request) -> dict[str, str]:
    if request.content_type != _FORM:
        raise GrantError("invalid_request", f"Taken is {_FORM}.")
    data = await request.content.read(FORM_BYTES + 1)
    while len(data) <= FORM_BYTES and not request.content.at_eof():
        data += await request.content.read(FORM_BYTES + 1 - len(data))
    if len(data) > FORM_BYTES:
        raise GrantError("invalid_request", f"At most {FORM_BYTES} bytes are taken.")
    return read_form(data)


def _at_edge(context: Context, work: Work) -> Handler:
    """Counts, carries out, and turns whatever goes wrong into an answer (§11.1)."""

    async def handle(request: web.Request) -> web.Response:
        request_id = context.entropy(8).hex()
        try:
            address = visitor(request, context.config.trusted_proxies)
            await count_address(context, Rate.DEVICE, address)
            response = await work(context, request, context.clock())
        except GrantError as error:
            response = answer_error(error, request, request_id)
        except Refusal as refusal:
            response = answer_refusal(refusal, request, request_id)
        except StorageError as error:
            _log.error("storage", request_id=request_id, text=str(error))
            response = answer_refusal(Refusal("busy", retry_after_s=5), request, request_id)
        except Exception as error:  # noqa: BLE001 the edge of a request
            _log.error("http_fault", request_id=request_id, exc_info=error)
            response = answer_refusal(Refusal("internal"), request, request_id)
        response.headers["X-Request-Id"] = request_id
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return handle


def _json(status: int, document: Any) -> web.Response:
    return web.Response(
        status=status,
        body=msgspec.json.encode(document),
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


_NOWHERE: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
