"""Security: addresses, the password, and the page that shows all ways in together."""

from __future__ import annotations

from typing import Final

from aiohttp import web
from sqlalchemy import Connection

from sync_server.identities import attaching, service, store
from sync_server.identities.notices import tell, tell_at
from sync_server.identities.store import IdentityRow
from sync_server.mail.letters import Notice
from sync_server.meta.offers import has_passkeys
from sync_server.passkeys import store as passkeys
from sync_server.passkeys.store import PasskeyRow
from sync_server.people.ceremonies import to_text
from sync_server.people.store import Ways, find_ways
from sync_server.portal import words
from sync_server.portal.cookies import Step
from sync_server.portal.route import PageCall, get, post
from sync_server.portal.routes_entry import address_target
from sync_server.portal.views import IdentityLine, PasskeyLine
from sync_server.portal.ways import providers
from sync_server.portal.words import sentence
from sync_server.problems import Refusal

SECURITY: Final = "/account/security"
"""The app leads here."""


async def security_page(call: PageCall) -> web.Response:
    """GET /account/security."""
    return await show_security(call)


async def show_security(call: PageCall, refusal: Refusal | None = None) -> web.Response:
    """The page, and what was refused on it."""
    account = call.me.account

    def look(conn: Connection) -> tuple[Ways, tuple[IdentityRow, ...], list[PasskeyRow]]:
        return (
            find_ways(conn, account),
            store.list_identities(conn, account),
            list(passkeys.list_passkeys(conn, account)),
        )

    ways, identities, keys = await call.read(look)
    has = {row.kind for row in identities}
    return call.show(
        "security",
        here="security",
        status=200 if refusal is None else refusal.kind.status,
        identities=[_identity(row) for row in identities],
        passkeys=[_passkey(row) for row in keys],
        providers=[each for each in providers(call.context) if each.kind not in has],
        has_mail=call.context.mailer.is_on,
        has_passkeys=has_passkeys(call.context),
        has_password=ways.password,
        has_addresses=store.EMAIL in has,
        has_totp=ways.totp,
        has_second=bool(ways.second),
        codes_left=ways.recovery_codes,
        now_ms=call.now_ms,
        wrong="" if refusal is None else sentence(refusal),
    )


async def send_attach_code(call: PageCall) -> web.Response:
    """POST …/email: a code to an address that is to be added, whoever has it now."""
    try:
        sent = await attaching.send_code(
            call.context, call.me.account, call.form.text("email"), call.now_ms
        )
    except Refusal as refusal:
        return await show_security(call, refusal)
    step = Step(kind="attach", ticket=sent.ticket, sent_to=call.form.text("email"))
    return call.go_with(f"{SECURITY}/email/code", step)


async def attach_page(call: PageCall) -> web.Response:
    """GET …/email/code."""
    return call.show("attach_code", email=call.step("attach").sent_to)


async def attach(call: PageCall) -> web.Response:
    """POST …/email/code: the address is added, unless somebody else has it."""
    step, account = call.step("attach"), call.me.account
    try:
        await attaching.attach_address(
            call.context, account, step.ticket, call.form.text("code"), call.now_ms
        )
    except Refusal as refusal:
        return call.show(
            "attach_code",
            status=refusal.kind.status,
            email=step.sent_to,
            wrong=sentence(refusal),
        )
    return call.go_with(f"{SECURITY}?done=attached", None)


async def detach(call: PageCall) -> web.Response:
    """POST …/identities/…/remove; the address that it was hears of it too."""
    context, account, text = call.context, call.me.account, call.path["number"]
    if not text.isascii() or not text.isdecimal() or len(text) > 15:
        raise Refusal("not_found")
    addresses = await call.read(lambda conn: store.addresses_of(conn, account))

    def take_away(conn: Connection) -> None:
        service.detach(conn, account, int(text), call.now_ms, mail=context.mailer.is_on)

    try:
        await call.write(take_away)
    except Refusal as refusal:
        return await show_security(call, refusal)
    tell_at(context, addresses, Notice.IDENTITY_REMOVED)
    return call.go(f"{SECURITY}?done=detached")


async def password_page(call: PageCall) -> web.Response:
    """GET …/password."""
    return await _show_password(call)


async def set_password(call: PageCall) -> web.Response:
    """POST …/password; all other sessions end."""
    context, row = call.context, call.me
    known = await call.read(lambda conn: service.known_words(conn, row.account))
    try:
        phc = await context.passwords.hash_new(call.form.secret("password"), known)
        await call.write(
            lambda conn: service.set_password(conn, row.account, phc, call.now_ms, keep=row.id)
        )
    except Refusal as refusal:
        return await _show_password(call, refusal)
    await tell(context, row.account, Notice.PASSWORD_CHANGED)
    return call.go(f"{SECURITY}?done=password")


async def remove_password(call: PageCall) -> web.Response:
    """POST …/password/remove."""
    context, account = call.context, call.me.account
    try:
        await call.write(
            lambda conn: service.remove_password(
                conn, account, call.now_ms, mail=context.mailer.is_on
            )
        )
    except Refusal as refusal:
        return await show_security(call, refusal)
    await tell(context, account, Notice.PASSWORD_REMOVED)
    return call.go(f"{SECURITY}?done=no-password")


async def _show_password(call: PageCall, refusal: Refusal | None = None) -> web.Response:
    account = call.me.account
    ways, addresses = await call.read(
        lambda conn: (find_ways(conn, account), store.addresses_of(conn, account))
    )
    if not addresses:
        return call.go(SECURITY)
    return call.show(
        "set_password",
        status=200 if refusal is None else refusal.kind.status,
        has_password=ways.password,
        email=addresses[0],
        wrong="" if refusal is None else sentence(refusal),
    )


def _identity(row: IdentityRow) -> IdentityLine:
    return IdentityLine(
        number=row.number,
        kind=row.kind,
        kind_words=words.KINDS.get(row.kind, row.kind),
        label=row.label,
        added_ms=row.created_ms,
        used_ms=row.used_ms,
    )


def _passkey(row: PasskeyRow) -> PasskeyLine:
    return PasskeyLine(
        id=to_text(row.id),
        name=row.name,
        added_ms=row.created_ms,
        used_ms=row.used_ms,
        backed_up=row.backed_up,
    )


ROUTES: Final = (
    get("page.security", SECURITY, security_page),
    post(
        "page.send_attach_code",
        f"{SECURITY}/email",
        send_attach_code,
        back=SECURITY,
        target=address_target,
    ),
    get("page.attach", f"{SECURITY}/email/code", attach_page),
    post("page.attach_address", f"{SECURITY}/email/code", attach, back=SECURITY),
    post("page.detach", f"{SECURITY}/identities/{{number}}/remove", detach, back=SECURITY),
    get("page.own_password", f"{SECURITY}/password", password_page),
    post("page.set_password", f"{SECURITY}/password", set_password, back=f"{SECURITY}/password"),
    post("page.remove_password", f"{SECURITY}/password/remove", remove_password, back=SECURITY),
)
