"""The one way in to a page: where it comes from, the form, who asks, the table, then the handler.

In this order, so that what is refused costs little. What goes wrong is a page of its own, in words;
nothing of our own shows outside (docs/threats.md §6.3, §6.4, §6.11).
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

import structlog
from aiohttp import web

from sync_server.context import Context
from sync_server.edge.addresses import Address, visitor
from sync_server.edge.api.dispatch import count_address, count_target
from sync_server.edge.api.policy import Rule
from sync_server.edge.rates import Rate
from sync_server.errors import StorageError
from sync_server.identities.notices import site_of
from sync_server.portal import csrf, guard, persons, rendering
from sync_server.portal.cookies import Begun, Cookies, begin
from sync_server.portal.forms import Form, read_form
from sync_server.portal.policy import PAGES
from sync_server.portal.route import PageCall, PageRoute, Senders
from sync_server.portal.words import sentence
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions.store import SessionRow

_BY_ADDRESS: Final = frozenset({Rate.GUESS, Rate.MAIL, Rate.DEVICE})
_OF_ACCOUNTS: Final = frozenset({Rate.READ, Rate.WRITE, Rate.HEAVY})
_LEADS_ON: Final = 303
_STALE: Final = "This page was open for too long, or in another browser. Please begin again."
_FOREIGN: Final = "This came from another site. Please open these pages at {issuer} and try again."

_log = structlog.get_logger("relay.http")

Serve = Callable[[web.Request], Awaitable[web.Response]]


def serve_page(context: Context, route: PageRoute) -> Serve:
    """An aiohttp handler for a page. One that the policy table does not list is denied."""
    rule = PAGES.get(route.name)
    cookies = Cookies(
        secrets=context.secrets, is_secure=context.config.issuer.startswith("https://")
    )

    async def handle(request: web.Request) -> web.Response:
        request_id = context.entropy(8).hex()
        try:
            response = await _answer(context, cookies, route, rule, request, request_id)
        except Refusal as refusal:
            response = _refused(context, route, request, refusal)
        except StorageError as error:
            _log.error("storage", request_id=request_id, route=route.name, text=str(error))
            response = _refused(context, route, request, Refusal("busy", retry_after_s=5))
        except Exception as error:  # noqa: BLE001 the edge of a request
            _log.error("http_fault", request_id=request_id, route=route.name, exc_info=error)
            response = _refused(context, route, request, Refusal("internal"), request_id)
        response.headers["X-Request-Id"] = request_id
        _log.debug("page", request_id=request_id, route=route.name, status=response.status)
        return response

    return handle


async def _answer(
    context: Context,
    cookies: Cookies,
    route: PageRoute,
    rule: Rule | None,
    request: web.Request,
    request_id: str,
) -> web.Response:
    if rule is None:
        raise Refusal("forbidden")
    better = guard.better_address(request.host, request.path_qs, context.config.issuer)
    if better is not None and route.method == "GET":
        return rendering.go_to(better)
    is_guarded = route.method != "GET" and route.senders is Senders.OURS
    if is_guarded:
        _require_own(context, request)
    address = visitor(request, context.config.trusted_proxies)
    if rule.rate in _BY_ADDRESS or "nobody" in rule.callers:
        await count_address(context, rule.rate, address)
    form, now_ms = await _form(route, request), context.clock()
    secret, session = await _who_asks(context, cookies, request, address, now_ms)
    await _admit(context, rule, session)
    call = await _read(context, cookies, request, secret, session, form, now_ms, request_id)
    if is_guarded and not csrf.is_good(call.csrf, call.form.text(csrf.FIELD)):
        raise Refusal("expired", _STALE)
    if rule.proved and session is not None and not sessions.is_proved(session, now_ms):
        raise Refusal("step_up_required")
    if route.target is not None:
        await count_target(context, rule.rate, route.target(call))
    return await _keep(call, await route.handler(call))


def _require_own(context: Context, request: web.Request) -> None:
    """Raises Refusal for a form that another site sent (docs/threats.md §6.3)."""
    if not guard.is_own(request.headers, context.config.issuer):
        raise Refusal("forbidden", _FOREIGN.format(issuer=context.config.issuer))


async def _form(route: PageRoute, request: web.Request) -> Form:
    """What was sent, before it is asked who sends: it is small, and may be slow to come, and a
    session or a proof counts when it is whole (docs/protocol.md §11.5)."""
    return Form() if route.method == "GET" else await read_form(request)


async def _who_asks(
    context: Context,
    cookies: Cookies,
    request: web.Request,
    address: Address | None,
    now_ms: int,
) -> tuple[str, SessionRow | None]:
    """The session of the cookie. One that is not taken is counted, and then it is nobody."""
    secret = cookies.session_of(request)
    if secret is None:
        return "", None
    session = await context.database.read(lambda conn: sessions.find_web(conn, secret, now_ms))
    if session is None:
        await count_address(context, Rate.READ, address)
        return "", None
    return secret, session


async def _admit(context: Context, rule: Rule, session: SessionRow | None) -> None:
    """The table decides (docs/threats.md §6.11)."""
    word = "nobody" if session is None else session.role
    if word not in rule.callers:
        raise Refusal("not_signed_in" if session is None else "forbidden")
    if session is not None:
        rate = rule.rate if rule.rate in _OF_ACCOUNTS else Rate.WRITE
        wait_s = await context.rates.take(rate, session.account.hex())
        if wait_s > 0:
            raise Refusal("rate", retry_after_s=math.ceil(wait_s))


async def _read(
    context: Context,
    cookies: Cookies,
    request: web.Request,
    secret: str,
    session: SessionRow | None,
    form: Form,
    now_ms: int,
    request_id: str,
) -> PageCall:
    found: Begun | None = cookies.begun_of(request, now_ms)
    who = ""
    if session is not None:
        account = session.account
        who = await context.database.read(lambda conn: persons.name_of(conn, account))
    return PageCall(
        context=context,
        cookies=cookies,
        request=request,
        session=session,
        secret=secret,
        who=who,
        begun=found or begin(context.entropy, now_ms),
        is_fresh=found is None,
        query=dict(request.query),
        form=form,
        now_ms=now_ms,
        request_id=request_id,
    )


async def _keep(call: PageCall, response: web.Response) -> web.Response:
    """A visitor's browser keeps the seed of the forms that it is shown; a session that is used
    goes on. An answer that only leads on sets nothing: what another site posted came without the
    cookie that the browser has."""
    row = call.session
    if response.cookies:
        return response
    if row is None:
        if call.is_fresh and response.status != _LEADS_ON:
            call.cookies.set_begun(response, call.begun, call.context.entropy)
    elif sessions.needs_touch(row, call.now_ms):
        await call.write(lambda conn: sessions.keep(conn, row, call.now_ms))
        call.cookies.set_session(response, call.secret)
    return response


def _refused(
    context: Context,
    route: PageRoute,
    request: web.Request,
    refusal: Refusal,
    request_id: str = "",
) -> web.Response:
    """What a person sees. Who could get further by signing in, or by a proof, is taken there."""
    here = guard.safe_next(request.path_qs if route.method == "GET" else route.back, "/account")
    if refusal.kind.code == "not_signed_in":
        return rendering.go_to(f"/signin?next={quote(here, safe='/')}")
    if refusal.kind.code == "step_up_required":
        return rendering.go_to(f"/account/prove?next={quote(here, safe='/')}")
    headers = {}
    if refusal.retry_after_s is not None:
        headers["Retry-After"] = str(refusal.retry_after_s)
    back = route.back if refusal.kind.code != "forbidden" else "/account"
    return rendering.page(
        "error",
        rendering.Frame(site=site_of(context)),
        status=refusal.kind.status,
        headers=headers,
        title=refusal.kind.title,
        detail=sentence(refusal) if sentence(refusal) != refusal.kind.title else "",
        back=guard.safe_next(back, "/account"),
        back_words="Back",
        request_id=request_id,
    )
