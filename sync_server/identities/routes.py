"""Identities over HTTP: signing in by address, a new password, and one's own ways to sign in."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crdt.protocol.api import auth as models
from crdt.protocol.api import me as mine
from sync_server.edge.api.route import Call, Route
from sync_server.factors.replies import signed_in, visit_of
from sync_server.identities import attaching, service, sign_in, store
from sync_server.identities.notices import tell, tell_at
from sync_server.identities.store import IdentityRow
from sync_server.mail.addresses import counted_by
from sync_server.mail.letters import Notice
from sync_server.problems import Refusal

_AUTH: Final = "/api/v1/auth"
_ME: Final = "/api/v1/me"


async def send_code(call: Call[models.EmailInput]) -> models.CodeSent:
    """The same answer whether or not anybody has this address (§6.4)."""
    sent = await sign_in.send_sign_in_code(call.context, call.body.email, call.now_ms)
    return models.CodeSent(ticket=sent.ticket, expires_ms=sent.expires_ms)


async def verify_code(call: Call[models.CodeInput]) -> models.SignedIn:
    """A session, or the second step before it."""
    body, visit = call.body, visit_of(call, call.body.label)
    entered = await sign_in.sign_in_by_code(call.context, body.ticket, body.code, visit)
    return signed_in(call.context, entered, call.now_ms)


async def verify_password(call: Call[models.PasswordInput]) -> models.SignedIn:
    """A session, or the second step before it."""
    body, visit = call.body, visit_of(call, call.body.label)
    entered = await sign_in.sign_in_by_password(call.context, body.email, body.password, visit)
    return signed_in(call.context, entered, call.now_ms)


async def send_reset(call: Call[models.EmailInput]) -> models.CodeSent:
    """The same answer whether or not anybody has a password here (§6.4)."""
    sent = await sign_in.send_reset_code(call.context, call.body.email, call.now_ms)
    return models.CodeSent(ticket=sent.ticket, expires_ms=sent.expires_ms)


async def reset(call: Call[models.ResetInput]) -> None:
    """A new password; all sessions end."""
    body = call.body
    await sign_in.reset_password(call.context, body.ticket, body.code, body.password, call.now_ms)


async def list_identities(call: Call[None]) -> mine.IdentityPage:
    """Accounts elsewhere and addresses, the oldest first."""
    account = call.me.account
    rows = await call.read(lambda conn: store.list_identities(conn, account))
    return mine.IdentityPage(items=tuple(map(_row, rows)))


async def send_attach_code(call: Call[mine.AttachEmailInput]) -> models.CodeSent:
    """A code to the address that is to be attached, whoever has it now."""
    sent = await attaching.send_code(call.context, call.me.account, call.body.email, call.now_ms)
    return models.CodeSent(ticket=sent.ticket, expires_ms=sent.expires_ms)


async def attach(call: Call[mine.AttachCodeInput]) -> mine.IdentityRow:
    """The address is attached, unless somebody else has it."""
    context, account, body = call.context, call.me.account, call.body
    await attaching.count_try(context, account)

    def attach_once(conn: Connection) -> mine.IdentityRow | Refusal:
        outcome = attaching.prove_and_attach(
            conn, context, account, body.ticket, body.code, call.now_ms
        )
        return outcome if isinstance(outcome, Refusal) else _row(outcome)

    attached = await call.write(attach_once)
    if isinstance(attached, Refusal):
        raise attached
    await tell(context, account, Notice.IDENTITY_ATTACHED)
    return attached


async def detach(call: Call[None]) -> None:
    """A way to sign in is gone; the address that it was hears of it too."""
    context, account, number = call.context, call.me.account, _number(call.path["identity"])
    addresses = await call.read(lambda conn: store.addresses_of(conn, account))

    def take_away(conn: Connection) -> None:
        service.detach(conn, account, number, call.now_ms, mail=context.mailer.is_on)

    await call.write(take_away)
    tell_at(context, addresses, Notice.IDENTITY_REMOVED)


async def set_password(call: Call[mine.SetPasswordInput]) -> None:
    """A password for the relay's pages; all other sessions end."""
    context, row = call.context, call.me.session
    words = await call.read(lambda conn: service.known_words(conn, row.account))
    phc = await context.passwords.hash_new(call.body.password, words)
    await call.write(
        lambda conn: service.set_password(conn, row.account, phc, call.now_ms, keep=row.id)
    )
    await tell(context, row.account, Notice.PASSWORD_CHANGED)


