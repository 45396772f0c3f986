"""A fresh proof within a session, before something that matters is changed (§11.5).

Which ways count is in `accepted`. The session gets a new id by it. Tries are counted for the
account, whichever way is tried, so that a stolen session guesses no faster than a stranger
(docs/threats.md §6.4).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from crdt.protocol.api.auth import StepUpInput
from sync_server.context import Context
from sync_server.devices import service as devices
from sync_server.edge.api.dispatch import count_target
from sync_server.edge.api.proofs import accepted_for
from sync_server.edge.rates import Rate
from sync_server.factors import service
from sync_server.identities import emailed, store
from sync_server.identities.notices import site_of, tell
from sync_server.identities.sign_in import WRONG_CODE
from sync_server.mail import letters
from sync_server.mail.letters import Notice
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions.device_proof import Proof, is_true
from sync_server.sessions.service import Started
from sync_server.sessions.store import SessionRow, find_session

WRONG: Final = "That proof was not taken."


async def require_accepted(context: Context, row: SessionRow, method: str) -> None:
    """Raises Refusal unless this way counts here; a try is counted."""
    await count_target(context, Rate.GUESS, f"proof {row.account.hex()}")
    methods = await accepted_for(context, row)
    if method not in methods:
        raise Refusal("step_up_required", "That does not count here.", methods=methods)


async def step_up(context: Context, row: SessionRow, given: StepUpInput, now_ms: int) -> Started:
    """The session under a new id, proved afresh. Raises Refusal."""
    await require_accepted(context, row, given.method)
    match given.method:
        case "device":
            return await _by_device(context, row, given, now_ms)
        case "password":
            return await _by_password(context, row, given, now_ms)
        case "email":
            return await _by_email(context, row, given, now_ms)
        case "totp" | "recovery_code":
            return await _by_factor(context, row, given, now_ms)


async def send_proof_code(context: Context, row: SessionRow, now_ms: int) -> emailed.Sent:
    """A code to the account's oldest address. Raises Refusal."""
    await count_target(context, Rate.MAIL, f"proof {row.account.hex()}")
    methods = await accepted_for(context, row)
    if "email" not in methods:
        raise Refusal("step_up_required", "That does not count here.", methods=methods)
    addresses = await context.database.read(lambda conn: store.addresses_of(conn, row.account))
    if not addresses:
        raise Refusal("not_found")
    sent = await context.database.write(
        lambda conn: emailed.begin(
            conn,
            emailed.PROOF,
            context.secrets,
            addresses[0],
            account=row.account,
            entropy=context.entropy,
            now_ms=now_ms,
        )
    )
    context.mailer.post(
        letters.proof_code(
            addresses[0], sent.code, site=site_of(context), expires_ms=sent.expires_ms
        )
    )
    return sent


async def prove_when(
    context: Context,
    row: SessionRow,
    method: str,
    is_good: Callable[[Connection], bool],
    now_ms: int,
) -> Started:
    """The session under a new id, if `is_good` says so; what that counts stays counted."""

    def prove(conn: Connection) -> Started | None:
        if not is_good(conn):
            return None
        present = find_session(conn, row.id)
        if present is None or not sessions.is_alive(present, now_ms):
            return None
        return sessions.prove(conn, present, method, context.entropy, now_ms)

    started = await context.database.write(prove, payer=row.account)
    if started is None:
        raise Refusal("bad_proof", WRONG)
    return started


async def _by_device(context: Context, row: SessionRow, given: StepUpInput, now_ms: int) -> Started:
    if given.nonce is None or given.signature is None or row.device is None:
        raise Refusal("invalid", "Nonce and signature are needed.", fields=["nonce", "signature"])
    proof = Proof(
        account=row.account,
        device=row.device,
        nonce=bytes.fromhex(given.nonce),
        signature=bytes.fromhex(given.signature),
    )
    expires_ms = devices.check_nonce(context.secrets, proof, now_ms)
    devices.require_true(
        await context.database.read(
            lambda conn: is_true(conn, context.lists, context.secrets, proof, "step-up")
        )
    )
    return await context.database.write(
        lambda conn: devices.step_up(
            conn, row, proof, expires_ms=expires_ms, entropy=context.entropy, now_ms=now_ms
        ),
        payer=row.account,
    )


async def _by_password(
    context: Context, row: SessionRow, given: StepUpInput, now_ms: int
) -> Started:
    if given.password is None:
        raise Refusal("invalid", "The password is needed.", fields=["password"])
    kept = await context.database.read(lambda conn: store.find_password(conn, row.account))
    is_right = await context.passwords.matches(None if kept is None else kept.phc, given.password)
    if kept is None or not is_right:
        raise Refusal("bad_proof", WRONG)

    def is_unchanged(conn: Connection) -> bool:
        return store.find_password(conn, row.account) == kept

    return await prove_when(context, row, "password", is_unchanged, now_ms)


async def _by_email(context: Context, row: SessionRow, given: StepUpInput, now_ms: int) -> Started:
    ticket, code = given.ticket, given.code
    if ticket is None or code is None:
        raise Refusal("invalid", WRONG_CODE, fields=["ticket", "code"])

    def is_good(conn: Connection) -> bool:
        address = emailed.prove(
            conn, emailed.PROOF, context.secrets, ticket, code, account=row.account, now_ms=now_ms
        )
        return address is not None and address in store.addresses_of(conn, row.account)

    return await prove_when(context, row, "email", is_good, now_ms)


async def _by_factor(context: Context, row: SessionRow, given: StepUpInput, now_ms: int) -> Started:
    code = given.code
    if code is None:
        raise Refusal("invalid", "The code is needed.", fields=["code"])

    def is_good(conn: Connection) -> bool:
        return service.use_factor(conn, context.secrets, row.account, given.method, code, now_ms)

    started = await prove_when(context, row, given.method, is_good, now_ms)
    if given.method == "recovery_code":
        await tell(context, row.account, Notice.RECOVERY_CODE_USED)
    return started
