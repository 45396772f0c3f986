"""Carries an erasure out, from the first transaction to the receipt, and finishes what was left.

receipt = await erase(context, account)      for routes and pages that made sure who asks
await finish_begun(database, ledger)         at a start, and now and then
"""

from __future__ import annotations

from crdt.documents.tally import relay_scope
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.protocol.api.me import Receipt
from sync_server.context import Context
from sync_server.documents.ledger import Ledger
from sync_server.identities.notices import tell_at
from sync_server.identities.store import addresses_of
from sync_server.mail.letters import Notice
from sync_server.privacy import service, store
from sync_server.privacy.receipts import make_receipt
from sync_server.storage.lane import Store
from sync_server.storage.lines import SHARE


async def erase(context: Context, account: AccountId) -> Receipt:
    """Erases everything of an account. The caller made sure that this is wanted (§11.5, §11.9)."""
    now_ms, database, ledger = context.clock(), context.database, context.ledger
    mark, scope = context.secrets.tombstone(account), relay_scope(context.secrets.public)
    addresses = await database.read(lambda conn: addresses_of(conn, account))
    counts = await database.write(
        lambda conn: service.begin(
            conn, ledger, account, mark=mark, relay_scope=scope, now_ms=now_ms
        ),
        payer=account,
    )
    context.let_go(account, None, codes.ERASED)
    context.lists.forget(account)
    stored = await database.read(lambda conn: store.count_stored(conn, account))
    await _carry_on(database, ledger, account)
    await database.scrub()
    tell_at(context, addresses, Notice.ERASED)
    return make_receipt(
        context.secrets,
        relay=context.config.issuer,
        account=account,
        erased={**counts, **service.stored_counts(stored)},
        erased_ms=context.clock(),
        audit_days=context.config.retention.audit_days,
    )


async def finish_begun(database: Store, ledger: Ledger) -> int:
    """Carries to their end the erasures that are under way; how many. Two who do it at once do
    each other no harm."""
    begun = await database.read(store.find_begun)
    for account in begun:
        await _carry_on(database, ledger, account)
    if begun:
        await database.scrub()
    return len(begun)


async def _carry_on(database: Store, ledger: Ledger, account: AccountId) -> None:
    while await database.write(
        lambda conn: service.step(conn, ledger, account), payer=account, weight=SHARE
    ):
        pass