async def remove_password(call: Call[None]) -> None:
    """No password any more."""
    context, account = call.context, call.me.account
    await call.write(
        lambda conn: service.remove_password(conn, account, call.now_ms, mail=context.mailer.is_on)
    )
    await tell(context, account, Notice.PASSWORD_REMOVED)


def _row(row: IdentityRow) -> mine.IdentityRow:
    return mine.IdentityRow(
        id=row.number,
        kind=row.kind,
        label=row.label,
        added_ms=row.created_ms,
        used_ms=row.used_ms,
    )


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 15:
        raise Refusal("not_found")
    return int(text)


def _address(body: models.EmailInput | models.PasswordInput | mine.AttachEmailInput) -> str:
    return counted_by(body.email)


def _ticket(body: models.CodeInput | models.ResetInput) -> str:
    return f"ticket {body.ticket}"


ROUTES: Final = (
    Route(
        name="auth.email",
        method="POST",
        path=f"{_AUTH}/email",
        summary="Have a code for signing in sent",
        handler=send_code,
        body=models.EmailInput,
        reply=models.CodeSent,
        errors=("unavailable",),
        target=_address,
    ),
    Route(
        name="auth.email_code",
        method="POST",
        path=f"{_AUTH}/email/confirm",
        summary="Sign in by the code that came",
        handler=verify_code,
        body=models.CodeInput,
        reply=models.SignedIn,
        errors=("bad_proof", "conflict"),
        target=_ticket,
        text="Somebody whose address is not known here becomes known, where registration is open.",
    ),
    Route(
        name="auth.password",
        method="POST",
        path=f"{_AUTH}/password",
        summary="Sign in by a password",
        handler=verify_password,
        body=models.PasswordInput,
        reply=models.SignedIn,
        errors=("bad_proof", "busy"),
        target=_address,
    ),
    Route(
        name="auth.reset",
        method="POST",
        path=f"{_AUTH}/password/reset",
        summary="Have a code for a new password sent",
        handler=send_reset,
        body=models.EmailInput,
        reply=models.CodeSent,
        errors=("unavailable",),
        target=_address,
    ),
    Route(
        name="auth.reset_code",
        method="POST",
        path=f"{_AUTH}/password/reset/confirm",
        summary="Set a new password by the code that came",
        handler=reset,
        body=models.ResetInput,
        errors=("bad_proof", "weak_password", "busy"),
        target=_ticket,
        text="All sessions of the account end. A second step is still asked for when signing in.",
    ),
    Route(
        name="identities.list",
        method="GET",
        path=f"{_ME}/identities",
        summary="Addresses and accounts elsewhere",
        handler=list_identities,
        reply=mine.IdentityPage,
    ),
    Route(
        name="identities.attach",
        method="POST",
        path=f"{_ME}/identities/email",
        summary="Have a code sent to an address that is to be attached",
        handler=send_attach_code,
        body=mine.AttachEmailInput,
        reply=models.CodeSent,
        errors=("unavailable",),
        target=_address,
    ),
    Route(
        name="identities.confirm",
        method="POST",
        path=f"{_ME}/identities/email/confirm",
        summary="Attach the address by the code that came",
        handler=attach,
        body=mine.AttachCodeInput,
        reply=mine.IdentityRow,
        errors=("bad_proof", "identity_taken", "limit"),
    ),
    Route(
        name="identities.detach",
        method="DELETE",
        path=f"{_ME}/identities/{{identity}}",
        summary="Detach an address or an account elsewhere",
        handler=detach,
        errors=("not_found", "last_way_in"),
    ),
    Route(
        name="password.set",
        method="PUT",
        path=f"{_ME}/password",
        summary="Set a password",
        handler=set_password,
        body=mine.SetPasswordInput,
        errors=("weak_password", "busy"),
        text="All other sessions end.",
    ),
    Route(
        name="password.remove",
        method="DELETE",
        path=f"{_ME}/password",
        summary="Remove the password",
        handler=remove_password,
        errors=("not_found", "last_way_in"),
    ),
)
