"""Which ways to sign in the pages offer, by how the relay is set up."""

from __future__ import annotations

from sync_server.context import Context
from sync_server.meta.offers import has_passkeys
from sync_server.portal.views import Offer


def offered_ways(context: Context) -> tuple[str, ...]:
    """Those of the relay itself."""
    ways = ["email", "password"] if context.mailer.is_on else []
    return (*ways, "passkey") if has_passkeys(context) else tuple(ways)


def providers(context: Context) -> tuple[Offer, ...]:
    """Accounts elsewhere."""
    party = context.party
    return tuple(Offer(kind=kind, label=party.label(kind)) for kind in party.offered)
