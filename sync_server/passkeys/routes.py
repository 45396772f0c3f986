"""Passkeys over HTTP: signing in, the second step, fresh proofs, and one's own passkeys."""

from __future__ import annotations

from typing import Final

from crdt.protocol.api import auth as models
from crdt.protocol.api import me as mine
from sync_server.devices.tickets import tokens_for
from sync_server.edge.api.route import Call, Route
from sync_server.factors.replies import stepped_up, visit_of
from sync_server.identities.notices import tell
from sync_server.mail.letters import Notice
from sync_server.passkeys import flows, service, store
from sync_server.passkeys.ceremony import ID_BYTES
from sync_server.passkeys.flows import Asked
from sync_server.passkeys.store import PasskeyRow
from sync_server.people.ceremonies import from_text, to_text
from sync_server.problems import Refusal

_AUTH: Final = "/api/v1/auth"
_ME: Final = "/api/v1/me"


async def ask_to_sign_in(call: Call[None]) -> models.PasskeyOptions:
    """Options that are the same for everybody."""
    return _options(await flows.ask_to_sign_in(call.context, call.now_ms))


async def sign_in(call: Call[models.PasskeyInput]) -> models.SignedIn:
    """A session: a passkey stands for both steps."""
    body, visit = call.body, visit_of(call, call.body.label)
    started = await flows.sign_in(call.context, body.ticket, body.credential, visit)
    return models.SignedIn(tokens=tokens_for(call.context, started, call.now_ms))


async def ask_second(call: Call[models.TicketInput]) -> models.PasskeyOptions:
    """Options for the passkeys of whoever began this sign-in."""
    return _options(await flows.ask_second(call.context, call.body.ticket, "app", call.now_ms))


async def pass_second(call: Call[models.PasskeyInput]) -> models.Tokens:
    """The session, after the second step."""
    body = call.body
    started = await flows.pass_second(
        call.context, body.ticket, body.credential, kind="app", now_ms=call.now_ms
    )
    return tokens_for(call.context, started, call.now_ms)


async def ask_to_prove(call: Call[None]) -> models.PasskeyOptions:
    """Options for a fresh proof."""
    return _options(await flows.ask_to_prove(call.context, call.me.session, call.now_ms))


async def prove(call: Call[models.PasskeyInput]) -> models.SteppedUp:
    """The session under a new id, proved afresh."""
    body = call.body
    started = await flows.prove(
        call.context, call.me.session, body.ticket, body.credential, call.now_ms
    )
    return stepped_up(call.context, started, call.now_ms)


async def list_passkeys(call: Call[None]) -> mine.PasskeyPage:
    """All of them, the oldest first."""
    account = call.me.account
    rows = await call.read(lambda conn: store.list_passkeys(conn, account))
    return mine.PasskeyPage(items=tuple(map(_row, rows)))


async def ask_to_register(call: Call[None]) -> models.PasskeyOptions:
    """Options for a new one."""
    return _options(await flows.ask_to_register(call.context, call.me.account, call.now_ms))


async def register(call: Call[models.PasskeyInput]) -> mine.PasskeyRow:
    """The new one."""
    body = call.body
    return _row(
        await flows.register(
            call.context, call.me.account, body.ticket, body.credential, body.name, call.now_ms
        )
    )


async def rename(call: Call[mine.PasskeyNameInput]) -> None:
    """Another name."""
    account, passkey = call.me.account, _id(call.path["passkey"])
    name = service.tidy_name(call.body.name)
    if not await call.context.database.write(
        lambda conn: store.rename_passkey(conn, account, passkey, name), payer=account
    ):
        raise Refusal("not_found")


async def remove(call: Call[None]) -> None:
    """One less."""
    context, account, passkey = call.context, call.me.account, _id(call.path["passkey"])
    await call.write(
        lambda conn: service.remove(conn, account, passkey, call.now_ms, mail=context.mailer.is_on)
    )
    await tell(context, account, Notice.PASSKEY_REMOVED)


def _options(asked: Asked) -> models.PasskeyOptions:
    return models.PasskeyOptions(
        ticket=asked.ticket, options=asked.options, expires_ms=asked.expires_ms
    )


