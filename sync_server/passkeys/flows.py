"""Passkeys as the API and the pages use them: asked for, answered, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.context import Context
from sync_server.factors.entrance import NotTaken, SessionKind, Visit
from sync_server.factors.second import count_try, refusal_of, settle
from sync_server.factors.step_up import require_accepted
from sync_server.identities.notices import tell
from sync_server.identities.store import addresses_of
from sync_server.mail.letters import Notice
from sync_server.passkeys import service, store
from sync_server.passkeys.ceremony import RelyingParty, registration_options, request_options
from sync_server.passkeys.service import PROOF, REGISTER, SIGN_IN
from sync_server.passkeys.store import PasskeyRow
from sync_server.people.store import find_ways
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions.service import Started
from sync_server.sessions.store import SessionRow, find_session


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a browser is given, and the ticket for its answer."""

    ticket: str = field(repr=False)
    options: dict[str, Any]
    expires_ms: int


def party_of(context: Context) -> RelyingParty:
    """Who asks. Raises Refusal where browsers give no passkeys to this relay's address."""
    party = RelyingParty.from_url(context.config.issuer)
    if party is None:
        raise Refusal("unavailable", "Passkeys need an https address with a name.")
    return party


async def ask_to_register(context: Context, account: AccountId, now_ms: int) -> Asked:
    """Options for a new passkey of this account. Raises Refusal."""
    party = party_of(context)

    def begin(conn: Connection) -> Asked:
        service.require_room(conn, account)
        ticket, challenge, expires_ms = service.begin(
            conn, REGISTER, account, context.entropy, now_ms
        )
        addresses = addresses_of(conn, account)
        options = registration_options(
            party,
            challenge=challenge,
            handle=account,
            label=addresses[0] if addresses else f"account {account.hex()[:8]}",
            known=[row.id for row in store.list_passkeys(conn, account)],
        )
        return Asked(ticket=ticket, options=options, expires_ms=expires_ms)

    return await context.database.write(begin, payer=account)


async def register(
    context: Context,
    account: AccountId,
    ticket: str,
    answer: dict[str, Any],
    name: str,
    now_ms: int,
) -> PasskeyRow:
    """The passkey that was made. Raises Refusal."""
    party, shown = party_of(context), service.tidy_name(name)
    row = await context.database.write(
        lambda conn: service.add(conn, party, account, ticket, answer, name=shown, now_ms=now_ms),
        payer=account,
    )
    if row is None:
        raise Refusal("bad_proof", "That passkey was not taken; please begin again.")
    await tell(context, account, Notice.PASSKEY_ADDED)
    return row


async def ask_to_sign_in(context: Context, now_ms: int) -> Asked:
    """Options for whoever comes: nothing says who has passkeys here (§6.4)."""
    party = party_of(context)
    ticket, challenge, expires_ms = await context.database.write(
        lambda conn: service.begin(conn, SIGN_IN, None, context.entropy, now_ms)
    )
    options = request_options(party, challenge=challenge)
    return Asked(ticket=ticket, options=options, expires_ms=expires_ms)


async def sign_in(context: Context, ticket: str, answer: dict[str, Any], visit: Visit) -> Started:
    """A session. Raises Refusal."""
    party = party_of(context)
    outcome = await context.database.write(
        lambda conn: service.sign_in(conn, party, ticket, answer, visit, context.entropy)
    )
    return await settle(context, outcome)


async def ask_second(context: Context, ticket: str, kind: SessionKind, now_ms: int) -> Asked:
    """Options for the second step of a sign-in that waits. Raises Refusal."""
    party = party_of(context)

    def ask(conn: Connection) -> Asked | None:
        asked = service.ask_second(conn, ticket, kind, context.entropy, now_ms)
        if asked is None:
            return None
        account, challenge, expires_ms = asked
        allowed = [row.id for row in store.list_passkeys(conn, account)]
        options = request_options(party, challenge=challenge, allowed=allowed)
        return Asked(ticket=ticket, options=options, expires_ms=expires_ms)

    found = await context.database.write(ask)
    if found is None:
        raise Refusal("bad_proof", "Signing in has to begin anew.")
    return found


async def pass_second(
    context: Context, ticket: str, answer: dict[str, Any], *, kind: SessionKind, now_ms: int
) -> Started:
    """The session, after the second step. Raises Refusal."""
    party = party_of(context)
    await count_try(context, ticket, now_ms)
    outcome = await context.database.write(
        lambda conn: service.pass_by_passkey(
            conn, party, ticket, answer, kind=kind, entropy=context.entropy, now_ms=now_ms
        )
    )
    return await settle(context, outcome)


async def ask_to_prove(context: Context, row: SessionRow, now_ms: int) -> Asked:
    """Options for a fresh proof within a session. Raises Refusal."""
    party = party_of(context)

    def begin(conn: Connection) -> Asked:
        if not find_ways(conn, row.account).passkeys:
            raise Refusal("not_found")
        ticket, challenge, expires_ms = service.begin(
            conn, PROOF, row.account, context.entropy, now_ms
        )
        allowed = [each.id for each in store.list_passkeys(conn, row.account)]
        options = request_options(party, challenge=challenge, allowed=allowed)
        return Asked(ticket=ticket, options=options, expires_ms=expires_ms)

    return await context.database.write(begin, payer=row.account)


async def prove(
    context: Context, row: SessionRow, ticket: str, answer: dict[str, Any], now_ms: int
) -> Started:
    """The session under a new id, proved afresh. Raises Refusal."""
    party = party_of(context)
    await require_accepted(context, row, "passkey")

    def check(conn: Connection) -> Started | NotTaken:
        used = service.prove(conn, party, row.account, ticket, answer, now_ms)
        if isinstance(used, NotTaken):
            return used
        present = find_session(conn, row.id)
        if present is None or not sessions.is_alive(present, now_ms):
            return NotTaken()
        return sessions.prove(conn, present, "passkey", context.entropy, now_ms)

    outcome = await context.database.write(check, payer=row.account)
    if isinstance(outcome, NotTaken):
        raise await refusal_of(context, outcome)
    return outcome
