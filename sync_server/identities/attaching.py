"""Attaching an address to an account: a code goes there, and who types it has shown it is theirs.

Whoever has the address now is not looked at before the code was typed, so that asking tells
nothing (docs/threats.md §6.4). Tries are counted for the account as well.
"""

from __future__ import annotations

from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.context import Context
from sync_server.edge.api.dispatch import count_target
from sync_server.edge.rates import Rate
from sync_server.identities import emailed, service
from sync_server.identities.emailed import Sent
from sync_server.identities.notices import site_of, tell
from sync_server.identities.sign_in import WRONG_CODE, require_address, require_mail
from sync_server.identities.store import EMAIL, IdentityRow
from sync_server.mail import letters
from sync_server.mail.letters import Notice
from sync_server.problems import Refusal


async def send_code(context: Context, account: AccountId, text: str, now_ms: int) -> Sent:
    """A code to the address that is to be attached. Raises Refusal."""
    require_mail(context)
    address = require_address(text)
    sent = await context.database.write(
        lambda conn: emailed.begin(
            conn,
            emailed.ATTACH,
            context.secrets,
            address,
            account=account,
            entropy=context.entropy,
            now_ms=now_ms,
        ),
        payer=account,
    )
    context.mailer.post(
        letters.attach_code(address, sent.code, site=site_of(context), expires_ms=sent.expires_ms)
    )
    return sent


async def attach_address(
    context: Context, account: AccountId, ticket: str, code: str, now_ms: int
) -> IdentityRow:
    """The address is attached, unless somebody else has it. Raises Refusal."""
    await count_try(context, account)
    outcome = await context.database.write(
        lambda conn: prove_and_attach(conn, context, account, ticket, code, now_ms), payer=account
    )
    if isinstance(outcome, Refusal):
        raise outcome
    await tell(context, account, Notice.IDENTITY_ATTACHED)
    return outcome


async def count_try(context: Context, account: AccountId) -> None:
    """Counts a try for the account, over all tickets. Raises Refusal."""
    await count_target(context, Rate.GUESS, f"attach {account.hex()}")


def prove_and_attach(
    conn: Connection, context: Context, account: AccountId, ticket: str, code: str, now_ms: int
) -> IdentityRow | Refusal:
    """The same within a transaction: a wrong code is counted, so its refusal is a value."""
    address = emailed.prove(
        conn, emailed.ATTACH, context.secrets, ticket, code, account=account, now_ms=now_ms
    )
    if address is None:
        return Refusal("bad_proof", WRONG_CODE)
    row = service.attach(
        conn, account, kind=EMAIL, issuer=EMAIL, subject=address, label=address, now_ms=now_ms
    )
    return Refusal("identity_taken") if row is None else row