def _row(row: PasskeyRow) -> mine.PasskeyRow:
    return mine.PasskeyRow(
        id=to_text(row.id),
        name=row.name,
        added_ms=row.created_ms,
        used_ms=row.used_ms,
        backed_up=row.backed_up,
    )


def _id(text: str) -> bytes:
    try:
        found = from_text(text)
    except ValueError as error:
        raise Refusal("not_found") from error
    if not found or len(found) > ID_BYTES:
        raise Refusal("not_found")
    return found


def _ticket(body: models.PasskeyInput | models.TicketInput) -> str:
    return f"ticket {body.ticket}"


ROUTES: Final = (
    Route(
        name="auth.passkey_begin",
        method="POST",
        path=f"{_AUTH}/passkey",
        summary="Ask for what a browser needs to sign in by a passkey",
        handler=ask_to_sign_in,
        reply=models.PasskeyOptions,
        errors=("unavailable",),
    ),
    Route(
        name="auth.passkey",
        method="POST",
        path=f"{_AUTH}/passkey/confirm",
        summary="Sign in by a passkey",
        handler=sign_in,
        body=models.PasskeyInput,
        reply=models.SignedIn,
        errors=("bad_proof", "passkey_copied", "unavailable"),
        target=_ticket,
        text="No second step follows: the passkey has verified its user.",
    ),
    Route(
        name="auth.second_passkey_begin",
        method="POST",
        path=f"{_AUTH}/second/passkey",
        summary="Ask for what a browser needs for the second step",
        handler=ask_second,
        body=models.TicketInput,
        reply=models.PasskeyOptions,
        errors=("bad_proof", "unavailable"),
        target=_ticket,
    ),
    Route(
        name="auth.second_passkey",
        method="POST",
        path=f"{_AUTH}/second/passkey/confirm",
        summary="The second step, by a passkey",
        handler=pass_second,
        body=models.PasskeyInput,
        reply=models.Tokens,
        errors=("bad_proof", "passkey_copied", "unavailable"),
        target=_ticket,
    ),
    Route(
        name="me.step_up_passkey_begin",
        method="POST",
        path=f"{_ME}/step-up/passkey",
        summary="Ask for what a browser needs for a fresh proof",
        handler=ask_to_prove,
        reply=models.PasskeyOptions,
        errors=("not_found", "unavailable"),
    ),
    Route(
        name="me.step_up_passkey",
        method="POST",
        path=f"{_ME}/step-up/passkey/confirm",
        summary="Give a fresh proof by a passkey",
        handler=prove,
        body=models.PasskeyInput,
        reply=models.SteppedUp,
        errors=("bad_proof", "passkey_copied", "step_up_required", "unavailable"),
    ),
    Route(
        name="passkeys.list",
        method="GET",
        path=f"{_ME}/passkeys",
        summary="One's own passkeys",
        handler=list_passkeys,
        reply=mine.PasskeyPage,
    ),
    Route(
        name="passkeys.begin",
        method="POST",
        path=f"{_ME}/passkeys",
        summary="Ask for what a browser needs to make a passkey",
        handler=ask_to_register,
        reply=models.PasskeyOptions,
        errors=("limit", "unavailable"),
    ),
    Route(
        name="passkeys.add",
        method="POST",
        path=f"{_ME}/passkeys/confirm",
        summary="Keep the passkey that was made",
        handler=register,
        body=models.PasskeyInput,
        reply=mine.PasskeyRow,
        errors=("bad_proof", "limit", "unavailable"),
    ),
    Route(
        name="passkeys.rename",
        method="PATCH",
        path=f"{_ME}/passkeys/{{passkey}}",
        summary="Give a passkey another name",
        handler=rename,
        body=mine.PasskeyNameInput,
        errors=("not_found",),
    ),
    Route(
        name="passkeys.remove",
        method="DELETE",
        path=f"{_ME}/passkeys/{{passkey}}",
        summary="Remove a passkey",
        handler=remove,
        errors=("not_found", "last_way_in"),
    ),
)
