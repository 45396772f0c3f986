"""Signing in with Google, GitHub, Apple or an OpenID provider, and adding such a way (§11.7).

The browser goes there by a page of ours and comes back to one address for each provider. Who it is
counts only in the browser that set out, whose cookie says so, and for what it set out for
(docs/threats.md §6.3, §6.5). Nobody is found by an address that a provider vouches for.
"""

from __future__ import annotations

from typing import Final

import structlog
from aiohttp import web
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.factors.entrance import Entered, enter
from sync_server.grants import service as grants
from sync_server.grants.cookies import read_ticket
from sync_server.identities import service as identities
from sync_server.identities.notices import tell
from sync_server.identities.sign_in import tell_of_session
from sync_server.mail.letters import Notice
from sync_server.oauth.errors import OAuthError
from sync_server.oauth.flow import Claim, single_params
from sync_server.oauth.visits import CALLBACK, CameBack, come_back, keep_posted, set_out
from sync_server.people.store import Person
from sync_server.portal.cookies import Step
from sync_server.portal.route import PageCall, PageRoute, Senders, get, post
from sync_server.portal.routes_entry import APPROVE, entered_by, show_ways
from sync_server.portal.routes_security import SECURITY, show_security
from sync_server.problems import Refusal
from sync_server.sessions.service import is_proved

_ENTER: Final = "sign-in"
_ATTACH: Final = "attach"
_TAKEN: Final = "That way to sign in belongs to another account here."

_log = structlog.get_logger("relay.http")


async def set_out_to_enter(call: PageCall) -> web.Response:
    """POST /signin/with/…: the browser goes there."""
    return await _set_out(call, _ENTER, None)


async def set_out_to_attach(call: PageCall) -> web.Response:
    """POST /account/security/with/…: the same, to add it to this account."""
    return await _set_out(call, _ATTACH, call.me.account)


async def posted_back(call: PageCall) -> web.Response:
    """POST /oauth/callback/…: Apple answers by a form from its own site. It counts for nothing
    until the browser comes again by itself, with what it set out with."""
    kind = call.path["kind"]
    params = {name: call.form.secret(name) for name in call.form.values}
    onward = await call.write(lambda conn: keep_posted(conn, kind, params, call.now_ms))
    if onward is None:
        raise Refusal("expired", "This answer does not belong to a sign-in begun here.")
    return call.go(onward)


async def came_back(call: PageCall) -> web.Response:
    """GET /oauth/callback/…: who it is, and on with what was begun."""
    step, context = call.begun.step, call.context
    cookie = step.ticket if step is not None and step.kind == "elsewhere" else None
    try:
        came = await come_back(
            context.database,
            context.party,
            call.path["kind"],
            single_params(call.request.query.items()),
            cookie,
            call.now_ms,
        )
    except OAuthError as error:
        return await _failed(call, error)
    if came.purpose == _ATTACH:
        return await _attach(call, came)
    if call.begun.next == APPROVE and await _note_for_app(call, came.claim):
        return call.go_with(APPROVE, None)
    return await _enter(call, came.claim)


async def _set_out(call: PageCall, purpose: str, account: AccountId | None) -> web.Response:
    context, kind = call.context, call.path["kind"]
    try:
        out = await set_out(
            context.database,
            context.party,
            kind,
            issuer=context.config.issuer,
            purpose=purpose,
            account=account,
            entropy=context.entropy,
            now_ms=call.now_ms,
        )
    except OAuthError as error:
        return await _failed(call, error)
    label = context.party.label(kind)
    response = call.show(
        "onward", title=f"On to {label}", text=f"{label} asks who you are.", url=out.url
    )
    call.keep(response, Step(kind="elsewhere", ticket=out.cookie))
    return response


async def _enter(call: PageCall, claim: Claim) -> web.Response:
    context = call.context

    def begin(conn: Connection) -> Entered:
        person = _person(conn, call, claim)
        return enter(conn, person, call.visit, claim.kind, context.entropy)

    try:
        entered = await context.database.write(begin)
    except Refusal as refusal:
        return await show_ways(call, call.begun.next, refusal)
    await tell_of_session(context, entered)
    return await entered_by(call, entered)


def _person(conn: Connection, call: PageCall, claim: Claim) -> Person:
    """Who this is here; somebody new where that is open. Raises Refusal."""
    if call.context.config.registration != "open":
        found = identities.find_owner(conn, claim.issuer, claim.subject, call.now_ms)
        if found is None:
            raise Refusal("registration_closed")
        return found
    return identities.find_or_make_owner(
        conn,
        kind=claim.kind,
        issuer=claim.issuer,
        subject=claim.subject,
        label=claim.label,
        entropy=call.context.entropy,
        now_ms=call.now_ms,
    )


async def _attach(call: PageCall, came: CameBack) -> web.Response:
    """To the account that set out, in a session that is still proved (§11.5)."""
    session, claim = call.session, came.claim
    if session is None or session.account != came.account:
        raise Refusal("expired", "You were signed out meanwhile. Please begin again.")
    if not is_proved(session, call.now_ms):
        raise Refusal("step_up_required")
    account = session.account
    try:
        row = await call.write(
            lambda conn: identities.attach(
                conn,
                account,
                kind=claim.kind,
                issuer=claim.issuer,
                subject=claim.subject,
                label=claim.label,
                now_ms=call.now_ms,
            )
        )
        if row is None:
            raise Refusal("identity_taken", _TAKEN)
    except Refusal as refusal:
        return await show_security(call, refusal)
    await tell(call.context, account, Notice.IDENTITY_ATTACHED)
    return call.go_with(f"{SECURITY}?done=attached", None)


async def _note_for_app(call: PageCall, claim: Claim) -> bool:
    """Whether an app on this computer waits for just this, and nobody has it yet."""
    ticket = read_ticket(call.context, call.request) or ""
    return await call.write(lambda conn: grants.note_identity(conn, ticket, claim, call.now_ms))


async def _failed(call: PageCall, error: OAuthError) -> web.Response:
    """In words; what was checked goes to the log."""
    _log.info("elsewhere", fault=type(error).__name__, detail=error.detail)
    refusal = Refusal("provider_failed", type(error).__doc__ or "")
    if call.session is not None:
        return await show_security(call, refusal)
    return await show_ways(call, call.begun.next, refusal)


ROUTES: Final = (
    post("page.elsewhere", "/signin/with/{kind}", set_out_to_enter, back="/signin"),
    post("page.attach_elsewhere", f"{SECURITY}/with/{{kind}}", set_out_to_attach, back=SECURITY),
    get("page.came_back", CALLBACK, came_back),
    PageRoute(
        name="page.posted_back",
        method="POST",
        path=CALLBACK,
        handler=posted_back,
        back="/signin",
        senders=Senders.ANYBODY,
    ),
)
