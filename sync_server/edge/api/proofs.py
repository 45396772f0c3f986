"""Which fresh proofs count within a session (docs/protocol.md §11.5).

Whoever has a second factor proves by that; whoever has none, by any first one of their own: the
device that the session belongs to, the password, a code by e-mail. Where none is left, as with an
account elsewhere alone, signing in once more is the proof.
"""

from __future__ import annotations

from sync_server.context import Context
from sync_server.people.store import Ways, find_ways
from sync_server.sessions.store import SessionRow


def accepted(ways: Ways, row: SessionRow, *, mail: bool) -> tuple[str, ...]:
    """The proofs that count for this session, the best first. `mail`: whether there is any."""
    if ways.second:
        return ways.second
    found = ["device"] if row.device is not None else []
    found += ["password"] if ways.password else []
    found += ["email"] if mail and "email" in ways.identities else []
    return tuple(found)


async def accepted_for(context: Context, row: SessionRow) -> tuple[str, ...]:
    """The same, for a session that asks."""
    ways = await context.database.read(lambda conn: find_ways(conn, row.account))
    return accepted(ways, row, mail=context.mailer.is_on)
