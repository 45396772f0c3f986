"""Tells the owner of an account what happened to it, at all addresses that are theirs.

In the background and without waiting: what happened has happened already. Where there is no mail,
or no address, nothing is said here; it still stands in the account's own list of what was done.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from crdt.ids import AccountId
from sync_server.context import Context
from sync_server.identities.store import addresses_of
from sync_server.mail.addresses import EmailAddress
from sync_server.mail.letters import Notice, notice


async def tell(
    context: Context, account: AccountId, what: Notice, *, but: EmailAddress | None = None
) -> None:
    """A notice to all addresses that the account has now, but for one that knows already."""
    if context.mailer.is_on:
        addresses = await context.database.read(lambda conn: addresses_of(conn, account))
        tell_at(context, (address for address in addresses if address != but), what)


def tell_at(context: Context, addresses: Iterable[EmailAddress], what: Notice) -> None:
    """A notice to these addresses."""
    now_ms = context.clock()
    for address in addresses:
        context.mailer.post(notice(what, address, site=site_of(context), now_ms=now_ms))


def site_of(context: Context) -> str:
    """The relay as people write it: its name, and a port if it is unusual."""
    return urlsplit(context.config.issuer).netloc
