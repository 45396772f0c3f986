"""Second factors over HTTP: the second step of a sign-in, fresh proofs, setting up and removing."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.protocol.api import auth as models
from crdt.protocol.api import me as mine
from sync_server.devices.tickets import tokens_for
from sync_server.edge.api.dispatch import count_target
from sync_server.edge.api.route import Call, Route
from sync_server.edge.rates import Rate
from sync_server.factors import second, service, step_up, totp
from sync_server.factors.replies import stepped_up
from sync_server.identities.notices import site_of, tell
from sync_server.identities.sign_in import require_mail
from sync_server.mail.letters import Notice

_AUTH: Final = "/api/v1/auth"
_ME: Final = "/api/v1/me"


async def pass_second(call: Call[models.SecondInput]) -> models.Tokens:
    """The session, after the second step."""
    body = call.body
    started = await second.pass_by_code(
        call.context, body.ticket, body.method, body.code, kind="app", now_ms=call.now_ms
    )
    return tokens_for(call.context, started, call.now_ms)


async def prove(call: Call[models.StepUpInput]) -> models.SteppedUp:
    """The session under a new id, proved afresh."""
    started = await step_up.step_up(call.context, call.me.session, call.body, call.now_ms)
    return stepped_up(call.context, started, call.now_ms)


async def send_proof_code(call: Call[None]) -> models.CodeSent:
    """A code to the account's own address."""
    require_mail(call.context)
    sent = await step_up.send_proof_code(call.context, call.me.session, call.now_ms)
    return models.CodeSent(ticket=sent.ticket, expires_ms=sent.expires_ms)


async def begin_totp(call: Call[None]) -> mine.TotpBegun:
    """A secret, not in force yet."""
    context, account = call.context, call.me.account

    def begin(conn: Connection) -> mine.TotpBegun:
        secret = service.begin_totp(conn, context.secrets, account, context.entropy, call.now_ms)
        return mine.TotpBegun(
            secret=totp.as_text(secret),
            uri=totp.as_uri(secret, site=site_of(context)),
            expires_ms=call.now_ms + service.CONFIRM_MS,
        )

    return await call.write(begin)


async def confirm_totp(call: Call[mine.TotpConfirmInput]) -> mine.RecoveryCodes:
    """In force from now on; recovery codes, if there were none."""
    context, account = call.context, call.me.account
    await count_target(context, Rate.GUESS, f"proof {account.hex()}")

    def confirm(conn: Connection) -> mine.RecoveryCodes:
        drawn = service.confirm_totp(
            conn,
            context.secrets,
            account,
            call.body.code,
            entropy=context.entropy,
            now_ms=call.now_ms,
        )
        return mine.RecoveryCodes(codes=drawn)

    confirmed = await call.write(confirm)
    await tell(context, account, Notice.FACTOR_ADDED)
    return confirmed


async def remove_totp(call: Call[None]) -> None:
    """No authenticator app any more."""
    account = call.me.account
    await call.write(lambda conn: service.remove_totp(conn, account, call.now_ms))
    await tell(call.context, account, Notice.FACTOR_REMOVED)


async def make_codes(call: Call[None]) -> mine.RecoveryCodes:
    """Fresh recovery codes; earlier ones are void."""
    context, account = call.context, call.me.account

    def make(conn: Connection) -> mine.RecoveryCodes:
        drawn = service.make_codes(conn, context.secrets, account, context.entropy, call.now_ms)
        return mine.RecoveryCodes(codes=drawn)

    made = await call.write(make)
    await tell(context, account, Notice.RECOVERY_CODES_MADE)
    return made


ROUTES: Final = (
    Route(
        name="auth.second",
        method="POST",
        path=f"{_AUTH}/second",
        summary="The second step, by an authenticator app or a recovery code",
        handler=pass_second,
        body=models.SecondInput,
        reply=models.Tokens,
        errors=("bad_proof",),
        target=lambda body: f"ticket {body.ticket}",
    ),
    Route(
        name="me.step_up",
        method="POST",
        path=f"{_ME}/step-up",
        summary="Give a fresh proof before something that matters",
        handler=prove,
        body=models.StepUpInput,
        reply=models.SteppedUp,
        errors=("bad_proof", "step_up_required", "invalid", "busy"),
        text=(
            "Whoever has a second step proves by that; otherwise by the device, the password or a "
            "code by e-mail. The session gets a new id, and new access tokens."
        ),
    ),
    Route(
        name="me.step_up_email",
        method="POST",
        path=f"{_ME}/step-up/email",
        summary="Have a code for a fresh proof sent",
        handler=send_proof_code,
        reply=models.CodeSent,
        errors=("unavailable", "step_up_required", "not_found"),
    ),
    Route(
        name="totp.begin",
        method="POST",
        path=f"{_ME}/totp",
        summary="Draw a secret for an authenticator app",
        handler=begin_totp,
        reply=mine.TotpBegun,
        errors=("limit",),
    ),
    Route(
        name="totp.confirm",
        method="POST",
        path=f"{_ME}/totp/confirm",
        summary="Put the authenticator app in force",
        handler=confirm_totp,
        body=mine.TotpConfirmInput,
        reply=mine.RecoveryCodes,
        errors=("bad_proof", "expired"),
    ),
    Route(
        name="totp.remove",
        method="DELETE",
        path=f"{_ME}/totp",
        summary="Remove the authenticator app",
        handler=remove_totp,
        errors=("not_found",),
    ),
    Route(
        name="recovery_codes.make",
        method="POST",
        path=f"{_ME}/recovery-codes",
        summary="Make fresh recovery codes",
        handler=make_codes,
        reply=mine.RecoveryCodes,
        errors=("invalid",),
    ),
)
