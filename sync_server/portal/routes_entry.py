"""Signing in: by a code, by a password, the second step, a new password, and out again.

A page holds nothing: what was begun goes along in the browser's sealed cookie, and its ticket is
good for its own kind alone (docs/threats.md §6.6). Known and unknown addresses see the same.
"""

from __future__ import annotations

from typing import Any, Final

from aiohttp import web

from sync_server.factors import second
from sync_server.factors.entrance import Entered, Needed
from sync_server.grants import service as grants
from sync_server.grants.clients import CLIENTS
from sync_server.grants.cookies import read_ticket
from sync_server.identities import sign_in
from sync_server.mail.addresses import counted_by
from sync_server.portal import guard
from sync_server.portal.cookies import Step
from sync_server.portal.route import HOME, PageCall, get, post
from sync_server.portal.ways import offered_ways, providers
from sync_server.portal.words import sentence
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions

APPROVE: Final = "/approve"
_SIGN_IN: Final = "/signin"


async def sign_in_page(call: PageCall) -> web.Response:
    """GET /signin: all ways at once. Whoever is signed in goes on."""
    onward = guard.safe_next(call.query.get("next"), "")
    if call.session is not None:
        return call.go(onward or HOME)
    response = await show_ways(call, onward)
    call.keep_next(response, onward)
    return response


async def register_page(call: PageCall) -> web.Response:
    """GET /register: the same, for somebody new."""
    if call.session is not None:
        return call.go(HOME)
    if call.context.config.registration != "open":
        raise Refusal("registration_closed")
    return call.show("sign_in", **(_ways(call) | {"is_new": True}))


async def send_code(call: PageCall) -> web.Response:
    """POST /signin/email: a code goes out, or not; the page is the same."""
    email = call.form.text("email")
    try:
        sent = await sign_in.send_sign_in_code(call.context, email, call.now_ms)
    except Refusal as refusal:
        return await show_ways(call, call.begun.next, refusal, email=email)
    return call.go_with("/signin/code", Step(kind="email", ticket=sent.ticket, sent_to=email))


async def code_page(call: PageCall) -> web.Response:
    """GET /signin/code."""
    return call.show("email_code", email=call.step("email").sent_to)


async def enter_by_code(call: PageCall) -> web.Response:
    """POST /signin/code."""
    step = call.step("email")
    try:
        entered = await sign_in.sign_in_by_code(
            call.context, step.ticket, call.form.text("code"), call.visit
        )
    except Refusal as refusal:
        return call.show(
            "email_code",
            status=refusal.kind.status,
            email=step.sent_to,
            wrong=sentence(refusal),
        )
    return await entered_by(call, entered)


async def password_page(call: PageCall) -> web.Response:
    """GET /signin/password."""
    return call.show("password", email="")


async def enter_by_password(call: PageCall) -> web.Response:
    """POST /signin/password."""
    email = call.form.text("email")
    try:
        entered = await sign_in.sign_in_by_password(
            call.context, email, call.form.secret("password"), call.visit
        )
    except Refusal as refusal:
        return call.show(
            "password", status=refusal.kind.status, email=email, wrong=sentence(refusal)
        )
    return await entered_by(call, entered)


async def second_page(call: PageCall) -> web.Response:
    """GET /signin/second."""
    return _second(call, call.step("second"))


async def pass_second(call: PageCall) -> web.Response:
    """POST /signin/second: by an app's code or a recovery code."""
    step = call.step("second")
    method = call.form.text("method")
    code = call.form.text("recovery" if method == "recovery_code" else "code")
    try:
        if method not in step.methods:
            raise Refusal("bad_proof", second.WRONG)
        started = await second.pass_by_code(
            call.context, step.ticket, method, code, kind="web", now_ms=call.now_ms
        )
    except Refusal as refusal:
        return _second(call, step, refusal)
    return await entered_by(call, started)


async def leave(call: PageCall) -> web.Response:
    """POST /signin/leave: what was begun is forgotten."""
    return call.go_with(_SIGN_IN, None)


async def forgotten_page(call: PageCall) -> web.Response:
    """GET /signin/forgotten."""
    return call.show("forgotten", email="")


async def send_reset(call: PageCall) -> web.Response:
    """POST /signin/forgotten: a code goes out, or not; the page is the same."""
    email = call.form.text("email")
    try:
        sent = await sign_in.send_reset_code(call.context, email, call.now_ms)
    except Refusal as refusal:
        return call.show(
            "forgotten", status=refusal.kind.status, email=email, wrong=sentence(refusal)
        )
    return call.go_with("/signin/reset", Step(kind="reset", ticket=sent.ticket, sent_to=email))


async def reset_page(call: PageCall) -> web.Response:
    """GET /signin/reset."""
    return call.show("reset", email=call.step("reset").sent_to)


