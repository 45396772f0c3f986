"""Becoming the one who runs a relay, and what may be done then."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from sqlalchemy import Connection

from crdt.ids import ID_BYTES, AccountId
from crdt.protocol.api import admin as models
from sync_server.admin import owner, service
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Route
from sync_server.identities.notices import tell
from sync_server.mail.letters import Notice
from sync_server.problems import Refusal


class AccountsQuery(PageQuery, frozen=True, kw_only=True):
    """`search`: the beginning of an id, or a whole e-mail address."""

    search: Annotated[str, msgspec.Meta(max_length=254)] = ""


async def claim(call: Call[models.ClaimInput]) -> models.Claimed:
    """The code that the relay printed makes the account that asks its owner (§6.12)."""
    context, account, code = call.context, call.me.account, call.body.code

    def take(conn: Connection) -> models.Claimed:
        owner.claim(conn, context.secrets, account, code, context.entropy, call.now_ms)
        return models.Claimed(role="admin")

    claimed = await call.write(take)
    await tell(context, account, Notice.ROLE_CHANGED)
    return claimed


async def list_accounts(call: Call[None]) -> models.AccountPage:
    """Who is here, by numbers and roles."""
    after, limit = read_cursor(call.query.cursor, tuple[bytes]), call.query.limit
    rows = await call.read(
        lambda conn: service.search(
            conn,
            call.query.search,
            after=None if after is None else after[0],
            limit=limit + 1,
        )
    )
    last = rows[limit - 1] if len(rows) > limit else None
    following = None if last is None else write_cursor(bytes.fromhex(last.account))
    return models.AccountPage(items=rows[:limit], next=following)


async def change_role(call: Call[models.RoleInput]) -> None:
    """What somebody may do; they are told by mail."""
    account, me, context = _account(call.path["account"]), call.me, call.context
    changed = await call.write(
        lambda conn: service.change_role(
            conn,
            account,
            call.body.role,
            by=me.alias,
            entropy=context.entropy,
            now_ms=call.now_ms,
        )
    )
    if changed:
        await tell(context, account, Notice.ROLE_CHANGED)


def _account(text: str) -> AccountId:
    try:
        account = bytes.fromhex(text)
    except ValueError as error:
        raise Refusal("not_found") from error
    if len(account) != ID_BYTES:
        raise Refusal("not_found")
    return AccountId(account)


def _code(body: models.ClaimInput) -> str:
    return f"owner {owner.clean_code(body.code)}"


ROUTES: Final = (
    Route(
        name="admin.claim",
        method="POST",
        path="/api/v1/admin/claim",
        summary="Become the one who runs this relay, by the code it printed",
        handler=claim,
        body=models.ClaimInput,
        reply=models.Claimed,
        errors=("bad_proof",),
        target=_code,
        text="Every session of the account has a new id afterwards: the access token is good no "
        "more, the refresh token gives another one.",
    ),
    Route(
        name="admin.accounts",
        method="GET",
        path="/api/v1/admin/accounts",
        summary="The accounts on this relay",
        handler=list_accounts,
        query=AccountsQuery,
        reply=models.AccountPage,
    ),
    Route(
        name="admin.role",
        method="PUT",
        path="/api/v1/admin/accounts/{account}/role",
        summary="Give an account another role",
        handler=change_role,
        body=models.RoleInput,
        errors=("not_found", "last_admin"),
    ),
)
