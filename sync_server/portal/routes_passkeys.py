"""Passkeys: signing in, the second step, fresh proofs, making and removing them.

The options stand in the page and the answer comes back as a form: nothing is fetched. These are
the only pages of signing in that need a script; the browser offers passkeys to scripts alone.
"""

from __future__ import annotations

import json
from typing import Any, Final

from aiohttp import web

from sync_server.identities.notices import tell
from sync_server.mail.letters import Notice
from sync_server.passkeys import flows, service
from sync_server.passkeys.ceremony import ID_BYTES
from sync_server.passkeys.flows import Asked
from sync_server.people.ceremonies import from_text
from sync_server.portal.agents import name_of
from sync_server.portal.cookies import Step
from sync_server.portal.route import PageCall, post
from sync_server.portal.routes_entry import entered_by, show_ways, ticket_target
from sync_server.portal.routes_factors import PROVE, proved, show_proofs
from sync_server.portal.routes_security import SECURITY, show_security
from sync_server.portal.words import sentence
from sync_server.problems import Refusal

_AGAIN: Final = "Please begin again."


async def ask_to_sign_in(call: PageCall) -> web.Response:
    """POST /signin/passkey: the page that asks the browser."""
    try:
        asked = await flows.ask_to_sign_in(call.context, call.now_ms)
    except Refusal as refusal:
        return await show_ways(call, call.begun.next, refusal)
    return _page(call, asked, "passkey", action="/signin/passkey/done", back="/signin")


async def sign_in(call: PageCall) -> web.Response:
    """POST /signin/passkey/done."""
    step = call.step("passkey")
    try:
        started = await flows.sign_in(call.context, step.ticket, _answer(call), call.visit)
    except Refusal as refusal:
        return await show_ways(call, call.begun.next, refusal)
    return await entered_by(call, started)


async def ask_second(call: PageCall) -> web.Response:
    """POST /signin/second/passkey."""
    step = call.step("second")
    asked = await flows.ask_second(call.context, step.ticket, "web", call.now_ms)
    return _page(
        call,
        asked,
        step.kind,
        action="/signin/second/passkey/done",
        back="/signin/second",
        methods=step.methods,
    )


async def pass_second(call: PageCall) -> web.Response:
    """POST /signin/second/passkey/done."""
    step = call.step("second")
    try:
        started = await flows.pass_second(
            call.context, step.ticket, _answer(call), kind="web", now_ms=call.now_ms
        )
    except Refusal as refusal:
        return call.show(
            "second",
            status=refusal.kind.status,
            ways=step.methods,
            action="/signin/second",
            sent_to="",
            wrong=sentence(refusal),
        )
    return await entered_by(call, started)


async def ask_to_prove(call: PageCall) -> web.Response:
    """POST /account/prove/passkey."""
    try:
        asked = await flows.ask_to_prove(call.context, call.me, call.now_ms)
    except Refusal as refusal:
        return await show_proofs(call, refusal)
    return _page(call, asked, "proof-passkey", action=f"{PROVE}/passkey/done", back=PROVE)


async def prove(call: PageCall) -> web.Response:
    """POST /account/prove/passkey/done."""
    step = call.step("proof-passkey")
    try:
        started = await flows.prove(call.context, call.me, step.ticket, _answer(call), call.now_ms)
    except Refusal as refusal:
        return await show_proofs(call, refusal)
    return proved(call, started)


async def ask_to_register(call: PageCall) -> web.Response:
    """POST …/passkeys: the page that makes one."""
    try:
        asked = await flows.ask_to_register(call.context, call.me.account, call.now_ms)
    except Refusal as refusal:
        return await show_security(call, refusal)
    return _page(call, asked, "new-passkey", action=f"{SECURITY}/passkeys/done", back=SECURITY)


async def register(call: PageCall) -> web.Response:
    """POST …/passkeys/done."""
    step, name = call.step("new-passkey"), call.form.text("name")
    try:
        await flows.register(
            call.context, call.me.account, step.ticket, _answer(call), name, call.now_ms
        )
    except Refusal as refusal:
        return await show_security(call, refusal)
    return call.go_with(f"{SECURITY}?done=passkey", None)


async def remove(call: PageCall) -> web.Response:
    """POST …/passkeys/…/remove."""
    context, account, passkey = call.context, call.me.account, _id(call.path["passkey"])
    try:
        await call.write(
            lambda conn: service.remove(
                conn, account, passkey, call.now_ms, mail=context.mailer.is_on
            )
        )
    except Refusal as refusal:
        return await show_security(call, refusal)
    await tell(context, account, Notice.PASSKEY_REMOVED)
    return call.go(f"{SECURITY}?done=no-passkey")


def _page(
    call: PageCall,
    asked: Asked,
    kind: str,
    *,
    action: str,
    back: str,
    methods: tuple[str, ...] = (),
) -> web.Response:
    is_new = kind == "new-passkey"
    response = call.show(
        "passkey",
        is_new=is_new,
        lead="By fingerprint, face or a security key." if is_new else "Your browser asks for it.",
        action=action,
        options=json.dumps(asked.options),
        back=back,
        back_words="Leave it" if call.session is not None else "Use another way",
        name=name_of(call.request.headers.get("User-Agent", "")) if is_new else "",
    )
    call.keep(response, Step(kind=kind, ticket=asked.ticket, methods=methods))
    return response


def _answer(call: PageCall) -> dict[str, Any]:
    """What the browser said. Raises Refusal."""
    try:
        answer = json.loads(call.form.secret("credential"))
    except (ValueError, RecursionError) as error:
        raise Refusal("bad_proof", _AGAIN) from error
    if not isinstance(answer, dict):
        raise Refusal("bad_proof", _AGAIN)
    return answer


def _id(text: str) -> bytes:
    try:
        found = from_text(text)
    except ValueError as error:
        raise Refusal("not_found") from error
    if not found or len(found) > ID_BYTES:
        raise Refusal("not_found")
    return found


_NEW: Final = f"{SECURITY}/passkeys"
ROUTES: Final = (
    post("page.passkey", "/signin/passkey", ask_to_sign_in, back="/signin"),
    post(
        "page.enter_by_passkey",
        "/signin/passkey/done",
        sign_in,
        back="/signin",
        target=ticket_target,
    ),
    post("page.second_passkey", "/signin/second/passkey", ask_second, back="/signin/second"),
    post(
        "page.pass_second_passkey",
        "/signin/second/passkey/done",
        pass_second,
        back="/signin/second",
        target=ticket_target,
    ),
    post("page.proof_passkey", f"{PROVE}/passkey", ask_to_prove, back=PROVE),
    post("page.give_proof_passkey", f"{PROVE}/passkey/done", prove, back=PROVE),
    post("page.new_passkey", _NEW, ask_to_register, back=SECURITY),
    post("page.add_passkey", f"{_NEW}/done", register, back=SECURITY),
    post("page.remove_passkey", f"{_NEW}/{{passkey}}/remove", remove, back=SECURITY),
)
