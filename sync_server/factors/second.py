"""The second step of a sign-in, as the API and the pages carry it out (§11.5).

Tries are counted twice: five for a ticket, and for the account over all tickets, since whoever
knows the password can begin anew (docs/threats.md §6.4). The owner hears when a ticket was tried
to its end: somebody got past the first step.
"""

from __future__ import annotations

from typing import Final

from crdt.ids import AccountId
from sync_server.context import Context
from sync_server.edge.api.dispatch import count_target
from sync_server.edge.rates import Rate
from sync_server.factors.entrance import SECOND, NotTaken, SessionKind, second_by_code
from sync_server.identities.notices import tell
from sync_server.mail.letters import Notice
from sync_server.problems import Refusal
from sync_server.sessions.service import Started

WRONG: Final = "That was not taken, or signing in has to begin anew."


async def pass_by_code(
    context: Context, ticket: str, method: str, code: str, *, kind: SessionKind, now_ms: int
) -> Started:
    """The session. Raises Refusal."""
    await count_try(context, ticket, now_ms)
    outcome = await context.database.write(
        lambda conn: second_by_code(
            conn,
            context.secrets,
            ticket,
            kind=kind,
            method=method,
            code=code,
            entropy=context.entropy,
            now_ms=now_ms,
        )
    )
    started = await settle(context, outcome)
    if method == "recovery_code":
        await tell(context, started.row.account, Notice.RECOVERY_CODE_USED)
    return started


async def count_try(context: Context, ticket: str, now_ms: int) -> AccountId | None:
    """Counts a try for the account behind a ticket. Raises Refusal."""
    begun = await context.database.write(lambda conn: SECOND.look(conn, ticket, now_ms))
    if begun is None or begun.account is None:
        return None
    await count_target(context, Rate.GUESS, f"second {begun.account.hex()}")
    return begun.account


async def settle(context: Context, outcome: Started | NotTaken) -> Started:
    """The session with a notice of it, or the refusal; the owner hears where it matters."""
    if isinstance(outcome, Started):
        await tell(context, outcome.row.account, Notice.SIGNED_IN)
        return outcome
    raise await refusal_of(context, outcome)


async def refusal_of(context: Context, outcome: NotTaken) -> Refusal:
    """What the asker is told."""
    if outcome.person is None:
        return Refusal("bad_proof", WRONG)
    if outcome.is_last:
        await tell(context, outcome.person.account, Notice.SECOND_REFUSED)
    if outcome.is_copy:
        await tell(context, outcome.person.account, Notice.PASSKEY_REFUSED)
        return Refusal("passkey_copied", "Please remove it, and sign in another way.")
    return Refusal("bad_proof", WRONG)
