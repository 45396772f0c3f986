"""The authenticator app, recovery codes, and fresh proofs within a session (§11.5)."""

from __future__ import annotations

from typing import Final

from aiohttp import web
from sqlalchemy import Connection

from crdt.protocol.api.auth import StepUpInput
from sync_server.edge.api.dispatch import count_target
from sync_server.edge.api.proofs import accepted_for
from sync_server.edge.rates import Rate
from sync_server.factors import service, step_up, store, totp
from sync_server.factors.totp import TotpSecret
from sync_server.identities.notices import site_of, tell
from sync_server.identities.store import addresses_of
from sync_server.mail.letters import Notice
from sync_server.portal import guard
from sync_server.portal.cookies import Step
from sync_server.portal.qr import qr_svg
from sync_server.portal.route import HOME, PageCall, get, post
from sync_server.portal.routes_security import SECURITY, show_security
from sync_server.portal.words import sentence
from sync_server.problems import Refusal
from sync_server.sessions.service import Started

PROVE: Final = "/account/prove"
_TOTP: Final = f"{SECURITY}/totp"
_GROUP: Final = 4


async def begin_totp(call: PageCall) -> web.Response:
    """POST …/totp: a secret is drawn."""
    context, account = call.context, call.me.account
    try:
        await call.write(
            lambda conn: service.begin_totp(
                conn, context.secrets, account, context.entropy, call.now_ms
            )
        )
    except Refusal as refusal:
        return await show_security(call, refusal)
    return call.go(_TOTP)


async def totp_page(call: PageCall) -> web.Response:
    """GET …/totp: the secret, until it is confirmed."""
    return await _show_totp(call)


async def confirm_totp(call: PageCall) -> web.Response:
    """POST …/totp/confirm."""
    context, account = call.context, call.me.account
    await count_target(context, Rate.GUESS, f"proof {account.hex()}")

    def confirm(conn: Connection) -> tuple[str, ...]:
        return service.confirm_totp(
            conn,
            context.secrets,
            account,
            call.form.text("code"),
            entropy=context.entropy,
            now_ms=call.now_ms,
        )

    try:
        drawn = await call.write(confirm)
    except Refusal as refusal:
        return await _show_totp(call, refusal)
    await tell(context, account, Notice.FACTOR_ADDED)
    if drawn:
        return call.show("codes", codes=drawn, lead="The authenticator app is in force.")
    return call.go(f"{SECURITY}?done=totp")


async def remove_totp(call: PageCall) -> web.Response:
    """POST …/totp/remove."""
    account = call.me.account
    await call.write(lambda conn: service.remove_totp(conn, account, call.now_ms))
    await tell(call.context, account, Notice.FACTOR_REMOVED)
    return call.go(f"{SECURITY}?done=no-totp")


async def make_codes(call: PageCall) -> web.Response:
    """POST …/codes: shown in this answer and nowhere else."""
    context, account = call.context, call.me.account
    try:
        drawn = await call.write(
            lambda conn: service.make_codes(
                conn, context.secrets, account, context.entropy, call.now_ms
            )
        )
    except Refusal as refusal:
        return await show_security(call, refusal)
    await tell(context, account, Notice.RECOVERY_CODES_MADE)
    return call.show("codes", codes=drawn, lead="")


async def prove_page(call: PageCall) -> web.Response:
    """GET /account/prove."""
    onward = guard.safe_next(call.query.get("next"), call.begun.next)
    response = await show_proofs(call)
    if onward != call.begun.next:
        call.keep_next(response, onward)
    return response


async def send_proof_code(call: PageCall) -> web.Response:
    """POST …/email: a code to the account's own address."""
    row = call.me
    try:
        sent = await step_up.send_proof_code(call.context, row, call.now_ms)
    except Refusal as refusal:
        return await show_proofs(call, refusal)
    addresses = await call.read(lambda conn: addresses_of(conn, row.account))
    step = Step(kind="proof", ticket=sent.ticket, sent_to=next(iter(addresses), ""))
    return call.go_with(PROVE, step)


async def prove(call: PageCall) -> web.Response:
    """POST /account/prove: by password, a code by e-mail, an app or a recovery code."""
    try:
        started = await step_up.step_up(call.context, call.me, _given(call), call.now_ms)
    except Refusal as refusal:
        return await show_proofs(call, refusal)
    return proved(call, started)


def proved(call: PageCall, started: Started) -> web.Response:
    """On to where the proof was needed, under the session's new id."""
    onward = guard.safe_next(call.begun.next, HOME)
    joint = "&" if "?" in onward else "?"
    return call.enter(started, onward if "done=" in onward else f"{onward}{joint}done=proved")


async def show_proofs(call: PageCall, refusal: Refusal | None = None) -> web.Response:
    """The ways that count for this session."""
    methods = await accepted_for(call.context, call.me)
    step = call.begun.step
    return call.show(
        "prove",
        status=200 if refusal is None else refusal.kind.status,
        ways=methods,
        action=PROVE,
        sent_to=step.sent_to if step is not None and step.kind == "proof" else "",
        wrong="" if refusal is None else sentence(refusal),
    )


def _given(call: PageCall) -> StepUpInput:
    """What was typed. Raises Refusal."""
    form, method = call.form, call.form.text("method")
    match method:
        case "password":
            return StepUpInput(method="password", password=form.secret("password"))
        case "totp":
            return StepUpInput(method="totp", code=form.text("code"))
        case "recovery_code":
            return StepUpInput(method="recovery_code", code=form.text("recovery"))
        case "email":
            ticket = call.step("proof").ticket
            return StepUpInput(method="email", ticket=ticket, code=form.text("code"))
        case _:
            raise Refusal("invalid", step_up.WRONG)


async def _show_totp(call: PageCall, refusal: Refusal | None = None) -> web.Response:
    secret = await _pending(call)
    if secret is None:
        return call.go(SECURITY)
    text = totp.as_text(secret)
    groups = [text[at : at + _GROUP] for at in range(0, len(text), _GROUP)]
    return call.show(
        "totp",
        status=200 if refusal is None else refusal.kind.status,
        qr=qr_svg(totp.as_uri(secret, site=site_of(call.context))),
        secret=" ".join(groups),
        wrong="" if refusal is None else sentence(refusal),
    )


async def _pending(call: PageCall) -> TotpSecret | None:
    """The secret that is to be confirmed, while it can be."""
    account, secrets = call.me.account, call.context.secrets
    row = await call.write(lambda conn: store.find_totp(conn, account))
    if row is None or row.confirmed_ms is not None:
        return None
    if call.now_ms - row.begun_ms > service.CONFIRM_MS:
        return None
    return totp.open_secret(secrets, account, row.sealed)


ROUTES: Final = (
    post("page.begin_totp", _TOTP, begin_totp, back=SECURITY),
    get("page.totp", _TOTP, totp_page),
    post("page.confirm_totp", f"{_TOTP}/confirm", confirm_totp, back=SECURITY),
    post("page.remove_totp", f"{_TOTP}/remove", remove_totp, back=SECURITY),
    post("page.make_codes", f"{SECURITY}/codes", make_codes, back=SECURITY),
    get("page.prove", PROVE, prove_page),
    post("page.give_proof", PROVE, prove, back=PROVE),
    post("page.send_proof_code", f"{PROVE}/email", send_proof_code, back=PROVE),
)