async def reset(call: PageCall) -> web.Response:
    """POST /signin/reset: the new password."""
    step = call.step("reset")
    try:
        await sign_in.reset_password(
            call.context,
            step.ticket,
            call.form.text("code"),
            call.form.secret("password"),
            call.now_ms,
        )
    except Refusal as refusal:
        return call.show(
            "reset", status=refusal.kind.status, email=step.sent_to, wrong=sentence(refusal)
        )
    return call.go_with("/signin/password?done=reset", None)


async def sign_out(call: PageCall) -> web.Response:
    """POST /signout."""
    row = call.me
    await call.write(lambda conn: sessions.end(conn, row, call.now_ms, by=row))
    response = call.go("/signin?done=out")
    call.cookies.drop_session(response)
    call.cookies.drop_begun(response)
    return response


async def entered_by(call: PageCall, entered: Entered) -> web.Response:
    """Into the account, or to the second step. An older session of this browser ends."""
    if isinstance(entered, Needed):
        step = Step(kind="second", ticket=entered.ticket, methods=entered.methods)
        return call.go_with("/signin/second", step)
    if call.session is not None:
        before = call.session
        await call.write(lambda conn: sessions.end(conn, before, call.now_ms, by=before))
    onward = guard.safe_next(call.begun.next, f"{HOME}?done=in")
    return call.enter(entered, onward)


async def show_ways(
    call: PageCall, onward: str, refusal: Refusal | None = None, *, email: str = ""
) -> web.Response:
    """The page with all ways, or those that an app asked for."""
    values = _ways(call) | {"email": email}
    if onward == APPROVE:
        values |= await _asked_by_app(call)
    if refusal is None:
        return call.show("sign_in", **values)
    return call.show("sign_in", status=refusal.kind.status, wrong=sentence(refusal), **values)


def _ways(call: PageCall) -> dict[str, Any]:
    return {
        "ways": offered_ways(call.context),
        "providers": providers(call.context),
        "is_new": False,
        "is_open": call.context.config.registration == "open",
        "email": "",
        "purpose": "",
    }


async def _asked_by_app(call: PageCall) -> dict[str, Any]:
    """What an app on this computer waits for: it may have said with whom."""
    ticket = read_ticket(call.context, call.request) or ""
    approval = await call.write(lambda conn: grants.look_at(conn, ticket, call.now_ms))
    if approval is None:
        return {}
    app = CLIENTS[approval.asked.client].name
    offers = [each for each in providers(call.context) if each.kind == approval.asked.provider]
    if offers and approval.attach_to is not None:
        purpose = f"{app} on this computer wants to add {offers[0].label} as a way to sign in."
        return {"ways": (), "providers": tuple(offers), "is_open": False, "purpose": purpose}
    return {"purpose": f"{app} on this computer waits for it."}


def _second(call: PageCall, step: Step, refusal: Refusal | None = None) -> web.Response:
    return call.show(
        "second",
        status=200 if refusal is None else refusal.kind.status,
        ways=step.methods,
        action="/signin/second",
        sent_to="",
        wrong="" if refusal is None else sentence(refusal),
    )


def address_target(call: PageCall) -> str:
    """By what an address is counted: as in the API, so that both count together (§6.4)."""
    return counted_by(call.form.text("email"))


def ticket_target(call: PageCall) -> str:
    """By what a code is counted."""
    return f"ticket {'' if call.begun.step is None else call.begun.step.ticket}"


ROUTES: Final = (
    get("page.sign_in", _SIGN_IN, sign_in_page),
    get("page.register", "/register", register_page),
    post("page.send_code", "/signin/email", send_code, back=_SIGN_IN, target=address_target),
    get("page.code", "/signin/code", code_page),
    post("page.enter_by_code", "/signin/code", enter_by_code, back=_SIGN_IN, target=ticket_target),
    get("page.password", "/signin/password", password_page),
    post(
        "page.enter_by_password",
        "/signin/password",
        enter_by_password,
        back="/signin/password",
        target=address_target,
    ),
    get("page.second", "/signin/second", second_page),
    post("page.pass_second", "/signin/second", pass_second, back=_SIGN_IN, target=ticket_target),
    post("page.leave", "/signin/leave", leave, back=_SIGN_IN),
    get("page.forgotten", "/signin/forgotten", forgotten_page),
    post(
        "page.send_reset",
        "/signin/forgotten",
        send_reset,
        back="/signin/forgotten",
        target=address_target,
    ),
    get("page.reset", "/signin/reset", reset_page),
    post("page.reset_password", "/signin/reset", reset, back=_SIGN_IN, target=ticket_target),
    post("page.sign_out", "/signout", sign_out, back=_SIGN_IN),
)
