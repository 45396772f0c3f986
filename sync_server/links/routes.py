"""API keys, linked editors, and the figures that editors may read."""

from __future__ import annotations

from typing import Final

from crdt.ids import AccountId
from crdt.protocol.api import me as models
from crdt.protocol.api.profiles import Progress
from sync_server.context import Context
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.identities.notices import tell
from sync_server.links import service
from sync_server.links.codes import clean_code
from sync_server.mail.letters import Notice
from sync_server.profiles.service import read_progress


async def list_keys(call: Call[None]) -> models.KeyPage:
    """The keys in force."""
    account, after = call.me.account, read_cursor(call.query.cursor, service.Place)
    rows = await call.read(lambda conn: service.list_keys(conn, account, after, call.now_ms))
    return _page(rows, call.query.limit)


async def make_key(call: Call[models.KeyInput]) -> models.KeyMade:
    """A key, shown once; its owner is told by mail (§6.7)."""
    account, entropy = call.me.account, call.context.entropy
    made = await call.write(
        lambda conn: service.make_key(conn, account, call.body, entropy, call.now_ms)
    )
    await tell(call.context, account, Notice.KEY_MADE)
    return made


async def revoke_key(call: Call[None]) -> None:
    """The key is good no more."""
    me, number = call.me, call.path["key"]
    await call.write(
        lambda conn: service.revoke_key(conn, me.account, me.alias, number, call.now_ms)
    )


async def begin_link(call: Call[None]) -> models.LinkCode:
    """A code to type into an editor (§11.8)."""
    account, context = call.me.account, call.context
    return await call.write(
        lambda conn: service.begin_link(
            conn, context.secrets, account, context.entropy, call.now_ms
        )
    )


async def link(call: Call[models.LinkInput]) -> models.Linked:
    """An editor says the code and gets its key; the owner is told by mail (§6.7)."""
    context, body = call.context, call.body
    name = service.tidy_name(body.name)
    linked = await call.write(
        lambda conn: service.link(
            conn, context.secrets, body.code, name, context.entropy, call.now_ms
        )
    )
    await _tell(context, linked)
    return linked


async def list_editors(call: Call[None]) -> models.KeyPage:
    """The editors that are linked."""
    account, after = call.me.account, read_cursor(call.query.cursor, service.Place)
    rows = await call.read(lambda conn: service.list_editors(conn, account, after, call.now_ms))
    return _page(rows, call.query.limit)


async def unlink(call: Call[None]) -> None:
    """The editor's key is good no more."""
    me, number = call.me, call.path["editor"]
    await call.write(lambda conn: service.unlink(conn, me.account, me.alias, number, call.now_ms))


async def progress(call: Call[None]) -> Progress:
    """The figures that their owner lets editors show, and nothing else (§11.8)."""
    account = call.owner.account
    return await call.read(lambda conn: read_progress(conn, account))


def _page(rows: tuple[models.KeyRow, ...], limit: int) -> models.KeyPage:
    last = rows[limit - 1] if len(rows) > limit else None
    return models.KeyPage(
        items=rows[:limit], next=None if last is None else write_cursor(last.made_ms, last.id)
    )


async def _tell(context: Context, linked: models.Linked) -> None:
    await tell(context, AccountId(bytes.fromhex(linked.account)), Notice.EDITOR_LINKED)


def _code(body: models.LinkInput) -> str:
    return f"link {clean_code(body.code)}"


ROUTES: Final = (
    Route(
        name="keys.list",
        method="GET",
        path="/api/v1/me/keys",
        summary="The API keys in force",
        handler=list_keys,
        query=PageQuery,
        reply=models.KeyPage,
    ),
    Route(
        name="keys.make",
        method="POST",
        path="/api/v1/me/keys",
        summary="Make an API key",
        handler=make_key,
        body=models.KeyInput,
        reply=models.KeyMade,
        status=201,
        errors=("limit",),
        text="The key is shown in this answer and nowhere else.",
    ),
    Route(
        name="keys.revoke",
        method="DELETE",
        path="/api/v1/me/keys/{key}",
        summary="Revoke an API key",
        handler=revoke_key,
        errors=("not_found",),
    ),
    Route(
        name="links.begin",
        method="POST",
        path="/api/v1/me/link-codes",
        summary="Show a code to link an editor",
        handler=begin_link,
        reply=models.LinkCode,
        status=201,
        errors=("limit",),
    ),
    Route(
        name="links.link",
        method="POST",
        path="/api/v1/link",
        summary="Link an editor by a code",
        handler=link,
        body=models.LinkInput,
        reply=models.Linked,
        status=201,
        errors=("bad_proof", "limit"),
        target=_code,
        text="Wrong, used and late codes get the same answer. The key is shown in this answer "
        "and nowhere else.",
    ),
    Route(
        name="editors.list",
        method="GET",
        path="/api/v1/me/editors",
        summary="The editors that are linked",
        handler=list_editors,
        query=PageQuery,
        reply=models.KeyPage,
    ),
    Route(
        name="editors.unlink",
        method="DELETE",
        path="/api/v1/me/editors/{editor}",
        summary="Unlink an editor",
        handler=unlink,
        errors=("not_found",),
    ),
    Route(
        name="progress.read",
        method="GET",
        path="/api/v1/progress",
        summary="The figures for linked editors",
        handler=progress,
        reply=Progress,
        text="Read with a key of scope `progress:read`. Figures that their owner does not share "
        "with editors are absent.",
    ),
)
