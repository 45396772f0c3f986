"""Signing in without a device: by an e-mailed code, and by a password. For the API and the pages.

Whatever somebody knows or does not know, and whoever exists or not, the answer is the same, and
what is done for it as well: one transaction with the same statements, one hash, and a letter that
leaves later, or seems to (docs/threats.md §6.4). A wrong code is counted, so it is a value inside
the transaction and a refusal after it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from sync_server.context import Context
from sync_server.factors.entrance import Entered, Visit, enter
from sync_server.identities import emailed, service, store
from sync_server.identities.emailed import Sent
from sync_server.identities.notices import site_of, tell
from sync_server.identities.store import EMAIL, KeptPassword
from sync_server.mail import letters
from sync_server.mail.addresses import EmailAddress, parse_address, words_of
from sync_server.mail.letters import Notice
from sync_server.people.store import Person, find_person
from sync_server.problems import Refusal
from sync_server.sessions.service import Started

WRONG_CODE: Final = "That code is not good, or not any more."
WRONG_PASSWORD: Final = "Address and password do not go together."


async def send_sign_in_code(context: Context, text: str, now_ms: int) -> Sent:
    """A code to somebody who wants to come in. Raises Refusal, never for who they are."""
    require_mail(context)
    address = require_address(text)

    def begin(conn: Connection) -> tuple[Sent, bool]:
        known = store.find_identity(conn, EMAIL, address) is not None
        sent = emailed.begin(
            conn,
            emailed.SIGN_IN,
            context.secrets,
            address,
            account=None,
            entropy=context.entropy,
            now_ms=now_ms,
        )
        return sent, known

    sent, known = await context.database.write(begin)
    letter = letters.sign_in_code(
        address, sent.code, site=site_of(context), expires_ms=sent.expires_ms
    )
    if known or context.config.registration == "open":
        context.mailer.post(letter)
    else:
        context.mailer.pretend(letter)
    return sent


async def sign_in_by_code(context: Context, ticket: str, code: str, visit: Visit) -> Entered:
    """The one whose address it is; somebody new where that is open. Raises Refusal."""

    def prove(conn: Connection) -> tuple[Entered, EmailAddress] | None:
        address = emailed.prove(
            conn,
            emailed.SIGN_IN,
            context.secrets,
            ticket,
            code,
            account=None,
            now_ms=visit.now_ms,
        )
        person = None if address is None else _owner(conn, context, address, visit.now_ms)
        if address is None or person is None:
            return None
        return enter(conn, person, visit, "email", context.entropy), address

    outcome = await context.database.write(prove)
    if outcome is None:
        raise Refusal("bad_proof", WRONG_CODE)
    entered, address = outcome
    await tell_of_session(context, entered, but=address)
    return entered


async def sign_in_by_password(context: Context, text: str, password: str, visit: Visit) -> Entered:
    """Whoever has this address and this password. Raises Refusal."""
    address = parse_address(text)
    kept = await _find_password(context, address)
    is_right = await context.passwords.matches(None if kept is None else kept.phc, password)
    if kept is None or not is_right:
        raise Refusal("bad_proof", WRONG_PASSWORD)
    fresh = await context.passwords.renewed(kept.phc, password)

    def begin(conn: Connection) -> Entered | None:
        person = find_person(conn, kept.account)
        if person is None or not store.rehash_password(conn, kept, fresh):
            return None
        return enter(conn, person, visit, "password", context.entropy)

    entered = await context.database.write(begin, payer=kept.account)
    if entered is None:
        raise Refusal("bad_proof", WRONG_PASSWORD)
    await tell_of_session(context, entered)
    return entered


async def send_reset_code(context: Context, text: str, now_ms: int) -> Sent:
    """A code for a new password, to whoever has one. Raises Refusal, never for who they are."""
    require_mail(context)
    address = require_address(text)

    def begin(conn: Connection) -> tuple[Sent, bool]:
        known = store.find_password_by_address(conn, address) is not None
        sent = emailed.begin(
            conn,
            emailed.RESET,
            context.secrets,
            address,
            account=None,
            entropy=context.entropy,
            now_ms=now_ms,
        )
        return sent, known

    sent, known = await context.database.write(begin)
    letter = letters.reset_code(
        address, sent.code, site=site_of(context), expires_ms=sent.expires_ms
    )
    if known:
        context.mailer.post(letter)
    else:
        context.mailer.pretend(letter)
    return sent


async def reset_password(
    context: Context, ticket: str, code: str, password: str, now_ms: int
) -> None:
    """A new password; every session ends. A second factor stays what it is. Raises Refusal."""
    address = await context.database.write(
        lambda conn: emailed.address_behind(conn, emailed.RESET, ticket, now_ms)
    )
    if address is None:
        raise Refusal("bad_proof", WRONG_CODE)
    phc = await context.passwords.hash_new(password, words_of(address))

    def change(conn: Connection) -> KeptPassword | None:
        proven = emailed.prove(
            conn, emailed.RESET, context.secrets, ticket, code, account=None, now_ms=now_ms
        )
        kept = None if proven is None else store.find_password_by_address(conn, proven)
        if kept is not None:
            service.set_password(
                conn, kept.account, phc, now_ms, keep=None, action="password.reset"
            )
        return kept

    changed = await context.database.write(change)
    if changed is None:
        raise Refusal("bad_proof", WRONG_CODE)
    await tell(context, changed.account, Notice.PASSWORD_CHANGED)


async def tell_of_session(
    context: Context, entered: Entered, *, but: EmailAddress | None = None
) -> None:
    """A notice of a new session, once there is one; `but` is the address that just proved it."""
    if isinstance(entered, Started):
        await tell(context, entered.row.account, Notice.SIGNED_IN, but=but)


def require_mail(context: Context) -> None:
    """Raises Refusal where there is no mail: what needs it is not offered."""
    if not context.mailer.is_on:
        raise Refusal("unavailable", "This relay sends no e-mail.")


def require_address(text: str) -> EmailAddress:
    """Raises Refusal for what is no address."""
    address = parse_address(text)
    if address is None:
        raise Refusal("invalid", "That is not an e-mail address.", fields=["email"])
    return address


async def _find_password(context: Context, address: EmailAddress | None) -> KeptPassword | None:
    wanted = address or EmailAddress("")
    return await context.database.read(lambda conn: store.find_password_by_address(conn, wanted))


def _owner(conn: Connection, context: Context, address: EmailAddress, now_ms: int) -> Person | None:
    if context.config.registration != "open":
        return service.find_owner(conn, EMAIL, address, now_ms)
    return service.find_or_make_owner(
        conn,
        kind=EMAIL,
        issuer=EMAIL,
        subject=address,
        label=address,
        entropy=context.entropy,
        now_ms=now_ms,
    )
