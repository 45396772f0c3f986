"""Keys, and editors that are linked by a code."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from crdt.protocol.api.me import KeyInput, KeyRow
from sync_server.identities.notices import tell
from sync_server.links import service
from sync_server.mail.letters import Notice
from sync_server.portal import words
from sync_server.portal.route import PageCall, get, post
from sync_server.portal.views import KeyLine
from sync_server.portal.words import sentence
from sync_server.problems import Refusal

KEYS: Final = "/account/keys"
_DAY_MS: Final = 86_400_000
_DAYS: Final = frozenset({"30", "90", "365"})


async def keys_page(call: PageCall) -> web.Response:
    """GET /account/keys."""
    return await _show(call)


async def make_key(call: PageCall) -> web.Response:
    """POST /account/keys: the key is shown in this answer and nowhere else."""
    account, entropy = call.me.account, call.context.entropy
    try:
        wanted = _wanted(call)
        made = await call.write(
            lambda conn: service.make_key(conn, account, wanted, entropy, call.now_ms)
        )
    except Refusal as refusal:
        return await _show(call, refusal)
    await tell(call.context, account, Notice.KEY_MADE)
    return call.show(
        "key_made",
        name=made.name,
        key=made.key,
        scopes=words.scopes(made.scopes),
        base=call.context.config.issuer,
    )


async def remove_key(call: PageCall) -> web.Response:
    """POST …/remove: a key, or an editor's."""
    me, number = call.me, call.path["key"]
    await call.write(
        lambda conn: service.revoke_key(conn, me.account, me.alias, number, call.now_ms)
    )
    return call.go(f"{KEYS}?done=no-key")


async def begin_link(call: PageCall) -> web.Response:
    """POST …/link: a code to type into an editor."""
    context, account = call.context, call.me.account
    try:
        begun = await call.write(
            lambda conn: service.begin_link(
                conn, context.secrets, account, context.entropy, call.now_ms
            )
        )
    except Refusal as refusal:
        return await _show(call, refusal)
    return call.show("link", code=begun.code, base=context.config.issuer)


async def _show(call: PageCall, refusal: Refusal | None = None) -> web.Response:
    account = call.me.account
    rows = await call.read(lambda conn: service.list_keys(conn, account, None, call.now_ms))
    return call.show(
        "keys",
        here="key",
        status=200 if refusal is None else refusal.kind.status,
        editors=[_line(row) for row in rows if row.kind == service.EDITOR],
        keys=[_line(row) for row in rows if row.kind != service.EDITOR],
        now_ms=call.now_ms,
        wrong="" if refusal is None else sentence(refusal),
    )


def _wanted(call: PageCall) -> KeyInput:
    """What was asked for. Raises Refusal."""
    days = call.form.text("days")
    expires_ms = call.now_ms + int(days) * _DAY_MS if days in _DAYS else None
    asked = {
        "name": call.form.text("name"),
        "scopes": call.form.all("scope"),
        "expires_ms": expires_ms,
    }
    try:
        return msgspec.convert(asked, KeyInput)
    except msgspec.ValidationError as error:
        text = "A key needs a name and something it may do."
        raise Refusal("invalid", text) from error


def _line(row: KeyRow) -> KeyLine:
    return KeyLine(
        id=row.id,
        name=row.name,
        scopes=words.scopes(row.scopes),
        made_ms=row.made_ms,
        used_ms=row.used_ms,
        expires_ms=row.expires_ms,
    )


ROUTES: Final = (
    get("page.keys", KEYS, keys_page),
    post("page.make_key", KEYS, make_key, back=KEYS),
    post("page.begin_link", f"{KEYS}/link", begin_link, back=KEYS),
    post("page.remove_key", f"{KEYS}/{{key}}/remove", remove_key, back=KEYS),
)
