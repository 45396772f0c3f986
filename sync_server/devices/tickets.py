"""From a session that was started to the tokens that a client gets (docs/protocol.md §11.3)."""

from __future__ import annotations

from crdt.protocol.api.auth import Tokens as TokensModel
from sync_server.context import Context
from sync_server.edge.tokens import LIFE_MS, Access
from sync_server.sessions.service import Started


def tokens_for(context: Context, started: Started, now_ms: int) -> TokensModel:
    """Access and refresh token of a session. `refresh_token` is empty where the one that the
    client has stays good."""
    row = started.row
    expires_ms = min(now_ms + LIFE_MS, row.expires_ms)
    access = Access(account=row.account, session=row.id, scope=row.scope, expires_ms=expires_ms)
    return TokensModel(
        access_token=context.tokens.issue(access, now_ms),
        refresh_token=started.refresh_token or "",
        token_type="Bearer",
        expires_in=(expires_ms - now_ms) // 1_000,
        session=row.id.hex(),
        account=row.account.hex(),
        scope=row.scope,
    )
