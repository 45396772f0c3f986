"""From what was proved to what a client of the API gets: tokens, or what is still needed."""

from __future__ import annotations

from typing import Any, Final

from crdt.protocol.api.auth import SecondNeeded, SignedIn, SteppedUp
from sync_server.context import Context
from sync_server.devices.tickets import tokens_for
from sync_server.edge.api.route import Call
from sync_server.factors.entrance import Entered, Needed, Visit
from sync_server.sessions.service import PROOF_MS, Started, tidy_label

_LABEL: Final = "Signed in by API"


def visit_of(call: Call[Any], label: str) -> Visit:
    """What a client of the API wants: tokens."""
    return Visit(kind="app", label=tidy_label(label) or _LABEL, now_ms=call.now_ms)


def signed_in(context: Context, entered: Entered, now_ms: int) -> SignedIn:
    """Tokens, or the second step."""
    if isinstance(entered, Needed):
        needed = SecondNeeded(
            ticket=entered.ticket,
            methods=entered.methods,
            expires_ms=entered.expires_ms,
        )
        return SignedIn(second=needed)
    return SignedIn(tokens=tokens_for(context, entered, now_ms))


def stepped_up(context: Context, started: Started, now_ms: int) -> SteppedUp:
    """How long changes that matter are allowed, and the tokens of the new id."""
    return SteppedUp(until_ms=now_ms + PROOF_MS, tokens=tokens_for(context, started, now_ms))
