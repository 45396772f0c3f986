"""Finds out who asks, by `Authorization: Bearer` and nothing else: no cookie counts here (§11.3).

An access token is verified, then its session is looked up; a key is looked up by its id. What is
not taken is refused, and never quietly treated as nobody.
"""

from __future__ import annotations

from typing import Final

from sync_server.context import Context
from sync_server.edge.api.callers import Caller, KeyHolder, Nobody, SignedIn
from sync_server.edge.tokens import BadToken
from sync_server.problems import Refusal
from sync_server.sessions.keys import PREFIX, find_key, touch_key
from sync_server.sessions.service import is_alive
from sync_server.sessions.store import find_session

_SCHEME: Final = "bearer"
_TOUCH_MS: Final = 300_000


async def authenticate(context: Context, header: str | None, now_ms: int) -> Caller:
    """Who asks. Raises Refusal."""
    if header is None:
        return Nobody()
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != _SCHEME or not secret:
        raise Refusal("not_signed_in", "Only bearer tokens are taken.")
    if secret.startswith(PREFIX):
        return await _key_holder(context, secret, now_ms)
    return await _session(context, secret, now_ms)


async def _session(context: Context, token: str, now_ms: int) -> SignedIn:
    try:
        access = context.tokens.verify(token, now_ms)
    except BadToken as error:
        raise Refusal("not_signed_in", "The access token is not taken.") from error
    row = await context.database.glance(lambda conn: find_session(conn, access.session))
    if row is None or row.account != access.account or not is_alive(row, now_ms):
        raise Refusal("not_signed_in", "The session has ended.")
    return SignedIn(session=row)


async def _key_holder(context: Context, text: str, now_ms: int) -> KeyHolder:
    key = await context.database.glance(lambda conn: find_key(conn, text, now_ms))
    if key is None:
        raise Refusal("not_signed_in", "The key is not in force.")
    if key.used_ms is None or now_ms - key.used_ms > _TOUCH_MS:
        await context.database.write(lambda conn: touch_key(conn, key.id, now_ms))
    return KeyHolder(key=key)
