"""Approving what an app on this computer asks for: a session, or a way to sign in for its account.

What is approved is fixed before, and the approval belongs to the browser that opened it; nothing of
it comes from an address or a form. A form answers the question that it was shown with: another
site can put one of its own in its place, and then the person is asked anew
(docs/protocol.md §11.7, docs/threats.md §6.5). The answer goes
to the app's own machine, by a page that says so.
"""

from __future__ import annotations

import hmac
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from sync_server.grants import service
from sync_server.grants.ceremonies import Approval
from sync_server.grants.clients import CLIENTS
from sync_server.grants.cookies import drop_ticket, read_ticket
from sync_server.grants.service import Gone, GoTo, ProveFirst, SignInFirst
from sync_server.people.ceremonies import to_text
from sync_server.portal import words
from sync_server.portal.route import HOME, PageCall, get, post
from sync_server.portal.routes_entry import APPROVE
from sync_server.portal.routes_factors import PROVE
from sync_server.relay_secrets import digest

_SIGN_IN: Final = f"/signin?next={APPROVE}"
_PROVE: Final = f"{PROVE}?next={APPROVE}"


async def approve_page(call: PageCall) -> web.Response:
    """GET /approve: what is asked, once it is known who is asked."""
    ticket = read_ticket(call.context, call.request)
    if ticket is None or "gone" in call.query:
        return _gone(call)
    approval = await call.write(lambda conn: service.look_at(conn, ticket, call.now_ms))
    if approval is None:
        return _gone(call)
    if approval.identity is None and call.session is None:
        return call.go(_SIGN_IN)
    return _ask(call, approval, _question(ticket))


async def answer(call: PageCall) -> web.Response:
    """POST /approve: yes or no."""
    ticket = read_ticket(call.context, call.request)
    if ticket is None:
        return _gone(call)
    if not hmac.compare_digest(_question(ticket), call.form.text("question").encode()):
        return call.go(APPROVE)
    issuer = call.context.config.issuer
    if call.form.text("answer") != "approve":
        denied = await call.write(
            lambda conn: service.deny(conn, ticket, issuer=issuer, now_ms=call.now_ms)
        )
        return _back(call, denied, "You refused", "The app hears of it.")
    outcome = await call.write(
        lambda conn: service.approve(
            conn,
            ticket,
            call.session,
            issuer=issuer,
            entropy=call.context.entropy,
            now_ms=call.now_ms,
        )
    )
    match outcome:
        case SignInFirst():
            return call.go(_SIGN_IN)
        case ProveFirst():
            return call.go(_PROVE)
        case _:
            return _back(call, outcome, "It is approved", "The rest is done in the app.")


def _ask(call: PageCall, approval: Approval, question: bytes) -> web.Response:
    identity, asked = approval.identity, approval.asked
    elsewhere = "" if identity is None else words.KINDS.get(identity.kind, identity.kind)
    who = call.who if identity is None else f"{identity.label} at {elsewhere}"
    return call.show(
        "approve",
        question=question.decode(),
        attaches=approval.attach_to is not None,
        merges=identity is None,
        reads_only=asked.scope != "account",
        app=CLIENTS[asked.client].name,
        comes_back_to=urlsplit(asked.redirect_uri).netloc,
        who=who,
        what=elsewhere or "every way in which you sign in here now",
    )


def _question(ticket: str) -> bytes:
    """Tells what was shown from what was put in its place."""
    return to_text(digest(b"question\0" + ticket.encode())).encode()


def _back(call: PageCall, outcome: GoTo | Gone, title: str, text: str) -> web.Response:
    if isinstance(outcome, Gone):
        return _gone(call)
    response = call.show("onward", title=title, text=text, url=outcome.url)
    drop_ticket(call.context, response)
    return response


def _gone(call: PageCall) -> web.Response:
    return call.show(
        "done",
        status=410,
        title="That is over",
        text="What the app asked for was answered already, or has run out. It can ask again.",
        onward=HOME,
        onward_words="To your account",
    )


ROUTES: Final = (
    get("page.approve", APPROVE, approve_page),
    post("page.answer", APPROVE, answer, back=APPROVE),
)
